"""The hidden suite and its questions."""

from autograder.properties import Suite

ACCURACY = 1e-9
EXAMPLES = 12

suite = Suite("universal_approximation")
activations = suite.question("activations")
augmented_matrix = suite.question("augmented_matrix")
xor_network = suite.question("xor_network")
evaluate_steps = suite.question("evaluate_steps")
step_network = suite.question("step_network")
steep_network = suite.question("steep_network")
relu_interpolant = suite.question("relu_interpolant")
train_output_weights = suite.question("train_output_weights")
tent_network = suite.question("tent_network")
region_count = suite.question("region_count")
