"""What is demanded of automatic differentiation and shown to students: the handout's numbers, simple laws.

These properties travel with the template: they use only the vocabulary and state their numbers in full. They
are of size 100 at most, off by less than 1e-12 in any right formula, or given to six decimals.
"""

import math
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from .course_checks.properties import Suite, assert_array, assert_close, assert_scalar, assert_that, assert_tuple
from .course_checks.properties.contracts import SIX_DECIMALS
from .course_checks.properties.strategies import Array, real_arrays, seeds
from .course_checks.vocabulary.batches import Predictions, class_logit_batches, prediction_batches
from .course_checks.vocabulary.variables import (
    applied,
    assert_grad,
    assert_value,
    built,
    leaf,
    parameters,
    variables,
)

ACCURACY = 1e-9

suite = Suite("autodiff", public=True)
graph = suite.question("graph")
functions = suite.question("functions")
activations = suite.question("activations")
mean_squared_error = suite.question("mean_squared_error")
softmax_cross_entropy = suite.question("softmax_cross_entropy")
layers = suite.question("layers")
train = suite.question("train")


@graph.property(points=0.5, hint="Which attributes has a Var before anything is done with it?", examples=8)
@given(value=real_arrays(3, 3))
def starts_as_a_leaf(submission: Any, value: Array) -> None:
    """Var(v) has val = v, grad = zeros of the shape of v, creator = None"""
    for start in (value, float(value[0, 0])):
        x = leaf(submission, start)
        assert_value(x, start, rtol=0.0)
        assert_grad(x, np.zeros(np.shape(start)), rtol=0.0)
        assert_that(x.creator is None, "creator is not None", "None, since x is a leaf")


@graph.property(points=1, hint="Work through it by hand, from the top of the graph down.")
def gives_the_numbers_of_the_handout(submission: Any) -> None:
    """x = 3, y = 2, a = x y, f = a + a/y - x: f = 6, df/da = 1.5, df/dx = 2, df/dy = 3"""
    x, y = variables(submission, 3.0, 2.0)
    a = x * y
    f = a + a / y - x
    assert_value(f, 6.0, rtol=ACCURACY, name="f")
    f.backward()
    for variable, slope, name in ((a, 1.5, "a"), (x, 2.0, "x"), (y, 3.0, "y")):
        assert_grad(variable, slope, rtol=ACCURACY, name=name)


@graph.property(points=0.5, hint="Both graphs stand for the same function of a and b.", examples=10)
@given(values=real_arrays(1, 3), others=seeds())
def is_the_same_however_it_is_written(submission: Any, values: Array, others: int) -> None:
    """(a + b) (a - b) and a a - b b have the same value, and the gradients 2 a and -2 b"""
    a_values = values[0]
    b_values = np.random.default_rng(others).integers(-9, 10, a_values.shape).astype(np.float64)
    for expression in (lambda a, b: (a + b) * (a - b), lambda a, b: a * a - b * b):
        a, b = variables(submission, a_values, b_values)
        result = expression(a, b)
        assert_value(result, a_values**2 - b_values**2, rtol=ACCURACY, atol=ACCURACY)
        result.backward()
        assert_grad(a, 2 * a_values, rtol=ACCURACY, atol=ACCURACY, name="a")
        assert_grad(b, -2 * b_values, rtol=ACCURACY, atol=ACCURACY, name="b")


@graph.property(points=0.5, hint="Which shape must each gradient have? Which product of s gives it?")
def multiplies_matrices_as_in_the_handout(submission: Any) -> None:
    """z = X W + b with X = [[1, 2, 0]], W = [[1, 0], [0, 1], [2, 2]], b = [1, -1]: z = [[2, 1]]"""
    X, W, b = variables(
        submission,
        np.array([[1.0, 2.0, 0.0]]),
        np.array([[1.0, 0.0], [0.0, 1.0], [2.0, 2.0]]),
        np.array([[1.0, -1.0]]),
    )
    z = X @ W + b
    assert_value(z, np.array([[2.0, 1.0]]), rtol=ACCURACY, name="z")
    z.backward(np.array([[1.0, 10.0]]))
    assert_grad(X, np.array([[1.0, 10.0, 22.0]]), rtol=ACCURACY, name="X")
    assert_grad(W, np.array([[1.0, 10.0], [2.0, 20.0], [0.0, 0.0]]), rtol=ACCURACY, name="W")
    assert_grad(b, np.array([[1.0, 10.0]]), rtol=ACCURACY, name="b")


