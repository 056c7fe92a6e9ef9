"""`autograder prove`: does each suite accept what is right and reject every mistake?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from .shared import AllowWeakIsolation, Jobs, Topic, chosen_topics, console, progress_bar

if TYPE_CHECKING:
    from autograder.authoring import Proof


def prove(
    topic: Topic = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Also write the proofs to this file, as JSON.")
    ] = None,
    jobs: Jobs = None,
    allow_weak_isolation: AllowWeakIsolation = False,
) -> None:
    """Prove suites: what is right passes everything, what is left blank earns nothing, mistakes are rejected.

    Prints which property rejects which mistake. Exit code 1 when something demanded of a suite is not so.
    """
    from autograder.authoring import prove as prove_topic
    from autograder.grading import Pool
    from autograder.judging import load_topic, record

    proofs = []
    for files in chosen_topics(topic):
        loaded = load_topic(files)
        with progress_bar(f"drawing examples for {files.name}", len(loaded.properties)) as done:
            recorded = record(loaded, done)
        total = 3 + len(loaded.variants("alternatives")) + len(loaded.variants("mistakes"))
        pool = Pool(loaded, recorded, jobs=jobs, allow_weak_isolation=allow_weak_isolation)
        with progress_bar(f"proving {files.name}", total) as done:
            proof = prove_topic(loaded, pool, done)
        _show(proof)
        proofs.append(proof)
    if json_file is not None:
        json_file.write_text(
            json.dumps([proof.as_dict() for proof in proofs], indent=2) + "\n", encoding="utf-8"
        )
    raise typer.Exit(0 if all(proof.holds for proof in proofs) else 1)


def _show(proof: Proof) -> None:
    screen = console()
    table = Table(title=f"{proof.topic}: which properties reject which mistake", title_justify="left")
    table.add_column("question")
    table.add_column("mistake")
    table.add_column("public", justify="right")
    table.add_column("rejected by")
    question = ""
    for rejection in sorted(
        proof.rejections, key=lambda one: list(proof.questions).index(one.mistake.question)
    ):
        own = proof.questions[rejection.mistake.question]
        marks = "".join("✗" if name in rejection.public + rejection.hidden else "·" for name, _ in own)
        first = rejection.mistake.question != question
        question = rejection.mistake.question
        hidden = ", ".join(name.replace("_", " ") for name in rejection.hidden)
        table.add_row(question if first else "", rejection.mistake.name, marks, hidden, end_section=False)
    screen.print(table)
    screen.print(
        f"{len(proof.accepted)} right submissions accepted, {len(proof.rejections)} mistakes, of which "
        f"{proof.passing_public} pass everything public."
    )
    for fault in proof.faults:
        screen.print(f"FAULT  {fault}", markup=False, soft_wrap=True)
    screen.print(
        "The suite holds." if proof.holds else f"The suite does not hold: {len(proof.faults)} faults."
    )
