from __future__ import annotations

import pytest

from autograder.authoring.errors import BuildError
from autograder.authoring.vendoring import VOCABULARY, vendor_checks

REQUIREMENTS = ("numpy==2.4.6", "hypothesis==6.170.15")


def test_the_package_holds_the_vocabulary_it_needs_and_names_the_toolkit_nowhere(write_course, tmp_path):
    vendor_checks(write_course(), tmp_path / "checks", REQUIREMENTS)
    vendored = {path.name for path in (tmp_path / "checks" / "properties").iterdir()}
    assert {"__init__.py", "checking.py", "engine.py", "assertions.py", "rendering.py"} <= vendored
    assert vendored < {path.name for path in VOCABULARY.glob("*.py")}
    public = (tmp_path / "checks" / "public.py").read_text(encoding="utf-8")
    assert "from course_checks.properties import Suite" in public
    assert "from course_checks.properties.assertions import" in public
    assert "autograder" not in public


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("from solutions import tiny", "imports solutions, which students do not have"),
        ("from autograder.course import Course", "imports autograder.course, which students do not have"),
        ("import autograder.properties", "write `from autograder.properties import"),
        ("import scipy.special", "imports scipy, which a student's environment lacks"),
        ("import no_such_module", "imports no_such_module, which a student's environment lacks"),
    ],
)
def test_an_import_that_fails_in_a_students_environment_is_refused(write_course, tmp_path, line, problem):
    files = write_course(public=("import numpy as np\n", f"import numpy as np\n{line}\n"))
    with pytest.raises(BuildError, match=rf"public\.py:4: {problem}"):
        vendor_checks(files, tmp_path / "checks", REQUIREMENTS)
