"""What a proof demands, one function a demand: each notes in the proof what it finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from textwrap import indent

from autograder.course import Variant
from autograder.judging import Topic
from autograder.results import Evidence, PropertyResult, SubmissionResult, Verdict

from .proof import BudgetUse, Proof, Rejection
from .worked_numbers import unprinted_numbers

FEWEST_HIDDEN = 3
FEWEST_PUBLIC = 1
# Student code is slower than the course's, and machines differ.
LARGEST_BUDGET_USE = 0.25
# What ends the worker leaves no answers to compare.
NO_ANSWER = (Verdict.TIMED_OUT, Verdict.CRASHED, Verdict.OUT_OF_MEMORY)


def demand_enough_properties(proof: Proof) -> None:
    """Each question has properties of both kinds; a break-it question hides nothing."""
    for question, properties in proof.questions.items():
        if question in proof.counterexamples:
            continue
        public = sum(is_public for _, is_public in properties)
        hidden = len(properties) - public
        if public < FEWEST_PUBLIC or hidden < FEWEST_HIDDEN:
            proof.faults.append(
                f"{question} has {public} public and {hidden} hidden properties; "
                f"it needs at least {FEWEST_PUBLIC} and {FEWEST_HIDDEN}"
            )


def demand_alternatives(proof: Proof, alternatives: Iterable[Variant]) -> None:
    """Each question has right code in another style; a submission in whole counts for all questions."""
    registered = list(alternatives)
    for question in proof.questions:
        if not any(one.question == question or not one.replaces for one in registered):
            proof.faults.append(
                f"{question} has no alternative: register right code in another style in alternatives.py, "
                "because a suite that knows only the reference may demand its style"
            )


def demand_printed_numbers(proof: Proof, topic: Topic) -> None:
    """The handout prints the numbers that its worked examples demand."""
    proof.faults += unprinted_numbers(topic)


def demand_full_marks(proof: Proof, result: SubmissionResult) -> None:
    """A right submission passes everything, and nothing in it is diagnosed."""
    reasons = [*result.problems]
    if result.ungraded:
        reasons.append(f"it could not be judged: {result.ungraded}")
    reasons += [_in_full(one) for one in _lost(result)]
    reasons += [f"{one.name} is diagnosed: {one.diagnosis.note}" for one in result.questions if one.diagnosis]
    if reasons:
        proof.faults.append(f"{result.student} is right but {'; '.join(reasons)}")
    else:
        proof.accepted.append(result.student)


def demand_rejection(proof: Proof, mistake: Variant, result: SubmissionResult) -> None:
    """A mistake fails a hidden property of its own question, costs nothing elsewhere, and is recognised."""
    own = [one for one in _lost(result) if one.question == mistake.question]
    others = [one for one in _lost(result) if one.question != mistake.question]
    rejection = Rejection(
        mistake.name,
        mistake.question,
        mistake.note,
        tuple(one.name for one in own if not one.public),
        tuple(one.name for one in own if one.public),
        mistake.warned,
    )
    proof.rejections.append(rejection)
    if result.ungraded:
        proof.faults.append(
            f"mistake {mistake.name} could not be judged: {'; '.join(map(_told, _lost(result)))}"
        )
    hides_nothing = mistake.question in proof.counterexamples
    if not rejection.hidden and not (hides_nothing and rejection.public):
        kind = "property" if hides_nothing else "hidden property"
        proof.faults.append(f"mistake {mistake.name} of {mistake.question} passes every {kind}")
    if mistake.warned and not rejection.public:
        proof.faults.append(
            f"mistake {mistake.name} of {mistake.question} passes every public property, but the handout "
            "warns of it: choose a worked example that gives another number, or remove warned=True"
        )
    diagnosis = next(one.diagnosis for one in result.questions if one.name == mistake.question)
    never_answers = any(one.verdict in NO_ANSWER for one in own)
    if not never_answers and (diagnosis is None or not diagnosis.mistake):
        proof.faults.append(
            f"mistake {mistake.name} of {mistake.question} is not recognised by the diagnosis"
        )
    elif diagnosis is not None and diagnosis.mistake not in ("", mistake.name):
        proof.look_alikes.append((mistake.name, diagnosis.mistake))
    for one in others:
        proof.faults.append(f"mistake {mistake.name} of {mistake.question} also costs points: {_told(one)}")


def demand_nothing(proof: Proof, result: SubmissionResult) -> None:
    """An untouched template earns nothing."""
    if result.ungraded:
        why = "; ".join([result.ungraded, *(_told(one) for one in _not_judged(result))])
        proof.faults.append(f"the untouched {result.student} could not be judged: {why}")
        return
    earned = [one for question in result.questions for one in question.properties if one.score]
    if earned:
        proof.faults.append(
            f"the untouched {result.student} earns points: "
            + "; ".join(f"{one.question} {one.sentence}" for one in earned)
        )


def demand_that_every_hidden_property_bites(proof: Proof) -> None:
    """Each hidden property rejects a mistake."""
    biting = {(one.question, name) for one in proof.rejections for name in one.hidden}
    for question, properties in proof.questions.items():
        for name, is_public in properties:
            if not is_public and (question, name) not in biting:
                proof.faults.append(f"hidden property {name} of {question} rejects no mistake")


def demand_strong_public_properties(proof: Proof) -> None:
    """The public properties reject the share of the mistakes that course.toml asks for."""
    if proof.public_share < proof.reject_at_least:
        passing = ", ".join(one.mistake for one in proof.rejections if not one.public)
        proof.faults.append(
            f"the public properties reject {proof.rejected_in_public} of {len(proof.rejections)} mistakes "
            f"({proof.public_share:.0%}), and course.toml, reject_at_least, asks for "
            f"{proof.reject_at_least:.0%}: strengthen public.py so that it rejects some of {passing}"
        )


def demand_small_use_of_budgets(proof: Proof, used: Mapping[str, Mapping[str, float]], budget: float) -> None:
    """No right submission needs more than a part of a question's budget; the slowest of each is noted.

    `used` is by submission and question, and `budget` of each question, in CPU seconds.
    """
    for question in proof.questions:
        by_submission = {name: of[question] for name, of in used.items() if question in of}
        if not by_submission:
            continue
        slowest = max(by_submission, key=lambda name: by_submission[name])
        use = BudgetUse(question, slowest, by_submission[slowest], budget)
        proof.uses.append(use)
        if use.share > LARGEST_BUDGET_USE:
            proof.faults.append(
                f"{slowest}, which is right, uses {use.seconds:.2f} of the {budget:g} CPU seconds of "
                f"{question} ({use.share:.0%}): draw smaller or fewer examples, or raise seconds under "
                f"[budget] in assignment.toml to at least {use.seconds / LARGEST_BUDGET_USE:.1f}"
            )


def _lost(result: SubmissionResult) -> Sequence[PropertyResult]:
    return [one for question in result.questions for one in question.properties if not one.passed]


def _not_judged(result: SubmissionResult) -> Iterable[PropertyResult]:
    return (one for one in _lost(result) if one.verdict is Verdict.UNGRADED)


def _told(one: PropertyResult) -> str:
    why = one.evidence.message.splitlines()[0] if one.evidence and one.evidence.message else ""
    return f"{one.question} {one.sentence} ({one.verdict}: {why})"


def _in_full(one: PropertyResult) -> str:
    """The failure with the calls and values that a student would see."""
    lines = list(_evidence_lines(one.evidence)) if one.evidence else []
    return "\n".join([_told(one), *(indent(line, "    ") for line in lines)])


def _evidence_lines(evidence: Evidence) -> Iterable[str]:
    for call in evidence.calls:
        yield call.expression + (f"  →  {call.outcome}" if call.outcome else "")
    if evidence.expected:
        yield f"expected: {evidence.expected}"
    if evidence.traceback:
        yield evidence.traceback
