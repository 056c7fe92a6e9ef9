"""A reference or an alternative that imports what a submission may not is told to its author."""

from __future__ import annotations

from dataclasses import replace

import pytest
from this_course import COURSE

from autograder.authoring.errors import BuildError
from autograder.authoring.submission_imports import check_reference, faults_of_imports
from autograder.judging import Topic, load_topic


@pytest.fixture(scope="module")
def losses():
    return load_topic(COURSE.topic("losses"))


def with_requirements(topic, *requirements):
    return replace(topic, assignment=topic.assignment.model_copy(update={"requirements": requirements}))


def test_an_alternative_that_imports_something_else_is_a_fault(losses, monkeypatch):
    source = "def mse(y, t):\n    import scipy.special\n    import math, torch, torch.nn\n    return 0.0\n"
    right = next(one for one in losses.variants("alternatives") if one.replaces == "mse" and one.source)
    using = replace(right, name="using_libraries", source=source)
    monkeypatch.setattr(Topic, "variants", lambda self, kind: (using,))
    what = "which a worker refuses; add it to `requirements` in assignment.toml, or do without"
    assert faults_of_imports(losses) == [
        f"the alternative using_libraries imports {module}, {what}" for module in ("scipy", "torch")
    ]
    assert faults_of_imports(with_requirements(losses, "scipy", "torch", "matplotlib")) == []


def test_a_reference_that_imports_something_else_is_not_built(losses, tmp_path):
    check_reference(losses)
    without_matplotlib = with_requirements(losses, "numpy")
    path = tmp_path / "losses.py"
    path.write_text("import numpy as np\n\n\ndef plot():\n    import matplotlib.pyplot\n")
    moved = replace(without_matplotlib, files=Moved(path))
    with pytest.raises(BuildError, match=r"losses\.py:5: imports matplotlib, which a worker refuses"):
        check_reference(moved)


class Moved:
    """Files of a topic whose reference lies elsewhere."""

    def __init__(self, solution):
        self.solution = solution


@pytest.mark.parametrize("topic", COURSE.topics)
def test_the_topics_of_the_course_import_only_what_is_allowed(topic):
    loaded = load_topic(COURSE.topic(topic))
    check_reference(loaded)
    assert faults_of_imports(loaded) == []
