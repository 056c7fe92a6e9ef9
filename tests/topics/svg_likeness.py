"""Whether two SVG figures show the same, up to what the rounding of another processor may change.

Elements, texts and styles must agree exactly, and so must what refers to what. Coordinates may differ by less
than an eye sees, and pixels of pictures by a shade. Names of paths are hashes of their coordinates, so only
their order counts; the metadata, which hold the version of matplotlib, do not count at all.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from io import BytesIO
from itertools import zip_longest
from xml.etree import ElementTree as ET

import numpy as np
from matplotlib.image import imread

TOLERANCE = 0.5
"""In units of the figure, which are points: half a point is 0.18 mm."""

SHADE = 0.1
"""Of the range of a colour channel."""

COORDINATES = {"d", "x", "y", "width", "height", "transform", "viewBox"}
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")
NAME = re.compile(r"(?<=^#).+|(?<=url\(#)[^)]+")
HREF = "{http://www.w3.org/1999/xlink}href"
PICTURE = "data:image/png;base64,"


def differences(one: str, other: str) -> list[str]:
    """Where two SVG texts show different things: a line for each, none when they are alike."""
    return list(_between(_Figure(one), _Figure(other)))


class _Figure:
    """The elements of an SVG text in order, each as (depth, element), with its names numbered."""

    def __init__(self, text: str) -> None:
        self.elements = list(_walk(ET.fromstring(text), 0))
        self._numbers: dict[str, int] = {}

    def attributes(self, element: ET.Element) -> dict[str, str]:
        """Its attributes, with the number of its first appearance in place of each name."""
        return {
            key: self._number(value) if key == "id" else NAME.sub(lambda found: self._number(found[0]), value)
            for key, value in element.attrib.items()
        }

    def _number(self, name: str) -> str:
        return str(self._numbers.setdefault(name, len(self._numbers)))


def _walk(element: ET.Element, depth: int) -> Iterator[tuple[int, ET.Element]]:
    if not element.tag.endswith("}metadata"):
        yield depth, element
        for child in element:
            yield from _walk(child, depth + 1)


def _between(one: _Figure, other: _Figure) -> Iterator[str]:
    for first, second in zip_longest(one.elements, other.elements):
        if first is None or second is None or (first[0], first[1].tag) != (second[0], second[1].tag):
            yield f"{_told(first)} against {_told(second)}"
            # From here on, elements that do not belong together would be compared.
            return
        for left, right in ((first[1].text, second[1].text), (first[1].tail, second[1].tail)):
            if (left or "").strip() != (right or "").strip():
                yield f"{_told(first)}: the text {left!r} against {right!r}"
        ours, theirs = one.attributes(first[1]), other.attributes(second[1])
        for key in sorted(ours.keys() | theirs.keys()):
            if not _alike(key, ours.get(key, ""), theirs.get(key, "")):
                yield f"{_told(first)}: {key}={ours.get(key)!r:.80} against {theirs.get(key)!r:.80}"


def _told(place: tuple[int, ET.Element] | None) -> str:
    if place is None:
        return "nothing"
    tag = place[1].tag.rpartition("}")[2]
    return f"<{tag} id={place[1].attrib['id']!r}>" if "id" in place[1].attrib else f"<{tag}>"


def _alike(key: str, one: str, other: str) -> bool:
    if key == HREF and one.startswith(PICTURE) and other.startswith(PICTURE):
        return _close(_pixels(one), _pixels(other), SHADE)
    if key in COORDINATES:
        same_commands = NUMBER.sub("", one).split() == NUMBER.sub("", other).split()
        return same_commands and _close(_numbers(one), _numbers(other), TOLERANCE)
    return one == other


def _close(one: np.ndarray, other: np.ndarray, tolerance: float) -> bool:
    return one.shape == other.shape and bool(np.all(np.abs(one - other) <= tolerance))


def _numbers(text: str) -> np.ndarray:
    return np.array([float(number) for number in NUMBER.findall(text)])


def _pixels(address: str) -> np.ndarray:
    return imread(BytesIO(base64.b64decode(address.removeprefix(PICTURE))), format="png")
