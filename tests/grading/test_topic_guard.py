"""What is of another topic, or no class at all, is found out before anything is recorded."""

from __future__ import annotations

from dataclasses import replace

import pytest
from this_course import COURSE

from autograder.grading import Entry
from autograder.grading.topic_guard import MOST_LOOKED_AT, WrongSubmissions, demand_topic, look
from autograder.submissions import Bundle, Handout, handout_in, script_of

ASKED = {
    name: [defined for question in COURSE.topic(name).assignment.questions for defined in question.names]
    for name in COURSE.topics
}
OWN, OTHER = "losses", "hopfield"


def defining(*names, topic=None):
    source = "\n".join(f"def {name}(*_): ...\n" for name in names)
    submission = script_of(source, name="student", topic=topic or OWN)
    return submission if topic else replace(submission, topic=None)


def demand(*contents, topic=OWN, is_class=False):
    entries = [Entry(f"student-{number}", content) for number, content in enumerate(contents)]
    demand_topic(COURSE, Handout(topic), entries, is_class=is_class)


def test_a_class_that_declares_another_topic_is_refused():
    contents = [defining("f", topic=OTHER)] * 2 + [defining("f", topic=OWN)]
    with pytest.raises(WrongSubmissions, match=r"2 of 3 .* hopfield, not of losses: nothing was recorded"):
        demand(*contents)
    demand(*contents, topic=OTHER)
    demand(*contents, defining("f", topic=OWN))  # Half is not most.


def test_a_class_that_declares_nothing_is_known_by_what_it_defines():
    with pytest.raises(WrongSubmissions, match="of the topic hopfield"):
        demand(defining(*ASKED[OTHER]), is_class=True)
    demand(defining(*ASKED[OWN]))
    demand(defining(ASKED[OWN][0], "helper"))


def test_a_folder_without_any_submission_is_no_class():
    junk = defining("main", "helper")
    with pytest.raises(WrongSubmissions, match="2 of 3 files define nothing that any topic asks for"):
        demand(junk, junk, defining(*ASKED[OWN]))
    demand(junk, junk, defining(*ASKED[OWN]), is_class=True)


def test_where_nothing_can_be_read_only_a_known_class_is_graded():
    nothing = Bundle("student", ())
    with pytest.raises(WrongSubmissions, match="no notebook or script in there can be read"):
        demand(nothing)
    demand(nothing, is_class=True)


def test_of_a_large_class_some_are_looked_at():
    entries = [Entry(str(number), defining("f", topic=OTHER)) for number in range(10 * MOST_LOOKED_AT)]
    assert look(COURSE, Handout(OWN), entries).topics == {OTHER: MOST_LOOKED_AT}


def test_whole_templates_are_looked_into_as_they_will_be_graded(tmp_path):
    """Of a clone of all templates only the topic's own file counts, and the others say nothing."""
    clone = tmp_path / "student"
    for name in COURSE.topics:
        files = COURSE.topic(name).template
        (clone / name).mkdir(parents=True)
        for path in files.glob(f"{name}.*"):
            (clone / name / path.name).write_bytes(path.read_bytes())
    with (clone / OWN / f"{OWN}.py").open("a") as script:
        script.write("\nx = 1\n")
    handout = handout_in(COURSE.topic(OWN).template, OWN)
    assert look(COURSE, handout, [Entry("student", clone)]).topics == {OWN: 1}
