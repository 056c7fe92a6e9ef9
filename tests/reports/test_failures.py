from result_builders import a_property, a_question, a_result

from autograder.reports.failures import FIRST_OF_ALL, failures, lost
from autograder.reports.feedback import feedback_text
from autograder.reports.pages import write_feedback_page
from autograder.results import Evidence, Verdict

NOTHING = "returned None (does the function end with `return`?)"


def failed(name, message, verdict=Verdict.FAILED, **fields):
    return a_property(name, verdict=verdict, evidence=Evidence(message), **fields)


def names(properties):
    return [[each.name for each in failure] for failure in failures(properties)]


def test_laws_that_fail_each_for_its_own_reason_stay_apart():
    assert names([failed("first", "is 2, not 1"), failed("second", "is nan")]) == [["first"], ["second"]]


def test_laws_that_do_not_hold_keep_their_hints_where_another_law_of_the_question_says_more():
    properties = [failed("first", "is nan"), failed("second", "is nan"), a_property("holds")]
    assert names(properties) == [["first"], ["second"]]


def test_a_question_that_returns_nothing_at_all_says_so_once():
    properties = [
        failed("first", NOTHING),
        failed("second", NOTHING),
        failed("careful", FIRST_OF_ALL + NOTHING),
    ]
    assert names(properties) == [["first", "second", "careful"]]
    assert lost(failures(properties)[0]) == 3.0


def test_laws_that_were_not_tried_after_one_that_hung_are_told_together():
    hung = failed("first", "took longer than its CPU time allows", Verdict.TIMED_OUT)
    others = [failed(name, "was not tried", Verdict.TIMED_OUT) for name in ("second", "third")]
    assert names([hung, a_property("holds"), *others]) == [["first"], ["second", "third"]]


def test_laws_of_which_nothing_is_disclosed_stay_apart():
    properties = [a_property(name, verdict=Verdict.RAISED) for name in ("first", "second")]
    assert names(properties) == [["first"], ["second"]]


def test_text_and_page_tell_a_common_reason_once_and_every_law(tmp_path):
    properties = [failed(name, NOTHING, public=True) for name in ("first", "second")]
    result = a_result(questions=(a_question("mse", *properties),))
    write_feedback_page(result, tmp_path / "feedback.html", made_of="an example")
    page = (tmp_path / "feedback.html").read_text(encoding="utf-8")
    for shown in (page, feedback_text(result)):
        assert shown.count("returned None") == 1
        assert "law of first" in shown
        assert "law of second" in shown


def test_a_submission_that_could_not_be_read_says_why_once_and_lists_no_laws(tmp_path):
    problem = "ann.ipynb is not valid JSON"
    missing = [failed(name, problem, Verdict.MISSING) for name in ("first", "second")]
    result = a_result(questions=(a_question("mse", *missing),), problems=(problem,), refused=True)
    write_feedback_page(result, tmp_path / "feedback.html", made_of="an example")
    page = (tmp_path / "feedback.html").read_text(encoding="utf-8")
    for shown in (page, feedback_text(result)):
        assert shown.count(problem) == 1
        assert "law of first" not in shown
    assert result.summary == problem
