"""The hidden suite and its questions."""

from autograder.properties import Suite

ACCURACY = 1e-9

suite = Suite("backpropagation")
init_mlp = suite.question("init_mlp")
activate = suite.question("activate")
affine_backward = suite.question("affine_backward")
mlp = suite.question("mlp")
loss_and_gradients = suite.question("loss_and_gradients")
train_mlp = suite.question("train_mlp")
