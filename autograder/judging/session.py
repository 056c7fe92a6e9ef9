"""A submission in a worker: loaded, and loaded again whenever the worker had to be ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from autograder.isolation import (
    Allowance,
    Failure,
    Loading,
    LoadingEnded,
    Patience,
    WorkerClient,
    WorkerEnded,
    ZygoteClient,
    ZygoteError,
)
from autograder.submissions import Submission

from .lenders import lender_with, to_load

MOST_DEATHS_WHILE_LOADING = 3


@dataclass(frozen=True)
class Loan:
    """Which `names` of a submission the reference answers for; `source` is that of the reference."""

    names: tuple[str, ...]
    source: str


class Session:
    """Hands out a worker with the submission loaded; a context manager that ends it.

    `problems` says, for the student, what went wrong while loading. With a `loan` a lender, which lives as
    long as the worker, answers for names of the submission; `used` are the functions that it was asked for.
    `methods` are the methods of each class. All sessions of a submission share its `patience`.
    """

    def __init__(
        self,
        zygote: ZygoteClient,
        submission: Submission,
        load_seconds: float,
        patience: Patience,
        loan: Loan | None = None,
    ) -> None:
        self._zygote = zygote
        self._submission = submission
        self._load_seconds = load_seconds
        self._patience = patience
        self._loan = loan
        self.used: set[str] = set()
        self._worker: WorkerClient | None = None
        self._skip: list[int] = []
        self._deaths: list[str] = []
        self._given_up = False
        self._problems: list[str] = []
        self.methods: dict[str, frozenset[str]] = {}

    @property
    def problems(self) -> tuple[str, ...]:
        """What went wrong while loading, a line each."""
        return (*self._deaths, *self._problems)

    @property
    def borrows(self) -> bool:
        """Whether the reference answers for some names."""
        return self._loan is not None

    def worker(self) -> WorkerClient:
        """The worker; a fresh one, loaded, when there is none."""
        while self._worker is None:
            worker = self._zygote.spawn(self._patience)
            try:
                loading = self._load(worker)
                self.methods = {**loading.methods, **self._borrowed_by(worker)}
            except LoadingEnded as ended:
                self._note_death(ended)
                continue
            except WorkerEnded as ended:
                self._give_up(f"it {ended} once it was loaded")
                continue
            self._problems = [self._told(number, failure) for number, failure in loading.failures]
            self._worker = worker
        return self._worker

    def again(self) -> Session:
        """The submission in another worker, without a loan; what ended this one's is left out at once."""
        other = Session(self._zygote, self._submission, self._load_seconds, self._patience)
        other._skip, other._given_up = list(self._skip), self._given_up
        return other

    @property
    def has_ended_workers(self) -> bool:
        """Whether loading the submission ended a worker of this session."""
        return bool(self._deaths)

    def discard(self) -> None:
        """End the worker; the next one starts afresh."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.discard()

    def _load(self, worker: WorkerClient) -> Loading:
        cells = [(cell.label, cell.source) for cell in self._submission.cells]
        if self._given_up:
            cells = []
        return worker.load(self._submission.kind, cells, self._skip, Allowance(self._load_seconds))

    def _borrowed_by(self, worker: WorkerClient) -> dict[str, frozenset[str]]:
        """Have `worker` borrow what there is to lend; the methods of the classes among it."""
        if self._loan is None:
            return {}
        lender = lender_with(self._zygote, self._loan.source)
        try:
            lending = lender.lend(self._loan.names, self.used, to_load())
        except WorkerEnded as ended:
            raise ZygoteError(f"the reference cannot be lent: it {ended}") from ended
        worker.borrow(lending, Allowance(self._load_seconds))
        return lending.methods

    def _note_death(self, ended: LoadingEnded) -> None:
        self._skip.append(ended.piece)
        self._deaths.append(f"{self._place(ended.piece)} was left out: it {ended}")
        if len(self._deaths) == MOST_DEATHS_WHILE_LOADING:
            self._give_up("too many cells had to be left out")

    def _give_up(self, reason: str) -> None:
        self._deaths.append(f"nothing was executed: {reason}")
        self._given_up = True

    def _told(self, number: int, failure: Failure) -> str:
        place = failure.traceback.splitlines()[0] if failure.traceback else self._place(number)
        return f"{place}: {failure.kinds[0]}: {failure.text}"

    def _place(self, number: int) -> str:
        if self._submission.kind == "notebook" and number < len(self._submission.cells):
            return self._submission.cells[number].label
        return f"{self._submission.path.name}, statement {number + 1}"
