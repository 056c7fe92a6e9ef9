"""Whether each question is lent what a right answer to it calls, and nothing else.

A mistake in what `builds_on` leaves out is paid for twice. What it lists without need is given away: a loss
on loan gives its gradient by differences, without a formula. What is only listed under `uses` is never lent:
the question judges it together with its own names.
"""

from __future__ import annotations

from autograder.course import Question, compose, names_called
from autograder.judging import Topic


def faults_of_loans(topic: Topic) -> list[str]:
    """What is wrong with `builds_on` of the questions of `topic`, a line each."""
    return [fault for question in topic.assignment.questions for fault in _faults_of(topic, question)]


def _faults_of(topic: Topic, question: Question) -> list[str]:
    earlier = topic.assignment.names_before(question)
    reference = compose(topic.files.solution.read_text(encoding="utf-8"), [])
    by_whom = {"the reference": names_called(reference, question.names, earlier)}
    for variant in topic.variants("alternatives"):
        if variant.question == question.name:
            source = compose(reference, [variant])
            by_whom[f"the alternative {variant.name}"] = names_called(source, question.names, earlier)
    needed = frozenset().union(*by_whom.values())
    faults = [
        f"{question.name}: {who} calls {', '.join(missing)}; list this under builds_on in assignment.toml, "
        "or a mistake in it costs points twice"
        for who, called in by_whom.items()
        if (missing := sorted(called - set(question.builds_on) - set(question.uses)))
    ]
    unneeded = sorted(set(question.builds_on) - needed - set(question.uses))
    if unneeded:
        faults.append(
            f"{question.name}: neither the reference nor an alternative calls {', '.join(unneeded)}; "
            "take this out of builds_on in assignment.toml: only what a right answer calls is lent to it"
        )
    return faults
