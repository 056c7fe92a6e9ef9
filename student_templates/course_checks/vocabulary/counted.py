"""A companion: an operation of an expression graph that counts how often it is asked for something.

It shows how often a graph is walked down to it, where time would show it only after a long wait.
"""

from __future__ import annotations

from typing import Any


class Counted:
    """Stands for the operation `op`; `times_asked` is how often it was called, or an attribute of it read."""

    def __init__(self, op: Any) -> None:
        self.__dict__["_op"] = op
        self.__dict__["times_asked"] = 0

    def __getattr__(self, name: str) -> Any:
        self.__dict__["times_asked"] += 1
        return getattr(self.__dict__["_op"], name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self.__dict__["_op"], name, value)

    def __call__(self, *args: Any) -> Any:
        """Call the operation."""
        self.__dict__["times_asked"] += 1
        return self.__dict__["_op"](*args)

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        """The class of the operation, for whoever asks `isinstance`."""
        return type(self.__dict__["_op"])
