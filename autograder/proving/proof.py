"""What proving a suite found, as records."""

from __future__ import annotations

from typing import Any

import msgspec


class Rejection(msgspec.Struct, frozen=True):
    """How the suite met one mistake: the properties of its own question that rejected it, by name.

    The handout warns of a mistake that is `warned`.
    """

    mistake: str
    question: str
    note: str
    hidden: tuple[str, ...]
    public: tuple[str, ...]
    warned: bool = False


class BudgetUse(msgspec.Struct, frozen=True):
    """What the slowest right submission, called `by`, used of a question's CPU budget; both in seconds."""

    question: str
    by: str
    seconds: float
    budget: float

    @property
    def share(self) -> float:
        """The part of the budget that was used, from 0."""
        return self.seconds / self.budget


class Proof(msgspec.Struct):
    """What proving a topic, or some questions of it, found; `faults` is empty when the suite holds.

    `questions` are the properties of each question proven: name, and whether public. `reject_at_least` is the
    share of the mistakes that the public properties are to reject. `counterexamples` are the break-it
    questions, which hide nothing. `look_alikes` are the mistakes that are diagnosed as another one: on
    everything that is drawn, the two answer alike.
    """

    topic: str
    questions: dict[str, list[tuple[str, bool]]]
    counterexamples: tuple[str, ...] = ()
    reject_at_least: float = 0.0
    rejections: list[Rejection] = []
    accepted: list[str] = []
    look_alikes: list[tuple[str, str]] = []
    uses: list[BudgetUse] = []
    faults: list[str] = []

    @property
    def holds(self) -> bool:
        """Whether everything demanded of a suite is so."""
        return not self.faults

    @property
    def rejected_in_public(self) -> int:
        """The number of mistakes that some public property rejects."""
        return sum(bool(rejection.public) for rejection in self.rejections)

    @property
    def public_share(self) -> float:
        """The share of the mistakes that some public property rejects; 1 where there are none."""
        return self.rejected_in_public / len(self.rejections) if self.rejections else 1.0

    def public_share_of(self, question: str) -> tuple[int, int]:
        """Of the mistakes of `question`: how many some public property rejects, and how many there are."""
        own = [rejection for rejection in self.rejections if rejection.question == question]
        return sum(bool(rejection.public) for rejection in own), len(own)

    def as_dict(self) -> dict[str, Any]:
        """The proof as JSON-able data."""
        return {
            "topic": self.topic,
            "holds": self.holds,
            "faults": self.faults,
            "accepted": self.accepted,
            "look_alikes": [list(pair) for pair in self.look_alikes],
            "public_share": self.public_share,
            "budgets": [
                {"question": use.question, "by": use.by, "seconds": use.seconds, "budget": use.budget}
                for use in self.uses
            ],
            "mistakes": [
                {
                    "name": one.mistake,
                    "question": one.question,
                    "note": one.note,
                    "rejected_by_hidden": list(one.hidden),
                    "rejected_by_public": list(one.public),
                    "warned": one.warned,
                }
                for one in self.rejections
            ],
        }
