"""Replaying the examples of a property on a submission, one after another."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.isolation import ZygoteError
from autograder.properties.engine import body_of
from autograder.properties.submission import View

from .recording import RecordedProperty
from .remote import Diverged, RemoteSubmission


def replay(recorded: RecordedProperty, view: View) -> Iterator[tuple[View, Exception | None]]:
    """Run the examples in order; yield, for each, the view it was run on and the exception it ended with."""
    body = body_of(recorded.property)
    for number, example in enumerate(recorded.examples):
        view.begin(number)
        try:
            try:
                body(view, **example.drawn)
            except Diverged:
                assert isinstance(view, RemoteSubmission)
                view = view.live()
                body(view, **example.drawn)
        except ZygoteError:
            # A fault of the grader, not of what was answered: all of it is tried again.
            raise
        except Exception as error:
            yield view, error
        else:
            yield view, None
