"""The append-only record of every grading."""