@functions.property(points=0.5, hint="What is the derivative of each function at this place?")
def gives_the_numbers_of_the_handout_for_functions(submission: Any) -> None:
    """at x = 0.5: sin 0.479426, cos 0.877583, exp 1.648721, log -0.693147, and the slopes belong to them"""
    numbers = {
        "sin": (0.479426, 0.877583),
        "cos": (0.877583, -0.479426),
        "exp": (1.648721, 1.648721),
        "log": (-0.693147, 2.0),
    }
    for name, (value, slope) in numbers.items():
        x = leaf(submission, 0.5)
        y = applied(getattr(submission, name), x)
        assert_value(y, value, rtol=SIX_DECIMALS, atol=SIX_DECIMALS, name=f"{name}(x)")
        y.backward()
        assert_grad(x, slope, rtol=SIX_DECIMALS, atol=SIX_DECIMALS, name=f"x below {name}(x)")


@functions.property(
    points=0.5, hint="Both are functions of the same x; what do the slopes add up to?", examples=8
)
@given(x=real_arrays(2, 3))
def puts_sine_and_cosine_on_the_unit_circle(submission: Any, x: Array) -> None:
    """sin(x)^2 + cos(x)^2 = 1, at every entry of x"""
    sine, cosine = (
        assert_array(applied(function, leaf(submission, x)).val, x.shape)
        for function in (submission.sin, submission.cos)
    )
    assert_close(sine**2 + cosine**2, np.ones(x.shape), rtol=ACCURACY, what="the sum of squares is")


@activations.property(points=0.5, hint="What is the derivative of each function at this place?")
def gives_the_numbers_of_the_handout_for_activations(submission: Any) -> None:
    """at x = 0.5: tanh 0.462117, logistic 0.622459, relu 0.5, with slopes 0.786448, 0.235004 and 1"""
    numbers = {"tanh": (0.462117, 0.786448), "logistic": (0.622459, 0.235004), "relu": (0.5, 1.0)}
    for name, (value, slope) in numbers.items():
        x = leaf(submission, 0.5)
        y = applied(getattr(submission, name), x)
        assert_value(y, value, rtol=SIX_DECIMALS, atol=SIX_DECIMALS, name=f"{name}(x)")
        y.backward()
        assert_grad(x, slope, rtol=SIX_DECIMALS, atol=SIX_DECIMALS, name=f"x below {name}(x)")


@activations.property(
    points=0.5, hint="How does each function behave when the sign of x changes?", examples=8
)
@given(x=real_arrays(2, 3))
def has_the_symmetries_of_its_functions(submission: Any, x: Array) -> None:
    """tanh(-x) = -tanh(x), logistic(-x) = 1 - logistic(x), relu(x) - relu(-x) = x"""

    def at(name: str, value: Array) -> Array:
        return assert_array(applied(getattr(submission, name), leaf(submission, value)).val, value.shape)

    assert_close(at("tanh", -x), -np.tanh(x), rtol=ACCURACY, atol=ACCURACY)
    assert_close(at("logistic", -x), 1 - at("logistic", x), rtol=ACCURACY, atol=ACCURACY)
    assert_close(at("relu", x), x + at("relu", -x), rtol=ACCURACY, atol=ACCURACY)


@mean_squared_error.property(points=0.5, hint="Work through it by hand.")
def gives_the_loss_of_the_handout(submission: Any) -> None:
    """mean_squared_error([[1, 2], [3, 5]], [[1, 0], [0, 5]]) = 3.25"""
    y = leaf(submission, np.array([[1.0, 2.0], [3.0, 5.0]]))
    loss = applied(submission.mean_squared_error, y, np.array([[1.0, 0.0], [0.0, 5.0]]))
    assert_value(loss, 3.25, rtol=ACCURACY)


@mean_squared_error.property(points=0.5, hint="In which direction does the loss grow?", examples=10)
@given(batch=prediction_batches())
def points_away_from_the_target(submission: Any, batch: Predictions) -> None:
    """after backward, sign(y.grad) = sign(y - t), entry by entry"""
    y = leaf(submission, batch.y)
    applied(submission.mean_squared_error, y, batch.t).backward()
    signs = np.sign(assert_array(y.grad, batch.y.shape))
    assert_close(signs, np.sign(batch.y - batch.t), rtol=0.0, what="the signs of grad are")


@softmax_cross_entropy.property(points=0.5, hint="Work through it by hand.")
def gives_the_loss_and_gradient_of_the_handout(submission: Any) -> None:
    """softmax_cross_entropy([[1, 2, 3]], [[0, 0, 1]]) = 0.407606, slopes 0.090031, 0.244728, -0.334759"""
    z = leaf(submission, np.array([[1.0, 2.0, 3.0]]))
    loss = applied(submission.softmax_cross_entropy, z, np.array([[0.0, 0.0, 1.0]]))
    assert_value(loss, 0.407606, rtol=SIX_DECIMALS)
    loss.backward()
    slopes = np.array([[0.090031, 0.244728, -0.334759]])
    assert_grad(z, slopes, rtol=0.0, atol=SIX_DECIMALS, name="z")


