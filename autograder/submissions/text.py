"""From the bytes of a file to text, in any reasonable encoding."""

from __future__ import annotations

import codecs
import io
import tokenize

from .records import UnreadableSubmission

_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Decoding these takes time quadratic in the size of the text.
_SLOW_ENCODINGS = frozenset({"idna", "punycode"})


def decoded(data: bytes, name: str) -> str:
    r"""The text in `data`, with newlines as `\n`.

    The encoding is told by a byte order mark or a PEP 263 coding line, otherwise UTF-8, otherwise Latin-1.
    Raises `UnreadableSubmission` when the text holds NUL bytes.
    """
    return clean(_first_that_decodes(data), name)


def clean(text: str, where: str) -> str:
    r"""`text` as Python and the wire can take it: newlines as `\n`, lone surrogates replaced.

    Raises `UnreadableSubmission` when it holds NUL characters; `where` names the place, for the message.
    """
    if "\0" in text:
        raise UnreadableSubmission(
            f"{where} holds NUL bytes: it is damaged, or not text. Open it in an editor, save it as UTF-8 "
            "and hand it in again."
        )
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _first_that_decodes(data: bytes) -> str:
    for encoding in (_declared_encoding(data), "utf-8"):
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return data.decode("latin-1")


def _declared_encoding(data: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return encoding
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    except SyntaxError:
        return "utf-8"
    return "utf-8" if codecs.lookup(encoding).name in _SLOW_ENCODINGS else encoding
