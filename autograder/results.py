"""What judging says of a submission: plain records that every upper floor reads and none changes.

The records are msgspec structs, so that they travel as JSON or msgpack unchanged. Nothing in them depends on
the clock: grading the same files twice gives equal records.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from autograder import points


class Verdict(StrEnum):
    """How a property ended."""

    PASSED = "passed"
    FAILED = "failed"
    RAISED = "raised"
    MISSING = "missing"
    TIMED_OUT = "timed out"
    OUT_OF_MEMORY = "out of memory"
    CRASHED = "crashed"
    UNGRADED = "ungraded"


class State(StrEnum):
    """What became of a person's submission, where it is told in a word."""

    GRADED = "graded"
    NOT_SUBMITTED = "not submitted"
    WRONG_FORMAT = "wrong format"
    UNREADABLE = "unreadable"
    OTHER_TOPIC = "other topic"
    UNGRADED = "ungraded"


class Reveal(StrEnum):
    """How much students learn of a hidden property that they failed, each step adding to the one before.

    The property in words, its law, its verdict and its points are always shown: they say what is demanded and
    give no input away. A message or traceback may quote inputs, so they come with the counterexample only.
    """

    SCORE = "score"
    HINT = "hint"
    COUNTEREXAMPLE = "counterexample"


class Call(msgspec.Struct, frozen=True):
    """One call of the submission, as text that can be pasted into a notebook, and what came of it.

    `outcome` is the value as text ("" while unknown, as when the call never came back).
    """

    expression: str
    outcome: str = ""


class Difference(msgspec.Struct, frozen=True):
    """An array entry by entry beside the one that was expected, for reading.

    `got` and `expected` are rows of entries as text, of equal lengths, shortened where that hides no
    difference; an array of one axis is one row. `wrong` holds (row, column) of the wrong entries, from 0.
    `window` is the index of the part that is shown, as NumPy writes it: "[3, :, 0:8]"; "" for a whole array.
    """

    got: tuple[tuple[str, ...], ...]
    expected: tuple[tuple[str, ...], ...]
    wrong: tuple[tuple[int, int], ...]
    window: str = ""


class Evidence(msgspec.Struct, frozen=True):
    """Why a property did not pass, for the student.

    `message` says what is wrong in one or a few lines; `calls` are those of the smallest failing example in
    order, the last being the one that decided; `expected` is "" where there is no single expected value;
    `traceback` is cut to the student's own lines; `printed` is what the submission wrote to standard output,
    capped; `shrunk` tells whether the example is known to be (nearly) the smallest; `difference` marks the
    wrong entries where two arrays were compared, of large ones a part; `hint` is for failures of other kinds
    than the law's own hint is about, such as an exception.
    """

    message: str
    calls: tuple[Call, ...] = ()
    expected: str = ""
    traceback: str = ""
    printed: str = ""
    shrunk: bool = False
    difference: Difference | None = None
    hint: str = ""


class PropertyResult(msgspec.Struct, frozen=True):
    """The verdict on one property.

    `substituted` names the earlier functions answered by the reference when the property passed only on the
    second grading, the one that keeps an earlier mistake from costing twice. `reveal` is what the suite lets
    students learn of this hidden property at most; None leaves it to the assignment's policy.
    """

    question: str
    name: str
    sentence: str
    law: str
    hint: str
    public: bool
    possible: float
    verdict: Verdict
    evidence: Evidence | None = None
    substituted: tuple[str, ...] = ()
    reveal: Reveal | None = None

    @property
    def passed(self) -> bool:
        """Whether the points are earned."""
        return self.verdict is Verdict.PASSED

    @property
    def score(self) -> float:
        """Points earned: all or none."""
        return self.possible if self.passed else 0.0


class Diagnosis(msgspec.Struct, frozen=True):
    """What the student most likely did.

    `mistake` is the name of a known mistake that answers alike wherever the submission was asked, or "" where
    a general probe describes the difference; `note` says it in one line.
    """

    mistake: str
    note: str


