"""The hidden suite and its questions."""

from autograder.properties import Suite

ACCURACY = 1e-9

suite = Suite("losses")
mse = suite.question("mse")
mse_gradient = suite.question("mse_gradient")
bce = suite.question("bce")
bce_gradient = suite.question("bce_gradient")
bce_with_logits = suite.question("bce_with_logits")
bce_with_logits_gradient = suite.question("bce_with_logits_gradient")
softmax = suite.question("softmax")
softmax_jacobian = suite.question("softmax_jacobian")
categorical_cross_entropy = suite.question("categorical_cross_entropy")
categorical_cross_entropy_gradient = suite.question("categorical_cross_entropy_gradient")
softmax_cross_entropy = suite.question("softmax_cross_entropy")
softmax_cross_entropy_gradient = suite.question("softmax_cross_entropy_gradient")
train_unit = suite.question("train_unit")
