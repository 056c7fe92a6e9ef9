"""Backpropagation: what is demanded, and what goes wrong."""
