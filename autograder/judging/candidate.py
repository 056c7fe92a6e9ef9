"""A submission while it is judged: everything that is asked of it shares one patience."""

from __future__ import annotations

from autograder.course import Budget, Question
from autograder.isolation import Patience, ZygoteClient
from autograder.submissions import Submission

from .comparing_functions import FunctionsToCompare
from .passed_before import PassedBefore
from .questions import QuestionGrader
from .session import Loan, Session


class Candidate:
    """One submission with the zygote that runs it and the budget it has.

    `reference` is the source of the solution that answers for its names where something is lent, and
    `to_compare` are the functions that a counterexample has to tell apart.
    """

    def __init__(
        self,
        zygote: ZygoteClient,
        submission: Submission,
        reference: str,
        budget: Budget,
        passed_before: PassedBefore,
        to_compare: FunctionsToCompare,
        *,
        shrinking: bool,
    ) -> None:
        self._zygote = zygote
        self._submission = submission
        self._reference = reference
        self._budget = budget
        self._passed_before = passed_before
        self._to_compare = to_compare
        self._shrinking = shrinking
        self._patience = Patience()

    def session(self, lent: tuple[str, ...] = ()) -> Session:
        """A worker of its own, in which the reference answers for the names that are `lent`."""
        loan = Loan(lent, self._reference) if lent else None
        return Session(self._zygote, self._submission, self._budget.load_seconds, self._patience, loan)

    def grader(self, session: Session, question: Question, budgets: float = 1.0) -> QuestionGrader:
        """What grades `question` in `session`, with a budget of its own: so many times the usual one."""
        return QuestionGrader(
            session,
            question.allowed,
            budgets * self._budget.seconds,
            self._passed_before,
            self._to_compare,
            shrinking=self._shrinking,
        )
