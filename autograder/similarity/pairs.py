"""Pairs of submissions that have much in common, by fingerprints of their code.

A fingerprint is a run of `RUN` words of a passage. Those that the course hands out or knows as right, and
those that many of the class have, say nothing; the others are a submission's own. All runs are kept, instead
of the sample that winnowing takes: a class is small, and a sparse matrix counts what its pairs share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .passages import Passage, passages_of

if TYPE_CHECKING:
    from scipy import sparse

RUN = 24
"""Words in a fingerprint: about two lines of code."""

COMMON_SHARE = 0.1
COMMON_COUNT = 5
"""A fingerprint is common when more than these have it: a tenth of the class, and this many students."""

FEWEST_SHARED = 100
LEAST_SHARE = 0.6
FEWEST_IN_PASSAGE = 20
FEWEST_PASSAGES = 2
"""One function in common is chance: there are only so many ways to write it."""

ROWS_AT_ONCE = 256
"""Counts of a whole class against itself would take 800 MB for 10,000 students."""

Fingerprints = frozenset[int]


@dataclass(frozen=True)
class SharedCode:
    """Two passages, one of each submission, with fingerprints in common; sources as handed in."""

    name: str
    first: str
    second: str
    shared: int


@dataclass(frozen=True)
class SimilarPair:
    """Two submissions to look at side by side.

    `share` is what they have in common, as a part (0 to 1) of the own fingerprints of the one that has fewer;
    `shared` counts it in fingerprints. `code` holds the passages that share at least 20 of them, in the order
    of the first.
    """

    first: str
    second: str
    share: float
    shared: int
    code: tuple[SharedCode, ...]


def similar_pairs(
    submissions: Mapping[str, Sequence[str]], known: Sequence[str], most: int = 20
) -> list[SimilarPair]:
    """The pairs that share most, at most `most` of them.

    `submissions` gives the pieces of code that each student handed in, `known` is code that proves nothing:
    the template and the reference. A pair is listed where at least 100 fingerprints, from two functions or
    more, and 60 % of the own code of one are shared. Equal submissions give equal pairs, in whatever order.
    """
    read = {student: _passages(submissions[student]) for student in sorted(submissions)}
    own = _own_fingerprints(read, _fingerprints(_passages(known)))
    students = list(own)
    found = []
    for one, other, count in _sharing(list(own.values())):
        first, second = students[one], students[other]
        share = count / min(len(own[first]), len(own[second]))
        if share >= LEAST_SHARE:
            code = _code(read[first], read[second], own[first] & own[second])
            if len(code) >= FEWEST_PASSAGES:
                found.append(SimilarPair(first, second, share, count, code))
    return sorted(found, key=lambda pair: (-pair.share, -pair.shared, pair.first, pair.second))[:most]


def _passages(sources: Iterable[str]) -> list[Passage]:
    return [passage for source in sources for passage in passages_of(source)]


def _fingerprints(passages: Iterable[Passage]) -> Fingerprints:
    return frozenset(
        hash(passage.words[start : start + RUN])
        for passage in passages
        for start in range(len(passage.words) - RUN + 1)
    )


def _own_fingerprints(read: Mapping[str, Sequence[Passage]], known: Fingerprints) -> dict[str, Fingerprints]:
    """By student, in the order of `read`: the fingerprints that are neither known nor common."""
    all_of = {student: _fingerprints(passages) - known for student, passages in read.items()}
    holders = Counter(fingerprint for fingerprints in all_of.values() for fingerprint in fingerprints)
    bar = max(COMMON_COUNT, COMMON_SHARE * len(read))
    common = {fingerprint for fingerprint, count in holders.items() if count > bar}
    return {student: fingerprints - common for student, fingerprints in all_of.items()}


def _sharing(own: Sequence[Fingerprints]) -> Iterator[tuple[int, int, int]]:
    """Each two submissions that share enough fingerprints to look further, and how many, in order."""
    incidence = _incidence(own)
    for start in range(0, len(own), ROWS_AT_ONCE):
        shared = (incidence[start : start + ROWS_AT_ONCE] @ incidence.T).toarray()
        for row, other in np.argwhere(shared >= FEWEST_SHARED):
            if start + row < other:
                yield start + int(row), int(other), int(shared[row, other])


def _incidence(own: Sequence[Fingerprints]) -> sparse.csr_array:
    """A one where a submission has a fingerprint, shape (students, fingerprints)."""
    # It takes a quarter of a second to import, and only the comparison needs it.
    from scipy import sparse

    columns: dict[int, int] = {}
    places = [
        (row, columns.setdefault(fingerprint, len(columns)))
        for row, fingerprints in enumerate(own)
        for fingerprint in fingerprints
    ]
    rows, held = zip(*places, strict=True) if places else ((), ())
    return sparse.csr_array(
        (np.ones(len(places), dtype=np.int64), (rows, held)), shape=(len(own), max(len(columns), 1))
    )


def _code(
    first: Sequence[Passage], second: Sequence[Passage], shared: Fingerprints
) -> tuple[SharedCode, ...]:
    """The passages of `first` that have much of what is shared, each with the most alike of `second`."""
    others = [(passage, _fingerprints([passage]) & shared) for passage in second]
    found = []
    for passage in first:
        mine = _fingerprints([passage]) & shared
        if len(mine) >= FEWEST_IN_PASSAGE:
            other, theirs = max(others, key=lambda candidate: len(mine & candidate[1]))
            found.append(SharedCode(passage.name, passage.source, other.source, len(mine & theirs)))
    return tuple(found)
