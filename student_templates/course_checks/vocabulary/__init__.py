"""What several suites of this course share: strategies, oracles and assertions of its field."""
