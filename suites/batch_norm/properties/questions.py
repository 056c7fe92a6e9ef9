"""The hidden suite and its questions."""

from autograder.properties import Suite

suite = Suite("batch_norm")
batch_norm_forward = suite.question("batch_norm_forward")
batch_norm_backward = suite.question("batch_norm_backward")
fold_batch_norm = suite.question("fold_batch_norm")
train_with_batch_norm = suite.question("train_with_batch_norm")
