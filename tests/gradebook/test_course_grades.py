"""The grades of a whole course, computed from synthetic grades of topics."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from autograder.course import ConfigurationError, Course, Grades, Late
from autograder.gradebook import Arrival, Gradebook, Rules, Standing, Term, TopicDeadline
from autograder.gradebook.course_grades import course_grades

DUE = datetime(2026, 10, 1, 12, tzinfo=UTC)
FOUR_TOPICS = {"a": "80", "b": "40", "c": "100", "d": "60"}


def standing(student, topic, percent, **fields):
    points = None if percent is None else Fraction(percent)
    given = {"raw": points, "possible": Fraction(100), "so_far": points, "final": points, **fields}
    return Standing(student, topic, grading=1, **given)


def of_one(percents, rules=None, student="student-01"):
    own = {topic: [standing(student, topic, percent)] for topic, percent in percents.items()}
    return course_grades(own, rules or Grades()).rows[0]


def test_without_settings_every_topic_counts_the_same():
    assert of_one(FOUR_TOPICS).final == 70


def test_weights_count_and_a_topic_without_weight_is_shown_all_the_same():
    row = of_one(FOUR_TOPICS, Grades(weights={"a": 3, "b": 0}))
    assert row.final == (3 * 80 + 100 + 60) / Fraction(5)
    assert (row.cells["b"].percent, row.cells["b"].counts) == (40, False)


def test_the_lowest_topics_are_dropped_but_one_always_counts():
    row = of_one(FOUR_TOPICS, Grades(drop_lowest=2))
    assert row.final == 90
    assert [topic for topic, cell in row.cells.items() if not cell.counts] == ["b", "d"]
    assert of_one({"a": "30"}, Grades(drop_lowest=2)).final == 30


def test_what_was_not_handed_in_is_0_where_others_were_graded():
    grades = course_grades(
        {
            "a": [standing("one", "a", "80"), standing("two", "a", "60")],
            "b": [standing("one", "b", "90")],
            "c": [],
        },
        Grades(),
        people=["three"],
    )
    assert grades.topics == ("a", "b")
    assert {row.student: row.final for row in grades.rows} == {"one": 85, "three": 0, "two": 30}
    assert grades.rows[2].cells["b"].missing


def test_who_has_a_row_but_handed_in_nothing_is_missing_too():
    own = {"a": [standing("one", "a", "0", is_missing=True)], "b": [standing("one", "b", "90")]}
    row = course_grades(own, Grades()).rows[0]
    assert (row.cells["a"].missing, row.reasons) == (True, ("below 50 %", "nothing from a"))


def test_what_the_grader_owes_counts_neither_way_and_leaves_the_final_grade_open():
    row = of_one({"a": "80", "b": None})
    assert (row.final, row.settled) == (80, False)
    assert of_one({"a": "80"}).settled


def test_sections_have_means_of_their_own():
    own = {"a": [standing(name, "a", points) for name, points in [("x", "80"), ("y", "60"), ("z", "10")]]}
    grades = course_grades(own, Grades(), {"x": "Monday", "y": "Monday"})
    assert {name: (each.count, each.topics["a"], each.final) for name, each in grades.sections.items()} == {
        "Monday": (2, 70, 70),
        "no section": (1, 10, 10),
    }
    assert grades.whole_class.final == 50
    assert course_grades(own, Grades()).sections == {}


@pytest.mark.parametrize(
    ("percents", "reason"),
    [
        ({"a": "40", "b": "44"}, "below 50 %"),
        ({"a": "90", "b": "95", "c": "60"}, "the last topic is 32 points below the mean of the others"),
        ({"a": "90", "b": "70"}, None),
    ],
)
def test_who_needs_a_word_is_said_with_the_reason(percents, reason):
    assert of_one(percents).reasons == (() if reason is None else (reason,))


def test_those_who_need_a_word_most_come_first():
    own = {"a": [standing("x", "a", "40"), standing("y", "a", "20"), standing("z", "a", "90")]}
    grades = course_grades({**own, "b": [standing("z", "b", "90")]}, Grades())
    assert [(row.student, row.reasons[-1]) for row in grades.need_a_word] == [
        ("y", "nothing from b"),
        ("x", "nothing from b"),
    ]


@pytest.fixture
def late_in_two_topics(tmp_path, a_result):
    """A gradebook with one student, three days late in each of two topics."""
    with Gradebook(tmp_path / "gradebook.sqlite") as book:
        for number, topic in enumerate(("losses", "softmax")):
            at = DUE + timedelta(days=10 * number + 2.5)
            book.record(a_result(topic=topic), Arrival(at))
        yield book


def test_late_days_are_used_up_in_the_order_in_which_topics_are_due(late_in_two_topics):
    late = Late(percent_per_day=Decimal(10))
    rules = {
        topic: Rules(late=late, deadline=TopicDeadline(deadline=DUE + timedelta(days=days)))
        for topic, days in (("softmax", 10), ("losses", 0))
    }
    found = Term(rules, late_days=4).all_standings(late_in_two_topics)
    assert list(found) == ["losses", "softmax"]
    assert [(each.free_days, each.final) for (each,) in found.values()] == [(3, 2), (1, Fraction("1.6"))]
    (alone,) = Term(rules, late_days=4).standings(late_in_two_topics, "softmax", "student-01")
    assert alone == found["softmax"][0]
    assert [each.free_days for each in Term(rules).standings(late_in_two_topics, "softmax")] == [0]


def test_a_weight_of_a_topic_that_is_not_there_is_refused(tmp_path):
    (tmp_path / "course.toml").write_text('title = "t"\nterm = "t"\n[grades.weights]\nnothing = 2\n')
    with pytest.raises(
        ConfigurationError, match=r"course\.toml: grades\.weights\.nothing: there is no such topic"
    ):
        Term.of(Course(tmp_path), {})


def test_settings_of_grades_are_validated_as_the_rest_of_the_course(tmp_path):
    (tmp_path / "course.toml").write_text('title = "t"\nterm = "t"\n[grades]\ndrop_lowest = -1\n')
    with pytest.raises(ConfigurationError, match=r"course\.toml:4: grades\.drop_lowest"):
        _ = Course(tmp_path).settings
