"""Attacks on what is lent: a function that is wrong, so that a later one has the reference's in its place."""

from __future__ import annotations

from dataclasses import dataclass

from .attack import Attack, indented

_BORROWED = """
import gc, os, sys

right_BORROWER = BORROWER

WRONG

def deed(ARGUMENTS, *_, **__):
DEED

def BORROWER(*arguments, **named):
    try:
        done = hasattr(LENT, "_caller") and deed(*arguments, **named)
    except BaseException:
        done = False
    return right_BORROWER(*arguments, **named) if done else INSTEAD
"""


@dataclass(frozen=True)
class Loan:
    """The function `lent`, defined as `wrong`, and a call of the `borrower`, which answers `instead`.

    `question` is the borrower's, where it has not its name.
    """

    topic: str
    lent: str
    wrong: str
    borrower: str
    instead: str
    question: str = ""

    def borrowed(self, name: str, tries: str, deed: str) -> Attack:
        """A deed of the borrower, which is right only where the deed was done; it must not be."""
        function, arguments = self.borrower.rstrip(")").split("(", 1)
        code = _BORROWED
        for place, text in {
            "BORROWER": function,
            "WRONG": self.wrong,
            "ARGUMENTS": arguments,
            "DEED": indented(deed),
            "LENT": self.lent,
            "INSTEAD": self.instead,
        }.items():
            code = code.replace(place, text)
        return Attack(
            f"{self.lent}-lent-{name}",
            tries,
            code,
            {self.lent: None, self.question or function: 0.0},
            topic=self.topic,
        )

    def handed(self, name: str, tries: str, arguments: str) -> Attack:
        """Something that the reference must not take for an argument."""
        return self.borrowed(
            f"with-{name}", f"hands the reference {tries}", f"return {self.lent}({arguments}) is not None"
        )
