"""Text that came from a student or from a file name, made harmless for whoever looks at it."""

from __future__ import annotations

import unicodedata

CONTROL_PICTURES = 0x2400
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Explicit directional formatting reorders what stands around it, so that a line reads as something it is not.
DIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def printable(text: str, *, layout: str = "\n\t") -> str:
    """`text` with every character replaced that would act on a terminal, an editor or a page.

    Control characters become their visible pictures (escape becomes ␛), except those in `layout`; directional
    formatting and lone surrogates become the replacement character. Everything else, of any script, stays.
    """
    return "".join(_visible(character, layout) for character in text.replace("\r\n", "\n"))


def _visible(character: str, layout: str) -> str:
    code = ord(character)
    if character in layout:
        return character
    if code < 0x20:
        return chr(CONTROL_PICTURES + code)
    if code == 0x7F:
        return "\N{SYMBOL FOR DELETE}"
    if character in DIRECTIONAL or unicodedata.category(character) in ("Cc", "Cs"):
        return REPLACEMENT
    return character
