"""Does the handout print the numbers that its worked examples demand?

A number counts as printed however the prose writes it: 0.25, ¼, 1/4, \\frac14, −1.5 with a typographic minus,
2.5 \\cdot 10^{-3}; and where it is printed to two decimals or more, to that precision.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from autograder.authoring.blocks import Block, Demo, Exercise, Prose
from autograder.authoring.handout import read_handout
from autograder.judging.topic import Topic
from autograder.properties import Property

SIX_DECIMALS = 1e-6
# A number printed with fewer decimals than this must be meant exactly: 2 is not a rounded 1.75.
FEWEST_DECIMALS_OF_A_ROUNDED_NUMBER = 2

_HEADING = re.compile(r"^(?P<level>#{1,6})\s+(?P<title>.*?)\s*#*$")
_MINUS = str.maketrans("−–", "--")
_VULGAR = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅛": "1/8"}
_DECIMAL = r"\d+(?:\.\d+)?"
_ARGUMENT = rf"(?:\{{\s*({_DECIMAL})\s*\}}|(\d))"
_NUMBER = re.compile(
    rf"\\[tdc]?frac\s*{_ARGUMENT}\s*{_ARGUMENT}"
    rf"|({_DECIMAL})\s*/\s*({_DECIMAL})"
    rf"|({_DECIMAL})\s*(?:\\cdot|\\times|×|·)\s*10\s*\^\s*\{{?\s*(-?\d+)\s*\}}?"
    rf"|({_DECIMAL})(?:e([-+]?\d+))?"
)
# Before a minus that can only be a sign: "x - 1" may be a difference, "(-1" and "& -1" may not.
_ONLY_A_SIGN = re.compile(r"(?:^|[(\[{,;=&:]|\\\\|\\begin\{[a-z]+\})\s*-\s*$")
_MAYBE_A_SIGN = re.compile(r"[-±]\s*$|\\pm\s*$")


@dataclass(frozen=True)
class Printed:
    """A number as a text prints it, to so many decimals."""

    value: float
    decimals: int

    def stands_for(self, number: float) -> bool:
        """Whether it is `number`, or `number` rounded to the decimals printed."""
        off = abs(self.value - number)
        rounded = self.decimals >= FEWEST_DECIMALS_OF_A_ROUNDED_NUMBER
        # One part in a million more, for 0.125 may be rounded either way.
        return off <= SIX_DECIMALS * max(1.0, abs(number)) or (
            rounded and off <= 0.500001 * 10.0**-self.decimals
        )


def printed_numbers(text: str) -> Iterator[Printed]:
    """The numbers that `text`, Markdown with formulas, prints; one whose sign is in doubt comes with both."""
    plain = text.translate(_MINUS).replace("{,}", "").replace(r"\,", "")
    for character, fraction in _VULGAR.items():
        plain = plain.replace(character, fraction)
    for match in _NUMBER.finditer(plain):
        value, decimals = _value_of(match)
        before = plain[max(0, match.start() - 40) : match.start()]
        if _ONLY_A_SIGN.search(before):
            yield Printed(-value, decimals)
        else:
            yield Printed(value, decimals)
            if _MAYBE_A_SIGN.search(before):
                yield Printed(-value, decimals)


def unprinted_numbers(topic: Topic) -> list[str]:
    """For each worked example, the numbers that its question's section of the handout does not print."""
    worked = [(tested, tested.worked) for tested in topic.properties if tested.worked is not None]
    if not worked:
        return []
    blocks = read_handout(topic.files.handout)
    faults = []
    for tested, answer in worked:
        printed = list(printed_numbers(_section(blocks, topic, tested)))
        lacking = [number for number in answer if not any(one.stands_for(number) for one in printed)]
        if lacking:
            faults.append(_told(topic, tested, blocks, lacking))
    return faults


def _told(topic: Topic, tested: Property, blocks: Iterable[Block], lacking: Iterable[float]) -> str:
    line = next((one.line for one in blocks if _is_exercise(one, tested.question)), 1)
    handout = topic.files.handout.relative_to(topic.files.root)
    numbers = ", ".join(f"{number:.7g}" for number in dict.fromkeys(lacking))
    return (
        f"{handout}:{line}: the worked example of {tested.question} demands {numbers}, which the "
        "section does not print; correct one of the two, or say in_handout=False in demand_worked_example"
    )


def _section(blocks: Iterable[Block], topic: Topic, tested: Property) -> str:
    """The text under the heading that the question names, and of the section in which its exercise stands."""
    wanted = topic.assignment.question(tested.question).section
    open_headings: list[tuple[int, str]] = []
    texts: dict[tuple[tuple[int, str], ...], list[str]] = {}
    chosen = set()
    for block in blocks:
        if isinstance(block, Prose) and (heading := _HEADING.match(block.text.splitlines()[0])):
            level = len(heading["level"])
            open_headings = [one for one in open_headings if one[0] < level]
            open_headings.append((level, heading["title"]))
        place = tuple(open_headings)
        if isinstance(block, Prose | Demo):
            texts.setdefault(place, []).append(block.text if isinstance(block, Prose) else block.code)
        if _is_exercise(block, tested.question) or any(title == wanted for _, title in place):
            chosen.add(place)
    return "\n".join(text for place, parts in texts.items() if place in chosen for text in parts)


def _is_exercise(block: Block, question: str) -> bool:
    return isinstance(block, Exercise) and block.question == question


def _value_of(match: re.Match[str]) -> tuple[float, int]:
    over, over_digit, under, under_digit, left, right, mantissa, power, decimal, exponent = match.groups()
    numerator, denominator = over or over_digit or left, under or under_digit or right
    if numerator is not None:
        # A fraction is meant exactly.
        return (float(numerator) / float(denominator) if float(denominator) else 0.0), 0
    digits, shift = (mantissa, power) if mantissa is not None else (decimal, exponent)
    decimals = len(digits.partition(".")[2])
    return float(f"{digits}e{shift or 0}"), decimals - int(shift or 0)
