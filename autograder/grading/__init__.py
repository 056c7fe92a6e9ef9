"""Grading many submissions by a pool of judges."""
