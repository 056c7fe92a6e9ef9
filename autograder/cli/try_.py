"""`autograder try`: one law on one submission, in seconds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .shared import AllowWeakIsolation, CourseFolder, UsageProblem, console, course_in

if TYPE_CHECKING:
    from autograder.judging import Topic
    from autograder.proving.trying import Trial, TriedExample
    from autograder.submissions import Submission


def try_(
    topic: Annotated[str, typer.Argument(help="The topic.")],
    law: Annotated[
        str, typer.Argument(help="The law: its function's name, or the sentence that students read.")
    ],
    mistake: Annotated[str | None, typer.Option("--mistake", "-m", help="Try it on this mistake.")] = None,
    alternative: Annotated[
        str | None, typer.Option("--alternative", "-a", help="Try it on this alternative.")
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", "-f", help="Try it on this submission.")] = None,
    question: Annotated[
        str | None,
        typer.Option("--question", "-q", help="The law's question, if two have a law of that name."),
    ] = None,
    examples: Annotated[int, typer.Option("--examples", "-n", min=0, help="How many examples to show.")] = 3,
    course: CourseFolder = None,
    allow_weak_isolation: AllowWeakIsolation = False,
) -> None:
    """Show what one law draws, asks and is answered, its verdict, and what a student would read of it.

    Without --mistake, --alternative or --file the reference is tried. Exit code 1 when the law does not hold.
    """
    if sum(given is not None for given in (mistake, alternative, file)) > 1:
        raise UsageProblem("choose one of --mistake, --alternative and --file")
    files = course_in(course).topic(topic)

    from autograder.isolation import warm_up

    warm_up(files.assignment.preloaded)

    from autograder.judging import load_topic
    from autograder.proving import trying

    loaded = load_topic(files)
    tested = trying.find_law(loaded, law, question)
    submission = _submission(loaded, mistake, alternative, file)
    trial = trying.try_law(loaded, tested, submission, allow_weak_isolation=allow_weak_isolation)
    console().print(_told(trial, submission.student, examples), markup=False, soft_wrap=True)
    raise typer.Exit(0 if trial.result.passed else 1)


def _submission(topic: Topic, mistake: str | None, alternative: str | None, file: Path | None) -> Submission:
    from autograder.proving import trying

    if file is not None:
        return trying.file_to_try(topic, file)
    if mistake is not None:
        return trying.variant_to_try(topic, "mistakes", mistake)
    if alternative is not None:
        return trying.variant_to_try(topic, "alternatives", alternative)
    return trying.reference_to_try(topic)


def _told(trial: Trial, name: str, shown: int) -> str:
    from autograder.reports.feedback import properties_text

    law, count = trial.law, len(trial.examples)
    lines = [f"{law.question}: {law.sentence} ({'public' if law.public else 'hidden'})", f"  {law.law}", ""]
    lines += [f"! {problem}" for problem in trial.problems]
    for number, example in _shown(trial, shown):
        lines += [f"example {number} of {count}{'  ✗' if example.failed else ''}", *_lines_of(example), ""]
    if not count:
        lines.append("It ended before it had answered all examples.")
    elif trial.failing:
        lines.append(f"{name} fails on {trial.failing} of {count} examples.")
    else:
        lines.append(f"{name} passes all {count} examples.")
    lines += ["", "A student reads:", "", properties_text([trial.result])]
    return "\n".join(lines)


def _shown(trial: Trial, count: int) -> list[tuple[int, TriedExample]]:
    """The first examples, numbered; and the first that fails where none of these does."""
    numbered = list(enumerate(trial.examples, start=1))
    shown = numbered[:count]
    if count and not any(example.failed for _, example in shown):
        shown += [one for one in numbered[count:] if one[1].failed][:1]
    return shown


def _lines_of(example: TriedExample) -> list[str]:
    drawn = [f"  drawn  {name} = {source}" for name, source in example.drawn.items()]
    asked = [f"  asked  {line}" for line in example.asked.splitlines()]
    return [*drawn, *asked]
