"""A measurement as a table: on the screen, as Markdown for docs/performance.md, as JSON."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from autograder.judging.toolkit import environment

LIBRARIES = ("hypothesis", "numpy", "torch")

Cell = str | float


@dataclass(frozen=True)
class Measured:
    """A table with a title; its numbers are rounded only where they are shown."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def on_screen(self) -> Table:
        """The table for a terminal."""
        table = Table(title=self.title, title_justify="left", box=None)
        for number, column in enumerate(self.columns):
            table.add_column(column, justify="left" if number == 0 else "right")
        for row in self.rows:
            table.add_row(*map(shown, row))
        return table

    def as_markdown(self) -> str:
        """The table as it stands in a page."""
        lines = [self.columns, ["---", *["--:"] * (len(self.columns) - 1)], *self.rows]
        return "\n".join("| " + " | ".join(map(shown, line)) + " |" for line in lines)


def shown(cell: Cell) -> str:
    """A cell as text: numbers with three significant digits, none of them lost before the point."""
    if isinstance(cell, str):
        return cell
    return f"{cell:,.0f}" if abs(cell) >= 100 else f"{cell:.3g}"


def machine() -> dict[str, str]:
    """What numbers depend on, besides the code."""
    model = "unknown"
    if (info := Path("/proc/cpuinfo")).exists():
        named = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        model = named[0].partition(": ")[2] if named else model
    hardware = {"processor": model, "cores": str(os.cpu_count()), "kernel": platform.release()}
    return hardware | dict(environment(LIBRARIES))


def publish(tables: Sequence[Measured], json_file: Path | None) -> None:
    """Print the tables, then the same as Markdown, and write them to `json_file` if there is one."""
    screen = Console(highlight=False, width=max(100, Console().width))
    for table in tables:
        screen.print(table.on_screen(), "")
    described = ", ".join(f"{name} {value}" for name, value in machine().items())
    pieces = [f"**{table.title}**\n\n{table.as_markdown()}\n" for table in tables]
    screen.print("\n".join([*pieces, f"Measured on: {described}"]), markup=False, soft_wrap=True)
    if json_file is not None:
        document = {"machine": machine(), "tables": [asdict(table) for table in tables]}
        json_file.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
