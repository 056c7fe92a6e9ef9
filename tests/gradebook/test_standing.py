"""From gradings to grades, with the rules that instructors choose."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial

import pytest

from autograder.course import Late
from autograder.gradebook import (
    Arrival,
    Gradebook,
    Kind,
    PointChange,
    Rules,
    TopicDeadline,
    extended_without_grading,
    grades_may_differ,
    point_change,
    standings,
)
from autograder.results import State
from autograder.submissions import NOTHING_HANDED_IN

DUE = datetime(2026, 10, 1, 12, tzinfo=UTC)
TODAY = f"{datetime.now(UTC):%Y-%m-%d}"
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


def test_what_could_not_be_graded_says_why_it_is_worth_nothing(book, a_result):
    refused = {"scores": {"mse": 0.0}, "refused": True, "refused_as": State.WRONG_FORMAT}
    book.record(a_result("student-01", **refused))
    assert only(book, rules()).why == "wrong format"


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


def decide(book, change, student="student-01", reason="an appeal"):
    """What an override of `change` records."""
    wanted = point_change(change)
    decisions = book.decisions
    record = decisions.set_points if wanted.kind is Kind.SET else decisions.add_points
    record("losses", student, wanted.points, author="Example Author", reason=reason)


def revoke(book, index=-1):
    made = [each for each in book.decisions.adjustments("losses") if each.stands][index]
    book.decisions.revoke("losses", made, author="Example Author", reason="settled")


def test_who_handed_in_nothing_is_missing_and_not_of_unknown_time(book, handed_in):
    handed_in(NOTHING_HANDED_IN, 0)
    standing = only(book, rules())
    assert (standing.is_missing, standing.final, standing.why) == (True, 0, "nothing handed in")
    handed_in("submission", 2.0, days=-1)
    assert not only(book, rules()).is_missing


def test_points_that_are_set_stand_in_the_place_of_everything_until_they_are_revoked(book, handed_in):
    handed_in("submission", 2.0, days=3)
    decide(book, "0.25", reason="copied")
    decide(book, "1.75", reason="not copied")
    standing = only(book, rules())
    assert (standing.raw, standing.final) == (2, Fraction("1.75"))
    assert standing.why.endswith(f"set to 1.75 by Example Author on {TODAY}: not copied")
    revoke(book)
    assert only(book, rules()).final == Fraction("0.25")
    revoke(book)
    standing = only(book, rules())
    assert (standing.adjustments, standing.final) == ((), Fraction("1.4"))


def test_adjustments_with_a_sign_stand_side_by_side_and_add_to_what_lateness_left(book, handed_in):
    handed_in("submission", 2.0, days=3)
    decide(book, "+0.3", reason="helped others")
    decide(book, "-1", reason="no comments")
    standing = only(book, rules())
    assert standing.final == Fraction("0.7")
    assert standing.reasons[-2:] == (
        f"+0.3 by Example Author on {TODAY}: helped others",
        f"−1 by Example Author on {TODAY}: no comments",
    )
    revoke(book, 0)
    assert only(book, rules()).final == Fraction("0.4")
    decide(book, "-5")
    assert only(book, rules()).final == 0


@pytest.mark.parametrize("text", ["", "+", "three", "1e3", "++3", "nan", "+0", "-0.0", "1,2,3", "99999999"])
def test_what_is_no_number_of_points_is_refused(text):
    with pytest.raises(ValueError, match="write"):
        point_change(text)


@pytest.mark.parametrize(
    ("text", "kind", "points"),
    [
        ("+3", Kind.ADD, 3),
        ("-2", Kind.ADD, -2),
        ("−2,5", Kind.ADD, -2.5),
        ("53", Kind.SET, 53),
        ("0", Kind.SET, 0),
    ],
)
def test_a_sign_tells_adding_from_setting(text, kind, points):
    assert point_change(text) == PointChange(kind, points)


def test_setting_the_points_gives_a_grade_where_the_grader_failed_and_adding_does_not(book, handed_in):
    handed_in("submission", None)
    decide(book, "+1")
    assert only(book, Rules()).final is None
    decide(book, "1")
    assert only(book, Rules()).final == 1


def test_a_student_without_a_grading_can_be_given_points(book, handed_in):
    handed_in("submission", 2.0)
    decide(book, "+1.5", student="student-02", reason="an oral exam")
    _, standing = standings(book, "losses", Rules())
    assert (standing.student, standing.grading, standing.raw) == ("student-02", None, None)
    assert (standing.final, standing.possible) == (Fraction("1.5"), 2)
    assert standing.reasons == ("no grading", f"+1.5 by Example Author on {TODAY}: an oral exam")


def test_where_a_grading_is_void_the_one_before_it_counts(book, handed_in):
    handed_in("first", 1.5)
    handed_in("second", 0.5)
    last = book.gradings("losses")[-1]
    book.decisions.void("losses", "student-01", last.id, author="A", reason="another's file")
    assert only(book, Rules()).final == Fraction("1.5")
    first = book.gradings("losses")[0]
    book.decisions.void("losses", "student-01", first.id, author="A", reason="the wrong topic")
    standing = only(book, Rules())
    assert (standing.grading, standing.final) == (None, None)
    assert standing.reasons[-1] == f"grading {first.id} made void by A on {TODAY}: the wrong topic"
    revoke(book, 0)
    assert only(book, Rules()).final == Fraction("0.5")


def test_a_grading_after_an_adjustment_is_told(book, handed_in, monkeypatch):
    handed_in("submission", 2.0)
    decide(book, "1")
    assert "graded again" not in only(book, Rules()).why
    later = (datetime.now(UTC) + timedelta(seconds=1)).isoformat()
    monkeypatch.setattr("autograder.gradebook.store.now", lambda: later)
    handed_in("another", 2.0)
    standing = only(book, Rules())
    assert standing.final == 1
    assert standing.why.endswith("graded again since then")


def test_an_extension_by_command_counts_before_that_of_the_file_and_the_last_one_counts(book, handed_in):
    handed_in("submission", 2.0, days=3.5)
    given = rules(**{"student-01": {"hours": 24, "reason": "in the file"}})
    assert only(book, given).late_days == 3
    extend = partial(book.decisions.extend, "losses", "student-01", author="A")
    extend(hours=48, reason="ill")
    assert (only(book, given).late_days, only(book, given).why[:14]) == (2, "extension: ill")
    extend(until=DUE + timedelta(days=9), reason="very ill")
    assert only(book, given).late_days == 0
    revoke(book)
    revoke(book)
    assert only(book, given).late_days == 3


def test_free_days_are_taken_from_those_that_cost_points(book, handed_in):
    handed_in("submission", 2.0, days=2.5)
    standing = only(book, replace(rules(), free_days=lambda _: 2))
    assert (standing.late_days, standing.free_days, standing.final) == (3, 2, Fraction("1.8"))
    assert standing.why == "3 days late, 2 of them free: −0.2 points"
    costless = only(book, replace(rules(late=Late()), free_days=lambda _: 2))
    assert (costless.late_days, costless.free_days) == (3, 0)


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
    decide(book, "2")
    assert grades_may_differ(book, "losses", Late())
    revoke(book)
    assert not grades_may_differ(book, "losses", Late())
