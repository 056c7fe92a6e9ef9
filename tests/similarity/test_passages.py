import pytest

from autograder.similarity.passages import MOST_WORDS, passages_of

LOSS = '''
def loss(y, t):
    """Mean squared error."""
    difference = y - t  # per entry
    return (difference ** 2).sum() / 2
'''


def words(source):
    (passage,) = passages_of(source)
    return passage.words


def test_layout_comments_docstrings_annotations_and_own_names_do_not_count():
    renamed = """
def loss(prediction: float, target) -> float:
    d = (prediction
         - target)
    return (d ** 2) . sum() / 2
"""
    assert words(renamed) == words(LOSS)


def test_operators_numbers_and_the_names_of_others_count():
    for mine, other in [("y - t", "y + t"), ("/ 2", "/ 3"), (".sum()", ".mean()"), ("y - t", "y - np.t")]:
        assert words(LOSS.replace(mine, other)) != words(LOSS)


def test_a_passage_is_named_and_has_the_source_as_handed_in():
    passages = passages_of(f"import numpy\n{LOSS}\nclass Net:\n    size = 3\n\nprint(loss)\n")
    assert [passage.name for passage in passages] == ["loss", "Net"]
    assert passages[0].source == LOSS.strip()


def test_what_is_no_python_hides_nothing_else():
    assert words(f"def broken(:\n    pass\n{LOSS}\ndef unfinished(x):\n    return (\n") == words(LOSS)


def test_what_the_parser_refuses_is_passed_over():
    assert passages_of("def f():\n    return " + "(" * 5000) == []
    assert passages_of("def f():\n    return '\0'") == []


@pytest.mark.slow
def test_a_submission_has_a_bounded_number_of_words():
    endless = "def f(x):\n" + "    x = x + 1\n" * MOST_WORDS
    assert len(words(endless)) == MOST_WORDS
