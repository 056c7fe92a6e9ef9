from __future__ import annotations

import pytest
from pydantic import ValidationError

from autograder.authoring.errors import BuildError
from autograder.authoring.student_versions import notebook_requirements, script_requirements
from autograder.course import ConfigurationError, Course, Students


@pytest.fixture
def course(tmp_path) -> Course:
    """A course that is its settings and its pins."""
    pins = (
        "hypothesis==6.170.15",
        "numpy==2.4.6",
        "otter-grader==7.0.0",
        "pytest==9.2.0",
    )
    (tmp_path / "constraints.txt").write_text("\n".join((*pins, "torch==2.13.0")))
    (tmp_path / "course.toml").write_text('title = "A"\nterm = "B"\n')
    return Course(tmp_path)


def say(course: Course, versions: str, colab: str = "") -> Course:
    text = f'title = "A"\nterm = "B"\n\n[students]\nversions = {versions}\n'
    (course.root / "course.toml").write_text(text + (f'colab = "{colab}"\n' if colab else ""))
    return Course(course.root)


def test_a_course_that_says_nothing_has_ranges_for_the_tools_of_checking(course):
    names = [line.partition(">=")[0] for line in script_requirements(course, ["numpy"])]
    assert names == ["hypothesis", "numpy", "pytest"]


def test_a_range_is_written_as_the_course_writes_it(course):
    course = say(course, '["numpy>=2,<3", "Torch>=2.3,<3"]')
    assert {"numpy>=2,<3", "Torch>=2.3,<3"} <= set(script_requirements(course, ["torch"]))


def test_the_notebook_adds_otter_at_the_graders_version(course):
    assert notebook_requirements(course)[0] == "-r requirements.txt"
    assert notebook_requirements(course)[-1] == "otter-grader==7.0.0"


def test_a_requirement_without_a_range_is_refused_with_the_line_to_add(course):
    with pytest.raises(BuildError, match=r'course\.toml: .* torch .* add a range such as "torch>=1\.2,<3"'):
        script_requirements(course, ["torch"])


def test_a_range_that_leaves_out_the_graders_version_is_refused(course):
    course = say(course, '["numpy>=1.26,<2"]')
    with pytest.raises(BuildError, match=r"numpy>=1\.26,<2, and the grader has numpy==2\.4\.6"):
        script_requirements(course, [])


@pytest.mark.parametrize(
    "text", ["numpy", "numpy==2.0", "numpy>=1.26", "numpy<3", "num py", "numpy[x]>=1,<2"]
)
def test_what_is_no_range_with_two_ends_is_refused_with_its_line(course, text):
    with pytest.raises(ConfigurationError, match=r"course\.toml:5: students\.versions"):
        _ = say(course, f'["{text}"]').settings


def test_a_distribution_named_twice_is_refused():
    with pytest.raises(ValidationError, match="scikit-learn is there twice"):
        Students(versions=("scikit-learn>=1,<2", "scikit_learn>=1,<2"))


def test_the_address_of_colab_is_an_address(course):
    assert say(course, "[]", "https://example.org/x").settings.students.colab == "https://example.org/x"
    with pytest.raises(ConfigurationError, match=r"course\.toml:6: students\.colab"):
        _ = say(course, "[]", "somewhere").settings
