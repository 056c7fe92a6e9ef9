"""Measurements of docs/performance.md: `python -m benchmarks --help`."""
