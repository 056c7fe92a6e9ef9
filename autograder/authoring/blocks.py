"""The blocks of a handout: what becomes cells of a notebook."""

from __future__ import annotations

from dataclasses import dataclass

RUNGS = ("symptoms", "idea", "sketch")
"""What the three hints of an exercise give, each more than the one before."""

FEWEST_CHOICES, MOST_CHOICES = 2, 4


@dataclass(frozen=True)
class Prose:
    """Markdown; `line` is its first line in the handout (from 1)."""

    text: str
    line: int


@dataclass(frozen=True)
class Demo:
    """Code that shows something; `line` is its first line in the handout (from 1)."""

    code: str
    line: int


@dataclass(frozen=True)
class Exercise:
    """The place of a question."""

    question: str
    line: int


@dataclass(frozen=True)
class Hints:
    """Three hints on a question, in Markdown, which students unfold one by one."""

    question: str
    rungs: tuple[str, str, str]
    line: int

    @property
    def folded(self) -> str:
        """The hints as Markdown with parts that unfold."""
        return "\n\n".join(
            f"<details><summary>Hint {number} of 3: {what}</summary>\n\n{rung}\n\n</details>"
            for number, (what, rung) in enumerate(zip(RUNGS, self.rungs, strict=True), start=1)
        )


@dataclass(frozen=True)
class Prediction:
    """What students are asked to predict before they look, with the choices that they have."""

    name: str
    asked: str
    choices: tuple[str, ...]
    line: int

    @property
    def cell(self) -> str:
        """The cell of Markdown in which one choice is ticked."""
        ticks = "\n".join(f"- [ ] {choice}" for choice in self.choices)
        return (
            f"<!-- prediction: {self.name} -->\n\n**Predict first**, by turning one `[ ]` into `[x]`; "
            f"it earns and costs no points. {self.asked}\n\n{ticks}"
        )


Block = Prose | Demo | Exercise | Hints | Prediction
