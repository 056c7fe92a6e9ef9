"""Batch normalisation: what is demanded of a submission, and how students get it wrong."""
