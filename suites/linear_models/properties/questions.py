"""The hidden suite and its questions."""

from autograder.properties import Suite

ACCURACY = 1e-9

suite = Suite("linear_models")
one_hot = suite.question("one_hot")
accuracy = suite.question("accuracy")
confusion_matrix = suite.question("confusion_matrix")
standardise = suite.question("standardise")
k_folds = suite.question("k_folds")
linear_regression = suite.question("linear_regression")
largest_rate = suite.question("largest_rate")
softmax_regression_gradient = suite.question("softmax_regression_gradient")
train_softmax = suite.question("train_softmax")
perceptron = suite.question("perceptron")
