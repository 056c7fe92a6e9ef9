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
    chosen_topics,
    console,
    course_in,
    progress_bar,
)

if TYPE_CHECKING:
    from autograder.authoring import Proof


def prove(
    topic: Topic = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Also write the proofs to this file, as JSON.")
    ] = None,
    jobs: Jobs = None,
    mutants: Annotated[
        bool, typer.Option("--mutants", help="Also judge every mutant of the reference (minutes).")
    ] = False,
    course: CourseFolder = None,
    allow_weak_isolation: AllowWeakIsolation = False,
) -> None:
    """Prove suites: what is right passes everything, what is left blank earns nothing, mistakes are rejected.

    Prints which property rejects which mistake. Exit code 1 when something demanded of a suite is not so.
    """
    from autograder.authoring import prove as prove_topic
    from autograder.grading import Pool
    from autograder.isolation import warm_up
    from autograder.judging import demand_isolation, load_topic, record

    from .prove_mutants import survey_with_progress

    proofs, as_data = [], []
    for files in chosen_topics(course_in(course), topic):
        warm_up(files.assignment.preloaded)
        loaded = load_topic(files)
        with progress_bar(f"drawing examples for {files.name}", len(loaded.properties)) as done:
            recorded = record(loaded, done)
        demand_isolation(loaded, allow_weak_isolation=allow_weak_isolation)
        total = 3 + len(loaded.variants("alternatives")) + len(loaded.variants("mistakes"))
        pool = Pool(loaded, recorded, jobs=jobs, allow_weak_isolation=allow_weak_isolation, shrinking=False)
        with progress_bar(f"proving {files.name}", total) as done:
            proof = prove_topic(loaded, pool, done)
        told = proof.as_dict()
        if mutants:
            survey = survey_with_progress(loaded, pool)
            proof.faults += survey.faults
            told = {**proof.as_dict(), "mutants": survey.as_dict()}
        _show(proof)
        proofs.append(proof)
        as_data.append(told)
    if json_file is not None:
        json_file.write_text(json.dumps(as_data, indent=2) + "\n", encoding="utf-8")
    raise typer.Exit(0 if all(proof.holds for proof in proofs) else 1)


def _show(proof: Proof) -> None:
    screen = console()
    for question, properties in proof.questions.items():
        screen.print(_matrix(proof, question, properties))
    screen.print(
        f"{proof.topic}: {len(proof.accepted)} right submissions accepted; {len(proof.rejections)} mistakes, "
        f"of which {proof.passing_public} pass everything public."
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
        if rejection.mistake.question == question:
            marks = ["✗" if name in rejection.public + rejection.hidden else "·" for name, _ in properties]
            table.add_row(rejection.mistake.name, *marks)
    return table
