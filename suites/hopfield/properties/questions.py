"""The hidden suite and its questions."""

from autograder.properties import Suite

ACCURACY = 1e-9

suite = Suite("hopfield")
store = suite.question("store")
biases = suite.question("biases")
energy = suite.question("energy")
energy_gradient = suite.question("energy_gradient")
weight_gradient = suite.question("weight_gradient")
bias_gradient = suite.question("bias_gradient")
update_synchronous = suite.question("update_synchronous")
update_asynchronous = suite.question("update_asynchronous")
hamming = suite.question("hamming")
perturb = suite.question("perturb")
recall = suite.question("recall")
damage = suite.question("damage")
