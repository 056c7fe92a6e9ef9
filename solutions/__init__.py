"""The reference solutions, one module per topic: the one source of each signature and docstring."""
