from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.submissions import UnreadableSubmission
from autograder.submissions.text import decoded

GREEK = "η = 'é'\n"
LATIN = "name = 'é'\n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (GREEK.encode(), GREEK),
        (codecs.BOM_UTF8 + GREEK.encode(), GREEK),
        (codecs.BOM_UTF16_LE + GREEK.encode("utf-16-le"), GREEK),
        (codecs.BOM_UTF16_BE + GREEK.encode("utf-16-be"), GREEK),
        (b"# coding: cp1251\nx = '\xff'\n", "# coding: cp1251\nx = 'я'\n"),
        (b"#!/usr/bin/python\n# -*- coding: iso-8859-15 -*-\n'\xa4'", "€"),
        (LATIN.encode("latin-1"), LATIN),
        (b"# coding: utf-8\n'\xe9'\n", "# coding: utf-8\n'é'\n"),
        (b"# coding: no-such-codec\n'\xc3\xa9'", "é"),
        (b"# coding: rot13\nx", "x"),
        (b"# coding: base64\nx", "x"),
    ],
)
def test_encodings(data: bytes, text: str) -> None:
    assert text in decoded(data, "losses.py")


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_newlines(newline: str) -> None:
    assert decoded(f"a{newline}b{newline}".encode(), "losses.py") == "a\nb\n"


@pytest.mark.parametrize("data", [b"a\0b", "a = 1".encode("utf-16-le"), "a = 1".encode("utf-32")])
def test_nul_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableSubmission, match=r"losses\.py holds NUL bytes.*UTF-8"):
        decoded(data, "losses.py")


def test_a_declared_encoding_cannot_make_decoding_slow() -> None:
    text = b"# coding: punycode\n" + b"x = 1-" + b"b" * 2_000_000
    assert decoded(text, "losses.py") == text.decode()


@given(st.binary())
@example(codecs.BOM_UTF16_LE + b"\x00\xd8x\x00")
@example(b"# coding: raw_unicode_escape\n\\ud800")
@example(b"# coding: unicode_escape\n\\x00")
def test_any_bytes_are_refused_or_become_text_that_can_travel(data: bytes) -> None:
    try:
        text = decoded(data, "losses.py")
    except UnreadableSubmission:
        return
    text.encode()
    assert "\r" not in text
    assert "\0" not in text
