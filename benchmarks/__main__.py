"""`python -m benchmarks`: one verb per measurement, and `all`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

# Before anything numerical is imported, as the command does.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

import typer  # noqa: E402

from autograder.course import Course  # noqa: E402
from autograder.judging import Topic, load_topic  # noqa: E402

from .against_otter import against_otter  # noqa: E402
from .checks import waiting_for_checks  # noqa: E402
from .growth import growth  # noqa: E402
from .isolation import price_of_isolation  # noqa: E402
from .measured import publish  # noqa: E402
from .regrading import regrading  # noqa: E402
from .stages import readiness, where_the_time_goes  # noqa: E402

app = typer.Typer(help="Measure what docs/performance.md tells.", no_args_is_help=True, add_completion=False)

TopicName = Annotated[str, typer.Option("--topic", help="One topic; all when left out.")]
Students = Annotated[int, typer.Option(min=4, help="Size of the class.")]
Json = Annotated[Path | None, typer.Option("--json", help="Also write the tables to this file.")]
Sizes = Annotated[str, typer.Option(help="Sizes of classes, separated by commas.")]


def _topics(name: str) -> list[Topic]:
    course = Course.find(Path())
    return [load_topic(course.topic(each)) for each in ([name] if name else course.topics)]


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


@app.command()
def otter(topic: TopicName = "", students: Students = 20, patience: float = 300.0, json: Json = None) -> None:
    """The demonstration class by this autograder and by plain otter, in pairs."""
    publish([against_otter(each, students, patience) for each in _topics(topic)], json)


@app.command()
def isolation(topic: TopicName = "", students: Students = 20, rounds: int = 5, json: Json = None) -> None:
    """Right submissions by the judge, and in one process without a sandbox."""
    publish([price_of_isolation(_topics(topic), students, rounds)], json)


@app.command()
def stages(topic: TopicName = "", students: Students = 20, rounds: int = 50, json: Json = None) -> None:
    """Where the time of a submission goes, and how soon a worker is ready."""
    topics = _topics(topic)
    publish([*(where_the_time_goes(each, students) for each in topics), readiness(topics, rounds)], json)


@app.command("growth")
def growing(
    topic: TopicName = "losses",
    sizes: Sizes = "100,1000,10000",
    cluster: Annotated[str, typer.Option(help="Grade on this cluster, for comparison.")] = "",
    jobs: Annotated[int, typer.Option(help="Judges of the local pool; one per core when 0.")] = 0,
    json: Json = None,
) -> None:
    """Seconds and memory for classes that grow, graded by the command and graded again."""
    options = ["--cluster", cluster] if cluster else ["--jobs", str(jobs)] if jobs else []
    publish([growth(each, _numbers(sizes), options) for each in _topics(topic)], json)


@app.command()
def regrade(topic: TopicName = "losses", sizes: Sizes = "100,1000,10000", json: Json = None) -> None:
    """An unchanged class graded again, and where that time goes."""
    publish([table for each in _topics(topic) for table in regrading(each, _numbers(sizes))], json)


@app.command()
def checks(topic: TopicName = "", mistakes: int = 5, json: Json = None) -> None:
    """How long a student waits for grader.check."""
    publish([waiting_for_checks(_topics(topic), mistakes)], json)


@app.command("all")
def every() -> None:
    """Everything, at full size; it takes hours."""
    for measure in (isolation, stages, checks, regrade, growing, otter):
        measure()


if __name__ == "__main__":
    app()
