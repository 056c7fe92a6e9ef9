"""Grading a class again that has not changed: what it costs when nothing is judged."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from msgspec.structs import replace

from autograder.gradebook import TimedResult
from autograder.grading import Entry, Graders, Pool, entries_of, grade_all, grade_class
from autograder.judging import Topic, record
from autograder.submissions import digest_of

from .measured import Measured
from .samples import samples

DISTINCT = 10
MOST_FUNCTIONS = 12


class _Known:
    """Stands in for judges: gives each entry the result that one like it had."""

    def __init__(self, judged: Sequence[TimedResult]) -> None:
        self._judged = judged

    def grade(self, entries, done):
        """A result for each entry, by its own digest."""
        for number, entry in enumerate(entries):
            like = self._judged[number % len(self._judged)]
            provenance = replace(like.result.provenance, submission=digest_of(entry.content))
            result = replace(like.result, student=entry.student, provenance=provenance)
            done(TimedResult(result, like.seconds))
        return []


def regrading(topic: Topic, sizes: Sequence[int]) -> list[Measured]:
    """Seconds for unchanged classes of these sizes, and where the time of the largest goes.

    Only ten submissions are really judged; the others have results of the same size.
    """
    rows, profile = [], cProfile.Profile()
    with TemporaryDirectory() as scratch:
        made = samples(topic, Path(scratch) / "class", DISTINCT)
        judged = grade_all(Pool(topic, record(topic)), [Entry(one.path.stem, one.path) for one in made])
        for size in sizes:
            entries, out = (
                _copies(made[0].path.parent, Path(scratch) / str(size), size),
                Path(scratch) / f"out-{size}",
            )
            grade_class(topic, lambda: _Known(judged), entries, out)
            began = perf_counter()
            unchanged = grade_class(topic, _no_graders, entries, out)
            rows.append(
                (str(size), perf_counter() - began, (out / "gradebook.sqlite").stat().st_size / 2**20)
            )
            if unchanged.taken_over != size:
                raise ValueError(f"{unchanged.taken_over} of {size} were known")
        profile.runcall(grade_class, topic, _no_graders, entries, out)
    title = f"{topic.files.name}: an unchanged class graded again"
    return [
        Measured(title, ("submissions", "seconds", "gradebook, MiB"), tuple(rows)),
        _hot(profile, sizes[-1]),
    ]


def _no_graders() -> Graders:
    raise ValueError("everything should have been known")


def _copies(source: Path, target: Path, size: int) -> Sequence[Entry]:
    target.mkdir()
    originals = sorted(source.iterdir())
    for number in range(size):
        original = originals[number % len(originals)]
        (target / f"student-{number:06}{original.suffix}").write_bytes(original.read_bytes())
    return entries_of(target).entries


def _hot(profile: cProfile.Profile, size: int) -> Measured:
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    own = [
        (f"{Path(file).parent.name}/{Path(file).name}: {name}", calls, within, below)
        for (file, _, name), (_, calls, within, below, _) in stats.items()
    ]
    rows = sorted(own, key=lambda row: -row[2])[:MOST_FUNCTIONS]
    columns = ("function", "calls", "within, s", "with what it calls, s")
    return Measured(f"Of {size}, under a profiler that slows it down", columns, tuple(rows))
