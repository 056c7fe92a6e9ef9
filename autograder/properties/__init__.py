"""The vocabulary in which suites are written; self-contained, so that it can travel with a template."""
