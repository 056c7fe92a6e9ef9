from autograder.gradebook.scores import settled_percent, settled_scores, settled_total
from autograder.gradebook.text import printable, storable


def test_terminal_escapes_become_visible():
    assert printable("\x1b[31mred\x07\x7f\x9b") == "␛[31mred␇␡\N{REPLACEMENT CHARACTER}"


def test_layout_and_scripts_stay():
    text = "a\tb\nμ σ 学生 עברית é 🙂"
    assert printable(text) == text
    assert printable("a\r\nb") == "a\nb"


def test_a_name_stays_on_one_line():
    assert printable("a\r\nb\tc", layout="") == "a␊b␉c"


def test_reordering_and_lone_surrogates_are_replaced():
    assert (
        printable("a\u202eb\udc80\u2066") == "a\N{REPLACEMENT CHARACTER}b" + 2 * "\N{REPLACEMENT CHARACTER}"
    )


def test_bytes_that_are_no_utf8_are_escaped_once():
    assert storable("caf\udce9 é 学生") == storable(storable("caf\udce9 é 学生")) == "caf\\udce9 é 学生"


def test_scores_are_settled_question_by_question(a_result):
    result = a_result(scores={"mse": None, "softmax": 1.5})
    assert settled_scores(result) == {"mse": None, "softmax": 1.5}
    assert settled_total(result) is None
    assert settled_percent(result) is None


def test_an_ungraded_submission_settles_nothing(a_result):
    result = a_result(scores={"softmax": 1.5}, ungraded="no worker")
    assert settled_scores(result) == {"softmax": None}
    assert settled_total(result) is None
