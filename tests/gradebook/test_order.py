"""Which submission came in last."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec.structs import replace

from autograder.gradebook import Arrival, Gradebook, Rules, newest_gradings, standings
from autograder.gradebook.order import HandedInAt, Numbered, latest
from autograder.results import Provenance
from autograder.submissions import NOTHING_HANDED_IN


def at(day: int) -> datetime:
    return datetime(2026, 10, day, tzinfo=UTC)


def submission(time=None, number=None, noted=1, grading=1, platform="canvas"):
    numbered = None if number is None else Numbered(platform, number)
    return HandedInAt(None if time is None else at(time), numbered, at(noted), grading)


def test_times_decide_where_all_are_known():
    assert latest([submission(time=2, noted=1), submission(time=1, noted=3, number=9)]) == 0


def test_the_numbers_of_one_platform_decide_where_a_time_is_missing():
    assert latest([submission(number=9050, noted=1), submission(number=9001, noted=3, time=4)]) == 0


def test_otherwise_the_one_given_to_be_graded_last_is_the_last():
    assert latest([submission(number=9050, noted=1), submission(noted=3)]) == 1
    others = [submission(number=9050, noted=1), submission(number=7, platform="other", noted=3)]
    assert latest(others) == 1
    assert latest([submission(grading=1), submission(grading=2)]) == 1


def graded(book, a_result, digest, score, arrival):
    result = a_result(scores={"mse": score})
    book.record(replace(result, provenance=Provenance(digest, "suite", "toolkit", "full")), arrival)


def test_an_old_download_of_canvas_takes_nothing_back_of_what_came_in_after_it(tmp_path, a_result):
    with Gradebook(tmp_path / "gradebook.sqlite") as book:
        graded(book, a_result, "old", 0.5, Arrival(None, "canvas", "101", 9001))
        graded(book, a_result, "new", 1.5, Arrival(None, "canvas", "101", 9050))
        graded(book, a_result, "old", 0.5, Arrival(None, "canvas", "101", 9001))
        (standing,) = standings(book, "losses", Rules())
        assert standing.final == 1.5
        assert newest_gradings(book, "losses")["student-01"].provenance.submission == "new"
        assert book.arrivals("losses")[1].arrival.sequence == 9050


def test_to_have_handed_in_nothing_is_no_attempt_beside_another(tmp_path, a_result):
    with Gradebook(tmp_path / "gradebook.sqlite") as book:
        graded(book, a_result, NOTHING_HANDED_IN, 0.0, Arrival())
        (standing,) = standings(book, "losses", Rules())
        assert standing.final == 0
        graded(book, a_result, "work", 1.5, Arrival())
        graded(book, a_result, NOTHING_HANDED_IN, 0.0, Arrival())
        (standing,) = standings(book, "losses", Rules())
        assert (standing.final, standing.why) == (1.5, "")
