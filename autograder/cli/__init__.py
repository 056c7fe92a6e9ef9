"""The command `autograder`: one module per verb, each a thin call of the toolkit."""
