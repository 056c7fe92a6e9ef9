"""What an author reads of an own slip: one message with file, line and remedy, and no traceback."""

from __future__ import annotations

import pytest

from autograder.course import BankError
from autograder.judging import Judge, load_topic, record
from autograder.judging.author_errors import did_you_mean
from autograder.properties import SuiteError
from autograder.results import Verdict
from autograder.submissions import Cell, Submission

DRAWN = """\
@mse.property(points=1, hint="Both alike?")
@given(y=numbers())
def agrees_with_itself(submission, y):
    \"\"\"law\"\"\"
    submission.mse(np.array([[y]]), np.zeros((1, 1)))


"""


def told(files, kind=SuiteError):
    def loading():
        topic = load_topic(files)
        topic.variants("mistakes")
        record(topic)

    with pytest.raises(kind) as caught:
        loading()
    return str(caught.value)


def test_an_import_that_fails_is_told_with_its_line(write_course):
    message = told(write_course(properties=("import numpy as np", "import numpy as np\nimport nompy")))
    assert message.startswith("suites/tiny/properties.py:4: ModuleNotFoundError: No module named 'nompy'")
    assert "its package is installed" in message


def test_a_misspelt_name_that_is_imported_is_told_with_its_line(write_course):
    message = told(write_course(public=("Suite, assert_close", "Suite, assert_closed")))
    assert message.startswith("suites/tiny/public.py:7: ImportError: cannot import name 'assert_closed'")
    assert "check its spelling" in message


def test_a_property_without_a_hint_is_told_with_its_line_and_how_to_write_it(write_course):
    message = told(write_course(properties=('points=2.5, hint="Samples or elements?"', "points=2.5")))
    assert message.startswith("suites/tiny/properties.py:13: TypeError: Question.property() missing 1")
    assert "'hint'" in message
    assert 'hint="Which axis?")' in message


def test_what_the_suite_itself_refuses_is_told_with_its_line(write_course):
    message = told(write_course(properties=('"""Layer(W)(x) = max(x W, 0)"""', "pass")))
    assert message.startswith("suites/tiny/properties.py:23: tiny, question hidden_layer, property cuts_off")
    assert "write its law" in message


def test_an_error_in_the_solution_is_told_with_its_line(write_course):
    message = told(write_course(solution=("def relu(x):", "relu = undefined\n\n\ndef relu(x):")))
    assert message.startswith("solutions/tiny.py:")
    assert "NameError: name 'undefined' is not defined" in message


def test_an_error_in_a_bank_is_told_with_its_line(write_course):
    message = told(write_course(mistakes=('@mse.mistake("averages over every entry")', '@mse.mistake("")')))
    assert message.startswith("suites/tiny/mistakes.py:11: tiny, mistake over_entries: say in one line")


def test_a_bank_for_a_question_that_there_is_not_is_told_with_its_line_and_the_nearest(write_course):
    files = write_course(mistakes=('bank.question("mse")', "bank.question('msee')"))
    message = told(files, BankError)
    assert message.startswith("suites/tiny/mistakes.py:8: mistake over_entries belongs to `msee`")
    assert message.endswith("did you mean `mse`?")


def test_a_suite_for_a_question_that_there_is_not_is_told_with_its_line_and_the_nearest(write_course):
    message = told(write_course(properties=('suite.question("mse")', 'suite.question("msee")')))
    assert "suites/tiny/properties.py:9: question msee is not in assignment.toml" in message
    assert "did you mean `mse`?" in message


def test_an_exception_inside_a_strategy_is_told_as_one_of_drawing(write_course):
    files = write_course(
        public=(
            '@mse.property(points=0.5, hint="The square',
            "@st.composite\ndef numbers(draw):\n    return draw(st.floats(1, 2)) / {}\n\n\n"
            + DRAWN
            + '@mse.property(points=0.5, hint="The square',
        )
    )
    message = told(files)
    assert message.startswith("suites/tiny/public.py:24: drawing examples for `agrees_with_itself` of mse")
    assert "TypeError: unsupported operand" in message
    assert "look at its strategies" in message


def test_a_law_that_the_reference_breaks_is_told_with_the_call_and_both_values(write_course):
    message = told(write_course(public=("y**2 / 2, rtol", "y**2 / 3, rtol")))
    assert message.startswith(
        "suites/tiny/public.py:19: the reference does not pass `agrees_for_one_number` of mse: returned 0.5"
    )
    assert "expected: 0.333" in message
    assert "    mse(np.array([[1.0]]), np.array([[0.0]]))  →  " in message


def test_a_plain_assert_that_the_reference_breaks_is_quoted(write_course):
    message = told(write_course(public=("np.zeros((1, 1)))) == 0", "np.zeros((1, 1)))) == 1")))
    assert message.startswith("suites/tiny/public.py:25: the reference does not pass `is_zero_at_zero`")
    assert "`assert assert_scalar(submission.mse(np.zeros((1, 1)), np.zeros((1, 1)))) == 1`" in message
    assert "assert_that(condition, message)" in message


@pytest.mark.filterwarnings("ignore:Using `assume` outside")
def test_an_assumption_that_does_not_hold_is_told_with_what_to_do(write_course):
    law = "assert assert_scalar(submission.mse(np.zeros"
    course = write_course(public=(law, f"__import__('hypothesis').assume(False); {law}"))
    message = told(course)
    assert "`assume` does not hold for what was drawn" in message
    assert ".filter(a_function)" in message


@pytest.mark.slow
def test_a_plain_assert_that_a_submission_breaks_fails_it_and_quotes_nothing_of_the_suite(load_course):
    topic = load_course()
    source = "def mse(y, t):\n    return 1.0\n"
    submission = Submission("s", topic.files.solution, None, "script", (Cell(source, 1, "s"),), "0" * 16)
    with Judge(topic, record(topic), allow_weak_isolation=True, shrinking=False) as judge:
        result = judge.grade(submission)
    ((verdict, message),) = [
        (one.verdict, one.evidence.message)
        for question in result.questions
        for one in question.properties
        if one.name == "is_zero_at_zero"
    ]
    assert verdict is Verdict.FAILED
    assert message == "the law cannot be checked on this answer: it is not what the law demands"


def test_where_no_name_is_near_all_are_offered():
    assert did_you_mean("softmax", ["mse", "bce"]) == "did you mean `mse` or `bce`?"
