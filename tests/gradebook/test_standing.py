"""From gradings to grades, with the rules that instructors choose."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from autograder.course import Late
from autograder.gradebook import (
    Arrival,
    Gradebook,
    Rules,
    TopicDeadline,
    extended_without_grading,
    grades_may_differ,
    standings,
)

DUE = datetime(2026, 10, 1, 12, tzinfo=UTC)
TEN_PERCENT = Late(percent_per_day=Decimal(10))


@pytest.fixture
def book(tmp_path):
    with Gradebook(tmp_path / "gradebook.sqlite") as opened:
        yield opened


@pytest.fixture
def handed_in(book, a_result):
    """Records a submission worth 0, 0.5, 1.5 or 2 of 2 points, that came in `days` after the deadline."""

    def record(submission, earned, days=None, student="student-01", suite="suite", **arrival):
        at = None if days is None else DUE + timedelta(days=days)
        scores = {"mse": earned}
        book.record(
            a_result(student, scores=scores, submission=submission, suite=suite), Arrival(at, **arrival)
        )

    return record


def rules(keep="last", late=TEN_PERCENT, **extensions):
    return Rules(keep, late, TopicDeadline(deadline=DUE, extensions=extensions))


def only(book, given):
    (standing,) = standings(book, "losses", given)
    return standing


def test_a_grade_without_rules_is_the_score_of_the_last_submission(book, handed_in):
    handed_in("first", 2.0)
    handed_in("second", 1.5)
    standing = only(book, Rules())
    assert (standing.raw, standing.final, standing.late_days) == (Fraction("1.5"), Fraction("1.5"), 0)
    assert standing.why == "the last of 2 submissions"


def test_the_best_submission_is_the_one_worth_most_after_lateness(book, handed_in):
    handed_in("in time", 1.5, days=-1)
    handed_in("late and better", 2.0, days=4)
    last, best = only(book, rules("last")), only(book, rules("best"))
    assert (last.raw, last.late_days, last.final) == (2, 4, Fraction("1.2"))
    assert (best.raw, best.late_days, best.final) == (Fraction("1.5"), 0, Fraction("1.5"))
    assert last.why == "the last of 2 submissions; 4 days late: −0.8 points"


def test_of_a_submission_only_the_last_grading_counts(book, handed_in):
    handed_in("same", 2.0, suite="first suite")
    handed_in("same", 0.5, suite="second suite")
    for keep in ("best", "last"):
        standing = only(book, Rules(keep))
        assert (standing.final, standing.why) == (Fraction("0.5"), "")


def test_regrading_an_earlier_submission_does_not_make_it_the_last_where_times_are_known(book, handed_in):
    handed_in("first", 0.5, days=-2)
    handed_in("second", 2.0, days=-1)
    handed_in("first", 1.5, days=-2, suite="second suite")
    assert only(book, rules()).final == 2


def test_where_a_time_is_unknown_the_submission_given_last_counts(book, handed_in, a_result):
    handed_in("first", 0.5, days=-2)
    handed_in("second", 2.0)
    assert only(book, rules()).final == 2
    book.note_arrivals([(a_result(submission="first"), Arrival())])
    assert only(book, rules()).final == Fraction("0.5")


def test_what_was_handed_in_twice_came_in_the_first_time(book, handed_in):
    handed_in("same", 2.0, days=-1)
    handed_in("same", 2.0, days=3)
    assert only(book, rules()).late_days == 0


def test_handing_in_an_earlier_submission_again_makes_it_the_last(book, handed_in):
    handed_in("first", 0.5, days=-3)
    handed_in("second", 2.0, days=-2)
    handed_in("first", 0.5, days=-1)
    assert only(book, rules()).final == Fraction("0.5")


def test_an_unknown_time_is_never_late_and_is_told(book, handed_in):
    handed_in("submission", 2.0)
    standing = only(book, rules())
    assert (standing.late_days, standing.final) == (0, 2)
    assert standing.why == "time of submission unknown, so not late"


def test_an_extension_counts_for_its_student_and_is_told(book, handed_in):
    for student in ("student-01", "student-02"):
        handed_in("submission", 2.0, days=1.5, student=student)
    given = rules(
        **{"student-01": {"hours": 48, "reason": "ill"}, "student-09": {"hours": 1, "reason": "ill"}}
    )
    first, second = standings(book, "losses", given)
    assert (first.late_days, first.why) == (0, "extension: ill")
    assert (second.late_days, second.final) == (2, Fraction("1.6"))
    assert extended_without_grading([first, second], given.deadline) == ["student-09"]


def test_a_fault_of_the_grader_leaves_the_grade_open(book, handed_in):
    handed_in("submission", None, days=1)
    standing = only(book, rules())
    assert (standing.raw, standing.final, standing.percent) == (None, None, None)
    assert "ungraded" in standing.why


def test_the_best_of_what_is_graded_counts_while_another_is_ungraded(book, handed_in):
    handed_in("first", 0.5)
    handed_in("second", None)
    best = only(book, Rules("best"))
    assert best.final == Fraction("0.5")
    assert "another submission is ungraded" in best.why
    assert only(book, Rules("last")).final is None


def test_a_grader_that_failed_before_reading_is_forgotten_after_the_next_grading(book, handed_in):
    handed_in("", None)
    assert only(book, Rules()).final is None
    handed_in("submission", 1.5)
    assert only(book, Rules("best")).why == ""


def test_a_grader_that_fails_where_it_succeeded_before_changes_nothing(book, handed_in):
    handed_in("submission", 1.5)
    handed_in("submission", None)
    assert only(book, Rules()).final == Fraction("1.5")
    handed_in("submission", None, suite="second suite")
    assert only(book, Rules()).final is None


def test_a_grader_that_failed_before_reading_is_forgotten_when_the_student_is_met_again(
    book, handed_in, a_result
):
    handed_in("submission", 1.5, days=-1)
    handed_in("", None, days=-1)
    assert only(book, rules()).final is None
    book.note_arrivals([(a_result(submission="submission"), Arrival(DUE - timedelta(days=1)))])
    assert only(book, rules()).final == Fraction("1.5")


def test_an_override_stands_in_the_place_of_everything_until_it_is_withdrawn(book, handed_in):
    handed_in("submission", 2.0, days=3)
    book.override("losses", "student-01", 0.25, author="Example Author", reason="copied")
    book.override("losses", "student-01", 1.75, author="Example Author", reason="not copied")
    standing = only(book, rules())
    assert (standing.raw, standing.final) == (2, Fraction("1.75"))
    assert standing.why.endswith("set by Example Author: not copied")
    book.withdraw_override("losses", "student-01", author="Example Author", reason="settled")
    standing = only(book, rules())
    assert (standing.override, standing.final) == (None, Fraction("1.4"))


def test_an_override_gives_a_grade_where_the_grader_failed(book, handed_in):
    handed_in("submission", None)
    book.override("losses", "student-01", 1.0, author="Example Author", reason="read by hand")
    assert only(book, Rules()).final == 1


def test_a_grading_after_an_override_is_told(book, handed_in, monkeypatch):
    handed_in("submission", 2.0)
    book.override("losses", "student-01", 1.0, author="Example Author", reason="late by mail")
    assert "graded again" not in only(book, Rules()).why
    later = (datetime.now(UTC) + timedelta(seconds=1)).isoformat()
    monkeypatch.setattr("autograder.gradebook.store._now", lambda: later)
    handed_in("another", 2.0)
    standing = only(book, Rules())
    assert standing.final == 1
    assert standing.why.endswith("graded again since it was set")


def test_the_ids_that_platforms_gave_are_kept(book, handed_in):
    handed_in("first", 2.0, platform="canvas", platform_id="101")
    handed_in("second", 2.0)
    assert only(book, Rules()).platform_ids == {("canvas", "101")}
    assert book.names("losses") == {("canvas", "101"): "student-01"}


def test_students_are_sorted_and_topics_apart(book, handed_in, a_result):
    for student in ("student-02", "student-01"):
        handed_in("submission", 2.0, student=student)
    book.record(a_result("student-03", topic="vae"))
    assert [each.student for each in standings(book, "losses", Rules())] == ["student-01", "student-02"]
    assert book.topics() == ["losses", "vae"]


def test_the_last_grading_is_the_grade_where_nothing_can_change_it(book, handed_in):
    handed_in("", None)
    handed_in("first", 1.5)
    handed_in("first", 2.0, suite="another suite")
    handed_in("first", 2.0, student="student-02")
    assert not grades_may_differ(book, "losses", Late())


def test_grades_may_differ_where_lateness_costs_points(book, handed_in):
    handed_in("first", 1.5)
    assert grades_may_differ(book, "losses", TEN_PERCENT)


def test_grades_may_differ_where_somebody_handed_in_twice(book, handed_in):
    handed_in("first", 1.5, student="student-02")
    handed_in("first", 1.5)
    handed_in("second", 2.0)
    assert grades_may_differ(book, "losses", Late())
    assert not grades_may_differ(book, "softmax", Late())


def test_grades_may_differ_while_points_are_set_by_hand(book, handed_in):
    handed_in("first", 1.5)
    book.override("losses", "student-01", 2, author="author", reason="an appeal")
    assert grades_may_differ(book, "losses", Late())
    book.withdraw_override("losses", "student-01", author="author", reason="settled")
    assert not grades_may_differ(book, "losses", Late())
