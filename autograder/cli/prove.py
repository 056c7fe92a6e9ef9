"""`autograder prove`: does each suite accept what is right and reject every mistake?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from .shared import (
    AllowWeakIsolation,
    CourseFolder,
    Jobs,
    Topic,
    UsageProblem,
    chosen_topics,
    console,
    course_in,
    progress_bar,
)
from .watching import repeat_on_changes

if TYPE_CHECKING:
    from autograder.proving import Proof

Question = Annotated[
    str | None,
    typer.Option("--question", "-q", help="Prove this question alone.", show_default="all questions"),
]


def prove(
    topic: Topic = None,
    question: Question = None,
    watch: Annotated[
        bool,
        typer.Option("--watch", help="Prove again whenever a file of the topic changes; stop with Ctrl-C."),
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Prove again, even if a proof of the same files is kept.")
    ] = False,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Also write the proofs to this file, as JSON.")
    ] = None,
    jobs: Jobs = None,
    mutants: Annotated[
        bool,
        typer.Option(
            "--mutants", help="Also judge every mutant of the reference, or those of --question (minutes)."
        ),
    ] = False,
    course: CourseFolder = None,
    allow_weak_isolation: AllowWeakIsolation = False,
) -> None:
    """Prove suites: what is right passes everything, what is left blank earns nothing, mistakes are rejected.

    Prints which property rejects which mistake. Exit code 1 when a suite does not meet a demand.
    """
    if question and not topic:
        raise UsageProblem(
            "--question needs the topic that it belongs to: autograder prove TOPIC --question NAME"
        )
    topics = chosen_topics(course_in(course), topic)
    if watch:
        repeat_on_changes(topics)
        return

    from autograder.proving import proved

    from .prove_mutants import survey_with_progress

    proofs, as_data = [], []
    for files in topics:
        found = proved(
            files,
            question,
            again=again,
            jobs=jobs,
            allow_weak_isolation=allow_weak_isolation,
            progress=progress_bar,
        )
        told = found.proof.as_dict()
        if mutants:
            survey, styles = survey_with_progress(
                files, question, jobs=jobs, allow_weak_isolation=allow_weak_isolation
            )
            found.proof.faults += survey.faults + styles.faults
            told = {
                **found.proof.as_dict(),
                "mutants": survey.as_dict(),
                "styles": {"survivors": styles.survivors, "faults": styles.faults},
            }
        _show(found.proof, whole=question is None)
        if found.was_kept:
            console().print("Nothing has changed since, so this proof was kept; --again proves it again.")
        proofs.append(found.proof)
        as_data.append(told)
    if json_file is not None:
        json_file.write_text(json.dumps(as_data, indent=2) + "\n", encoding="utf-8")
    raise typer.Exit(0 if all(proof.holds for proof in proofs) else 1)


def _show(proof: Proof, *, whole: bool) -> None:
    screen = console()
    demanded = f"; at least {proof.reject_at_least:.0%} are demanded" if whole else ""
    for question, properties in proof.questions.items():
        screen.print(_matrix(proof, question, properties))
        rejected, mistakes = proof.public_share_of(question)
        if mistakes:
            screen.print(f"      public properties reject {rejected} of {mistakes} mistakes")
        for use in proof.uses:
            if use.question == question:
                screen.print(
                    f"      slowest right submission: {use.by}, {use.seconds:.2f} of {use.budget:g} "
                    f"CPU seconds ({use.share:.0%})"
                )
    screen.print(
        f"{proof.topic}: {len(proof.accepted)} right submissions accepted; {len(proof.rejections)} mistakes, "
        f"of which public properties reject {proof.rejected_in_public} ({proof.public_share:.0%}{demanded})."
    )
    for mistake, other in proof.look_alikes:
        screen.print(f"{mistake} cannot be told from {other} on anything that is drawn")
    for fault in proof.faults:
        screen.print(f"FAULT  {fault}", markup=False, soft_wrap=True)
    screen.print(
        "The suite holds." if proof.holds else f"The suite does not hold: {len(proof.faults)} faults."
    )


def _matrix(proof: Proof, question: str, properties: list[tuple[str, bool]]) -> Table:
    """One row per mistake, one column per property; public properties come first and are bracketed."""
    legend = "\n".join(
        f"{number:>4}  {name.replace('_', ' ')}{' (public)' if public else ''}"
        for number, (name, public) in enumerate(properties, start=1)
    )
    table = Table(
        title=question,
        title_justify="left",
        title_style="bold",
        caption=legend,
        caption_justify="left",
        box=None,
    )
    table.add_column("✗ rejected  · passed", min_width=44)
    for number, (_, public) in enumerate(properties, start=1):
        table.add_column(f"({number})" if public else str(number), justify="center")
    for rejection in proof.rejections:
        if rejection.question == question:
            marks = ["✗" if name in rejection.public + rejection.hidden else "·" for name, _ in properties]
            table.add_row(f"{rejection.mistake}{' (warned)' * rejection.warned}", *marks)
    return table
