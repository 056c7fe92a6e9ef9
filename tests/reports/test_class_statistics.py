from result_builders import a_result, with_verdict, without_fault

from autograder.reports.class_statistics import faults, spread
from autograder.results import Verdict


def test_faults_come_gravest_first_and_wrong_answers_are_none():
    results = [
        with_verdict("slow", Verdict.TIMED_OUT),
        with_verdict("wrong", Verdict.FAILED),
        with_verdict("dead", Verdict.CRASHED),
        a_result("unreadable", questions=(), problems=("not a notebook",)),
        with_verdict("unlucky", Verdict.FAILED, ungraded="no worker"),
        without_fault("right"),
    ]
    found = faults(results)
    assert [fault.student for fault in found] == ["unlucky", "unreadable", "dead", "slow"]
    assert found[0].reasons == ("ungraded: no worker",)
    assert found[2].reasons == ("1 crashed",)


def test_spread_counts_by_tens_what_could_be_graded_and_says_how_many_are_left_out():
    results = [
        without_fault("full"),
        with_verdict("zero", Verdict.FAILED),
        a_result("between"),
        with_verdict("nothing defined", Verdict.MISSING, problems=("cell 1: NameError",)),
        with_verdict("unlucky", Verdict.UNGRADED),
        with_verdict("unlucky too", Verdict.FAILED, ungraded="no worker"),
        with_verdict("unreadable", Verdict.MISSING, problems=("not a notebook",), refused=True),
    ]
    found = spread(results)
    assert (found.refused, found.ungraded) == (1, 2)
    assert (found.count, found.median, found.mean) == (4, 34.375, 42.1875)
    assert found.bins == (2, 0, 0, 0, 0, 0, 1, 0, 0, 1)


def test_spread_of_nothing_is_empty():
    assert spread([]).count == sum(spread([]).bins) == 0
