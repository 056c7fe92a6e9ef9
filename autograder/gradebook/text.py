"""Text that came from a student or from a file name, made harmless for anyone who looks at it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

CONTROL_PICTURES = 0x2400
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Explicit directional formatting reorders what stands around it, so that a line reads as something it is not.
DIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def printable(text: str, *, layout: str = "\n\t") -> str:
    """`text` with every character replaced that would act on a terminal, an editor or a page.

    Control characters become their visible pictures (escape becomes ␛), except those in `layout`; directional
    formatting and lone surrogates become the replacement character. Everything else, of any script, stays.
    """
    return text.replace("\r\n", "\n").translate(_replacements(layout))


def storable(text: str) -> str:
    """`text` as valid UTF-8: bytes of a file name that are not are escaped, as in `caf\\udce9`.

    Applying it twice changes nothing more.
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


@cache
def _replacements(layout: str) -> Mapping[int, str]:
    """What takes the place of each character code; a table, because every text of every result passes it."""
    pictures = {code: chr(CONTROL_PICTURES + code) for code in range(0x20)}
    replaced = dict.fromkeys(
        (*range(0x80, 0xA0), *range(0xD800, 0xE000), *map(ord, DIRECTIONAL)), REPLACEMENT
    )
    table = {**pictures, 0x7F: "\N{SYMBOL FOR DELETE}", **replaced}
    return {code: visible for code, visible in table.items() if chr(code) not in layout}
