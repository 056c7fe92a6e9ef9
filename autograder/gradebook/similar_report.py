"""Pairs of similar submissions over all topics: kept beside each class page, and told together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from autograder.atomic import write_atomically
from autograder.gradebook.exports.csv_files import ExportError, csv_text
from autograder.gradebook.gradebook_csv import text_cell
from autograder.points import as_text
from autograder.similarity import SimilarPair

SIMILAR_NAME = "similar.json"
COLUMNS = ("first", "second", "topics", "highest_share_percent", "where")


class KeptPair(msgspec.Struct, frozen=True):
    """Two students whose submissions share code in one topic: the `share` (0 to 1), and the functions."""

    first: str
    second: str
    share: float
    names: tuple[str, ...]


@dataclass(frozen=True)
class PairOverTopics:
    """Two students, and what they share by topic; the names in order."""

    students: tuple[str, str]
    topics: Mapping[str, KeptPair]

    @property
    def highest(self) -> float:
        """The highest share in any topic."""
        return max(pair.share for pair in self.topics.values())


def keep_similar(pairs: Sequence[SimilarPair] | None, topic_folder: Path) -> None:
    """Keep the pairs of one topic, without their code; None where the submissions could not be compared."""
    kept = [
        KeptPair(each.first, each.second, each.share, tuple(code.name for code in each.code))
        for each in pairs or ()
    ]
    write_atomically(topic_folder / SIMILAR_NAME, msgspec.json.encode(kept))


def similar_over_topics(
    out: Path, topics: Iterable[str], groups: Collection[frozenset[str]] = ()
) -> list[PairOverTopics]:
    """The pairs that were kept in `out`, those that are similar in most topics first, then by share.

    Left out are pairs within one of `groups`: they hand in together. Raises `ExportError` where one of the
    files is damaged.
    """
    found: dict[tuple[str, str], dict[str, KeptPair]] = defaultdict(dict)
    for topic in topics:
        path = out / topic / SIMILAR_NAME
        if path.is_file():
            for pair in _kept(path):
                first, second = sorted((pair.first, pair.second))
                if not any({first, second} <= group for group in groups):
                    found[first, second][topic] = pair
    pairs = [PairOverTopics(students, by_topic) for students, by_topic in found.items()]
    return sorted(pairs, key=lambda pair: (-len(pair.topics), -pair.highest, pair.students))


def _kept(path: Path) -> list[KeptPair]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=list[KeptPair])
    except msgspec.DecodeError as error:
        raise ExportError(
            f"{path}: cannot be read ({error}): remove it, and grade the topic again"
        ) from error


def similar_csv(pairs: Iterable[PairOverTopics]) -> str:
    """The pairs as a CSV file."""
    rows = [
        (
            *map(text_cell, pair.students),
            str(len(pair.topics)),
            as_text(100 * pair.highest),
            text_cell("; ".join(f"{topic}: {', '.join(each.names)}" for topic, each in pair.topics.items())),
        )
        for pair in pairs
    ]
    return csv_text([COLUMNS, *rows])
