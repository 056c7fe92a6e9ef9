"""Running a suite against one submission: replay, verdicts, shrinking."""