class QuestionResult(msgspec.Struct, frozen=True):
    """All properties of one question, public ones first, in the order of the suite.

    A question that is `optional` has a score of its own, which no total counts. A written question has no
    properties: `by_hand` are the points that a marker gives at most, 0 for any other question, and `answer`
    is what the student wrote, "" where that is nothing. Marks are no part of a result.
    """

    name: str
    title: str
    section: str
    properties: tuple[PropertyResult, ...]
    diagnosis: Diagnosis | None = None
    optional: bool = False
    by_hand: float = 0.0
    answer: str = ""

    @property
    def is_written(self) -> bool:
        """Whether it is marked by hand."""
        return self.by_hand > 0

    @property
    def score(self) -> float:
        """Points earned."""
        return points.total(result.score for result in self.properties)

    @property
    def possible(self) -> float:
        """Points that can be earned."""
        return points.total(result.possible for result in self.properties)


class Provenance(msgspec.Struct, frozen=True):
    """What was graded by what: SHA-256 digests, the isolation, and the versions of Python and of libraries.

    `environment` has (name, version) pairs; it is empty where an older version of the toolkit graded.
    """

    submission: str
    suite: str
    toolkit: str
    isolation: str
    environment: tuple[tuple[str, str], ...] = ()


class SubmissionResult(msgspec.Struct, frozen=True):
    """Everything judging says of one submission to one topic.

    `problems` are faults of the submission as a whole (unreadable file, cells that raised or hung while
    loading), each a line for the student. `refused` tells that such a fault kept all of it from being judged,
    and `refused_as` which one. `notes` are no faults, such as which of several files counts. `ungraded` is
    set, with the reason, when the grader itself failed: then no verdict in here is the student's fault.
    `predictions` are what was ticked before each experiment, by name; they earn nothing.
    """

    student: str
    topic: str
    title: str
    questions: tuple[QuestionResult, ...]
    provenance: Provenance
    problems: tuple[str, ...] = ()
    refused: bool = False
    ungraded: str = ""
    predictions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    refused_as: State | None = None
    notes: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        """What became of the submission as a whole."""
        if self.ungraded:
            return State.UNGRADED
        if self.refused:
            # Gradings of older versions do not say more.
            return self.refused_as or State.UNREADABLE
        return State.GRADED

    @property
    def score(self) -> float:
        """Points earned from the laws of what is not optional."""
        return points.total(question.score for question in self.questions if not question.optional)

    @property
    def possible(self) -> float:
        """Points that the laws of what is not optional are worth."""
        return points.total(question.possible for question in self.questions if not question.optional)

    @property
    def to_be_marked(self) -> tuple[QuestionResult, ...]:
        """The questions that a person marks, in the order of the handout."""
        return tuple(question for question in self.questions if question.is_written)

    @property
    def percent(self) -> float:
        """Score in percent of the possible points; 0 where nothing is possible."""
        return points.percent(self.score, self.possible)

    @property
    def summary(self) -> str:
        """What went wrong, in one line for the class table; "" when everything passed."""
        if self.ungraded:
            return f"ungraded: {self.ungraded}"
        if self.refused:
            # What follows the first sentence tells the student what to do.
            why = self.problems[0].partition(". ")[0] if self.problems else ""
            return f"{self.state}: {why}" if why else str(self.state)
        counts: dict[Verdict, int] = {}
        for question in self.questions:
            for result in question.properties:
                if not result.passed:
                    counts[result.verdict] = counts.get(result.verdict, 0) + 1
        verdicts = ", ".join(f"{count} {verdict}" for verdict, count in counts.items())
        return "; ".join(filter(None, [*self.problems[:1], verdicts, *self.notes]))


class Outlines:
    """Results of a class without their evidence, with equal parts kept once.

    Evidence is most of a result, and of the rest most questions are alike; so thousands take little memory.
    """

    def __init__(self) -> None:
        self._questions: dict[QuestionResult, QuestionResult] = {}

    def of(self, result: SubmissionResult) -> SubmissionResult:
        """`result` without its evidence; its questions are those of earlier ones where they are equal."""
        return msgspec.structs.replace(result, questions=tuple(map(self._of_question, result.questions)))

    def _of_question(self, question: QuestionResult) -> QuestionResult:
        properties = tuple(
            each if each.evidence is None else msgspec.structs.replace(each, evidence=None)
            for each in question.properties
        )
        outline = msgspec.structs.replace(question, properties=properties)
        return self._questions.setdefault(outline, outline)
