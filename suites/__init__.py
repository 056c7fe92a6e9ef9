"""The suites of the course, a package a topic, and the vocabulary that they share."""
