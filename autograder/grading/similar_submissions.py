"""Which submissions of a class share code that neither the course nor the class explains."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from autograder.course import TopicFiles
from autograder.similarity import SimilarPair, similar_pairs
from autograder.submissions import (
    Handout,
    Submission,
    SubmissionOutOfReach,
    UnreadableSubmission,
    handout_in,
    read_submission,
)

from .entries import Entry

MOST_PAIRS = 20


def similar_submissions(files: TopicFiles, entries: Sequence[Entry]) -> list[SimilarPair] | None:
    """The pairs of `entries` to look at, those that cannot be read left out.

    None where a submission ends the process that parses it, which is not this one: a class is graded
    whatever is in it.
    """
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(max_workers=1, mp_context=context) as executor:
        try:
            return executor.submit(_pairs, files, entries).result()
        except (BrokenProcessPool, MemoryError):
            return None


def _pairs(files: TopicFiles, entries: Sequence[Entry]) -> list[SimilarPair]:
    handout = handout_in(files.template, files.name)
    entries = _once_per_group(entries)
    read = {entry.student: _sources(entry, handout) for entry in entries}
    template = read_submission(files.template / f"{files.name}.ipynb")
    known = [cell.source for cell in template.cells] + [files.solution.read_text(encoding="utf-8")]
    group_of = {entry.student: entry.group for entry in entries if entry.group}
    pairs = similar_pairs(read, known, MOST_PAIRS + len(group_of) ** 2)
    # What partners wrote together is of course alike.
    apart = [
        pair
        for pair in pairs
        if group_of.get(pair.first) is None or group_of[pair.first] != group_of.get(pair.second)
    ]
    return apart[:MOST_PAIRS]


def _once_per_group(entries: Sequence[Entry]) -> list[Entry]:
    """`entries` with what a group handed in together only once."""
    found: dict[object, Entry] = {}
    for place, entry in enumerate(entries):
        found.setdefault((entry.group, entry.content) if entry.group else place, entry)
    return list(found.values())


def _sources(entry: Entry, handout: Handout) -> list[str]:
    try:
        content = entry.content
        submission = content if isinstance(content, Submission) else read_submission(content, handout)
    except (UnreadableSubmission, SubmissionOutOfReach):
        return []
    return [cell.source for cell in submission.cells]
