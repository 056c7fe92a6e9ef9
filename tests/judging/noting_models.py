"""A companion for tests: a model that notes what it learns from."""

import numpy as np


class NotingMean:
    """Learns a mean, and notes the rows that it has met."""

    def __init__(self):
        self.rows = []
        self.mean = 0.0

    def learn(self, row):
        """Take one row into account."""
        if type(row) is not np.ndarray:
            raise TypeError("learn takes an array")
        self.rows.append(row.copy())
        self.mean = float(np.mean(self.rows))

    def count(self):
        """How many rows it has met."""
        return len(self.rows)
