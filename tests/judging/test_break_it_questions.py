"""Break-it questions: an argument on which a wrong function differs from the right one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from textwrap import dedent

import pytest
from break_it_course import write_break_it_course
from tiny_course import CourseWriter

from autograder.judging import Judge, load_topic, record
from autograder.judging.topic import Topic
from autograder.properties import SuiteError
from autograder.results import QuestionResult, SubmissionResult, Verdict
from autograder.submissions import script_of

pytestmark = pytest.mark.slow

Grade = Callable[[str], SubmissionResult]


@pytest.fixture(scope="module")
def topic(tmp_path_factory: pytest.TempPathFactory) -> Topic:
    return load_topic(write_break_it_course(CourseWriter(tmp_path_factory.mktemp("break_it"))))


@pytest.fixture(scope="module")
def grade(topic: Topic) -> Iterator[Grade]:
    with Judge(topic, record(topic), allow_weak_isolation=True) as judge:
        yield lambda source: judge.grade(script_of(source, name="ada", topic="tiny"))


@pytest.fixture
def answering(grade: Grade) -> Callable[[str], QuestionResult]:
    """What the question earns where its function returns this."""

    def answer(returned: str, before: str = "") -> QuestionResult:
        source = f"import numpy as np\n{before}\ndef counterexample_mse():\n    return {returned}\n"
        questions = {question.name: question for question in grade(source).questions}
        return questions["counterexample_mse"]

    return answer


def told(question: QuestionResult) -> str:
    (only,) = question.properties
    assert only.verdict is Verdict.FAILED
    assert only.evidence is not None
    return only.evidence.message


RIGHT = "np.array([[1.0, 0.0, 2.0]]), np.zeros((1, 3))"


def test_an_argument_on_which_the_two_differ_earns_all_points(answering):
    assert answering(RIGHT).score == 2


def test_integers_are_as_good(answering):
    assert answering("np.array([[3, 1]]), np.array([[1, 0]])").score == 2


def test_an_argument_on_which_the_two_agree_earns_nothing_and_is_told_with_their_answer(answering):
    message = told(answering("np.array([[3.0]]), np.array([[1.0]])"))
    assert message == (
        "does not tell the two apart: wrong_mse(np.array([[3.0]]), np.array([[1.0]])) and "
        "mse(np.array([[3.0]]), np.array([[1.0]])) are both np.float64(2.0)"
    )


def test_the_functions_of_the_submission_do_not_matter(answering):
    own = "def mse(y, t): return 1\ndef wrong_mse(y, t): return 2\n"
    assert answering("np.array([[3.0]]), np.array([[1.0]])", own).score == 0
    alike = "def mse(y, t): return 1\ndef wrong_mse(y, t): return 1\n"
    assert answering(RIGHT, alike).score == 2


@pytest.mark.parametrize(
    ("returned", "message"),
    [
        (
            "None",
            "returned None (does the function end with `return`?); 2 arguments are expected",
        ),
        ("...", "returned an ellipsis; 2 arguments are expected"),
        ("np.zeros((1, 2))", "returned an array of shape (1, 2), float64; 2 arguments are expected"),
        (
            "[[1.0]], np.zeros((1, 1))",
            "a NumPy array of shape (N, K), and is a list of length 1: write np.array(...)",
        ),
        ("np.zeros((0, 2)), np.zeros((0, 2))", "`y` is empty: on no numbers at all every function agrees"),
        ("np.zeros((1, 2, 1)), np.zeros((1, 2))", "count its axes"),
        (
            "np.zeros((11, 2)), np.zeros((11, 2))",
            "has 11 entries; a small example, of 10 at most, says more",
        ),
        ("np.zeros((2, 2)), np.zeros((1, 2))", "axis 0 of `t` has 1 entries, but N is 2 in `y`"),
        ("np.full((1, 2), np.nan), np.zeros((1, 2))", "there is a NaN or an infinity in"),
        ("np.full((1, 2), 1e9), np.zeros((1, 2))", "has to lie between -1000 and 1000"),
        ("np.zeros((1, 2), dtype=bool), np.zeros((1, 2))", "that holds numbers, and is an array"),
        ("np.ones((1, 2)), np.full((1, 2), 7.0)", "it must be so that the targets are zeros or ones, and it"),
    ],
)
def test_what_is_no_argument_fails_by_its_contract_with_a_message_that_teaches(answering, returned, message):
    assert message.lower() in told(answering(returned)).lower()


def test_an_object_is_no_argument(answering):
    assert "`y` has to be a NumPy array" in told(answering("object(), np.zeros((1, 1))"))


def test_a_blank_function_earns_nothing_and_is_not_diagnosed(answering):
    blank = answering("...")
    assert (blank.score, blank.diagnosis) == (0, None)


def test_a_mistake_of_the_bank_is_named_and_no_probe_compares_with_the_reference(answering):
    named = answering("np.array([[1.0]]), np.zeros((1, 1))").diagnosis
    assert named is not None
    assert named.mistake == "one_column"
    assert answering("np.array([[2.0]]), np.zeros((1, 1))").diagnosis is None


def test_of_a_large_argument_the_answer_is_not_shown_unless_it_is_returned_alone_too(tmp_path):
    files = write_break_it_course(CourseWriter(tmp_path / "course"))
    public = files.module("public")
    public.write_text(public.read_text("utf-8").replace('"K")', '"K", largest=999)'), encoding="utf-8")
    source = """
    import os
    import numpy as np
    def counterexample_mse():
        remembered = int.from_bytes(os.urandom(2), "big") / 100
        return np.full((500, 1), remembered), np.zeros((500, 1))
    """
    topic = load_topic(files)
    with Judge(topic, record(topic), allow_weak_isolation=True) as judge:
        result = judge.grade(script_of(dedent(source), name="ada", topic="tiny"))
    question = next(one for one in result.questions if one.name == "counterexample_mse")
    message = told(question)
    assert "asked this alone, it does not" in message.lower()
    assert "are both" not in message


def test_help_with_earlier_functions_and_the_comparison_do_not_disturb_each_other(tmp_path):
    files = write_break_it_course(CourseWriter(tmp_path / "course"))
    toml = files.folder / "assignment.toml"
    asked = 'name = "counterexample_mse"\n'
    toml.write_text(toml.read_text("utf-8").replace(asked, f'{asked}builds_on = ["mse"]\n'), encoding="utf-8")
    topic = load_topic(files)
    with Judge(topic, record(topic), allow_weak_isolation=True) as judge:
        # Its own mse is 1 and the right one 0 here: with help, the first is no longer zeros.
        for entry, score in (("mse(one, one) - 1", 2), ("0 * mse(one, one)", 0)):
            source = f"""
            import numpy as np
            def mse(y, t):
                return 1.0
            def counterexample_mse():
                one = np.ones((1, 1))
                return np.full((1, 2), {entry}) * np.array([[1.0, 0.0]]), np.zeros((1, 2))
            """
            result = judge.grade(script_of(dedent(source), name="ada", topic="tiny"))
            assert result.ungraded == ""
            assert {one.name: one.score for one in result.questions}["counterexample_mse"] == score


def test_what_is_shown_is_the_code_of_the_bank_without_its_name(topic):
    (shown,) = topic.shown_mistakes
    assert (shown.question, shown.name) == ("counterexample_mse", "wrong_mse")
    assert "everything_at_once = np.square(y - t)" in shown.source
    assert "over_entries" not in shown.source


def test_what_is_shown_decides_verdicts_and_so_the_digest(tmp_path):
    files = write_break_it_course(CourseWriter(tmp_path / "course"))
    before = load_topic(files)
    sources = [one.source.replace("np.square(y - t)", "(y - t) ** 2") for one in before.shown_mistakes]
    after = replace(before)
    after.__dict__["shown_mistakes"] = (replace(before.shown_mistakes[0], source=sources[0]),)
    assert after.digest != before.digest


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('mistake="over_entries"', 'mistake="over_entrys"', "mistakes.py has no `over_entrys`"),
        ('target="mse"', 'target="relu"', "is one of mse, not of relu"),
    ],
)
def test_a_declaration_that_does_not_fit_the_bank_is_refused(tmp_path, old, new, message):
    files = write_break_it_course(CourseWriter(tmp_path / "course"))
    public = files.module("public")
    public.write_text(public.read_text("utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(SuiteError, match=message):
        load_topic(files).shown_mistakes  # noqa: B018
