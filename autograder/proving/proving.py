"""Proving a suite: it accepts what is right, rejects every mistake, and charges no mistake twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring.submission_imports import faults_of_imports
from autograder.course import TopicFiles, Variant, compose
from autograder.errors import AutograderError
from autograder.gradebook import TimedResult
from autograder.grading import Entry, Graders, Pool, grade_all
from autograder.isolation import warm_up
from autograder.judging import Topic, demand_isolation, load_or_record, load_topic, record
from autograder.judging.author_errors import did_you_mean
from autograder.submissions import script_of

from . import demands
from .kept_proofs import keep_proof, kept_proof, proof_key
from .loans import faults_of_loans
from .proof import Proof
from .reach import entry_of_change

REFERENCE = "reference"
TEMPLATES = (".ipynb", ".py")
# CPU time is noisy on a busy machine, and always upwards: what looks too slow is measured again, and the
# least of all times counts.
FURTHER_MEASUREMENTS = 2

Progress = Callable[[str, int], AbstractContextManager[Callable[[object], None]]]
"""Told what is about to be done and in how many steps; what it yields is called after each of them."""


class NoSuchQuestion(AutograderError):
    """The topic has no question of that name; the message names those that are near."""


@dataclass(frozen=True)
class Proved:
    """A proof, and whether it is one that was kept."""

    proof: Proof
    was_kept: bool


@contextmanager
def _silently(_what: str, _steps: int) -> Iterator[Callable[[object], None]]:
    yield lambda _: None


def proved(
    files: TopicFiles,
    question: str | None = None,
    *,
    again: bool = False,
    jobs: int | None = None,
    allow_weak_isolation: bool = False,
    progress: Progress = _silently,
) -> Proved:
    """The proof of a topic, or of one question of it: the kept one unless something changed, or `again`.

    Only a proof that holds is kept, since a fault may have been the machine's. Raises `SuiteError` where the
    suite cannot be loaded or the reference does not pass it, `NoSuchQuestion`, and `ConfigurationError`.
    """
    _check_question(files, question)
    key = proof_key(files, question, f"weak isolation allowed: {allow_weak_isolation}")
    if not again and (kept := kept_proof(files, question, key)):
        return Proved(kept, was_kept=True)
    warm_up(files.assignment.preloaded)
    topic = load_topic(files)
    if question:
        topic = topic.of_question(question)
    with progress(f"drawing examples for {files.name}", len(topic.properties)) as done:
        recorded = record(topic, done) if question else load_or_record(topic, done)
    demand_isolation(topic, allow_weak_isolation=allow_weak_isolation)
    pool = Pool(topic, recorded, jobs=jobs, allow_weak_isolation=allow_weak_isolation, shrinking=False)
    with progress(f"proving {question or files.name}", len(entries_to_prove(topic))) as done:
        proof = prove(topic, pool, done)
    if proof.holds:
        keep_proof(files, question, key, proof)
    return Proved(proof, was_kept=False)


def prove(topic: Topic, graders: Graders, done: Callable[[TimedResult], None] = lambda _: None) -> Proof:
    """Judge the reference, the alternatives, the untouched templates and every mistake of `topic`.

    Of a topic reduced to some questions, only what belongs to these is judged.
    """
    proof = Proof(
        topic.files.name,
        {name: [(one.name, one.public) for one in topic.properties_of(name)] for name in _questions(topic)},
        tuple(name for name in _questions(topic) if topic.asks_for_counterexample(name)),
        topic.files.course.settings.public.reject_at_least,
    )
    alternatives, mistakes = _bank(topic, "alternatives"), _bank(topic, "mistakes")
    entries = entries_to_prove(topic)
    right = entries[: len(alternatives) + 1]
    judged = grade_all(graders, entries, done)

    demands.demand_enough_properties(proof)
    demands.demand_alternatives(proof, alternatives)
    demands.demand_printed_numbers(proof, topic)
    proof.faults += faults_of_loans(topic)
    proof.faults += faults_of_imports(topic)
    results = [one.result for one in judged]
    for result in results[: len(right)]:
        demands.demand_full_marks(proof, result)
    for mistake, result in zip(mistakes, results[len(right) :], strict=False):
        demands.demand_rejection(proof, mistake, result)
    for result in results[len(right) + len(mistakes) :]:
        demands.demand_nothing(proof, result)
    _demand_templates(proof, topic)
    demands.demand_that_every_hidden_property_bites(proof)
    if len(proof.questions) == len(topic.assignment.questions):
        demands.demand_strong_public_properties(proof)
    budget = topic.assignment.budget.seconds
    used = _least_cpu_seconds(graders, right, judged[: len(right)], budget)
    demands.demand_small_use_of_budgets(proof, used, budget)
    return proof


def entries_to_prove(topic: Topic) -> list[Entry]:
    """What is judged: the reference, the alternatives, the mistakes, then the templates that are built.

    The reference and the templates are judged by all questions, variants of the reference by those that can
    tell them from it.
    """
    solution = topic.files.solution.read_text(encoding="utf-8")
    entries = [
        Entry(REFERENCE, script_of(topic.reference_source, name=REFERENCE, topic=topic.files.name)),
    ]
    entries += [
        entry_of_change(topic, variant.name, compose(solution, [variant]))
        for kind in ("alternatives", "mistakes")
        for variant in _bank(topic, kind)
    ]
    return entries + [Entry(f"template{path.suffix}", path) for path in _templates(topic) if path.exists()]


def _check_question(files: TopicFiles, question: str | None) -> None:
    names = [one.name for one in files.assignment.questions]
    if question is not None and question not in names:
        raise NoSuchQuestion(f"{files.name} has no question `{question}`; {did_you_mean(question, names)}")


def _questions(topic: Topic) -> list[str]:
    return [question.name for question in topic.assignment.questions if topic.properties_of(question.name)]


def _bank(topic: Topic, kind: str) -> list[Variant]:
    """The variants that concern the topic's questions: their own, and right submissions in whole."""
    questions = _questions(topic)
    return [
        one
        for one in topic.variants(kind)
        if one.question in questions or (one.kind == "alternative" and not one.replaces)
    ]


def _templates(topic: Topic) -> list[Path]:
    return [topic.files.template / f"{topic.files.name}{suffix}" for suffix in TEMPLATES]


def _demand_templates(proof: Proof, topic: Topic) -> None:
    missing = [path.name for path in _templates(topic) if not path.exists()]
    if missing:
        proof.faults.append(
            f"the template lacks {' and '.join(missing)}: run autograder build {topic.files.name} first"
        )


def _least_cpu_seconds(
    graders: Graders, entries: Sequence[Entry], judged: Sequence[TimedResult], budget: float
) -> dict[str, dict[str, float]]:
    """The CPU seconds of each question, by submission; the least of several where they seem too many."""
    used = {one.result.student: dict(one.cpu_seconds) for one in judged}
    for _ in range(FURTHER_MEASUREMENTS):
        slow = [
            entry
            for entry in entries
            if max(used[entry.student].values(), default=0.0) > demands.LARGEST_BUDGET_USE * budget
        ]
        for one in grade_all(graders, slow) if slow else []:
            earlier = used[one.result.student]
            used[one.result.student] = {
                question: min(seconds, earlier.get(question, seconds))
                for question, seconds in one.cpu_seconds.items()
            }
    return used
