"""The root of all errors that are meant for a person."""

from __future__ import annotations


class AutograderError(Exception):
    """Something a person can mend; the message says what is wrong and what to do.

    The command prints the message, without a traceback, and ends with `exit_code`: 2 for what it was given
    and cannot use, 1 where something could not be judged.
    """

    exit_code = 2
