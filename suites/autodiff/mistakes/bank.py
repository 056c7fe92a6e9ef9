"""The bank that all parts share."""

from autograder.course import Bank

bank = Bank("autodiff")
