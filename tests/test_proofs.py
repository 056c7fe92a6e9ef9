"""Every suite of the course holds: it accepts what is right, and rejects every mistake that is known."""

from __future__ import annotations

import pytest
from this_course import COURSE

from autograder.proving import proved

FEWEST_MISTAKES = 18
FEWEST_ALTERNATIVES = 8

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", COURSE.topics)
def test_the_suite_holds(name):
    """A kept proof will do: its key covers all that a proof depends on, and a fresh clone has none.

    The templates are those that are committed; that they are current is for another test to say.
    """
    proof = proved(COURSE.topic(name)).proof
    assert proof.faults == []
    assert len(proof.rejections) >= FEWEST_MISTAKES
    assert len(proof.accepted) >= FEWEST_ALTERNATIVES + 1