@softmax_cross_entropy.property(points=0.5, hint="Equal logits stand for a uniform guess.", examples=10)
@given(batch=class_logit_batches())
def is_ln_k_for_equal_logits(submission: Any, batch: Any) -> None:
    """softmax_cross_entropy(z, t) = ln K where the logits of a row are equal, whatever the targets"""
    classes = batch.t.shape[1]
    z = leaf(submission, np.repeat(batch.z[:, :1], classes, axis=1))
    loss = applied(submission.softmax_cross_entropy, z, batch.t)
    assert_value(loss, math.log(classes), rtol=ACCURACY, atol=ACCURACY)


@layers.property(
    points=0.5, hint="Which matrix takes `inputs` numbers to `outputs` numbers, from the right?", examples=6
)
@given(inputs=st.integers(1, 4), outputs=st.integers(1, 4), rows=st.integers(1, 3), seed=seeds())
def has_one_output_per_unit(submission: Any, inputs: int, outputs: int, rows: int, seed: int) -> None:
    """Linear(inputs, outputs, generator): W is (inputs, outputs), b is (outputs,), and the output x W + b"""
    layer = built(submission.Linear, inputs, outputs, np.random.default_rng(seed))
    weights, biases = parameters(layer, 2)
    W, b = assert_array(weights.val, (inputs, outputs)), assert_array(biases.val, (outputs,))
    expected = np.tile(np.sum(W, axis=0) + b, (rows, 1))
    assert_value(
        applied(layer, leaf(submission, np.ones((rows, inputs)))), expected, rtol=ACCURACY, atol=ACCURACY
    )


@layers.property(points=0.5, hint="A net hands the output of each layer to the next.", examples=5)
@given(seed=seeds())
def passes_its_input_through_the_layers(submission: Any, seed: int) -> None:
    """Net([first, TanhLayer(), second])(x) = second(tanh(first(x)))"""
    generator = np.random.default_rng(seed)
    first, second = built(submission.Linear, 2, 3, generator), built(submission.Linear, 3, 1, generator)
    net = built(submission.Net, [first, built(submission.TanhLayer), second])
    x = np.array([[1.0, -0.5], [0.25, 2.0]])
    hidden = np.tanh(assert_array(applied(first, leaf(submission, x)).val, (2, 3)))
    expected = assert_array(applied(second, leaf(submission, hidden)).val, (2, 1))
    assert_value(applied(net, leaf(submission, x)), expected, rtol=ACCURACY, atol=ACCURACY)


@train.property(points=0.5, hint="Which loss belongs to which step?", examples=5)
@given(seed=seeds(), epochs=st.integers(0, 4))
def returns_a_loss_per_epoch(submission: Any, seed: int, epochs: int) -> None:
    """train(net, X, T, step, epochs) is a list of `epochs` losses, the first that of the net as it came"""
    generator = np.random.default_rng(seed)
    X, T = generator.normal(size=(4, 2)).round(2), generator.normal(size=(4, 1)).round(2)
    net = built(submission.Net, [built(submission.Linear, 2, 1, generator)])
    before = assert_scalar(applied(submission.mean_squared_error, applied(net, leaf(submission, X)), T).val)
    losses = assert_tuple(submission.train(net, X, T, 0.1, epochs), epochs)
    if losses:
        assert_close(losses[0], before, rtol=ACCURACY, atol=ACCURACY, what="the first loss is")


@train.property(points=1, hint="Are all parameters moved, against their gradients, and zeroed in between?")
def learns_xor(submission: Any) -> None:
    """a net of 4 tanh units learns exclusive or: the loss falls below 0.01 in 60 epochs

    The start is fixed: weights and biases are set before training. The reference ends near 1e-3, so that
    rounding cannot matter.
    """
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    T = np.array([[0.0], [1.0], [1.0], [0.0]])
    generator = np.random.default_rng(0)
    first, second = built(submission.Linear, 2, 4, generator), built(submission.Linear, 4, 1, generator)
    net = built(submission.Net, [first, built(submission.TanhLayer), second])
    starts = (
        np.array([[1.5, -1.0, 0.5, -0.75], [1.0, 1.5, -1.25, -0.5]]),
        np.array([0.1, -0.1, 0.2, -0.2]),
        np.array([[0.5], [-0.5], [0.75], [-0.25]]),
        np.array([0.0]),
    )
    for parameter, start in zip(parameters(net, 4), starts, strict=True):
        parameter.val = start
    losses = assert_tuple(submission.train(net, X, T, 0.6, 60), 60)
    last = assert_scalar(losses[-1])
    assert_that(last < 0.01, f"the last loss is {last!r}", "less than 0.01")
