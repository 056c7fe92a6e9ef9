"""Grading a class: from a folder of submissions to the gradebook and the pages.

A class is graded in steps: what an earlier run graded is taken over; what is left is judged; each result is
recorded, and its student's files written, as soon as it is there; then the class is published, and compared
with what the gradebook had before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.gradebook import (
    Change,
    Gradebook,
    KnownGrading,
    Standing,
    Term,
    TimedResult,
    changes,
    grades_may_differ,
    rules_of,
    write_gradebook_csv,
)
from autograder.gradebook.similar_report import SIMILAR_NAME, keep_similar
from autograder.isolation import is_strong
from autograder.judging import Topic
from autograder.reports import bring_up_to_date, write_class_page
from autograder.results import SubmissionResult
from autograder.submissions import Submission, digest_of, folder_names

from .entries import Entry, with_known_names
from .graders import Graders
from .published import Published, stamp_of
from .similar_submissions import similar_submissions

GRADEBOOK = "gradebook.sqlite"
GRADEBOOK_CSV = "gradebook.csv"
CLASS_PAGE, PAGE_FOR_CLASS = "index.html", "for-class.html"


@dataclass(frozen=True)
class GradedClass:
    """What grading a class has left: its results, how many were taken over, and where the files are.

    The results have no evidence: of a class of thousands that is too much to hold. It is in the gradebook.
    `changes` are those of students of whom the gradebook had another result of the topic. `gradebook_csv` is
    the table of the last gradings, and `grades_may_differ` tells whether other grades than these may count.
    """

    results: tuple[SubmissionResult, ...]
    taken_over: int
    changes: tuple[Change, ...]
    gradebook_csv: Path
    class_page: Path
    grades_may_differ: bool


def grade_class(
    topic: Topic,
    make_graders: Callable[[], Graders],
    entries: Sequence[Entry],
    out: Path,
    *,
    again: bool = False,
    allow_weak_isolation: bool = False,
    done: Callable[[SubmissionResult], None] = lambda _: None,
    term: Term | None = None,
) -> GradedClass:
    """Grade `entries` and write everything under `out`.

    Each result is in the SQLite gradebook and on disk before the next is waited for, and what the gradebook
    has of the same submission, suite and toolkit is not graded again (unless `again`), so that a run that was
    interrupted continues where it was. Of results in weak isolation that holds only where
    `allow_weak_isolation`. `make_graders` is called only when there is something to grade; `done` is called
    with each result, which has no evidence. Students' pages show the grade that follows from the rules of
    `term`; without one nothing has a deadline.
    """
    out.mkdir(parents=True, exist_ok=True)
    with Gradebook(out / GRADEBOOK) as gradebook:
        before = {result.student: result for result in gradebook.latest(topic.assignment.topic)}
        term = term or Term({topic.assignment.topic: rules_of(topic.assignment)})
        run = _Run(topic, gradebook, entries, out, done, term)
        taken_over = {} if again else run.known(allow_weak_isolation=allow_weak_isolation)
        run.take_over(taken_over)
        left = [entry for entry in run.entries if entry.student not in taken_over]
        if left:
            make_graders().grade(left, run.record)
        run.publish()
        return GradedClass(
            results=run.results,
            taken_over=len(taken_over),
            changes=tuple(changes(before, run.results)),
            gradebook_csv=run.gradebook_csv,
            class_page=run.class_page,
            grades_may_differ=grades_may_differ(gradebook, run.name, topic.assignment.late),
        )


class _Run:
    """One run over the submissions of a class: what is known of it by now, and the steps to more."""

    def __init__(
        self,
        topic: Topic,
        gradebook: Gradebook,
        entries: Sequence[Entry],
        out: Path,
        done: Callable[[SubmissionResult], None],
        term: Term,
    ) -> None:
        self.name = topic.assignment.topic
        self.entries = with_known_names(entries, gradebook.names(self.name))
        self.gradebook_csv = out / GRADEBOOK_CSV
        self.class_page = out / self.name / CLASS_PAGE
        self._topic = topic
        self._gradebook = gradebook
        self._out = out
        self._done = done
        self._term = term
        self._arrivals = {entry.student: entry.arrival for entry in self.entries}
        self._folders = folder_names(self._arrivals, reserved=(CLASS_PAGE, PAGE_FOR_CLASS, SIMILAR_NAME))
        self._results: dict[str, SubmissionResult] = {}
        self._seconds: dict[str, float | None] = {}

    @property
    def results(self) -> tuple[SubmissionResult, ...]:
        """The results, in the order of the entries, once all are there."""
        return tuple(self._results[entry.student] for entry in self.entries)

    def known(self, *, allow_weak_isolation: bool) -> dict[str, KnownGrading]:
        """The gradings, by student, that an earlier run made of the same by the same, and that may stand."""
        gradings = self._gradebook.known(self.name, self._topic.digest, self._topic.toolkit)
        if not allow_weak_isolation:
            gradings = {
                key: each for key, each in gradings.items() if is_strong(each.outline.provenance.isolation)
            }
        if not gradings:
            return {}
        found = {entry.student: gradings.get((entry.student, _digest(entry))) for entry in self.entries}
        return {student: grading for student, grading in found.items() if grading is not None}

    def take_over(self, known: Mapping[str, KnownGrading]) -> None:
        """Let earlier gradings stand: note how these submissions came in now, and restore missing files."""
        self._gradebook.note_arrivals(
            (grading.outline, self._arrivals[student]) for student, grading in known.items()
        )
        for standing in self._term.standings(self._gradebook, self.name) if known else ():
            if standing.student in known:
                self._bring_up_to_date(standing)
        for grading in known.values():
            self._note(grading.outline, grading.seconds)

    def record(self, judged: TimedResult) -> None:
        """Keep a new result in the gradebook, and write its student's files."""
        arrival = self._arrivals[judged.result.student]
        outline = self._gradebook.record(judged.result, arrival, judged.seconds)
        for standing in self._term.standings(self._gradebook, self.name, outline.student):
            self._bring_up_to_date(standing)
        self._note(outline, judged.seconds)

    def publish(self) -> None:
        """Write the table of all gradings and the class page, unless nothing has changed."""
        stamp = stamp_of(self.results, self._folders, self._gradebook.last_grading())
        folder = self.class_page.parent
        for_class, similar_file = folder / PAGE_FOR_CLASS, folder / SIMILAR_NAME
        files = (self.gradebook_csv, self.class_page, for_class, similar_file)
        published = Published(folder, files, stamp)
        if published.is_current():
            return
        write_gradebook_csv(self._gradebook.latest(), self.gradebook_csv)
        similar = similar_submissions(self._topic.files, self.entries)
        keep_similar(similar, folder)
        for page, names in ((self.class_page, True), (for_class, False)):
            write_class_page(
                self.results,
                page,
                self._folders.__getitem__,
                similar,
                seconds=self._seconds,
                names=names,
            )
        published.note()

    def _bring_up_to_date(self, standing: Standing) -> None:
        folder = self._folders[standing.student]
        bring_up_to_date(self._gradebook, self._out, folder, self._topic.assignment.policy, standing)

    def _note(self, outline: SubmissionResult, seconds: float | None) -> None:
        self._results[outline.student], self._seconds[outline.student] = outline, seconds
        self._done(outline)


def _digest(entry: Entry) -> str:
    content = entry.content
    return content.digest if isinstance(content, Submission) else digest_of(content)
