from __future__ import annotations

import pytest
from this_course import COURSE

from autograder.judging.topic import load_topic
from autograder.otter_plugin.in_kernel import check_hidden
from autograder.properties.checking import CheckFailed


@pytest.fixture(scope="module")
def losses():
    return load_topic(COURSE.topic("losses"))


@pytest.fixture(scope="module")
def hidden_name(losses) -> str:
    return next(tested.name for tested in losses.properties_of("mse") if not tested.public)


def test_a_hidden_property_passes_on_the_reference(losses, hidden_name):
    check_hidden(vars(losses.reference), "losses", "mse", hidden_name)


def test_a_hidden_property_fails_on_an_untouched_function(hidden_name):
    with pytest.raises(CheckFailed, match="mse"):
        check_hidden({"mse": lambda y, t: None}, "losses", "mse", hidden_name)


def test_an_unknown_property_is_no_pass():
    with pytest.raises(LookupError, match="no_such_law"):
        check_hidden({}, "losses", "mse", "no_such_law")
