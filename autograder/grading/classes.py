"""Grading a class: from a folder of submissions to the gradebook and the pages.

A class is graded in steps: what an earlier run graded is taken over; what is left is judged; each result is
recorded, and its student's files written, as soon as it is there; then the class is published, and compared
with what the gradebook had before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from autograder.gradebook import (
    GRADEBOOK,
    Change,
    Gradebook,
    KnownGrading,
    Rules,
    Standing,
    Term,
    TimedResult,
    changes,
    grades_may_differ,
    newest_gradings,
    newest_ids,
    rules_of,
    standings,
    write_gradebook_csv,
)
from autograder.gradebook.exports import Roster
from autograder.gradebook.similar_report import SIMILAR_NAME, keep_similar
from autograder.isolation import is_strong
from autograder.judging import Topic
from autograder.reports import bring_up_to_date, write_class_page
from autograder.results import State, SubmissionResult
from autograder.submissions import Submission, digest_of, folder_names

from .entries import Entry, with_known_names
from .graders import Graders
from .never_lower import Floor
from .people import under_known_names
from .published import Published, stamp_of
from .similar_submissions import similar_submissions

GRADEBOOK_CSV = "gradebook.csv"
CLASS_PAGE, PAGE_FOR_CLASS = "index.html", "for-class.html"
NOBODY = Roster()


@dataclass(frozen=True)
class GradedClass:
    """What grading a class has left: its results, how many were taken over, and where the files are.

    The results have no evidence: of a class of thousands that is too much to hold. It is in the gradebook.
    `changes` are those of students of whom the gradebook had another result of the topic, `kept` those that
    were not recorded, lest they lower a grade. `superseded` are students of whom the gradebook has a
    submission that came in after the one that was graded now; the results are those of that one. `sections`
    are those of the class, by student. `gradebook_csv` is the table of the last gradings, and
    `grades_may_differ` tells whether other grades than these may count.
    """

    results: tuple[SubmissionResult, ...]
    taken_over: int
    changes: tuple[Change, ...]
    kept: tuple[Change, ...]
    superseded: tuple[str, ...]
    sections: Mapping[str, str]
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
    never_lower: bool = False,
    roster: Roster = NOBODY,
    done: Callable[[SubmissionResult], None] = lambda _: None,
    term: Term | None = None,
) -> GradedClass:
    """Grade `entries` and write everything under `out`.

    Each result is in the SQLite gradebook and on disk before the next is waited for, and what the gradebook
    has of the same submission, suite and toolkit is not graded again (unless `again`), so that a run that was
    interrupted continues where it was. Of results in weak isolation that holds only where
    `allow_weak_isolation`. With `never_lower`, a new grading of a submission that would earn less than its
    grading before is not recorded. By `roster` people are known who handed in nothing now but something
    before: that stands. `make_graders` is called only when there is something to grade; `done` is called with
    each result, which has no evidence. Students' pages show the grade that follows from the rules of `term`;
    without one nothing has a deadline.
    """
    out.mkdir(parents=True, exist_ok=True)
    with Gradebook(out / GRADEBOOK) as gradebook:
        name = topic.assignment.topic
        before = newest_gradings(gradebook, name)
        if roster.people:
            entries = under_known_names(entries, roster, standings(gradebook, name, Rules()))
        floor = Floor(gradebook, name) if never_lower else None
        term = term or Term({name: rules_of(topic.assignment)})
        run = _Run(topic, gradebook, entries, out, done, floor, term)
        run.let_stand(before)
        taken_over = {} if again else run.known(allow_weak_isolation=allow_weak_isolation)
        run.take_over(taken_over)
        left = [entry for entry in run.entries if not run.has(entry.student)]
        if left:
            make_graders().grade(left, run.record)
        superseded = run.supersede(newest_ids(gradebook, name))
        run.publish()
        return GradedClass(
            results=run.results,
            taken_over=len(taken_over),
            changes=tuple(changes(before, run.results)),
            kept=tuple(floor.kept) if floor else (),
            superseded=superseded,
            sections=run.sections,
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
        floor: Floor | None,
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
        self._floor = floor
        self.sections = {entry.student: entry.section for entry in self.entries if entry.section}
        self._term = term
        self._arrivals = {entry.student: entry.arrival for entry in self.entries}
        self._handed_in_by = {
            entry.student: entry.handed_in_by for entry in self.entries if entry.handed_in_by
        }
        self._folders = folder_names(self._arrivals, reserved=(CLASS_PAGE, PAGE_FOR_CLASS, SIMILAR_NAME))
        self._results: dict[str, SubmissionResult] = {}
        self._seconds: dict[str, float | None] = {}

    @property
    def results(self) -> tuple[SubmissionResult, ...]:
        """The results, in the order of the entries, once all are there."""
        return tuple(self._results[entry.student] for entry in self.entries)

    def has(self, student: str) -> bool:
        """Whether there is a result of the student by now."""
        return student in self._results

    def let_stand(self, before: Mapping[str, SubmissionResult]) -> None:
        """Let earlier gradings stand of those who handed in nothing now but something before."""
        for entry in self.entries:
            earlier = before.get(entry.student)
            if entry.is_missing and earlier and earlier.state is not State.NOT_SUBMITTED:
                self._note(earlier, None)

    def supersede(self, newest: Mapping[str, int]) -> tuple[str, ...]:
        """Take over what came in after what was graded now, by the ids of its gradings.

        Returns whose that is, in the order of the entries. Their files show what counts anyhow.
        """
        later = []
        for student, result in self._results.items():
            if student not in newest or result.ungraded:
                continue
            last = self._gradebook.outline(newest[student])
            if last.provenance.submission != result.provenance.submission:
                later.append(last)
        self._results.update({result.student: result for result in later})
        students = {result.student for result in later}
        return tuple(entry.student for entry in self.entries if entry.student in students)

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
        return {
            student: grading
            for student, grading in found.items()
            if grading is not None and not self.has(student)
        }

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
        better = self._floor.better_than(judged.result) if self._floor else None
        if better is not None:
            self._gradebook.note_arrivals([(better, arrival)])
            self._note(better, None)
            return
        result = self._telling_who_handed_in(judged.result)
        outline = self._gradebook.record(result, arrival, judged.seconds)
        for standing in self._term.standings(self._gradebook, self.name, outline.student):
            self._bring_up_to_date(standing)
        self._note(outline, judged.seconds)

    def publish(self) -> None:
        """Write the table of all gradings and the class page, unless nothing has changed."""
        stamp = stamp_of(self.results, self._folders, self._gradebook.last_grading(), self.sections)
        folder = self.class_page.parent
        for_class, similar_file = folder / PAGE_FOR_CLASS, folder / SIMILAR_NAME
        files = (self.gradebook_csv, self.class_page, for_class, similar_file)
        published = Published(folder, files, stamp)
        if published.is_current():
            return
        topics = self._gradebook.topics()
        newest = [each for topic in topics for each in newest_gradings(self._gradebook, topic).values()]
        write_gradebook_csv(newest, self.gradebook_csv, self.sections)
        similar = similar_submissions(self._topic.files, self.entries)
        keep_similar(similar, folder)
        for page, names in ((self.class_page, True), (for_class, False)):
            write_class_page(
                self.results,
                page,
                self._folders.__getitem__,
                similar,
                seconds=self._seconds,
                sections=self.sections,
                names=names,
            )
        published.note()

    def _telling_who_handed_in(self, result: SubmissionResult) -> SubmissionResult:
        other = self._handed_in_by.get(result.student)
        return replace(result, notes=(*result.notes, f"handed in by {other}")) if other else result

    def _bring_up_to_date(self, standing: Standing) -> None:
        folder = self._folders[standing.student]
        bring_up_to_date(self._gradebook, self._out, folder, self._topic.assignment.policy, standing)

    def _note(self, outline: SubmissionResult, seconds: float | None) -> None:
        self._results[outline.student], self._seconds[outline.student] = outline, seconds
        self._done(outline)


def _digest(entry: Entry) -> str:
    content = entry.content
    return content.digest if isinstance(content, Submission) else digest_of(content)
