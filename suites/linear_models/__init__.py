"""The topic linear_models: what is demanded of regression, softmax regression and the perceptron."""
