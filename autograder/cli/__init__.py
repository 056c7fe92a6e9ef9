"""The command `autograder`: one module per verb, each a thin call of the toolkit."""

from .app import main

__all__ = ["main"]
