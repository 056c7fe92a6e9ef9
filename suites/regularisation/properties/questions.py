"""The hidden suite and its questions."""

from autograder.properties import Suite

ACCURACY = 1e-9

suite = Suite("regularisation")
split = suite.question("split")
ridge = suite.question("ridge")
l2_penalty = suite.question("l2_penalty")
l1_penalty = suite.question("l1_penalty")
weight_decay_step = suite.question("weight_decay_step")
l1_step = suite.question("l1_step")
augment_images = suite.question("augment_images")
smooth_labels = suite.question("smooth_labels")
early_stopping = suite.question("early_stopping")
train_regularised = suite.question("train_regularised")
