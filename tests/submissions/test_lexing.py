from __future__ import annotations

import io
import tokenize

from hypothesis import given
from hypothesis import strategies as st

from autograder.submissions.lexing import lexemes, logical_line

SOURCE = r'''x = {
    "# no comment": [1,  # a comment
      2], 'it\'s # no': ""
}
"""first
# still a \""" string
"""  # another
y = 1 + \
    2
'''


def test_it_agrees_with_the_tokenizer_on_comments() -> None:
    ours = [lexeme.group() for lexeme in lexemes(SOURCE) if lexeme.lastgroup == "comment"]
    tokens = tokenize.generate_tokens(io.StringIO(SOURCE).readline)
    assert ours == [token.string for token in tokens if token.type == tokenize.COMMENT]
    assert ours == ["# a comment", "# another"]


def test_logical_lines() -> None:
    lines = []
    position = 0
    while position < len(SOURCE):
        line = logical_line(SOURCE, position)
        lines.append(SOURCE[position : line[-1].end()].count("\n"))
        position = line[-1].end()
    assert lines == [4, 3, 2]


@given(st.text(st.sampled_from(list("ab'\"\\#()[]{}\n \x0c"))))
def test_the_lexemes_are_the_whole_of_any_text(source: str) -> None:
    assert "".join(lexeme.group() for lexeme in lexemes(source)) == source
