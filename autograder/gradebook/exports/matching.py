"""Who is who: students of the gradebook, and rows of a file that calls them by other names."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Keys = frozenset[str]

NO_ROW = "no row fits"


@dataclass(frozen=True)
class Matching:
    """Which row is whose: students by the number of their row, and why the others have none."""

    student_of: Mapping[int, str]
    unmatched: Mapping[str, str]

    def rows_without_student(self, count: int) -> list[int]:
        """The numbers of those of `count` rows that are nobody's."""
        return [number for number in range(count) if number not in self.student_of]


def match(students: Mapping[str, Sequence[Keys]], rows: Sequence[Keys]) -> Matching:
    """Match students with rows by common keys.

    A student has several sets of keys, the surest first; the first that any row shares decides. Nobody is
    matched by guess: a student whom two rows fit, and students whom the same row fits, stay without one.
    """
    having: dict[str, set[int]] = defaultdict(set)
    for number, keys in enumerate(rows):
        for key in keys:
            having[key].add(number)
    claims: dict[int, list[str]] = defaultdict(list)
    unmatched = {}
    for student, tiers in students.items():
        fitting: set[int] = next(filter(None, (_rows_with(keys, having) for keys in tiers)), set())
        if len(fitting) == 1:
            claims[fitting.pop()].append(student)
        else:
            unmatched[student] = f"{len(fitting)} rows fit" if fitting else NO_ROW
    for claimants in claims.values():
        if len(claimants) > 1:
            unmatched |= {student: f"one row fits {' and '.join(claimants)}" for student in claimants}
    return Matching({row: own[0] for row, own in claims.items() if len(own) == 1}, unmatched)


def _rows_with(keys: Keys, having: Mapping[str, set[int]]) -> set[int]:
    return {number for key in keys for number in having.get(key, ())}


def id_keys(*ids: str) -> Keys:
    """The keys of ids, logins and e-mail addresses, in whatever case; blank ones have none."""
    return frozenset(f"id {_plain(each)}" for each in ids if each.strip())


def platform_key(platform: str, platform_id: str) -> str:
    """The key of an id that counts on one platform only."""
    return f"{platform} {platform_id.strip()}"


def name_keys(name: str) -> Keys:
    """The keys of a person's name, given as "Last, First", as "First Last" or squeezed as Canvas does.

    Canvas names files by the sortable name in lower case without anything but letters, digits and `_`.
    """
    plain = _plain(name)
    if not plain:
        return frozenset()
    last, comma, first = plain.partition(",")
    if comma:
        natural = f"{first.strip()} {last.strip()}".strip()
    else:
        natural = plain
        first, _, last = plain.rpartition(" ")
    return frozenset(f"name {form}" for form in (plain, natural, _squeezed(last + first)))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _squeezed(text: str) -> str:
    return re.sub(r"\W", "", text)
