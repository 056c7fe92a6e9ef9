"""The hidden suite and its questions."""

from autograder.properties import Suite

ACCURACY = 1e-9

suite = Suite("optimisers")
sgd_step = suite.question("sgd_step")
descend = suite.question("descend")
minibatches = suite.question("minibatches")
heavy_ball_step = suite.question("heavy_ball_step")
averaged_step = suite.question("averaged_step")
friction_step = suite.question("friction_step")
nesterov_step = suite.question("nesterov_step")
best_momentum = suite.question("best_momentum")
adam_step = suite.question("adam_step")
train_sgd = suite.question("train_sgd")
