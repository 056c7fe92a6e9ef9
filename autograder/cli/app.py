"""The application: its verbs, and how they end.

Exit codes: 0 done; 1 something failed that the command is meant to detect; 2 bad usage or input.
"""

from __future__ import annotations

import os

import typer

from . import build, check, demo_class, grade, gradebook, new, prove
from .shared import console_for_errors, expected_errors

app = typer.Typer(
    name="autograder",
    help="Build, prove and grade the assignments of the neural-networks course.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
app.command("build")(build.build)
app.command("grade")(grade.grade)
app.add_typer(gradebook.app, name="gradebook")
app.command("check")(check.check)
app.command("prove")(prove.prove)
app.command("new")(new.new)
app.command("demo-class")(demo_class.demo_class)


def main() -> None:
    """Run the command; errors of usage or input end with exit code 2 and one message."""
    # Judges are forked, and a process whose numerical libraries run threads cannot be forked safely.
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    try:
        app()
    except expected_errors() as error:
        console_for_errors().print(f"error: {error}", markup=False, highlight=False, soft_wrap=True)
        raise SystemExit(2) from None
