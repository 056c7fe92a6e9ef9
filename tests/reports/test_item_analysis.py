import math
import random

import pytest
from result_builders import a_property, a_question, a_result, with_verdict, without_fault
from scipy.stats import pointbiserialr

from autograder.reports.item_analysis import Answer, analysed, discrimination, failed_by_good_students
from autograder.results import Verdict


def answers(passing, failing):
    return [Answer(True, rest) for rest in passing] + [Answer(False, rest) for rest in failing]


def test_discrimination_of_ten_students_by_hand():
    """Means 8 and 2, variance 11: r = 6/√11 · √25/10 = 3/√11."""
    assert discrimination(answers([6, 7, 8, 9, 10], [0, 1, 2, 3, 4])) == pytest.approx(3 / math.sqrt(11))


def test_discrimination_is_negative_where_the_better_fail():
    assert discrimination(answers([0, 1, 2, 3, 4], [6, 7, 8, 9, 10])) == pytest.approx(-3 / math.sqrt(11))


@pytest.mark.parametrize("seed", range(5))
def test_discrimination_is_the_point_biserial_correlation(seed):
    draw = random.Random(seed)
    drawn = [Answer(draw.random() < 0.7, draw.randrange(40) / 2) for _ in range(30)]
    expected = pointbiserialr([each.passed for each in drawn], [each.rest for each in drawn]).statistic
    assert discrimination(drawn) == pytest.approx(expected)


@pytest.mark.parametrize(
    "undefined",
    [answers(range(10), []), answers([], range(10)), answers([5] * 6, [5] * 6), answers([9] * 5, [1] * 4)],
    ids=["all pass", "none pass", "equal rest scores", "nine students"],
)
def test_discrimination_is_undefined(undefined):
    assert discrimination(undefined) is None


def test_good_students_who_fail_more_often_than_others_are_noticed():
    """The best four of sixteen are those with 13 or more."""
    assert failed_by_good_students(answers([*range(1, 13), 13], [14, 15, 16]))


def test_a_property_that_most_good_students_fail_is_noticed_also_where_all_others_fail():
    assert failed_by_good_students(answers([], range(16)))


def test_what_weak_students_fail_is_not_noticed():
    assert not failed_by_good_students(answers(range(4, 16), range(4)))


def test_two_good_students_who_fail_are_chance():
    assert not failed_by_good_students(answers(range(1, 15), [15, 16]))


def test_who_is_level_with_the_last_of_the_best_quarter_is_good_too():
    """Twelve of sixteen have the full rest score, three of them fail, and all others pass."""
    assert failed_by_good_students(answers([20] * 9 + [3] * 4, [20] * 3))


def test_pass_rates_count_only_the_judged():
    results = [
        without_fault("full"),
        with_verdict("zero", Verdict.FAILED),
        with_verdict("owed", Verdict.UNGRADED),
        with_verdict("unlucky", Verdict.FAILED, ungraded="no worker"),
        with_verdict("unreadable", Verdict.MISSING, problems=("not a notebook",)),
    ]
    (question,) = analysed(results)
    (item,) = question.items
    assert (item.passed, item.judged, item.percent) == (1, 2, 50.0)
    assert question.percent == 50.0


def test_the_rest_score_leaves_the_property_itself_out():
    """One property decides all that differs between students, so no rest score differs."""
    right = [a_result(f"student-{number}", questions=(two_properties(),)) for number in range(6)]
    wrong = [
        a_result(f"student-{number}", questions=(two_properties(Verdict.FAILED),)) for number in range(6, 12)
    ]
    (question,) = analysed(right + wrong)
    hard, easy = question.items
    assert hard.passed == 6
    assert hard.discrimination is None
    assert easy.discrimination is None


def two_properties(verdict=Verdict.PASSED):
    return a_question("mse", a_property("hard", possible=3.0, verdict=verdict), a_property("easy"))
