# autograder-topic: universal_approximation

# %%
import math
import numpy as np


# %% [markdown]
# # Universal approximation
#
# Can a network with a single hidden layer compute *any* function? Yes, nearly, and the proof is a recipe: this week you
# build such networks with your own hands, weight by weight, without any training. Then you train one, and compare it
# with what you have built. At the end you will know both sides of the famous theorem:
#
# 1. **What it says.** One hidden layer suffices to come as close to a continuous function as you like.
# 2. **What it does not say.** How many units that takes, and whether gradient descent finds their weights. The first is why
#    networks are deep, the second is what most of this course is about.
#
# The whole takes about five hours. If time is short, do sections 3, 5 and 6 first; section 7 stands by itself.
#
# Source: sections 1.5, 1.7 and 2.2 of the course notes, the introduction to section 6, and what the second document says
# about ReLUs.
#
# > **What counts as right**
# >
# > - A *scalar* may be a Python float, a NumPy scalar or a zero-dimensional array. An *array* is a `numpy.ndarray`
# >   of exactly the stated shape, float64 unless stated otherwise. A list, a tensor or anything else where an array
# >   is demanded is wrong, and the message says so.
# > - Arguments stay untouched: what the caller hands in has the same entries after the call.
# > - Integer and float32 arguments are taken as the numbers they are; nothing is cut off. Where arguments are
# >   float32, the accuracy of float32 suffices and the result may be float32.
# > - Nothing depends on a global random state.
# > - A `RuntimeWarning` of NumPy is no fault if the value is right.
# > - You may build on your functions of earlier exercises. A mistake there costs no points here.
# > - You may write in any style: loops, vectorised, your own helper functions.

# %% [markdown]
# ## 0 Conventions
#
# - A batch holds one sample per row: inputs $x$ have shape $(N, \text{inputs})$. A layer has weights $W$ of shape
#   $(\text{inputs}, \text{outputs})$ and biases $b$ of shape $(\text{outputs},)$, and computes $z = xW + b$. Where a network has
#   one input and one output, $x$ and the answer are vectors of shape $(M,)$, one number per point.
# - The threshold unit is $H(z) = 1$ for $z \ge 0$, and 0 for $z < 0$. So **it is 1 at 0**. The ReLU has slope 0 at $z = 0$, and the
#   leaky ReLU has slope 0.01 there.
# - Functions are approximated on an interval $[a, b)$. The *error* is the largest $|g(x) - f(x)|$ on it.
# - A network that you return consists of arrays of its own. Writing into them must change neither your arguments nor
#   what another call returned; for whoever trains the network will write into them.
# - Where a question says that any right network will do, its parameters may be integers.
#
# > **The notes write** the layer as $z = Wx + b$ in section 1.7, with samples as columns, and as $z = xW + b$ from section 3.2
# > on. **We use** rows everywhere. The notes also have two rules for the threshold: it is 1 at $z = 0$ in section 1.5, but
# > $H(x; b)$ is 0 at $x = b$ in section 2.2. **We use** the first. (The limit of the logistic function $\sigma(wz)$ for
# > $w \to \infty$ is neither at $z = 0$: it is ½ there, whatever $w$ is.)
#
# Hidden tests use other shapes and functions than the examples below, steps of other widths, points that lie exactly on
# thresholds, and hundreds of units. Their names and laws are shown with your results.

# %% [markdown]
# ## 1 Units and layers
#
# A unit adds up its inputs, weighted, and passes the sum $z$ through an *activation function*. Six are in use here:
#
# | name | function | at $z = -1, 0, 2$ | slope at $z = -1, 0, 2$ |
# | --- | --- | --- | --- |
# | `logistic` | $1/(1 + e^{-z})$ | 0.268941, 0.5, 0.880797 | 0.196612, 0.25, 0.104994 |
# | `arctan` | $\arctan z$ | −0.785398, 0, 1.107149 | 0.5, 1, 0.2 |
# | `tanh` | $\tanh z$ | −0.761594, 0, 0.964028 | 0.419974, 1, 0.070651 |
# | `threshold` | 1 for $z \ge 0$, else 0 | 0, 1, 1 | 0, 0, 0 |
# | `relu` | $\max(z, 0)$ | 0, 0, 2 | 0, 0, 1 |
# | `leaky_relu` | $z$ for $z > 0$, else $0.01 z$ | −0.01, 0, 2 | 0.01, 0.01, 1 |
#
# Take the functions as the table has them: this arctan is not scaled to the range of the others.
#
# Two of the slopes have short forms. With $y = 1/(1 + e^{-z})$ the slope of the logistic function is $y (1 - y)$, and that of
# $y = \tanh z$ is $1 - y^2$. Mind that $y$ is the *output*. Your slope is a function of $z$. The other trap is a large $|z|$:
# $e^{z}/(1 + e^z)$ is the same on paper, and $\infty/\infty$ at $z = 1000$.
#
# The threshold has slope 0 wherever it has a slope at all. So gradient descent has nothing to hold on to in a network of
# threshold units: that is why we *build* them in section 3, and train only what lies behind them in section 6.
#
# Your function returns *two functions*, so that `function, slope = activations("tanh")` and then `function(z)`, `slope(z)`.

# %% [markdown]
# **Exercise: Activation functions and their slopes** (4.5 points · about 25 minutes · difficulty 2 of 5)

# %%
def activations(name):
    """An activation function and its slope.

    Parameters:
        name: "logistic", "arctan", "tanh", "threshold", "relu" or "leaky_relu" (0.01 z for z <= 0).

    Returns:
        (function, slope): two functions of an array z of any shape, which give arrays of that shape, entry by
        entry. At z = 0 the threshold is 1. Its slope is 0 everywhere; that of the ReLU at 0 is 0, and that of
        the leaky ReLU at 0 is 0.01. Both are numbers, right to 1e-9, for |z| up to 1e4.

    Source: notes, section 1.5.
    """

    ...


# %% [markdown]
# Stuck? hints.md has three hints on `activations`.

# %% [markdown]
# **Weights and biases in one matrix.** A bias is a weight whose input is always 1. So put the biases below the weights, as
# the last row, and a column of ones behind the inputs, as the last column:
#
# $$\begin{pmatrix} x & 1 \end{pmatrix} \begin{pmatrix} W \\ b \end{pmatrix} = xW + b .$$
#
# (The notes write the augmented matrix $[W | b]$, with $b$ as last *column*, since their samples are columns there.)
#
# **Example.** For $W = \begin{pmatrix} 2 & -1 & 0 \\ 1 & 3 & 4 \end{pmatrix}$ and $b = (0.5, 1.5, -2)$,
#
# $$\begin{pmatrix} W \\ b \end{pmatrix} = \begin{pmatrix} 2 & -1 & 0 \\ 1 & 3 & 4 \\ 0.5 & 1.5 & -2 \end{pmatrix}, \qquad
#   \begin{pmatrix} 10 & 100 & 1 \end{pmatrix} \begin{pmatrix} W \\ b \end{pmatrix} = \begin{pmatrix} 120.5 & 291.5 & 398 \end{pmatrix} .$$

# %% [markdown]
# **Exercise: Weights and biases in one matrix** (2.5 points · about 10 minutes · difficulty 1 of 5)

# %%
def augmented_matrix(W, b):
    """The weights of a layer with its biases below them, in one matrix.

    with_ones(x) @ augmented_matrix(W, b) = x W + b

    Parameters:
        W: weights, shape (inputs, outputs).
        b: biases, shape (outputs,).

    Returns:
        A matrix of shape (inputs + 1, outputs), whose last row is b.

    Source: notes, section 1.7, in the convention of rows.
    """
    ...


# %%
def with_ones(x):
    """A batch of inputs with a further input that is always 1, in the last column.

    Parameters:
        x: inputs, one sample per row, shape (N, inputs).

    Returns:
        An array of shape (N, inputs + 1).

    Source: notes, section 1.7, in the convention of rows.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `augmented_matrix`.

# %% [markdown]
# ## 2 What a hidden layer adds
#
# XOR is 1 where exactly one of two inputs is 1. No single layer computes it: $w_1 A + w_2 B + c$ would have to be 0 at
# $(0, 0)$ and at $(1, 1)$, so $c = 0$ and $w_1 + w_2 = 0$; but then its values at $(1, 0)$ and $(0, 1)$ are $w_1$ and $-w_1$, and cannot
# both be 1.
#
# One hidden layer with two ReLU units is enough. Its output is
#
# $$y = \operatorname{relu}(x W_1 + b_1)\, W_2 + b_2 ,$$
#
# with no activation function at the output, and it has to be 0, 1, 1, 0 at $(0,0), (1,0), (0,1), (1,1)$: exactly these numbers, not
# only on the right sides of ½. Think of $s = A + B$, which is 0, 1, 1, 2. You need a function of $s$ that rises and falls again. A
# ReLU of $s$ rises. Which second one bends it down, where does that one have to switch on, and with what weight? (There are
# other solutions. Any right one will do.)

# %% [markdown]
# **Exercise: A network for XOR** (3 points · about 20 minutes · difficulty 2 of 5)

# %%
def xor_network():
    """A network of two ReLU units that computes XOR: relu(x W1 + b1) W2 + b2 is 0, 1, 1, 0.

    Any right one will do. The inputs are 0 or 1; the output must be right to 1e-9, and no parameter may
    exceed 1000.

    Returns:
        (W1, b1, W2, b2), of shapes (2, 2), (2,), (2, 1) and (1,), new arrays at every call.

    Source: notes, section 2.1, and second document (a ReLU can compute XOR).
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `xor_network`.

# %% [markdown]
# ## 3 Staircases
#
# Now one input $x$ and many threshold units. The unit $H(x - c)$ is off below its threshold $c$, and on from $c$ on. A network
# of $J$ such units with output weights $w_j$ computes
#
# $$g(x) = \sum_{j=1}^J w_j\, H(x - c_j) .$$
#
# At $x$ the units with $c_j \le x$ are on, so $g(x)$ is the sum of *their* weights: a staircase, where the weight $w_j$ is the
# **height of the jump** at $c_j$, and not the height of the stair.
#
# **Example.** With thresholds $(1, 2, 3)$ and weights $(2, -0.5, -1.5)$, $g$ at $x = 0, 1, 1.5, 2, 5$ is $0, 2, 2, 1.5, 0$. At 1 and at
# 2 the unit that has its threshold there is on already. The units may come in any order; listing them as $(3, 1, 2)$ with
# weights $(-1.5, 2, -0.5)$ changes nothing.

# %% [markdown]
# **Exercise: The output of threshold units** (4 points · about 15 minutes · difficulty 2 of 5)

# %%
def evaluate_steps(x, thresholds, weights):
    """The output of a network of threshold units: sum_j weights_j H(x - thresholds_j), with H(0) = 1.

    Parameters:
        x: inputs, shape (M,).
        thresholds: where the units switch on, in any order, shape (J,).
        weights: the output weights of the units, shape (J,).

    Returns:
        The outputs, shape (M,).

    Source: notes, section 2.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `evaluate_steps`.

# %% [markdown]
# **A staircase for any function.** Cut $[a, b)$ into $N$ cells of width $h = (b - a)/N$. Let the staircase have the value
# $f(m_i)$ on cell $i$, where $m_i = a + (i + ½) h$, $i = 0, \dots, N - 1$, is the midpoint of the cell, and 0 outside of $[a, b)$. This takes $N + 1$
# units, at both ends of all cells. Each weight is a difference: new height minus old height. The height before $a$ is 0, and so
# is the height from $b$ on.
#
# **Example.** For $f(x) = x^2$ on $[1, 3)$ with $N = 4$ the width is 0.5, and $f$ at the midpoints 1.25, 1.75, 2.25, 2.75 is 1.5625,
# 3.0625, 5.0625, 7.5625. So
#
# $$c = (1, 1.5, 2, 2.5, 3), \qquad w = (1.5625,\ 1.5,\ 2,\ 2.5,\ -7.5625) .$$
#
# Ask for $f$ at the midpoints only; it need not have a value at $a$ or $b$.

# %% [markdown]
# **Exercise: A staircase for any function** (4.5 points · about 25 minutes · difficulty 3 of 5)

# %%
def step_network(f, a, b, N):
    """The staircase with N steps of equal width that has f(midpoint) on each, and 0 outside of [a, b).

    Parameters:
        f: a function that takes a float or an array, and an array entry by entry.
        a, b: the ends of the interval, a < b.
        N: the number of steps, 1 or more.

    Returns:
        (thresholds, weights) of N + 1 threshold units, both of shape (N + 1,), in the order from a to b.

    Source: notes, section 2.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `step_network`.

# %% [markdown]
# **How large is the error?** Say that $f$ is never steeper than $L$, that is $|f(x) - f(x')| \le L\,|x - x'|$. A point of a
# cell is at most $h/2$ away from its midpoint, so
#
# $$|g(x) - f(x)| = |f(m_i) - f(x)| \le L \frac h2 = \frac{L\,(b - a)}{2N} .$$
#
# For the sine on $[0, 3)$, $L = 1$, and $N = 10$ cells leave an error of at most 0.15; measured on a fine grid it is 0.1494. For an
# error of 0.01 you need $N = 3/(2 \cdot 0.01) = 150$. Had we taken the left end of each cell, the bound would be $Lh$, and we
# would need 300.
#
# This *is* the proof of the universal approximation theorem for one input. Whatever the error $\varepsilon$ that you allow, some $N$
# achieves it.
#
# > **The notes' proof** finds for each point $a_j$ an interval on which $f$ changes by less than $\varepsilon$, and goes on from its end.
# > This leaves a gap: the intervals might become shorter and shorter, and never reach $b$. What closes it is that a continuous
# > function on a closed interval is *uniformly* continuous, so that one width does for all points. Also, the proof is for
# > one input, though the statement is about $n$.
#
# > **The notes say** that $N$ "might grow exponentially as $\varepsilon$ gets smaller". **For functions with a bounded slope** it does not:
# > in our bound $N$ is proportional to $1/\varepsilon$. Exponential is the growth with the number $n$ of inputs. A cube in $n$
# > dimensions has $(1/h)^n$ cells of width $h$, hence $N$ grows like $(L/\varepsilon)^n$: polynomial in $1/\varepsilon$, exponential in $n$. The 150
# > cells of one input become $150^{10} \approx 5.8 \cdot 10^{21}$ for ten inputs.

# %% [markdown]
# ## 4 From jumps to smooth units
#
# The theorem speaks of *continuous* units, such as the logistic $\sigma(z) = 1/(1 + e^{-z})$. So replace each $H(x - c_j)$ by a
# logistic unit that is nearly as steep, $\sigma(k\,(x - c_j))$ with a large number $k$. In the form of section 0, for inputs of shape
# $(M, 1)$, this is $\sigma(x W_1 + b_1)\, W_2 + b_2$ with one hidden unit for each threshold.
#
# What are the parameters? Multiply out $k\,(x - c_j) = k x - k c_j$, and you see weight and bias.
#
# **Example.** Thresholds $(1, 3)$, weights $(2, -0.5)$, $k = 2.5$ (rather flat, to have small numbers):
#
# $$W_1 = \begin{pmatrix} 2.5 & 2.5 \end{pmatrix}, \quad b_1 = (-2.5, -7.5), \quad
#   W_2 = \begin{pmatrix} 2 \\ -0.5 \end{pmatrix}, \quad b_2 = (0) .$$

# %% [markdown]
# **Exercise: Steep logistic units** (4 points · about 20 minutes · difficulty 2 of 5)

# %%
def steep_network(thresholds, weights, steepness):
    """Logistic units in place of threshold units: sum_j weights_j logistic(k (x - thresholds_j)).

    Its output for inputs x of shape (M, 1) is logistic(x W1 + b1) W2 + b2.

    Parameters:
        thresholds: shape (J,).
        weights: shape (J,).
        steepness: the number k > 0, a float, the same for all units.

    Returns:
        (W1, b1, W2, b2), of shapes (1, J), (J,), (J, 1) and (1,); unit j belongs to threshold j.

    Source: notes, section 2.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `steep_network`.

# %% [markdown]
# **How steep is steep enough?** At a distance $d > 0$ from its threshold, a unit errs by
# $|\sigma(\pm kd) - H(\pm kd)| = 1/(1 + e^{kd}) < e^{-kd}$. If no threshold is nearer than $d$, then the whole network is off from
# the staircase by less than
#
# $$\sum_j |w_j|\, e^{-kd} .$$
#
# For the sine on $[0, 3)$ with $N = 10$ the weights add up to $\sum_j |w_j| = 1.994$. To be within 0.01 of the staircase wherever
# the next threshold is at least 0.05 away, it is enough that $k \ge \ln(1.994/0.01)/0.05 = 105.9$.
#
# And *at* a threshold? There $\sigma(0) = ½$, whatever $k$ is, so the network is half-way up the jump. This does no harm: between
# two stairs it takes values between theirs (up to that exponentially small rest), and neighbouring stairs both are close to
# $f$. Only at $a$ and $b$, where the staircase itself jumps to 0, is a smooth network far from it; in practice one lets the first and
# the last stair go on.

# %% [markdown]
# ## 5 Straight pieces
#
# A staircase is a crude approximation. With ReLUs in place of thresholds, each unit changes the *slope* from its threshold on, and the network
#
# $$g(x) = \beta + \sum_j w_j \operatorname{relu}(x - c_j)$$
#
# is a line of straight pieces. To make it pass through given points, go from left to right. Let the knots be
# $k_0 < k_1 < \dots < k_K$, the values $v_0, \dots, v_K$. Left of $k_0$ all units are off, so $\beta = v_0$. On piece $i$, from $k_i$ to
# $k_{i+1}$, the slope has to be
#
# $$s_i = \frac{v_{i+1} - v_i}{k_{i+1} - k_i} ,$$
#
# and the slope of $g$ there is the sum of the weights of the units that are on. Hence unit $i$ switches on at $k_i$, and its weight is the
# **change of the slope** at this knot: $w_0 = s_0$ and $w_i = s_i - s_{i-1}$.
#
# **Example.** Knots $(1, 2, 4)$ and values $(3, 5, 2)$ have the slopes $2$ and $-1.5$. So the thresholds are $(1, 2)$, the weights
# $(2, -3.5)$, and the offset is 3. The distances differ: forget to divide by them, and you get other numbers.
#
# The last piece goes on to the right of $k_K$; and no unit is needed at $k_K$.
#
# ![The function sin 2x + ½ on the interval from 0 to 3 with a staircase of six steps on the left and a line of six straight pieces on the right. Marks on the axis show where units switch on: at all seven ends of the stairs, and at all knots but the last.](figures/stairs_and_pieces.svg)
#
# Six cells, twice: the staircase jumps at both ends of every cell, the ReLU network bends at every knot but the last.

# %% [markdown]
# **Exercise: Straight pieces from ReLUs** (5.75 points · about 25 minutes · difficulty 3 of 5)

# %%
def relu_interpolant(knots, values):
    """The ReLU network that is linear between the knots and has these values there.

    Its output is offset + sum_j weights_j relu(x - thresholds_j). It is constant to the left of the first
    knot, and the last piece goes on to the right.

    Parameters:
        knots: strictly increasing, not necessarily evenly spaced, shape (K + 1,), K >= 1.
        values: shape (K + 1,).

    Returns:
        (thresholds, weights, offset), of shapes (K,) and (K,) and a scalar; unit j switches on at knot j.

    Source: notes, section 2.2, with ReLUs.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `relu_interpolant`.

# %% [markdown]
# Break this one: `wrong_relu_interpolant` is what somebody wrote who had even grids in mind. It passes every test with
# evenly spaced knots. Return `knots` and `values` on which it errs: two to ten numbers each, where each knot is
# larger than the one before by at least 0.01.

# %% [markdown]
# **Exercise: Break an interpolant** (2 points · about 10 minutes · difficulty 2 of 5)

# %%
def wrong_relu_interpolant(knots, values):
    """Answers as `relu_interpolant` should, but not always."""
    width = (knots[-1] - knots[0]) / (len(knots) - 1)
    changes = [(values[1] - values[0]) / width]
    for i in range(1, len(knots) - 1):
        changes.append((values[i + 1] - 2 * values[i] + values[i - 1]) / width)
    return (knots[:-1].copy(), np.array(changes), float(values[0]))


# %%
def counterexample_relu_interpolant():
    """Knots and values for which `wrong_relu_interpolant` errs.

    Returns:
        (knots, values), both of shape (K,) with K from 2 to 10 and entries from -1000 to 1000; each knot is
        larger than the one before by at least 0.01.

    Source: notes, section 2.2, with ReLUs.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `counterexample_relu_interpolant`.

# %% [markdown]
# **How much better is it?** Between two knots at distance $h$ the error of a straight line vanishes at both ends, and is at most
# $\frac{h^2}8 \max |f''|$. For the sine on $[0, 3]$ with 10 pieces that is $0.3^2/8 = 0.01125$; measured, 0.01119. So for an error
# of 0.01 you need 11 pieces instead of 150 stairs. And if you double $N$, the error falls to a quarter instead of a half.
#
# The next cell shows it: the error against $N$, on logarithmic axes, where a power of $N$ is a straight line.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        import matplotlib.pyplot as plt


        def stairs(x, N):
            return evaluate_steps(x, *step_network(np.sin, 0, 3, N))


        def lines(x, N):
            knots = np.linspace(0, 3, N + 1)
            thresholds, weights, offset = relu_interpolant(knots, np.sin(knots))
            return offset + np.maximum(x[:, None] - thresholds, 0) @ weights


        points = np.linspace(0, 3, 5001)[:-1]
        numbers = 2 ** np.arange(1, 9)
        for name, network in (("stairs", stairs), ("straight pieces", lines)):
            errors = [np.max(np.abs(network(points, N) - np.sin(points))) for N in numbers]
            plt.loglog(numbers, errors, "o-", label=name)
        plt.xlabel("number N of cells")
        plt.ylabel("largest error, sine on [0, 3)")
        plt.legend()
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# <details><summary>What you should see</summary>
#
# ![Largest error against the number of cells on logarithmic axes. The stairs follow a line of slope minus one, the straight pieces one of slope minus two, and both stay just below their bounds.](figures/error_against_units.svg)
#
# Slopes −1 and −2. The dashed lines are the bounds $3/(2N)$ and $9/(8N^2)$.
#
# </details>

# %% [markdown]
# ## 6 Found instead of built
#
# So far you knew $f$ and computed the weights. A network that learns has only samples. Keep the hidden layer as it is, and
# train the output weights by gradient descent. With the outputs of the hidden units in a matrix $H$ of shape $(N, J)$, one sample
# per row, the answers are $y = Hw$, and the loss is $E = \frac1N \sum_i \frac12 (y_i - t_i)^2$. An offset is the weight of a hidden unit that is always
# 1: append it with your `with_ones`.
#
# $w_j$ moves answer $i$ by $H_{ij}$, so $\partial E/\partial w_j = \frac1N \sum_i (y_i - t_i) H_{ij}$, that is
#
# $$\nabla_w E = \frac1N H^\mathsf{T} (Hw - t) .$$
#
# The 2 of the square has cancelled the ½, and the $\frac1N$ is part of the slope. An iteration is $w \leftarrow w - \kappa\, \nabla_w E$, with the learning rate $\kappa$ and
# the slope at the *latest* weights; the first begins at $w = 0$. Return the last weights, and the loss before the first update and after each.
#
# **Example.** $H = \begin{pmatrix} 1 & 0 \\ 1 & 1 \\ 1 & 1 \end{pmatrix}$, $t = (1, 2, 3)$, $\kappa = 0.75$ and two iterations. At $w = 0$ the loss is
# $14/6 = 2.333333$ and the slope is $\frac13 (-6, -5)$, so $w = (1.5, 1.25)$ with the loss 0.145833. There the errors are $(0.5, 0.75, -0.25)$ and the slope is
# $\frac13 (1, 0.5)$. The last weights are $(1.25, 1.125)$, with the loss 0.098958.

# %% [markdown]
# **Exercise: Training of the output weights** (6 points · about 30 minutes · difficulty 3 of 5)

# %%
def train_output_weights(H, t, rate, iterations):
    """Gradient descent on the output weights of a network whose hidden layer stays as it is.

    The output is y = H w, the loss E = (1/N) sum_i 1/2 (y_i - t_i)^2, and w = 0 to begin with.

    Parameters:
        H: outputs of the hidden units, one sample per row, shape (N, J).
        t: targets, shape (N,).
        rate: the learning rate.
        iterations: the number of updates, 0 or more.

    Returns:
        (w, losses): the weights after the last update, shape (J,), and the loss before the first update and
        after each, shape (iterations + 1,).

    Source: notes, sections 2.2 and 2.3.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `train_output_weights`.

# %% [markdown]
# **The experiment.** The target is $f(x) = \sin 2x + ½$ on 61 points of $[0, 3]$. Two hidden layers, each with 10 units at the thresholds $0,
# 0.3, \dots, 2.7$: threshold units, and ReLUs with an offset. The learning rate is 0.1 for both. With ReLUs you have a solution
# already: `relu_interpolant` reaches a loss of 0.000274. Gradient descent is free to find it, or a better one.

# %% [markdown]
r"""
<!-- prediction: updates_until_it_beats_the_construction -->

**Predict first**, by turning one `[ ]` into `[x]`; it earns and costs no points. After how many updates is the trained network of ReLUs better than the one of relu_interpolant?

- [ ] fewer than 100
- [ ] about 1000
- [ ] several thousands
- [ ] never
"""

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        def f(x):
            return np.sin(2 * x) + 0.5


        x, knots = np.linspace(0, 3, 61), np.linspace(0, 3, 11)
        thresholds, weights, offset = relu_interpolant(knots, f(knots))
        hinges = with_ones(np.maximum(x[:, None] - thresholds, 0))
        steps = np.where(x[:, None] >= thresholds, 1.0, 0.0)
        built = np.mean((hinges @ np.append(weights, offset) - f(x)) ** 2) / 2
        for name, hidden in (("threshold units", steps), ("ReLUs", hinges)):
            w, losses = train_output_weights(hidden, f(x), 0.1, 20000)
            better = np.argmax(losses < built) if losses[-1] < built else "never"
            print(
                f"{name}: loss {losses[100]:.6f} after 100, {losses[-1]:.6f} after 20000; better than built: {better}"
            )
            plt.loglog(np.arange(1, len(losses)), losses[1:], label=f"{name}, trained")
        plt.axhline(built, color="gray", linestyle="--", label="ReLUs, built")
        plt.xlabel("number of updates")
        plt.ylabel("loss")
        plt.legend()
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# <details><summary>What you should see</summary>
#
# ![Loss against the number of updates on logarithmic axes. Threshold units fall quickly to 0.0074 and stay there. ReLUs fall slowly, and pass below the dashed line of the network that was built after about 7000 updates.](figures/built_and_trained.svg)
#
# After 100 updates the threshold units (0.0101) are ahead of the ReLUs (0.0497), although the best that they could ever do is
# 0.0074, and the ReLUs' best is 0.00006. The ReLUs overtake their own construction at update 7032.
#
# </details>

# %% [markdown]
# **Why so slow?** The loss is quadratic in $w$, with the matrix $A = \frac1N H^\mathsf{T} H$. Write the distance of $w$ from the best weights as a
# sum of eigenvectors of $A$. Then each part shrinks by a factor of its own, $1 - \kappa \lambda$ per update, where $\lambda$ is its eigenvalue, and
# takes $\ln 2/(\kappa \lambda)$ updates to halve when $\kappa\lambda$ is small. Here the eigenvalues go from 0.0252 to 4.54 for the threshold units, and from
# 0.000207 to 9.61 for the ReLUs. At $\kappa = 0.1$ the slowest part needs 275 updates to halve with threshold units, and 33 453 with
# ReLUs. A larger rate is no way out, since above $\kappa = 2/9.61 = 0.208$ the part with the *largest* eigenvalue grows at every update.
#
# Both layers have their units at the same places, and for both you can write down good weights at once. That good weights
# *exist* says nothing about how fast they are *found*, if at all. Optimisers (a later topic) are about this.

# %% [markdown]
# ## 7 Why deep
#
# If one layer suffices, why use more? Fold a strip of paper in the middle, fold it again, and again: how many layers does it
# have after $k$ folds? One fold of the interval $[0, 1]$ is the *tent map*
#
# $$T(x) = \begin{cases} 2x & x \le ½ \\ 2 - 2x & x \ge ½ \end{cases} \;=\; 2 \operatorname{relu}(x) - 4 \operatorname{relu}(x - ½)
# \quad\text{for } 0 \le x \le 1 ,$$
#
# and it needs two units. Its answer lies in $[0, 1]$ again, and so can be folded again.

# %% [markdown]
r"""
<!-- prediction: pieces_after_three_folds -->

**Predict first**, by turning one `[ ]` into `[x]`; it earns and costs no points. Take a pencil and draw T(T(T(x))) for x from 0 to 1. How many straight pieces has it?

- [ ] 3
- [ ] 4
- [ ] 6
- [ ] 8
"""


# %% [markdown]
# A network of $k$ hidden layers with two units each computes $T(T(\dots T(x)\dots))$. Between two hidden layers there is no place for $T(x)$
# itself: the matrix that reads $T$ out of one layer and the one that feeds it into the next are multiplied into one, of shape
# $(2, 2)$. The network is the list of its layers, $k + 1$ pairs $(W, b)$ from the input to the output: hidden ones, each followed by a
# ReLU, and an output layer without one.
#
# **Example.** $T(0.3) = 0.6$, $T(T(0.3)) = T(0.6) = 0.8$, $T(T(T(0.3))) = T(0.8) = 0.4$. These are the answers of the networks of depth
# 1, 2 and 3 at $x = 0.3$.

# %% [markdown]
# **Exercise: A network that folds** (5.25 points · about 30 minutes · difficulty 4 of 5)

# %%
def tent_network(depth):
    """A deep ReLU network, two units per layer, that computes the depth-fold tent map on [0, 1].

    The tent map is T(x) = 2x for x <= 1/2 and 2 - 2x for x >= 1/2; the network computes T(T(...T(x)...)). Any
    right one will do, if no parameter exceeds 1000 and the output is right to 1e-9 up to depth 12.

    Parameters:
        depth: the number of hidden layers, 1 or more.

    Returns:
        A list of depth + 1 pairs (W, b), from the input to the output. All hidden layers have two units: the
        matrices are of shape (1, 2), then (2, 2), and at last (2, 1). Every layer but the last is followed by
        a ReLU.

    Source: notes, section 6 (why deep), with the tent map.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `tent_network`.

# %% [markdown]
# Now look at it, beside a network with one hidden layer that has as many parameters.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        def answer(layers, x):
            h = x[:, None]
            for W, b in layers[:-1]:
                h = np.maximum(h @ W + b, 0)
            return (h @ layers[-1][0] + layers[-1][1])[:, 0]


        x, knots = np.linspace(0, 1, 1025), np.linspace(0, 1, 11)
        deep = tent_network(5)
        print(sum(W.size + b.size for W, b in deep), "parameters")
        thresholds, weights, offset = relu_interpolant(knots, answer(deep, knots))
        plt.plot(x, answer(deep, x), label="5 hidden layers of 2 units")
        plt.plot(x, offset + np.maximum(x[:, None] - thresholds, 0) @ weights, label="1 hidden layer of 10 units")
        plt.xlabel("x")
        plt.legend()
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# <details><summary>What you should see</summary>
#
# ![The fivefold tent map, a zigzag of 32 pieces between 0 and 1, made by five layers of two units; one layer of ten units follows it with ten pieces that have little to do with it.](figures/deep_and_shallow.svg)
#
# Both networks have 31 parameters.
#
# </details>

# %% [markdown]
# A network with one hidden layer of $J$ ReLUs has a kink at most at each of its $J$ thresholds. To have $2^k$ pieces it needs
# $2^k - 1$ units at least. In parameters: the deep network has $6k + 1$, the shallow one $3 (2^k - 1) + 1$. For $k = 5$ that is 31 against 94; for
# $k = 10$ it is 61 against 3070. So there are functions that are cheap with depth and dear
# without. How much depth gains depends on the function, and this one is a favourable case.
#
# **More inputs (optional).** With $d$ inputs, the kink of each ReLU is a hyperplane, and $n$ of them cut the space into at most
#
# $$\sum_{j=0}^{d} \binom nj$$
#
# pieces (Zaslavsky). For $n = 3$ lines in the plane, $d = 2$, these are $1 + 3 + 3 = 7$, not $2^3 = 8$: the eighth pattern of signs does not occur.
# From $n \le d$ on, all $2^n$ patterns do. `math.comb(n, j)` is the binomial, and 0 for $j > n$.

# %% [markdown]
# **Exercise: How many pieces at most** (2.5 points · about 10 minutes · difficulty 2 of 5 · optional)

# %%
def region_count(units, inputs):
    """The largest number of linear pieces that one hidden layer of ReLU units can cut the inputs' space into.

    sum_{j=0}^{inputs} binomial(units, j)

    Parameters:
        units: the number of hidden units, 0 or more.
        inputs: the number of inputs, 1 or more.

    Returns:
        The number of regions, an int.

    Source: notes, section 6 (how many units), with Zaslavsky's formula.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `region_count`.

# %% [markdown]
# **In your own words.** A friend says: "One hidden layer can approximate anything; this is proven. So there is no need for deep
# networks." Answer in five to ten sentences. *What exactly does the theorem promise, and which three things does it leave open?*
# Use what you have seen in sections 3, 6 and 7: the number of units, how weights are found, and what the networks answer where
# the theorem says nothing.

# %% [markdown]
# **Exercise: What the theorem leaves open** (3 points, marked by hand · about 15 minutes · difficulty 3 of 5)

# %% [markdown]
r"""
<!-- answer: what_the_theorem_leaves_open -->

*Write your answer here, in place of this line.*
"""

# %% [markdown]
# ## 8 How to test yourself
#
# - Run the check below every exercise. When it fails, it shows the smallest example that it could find, as a call that you can paste
#   into a cell.
# - **Evaluate what you have built.** A network is right if it *answers* right: `evaluate_steps(m, *step_network(f, a, b, N))` is
#   $f(m)$ at every midpoint $m$, and 0 just below $a$ and at $b$.
# - **Use a function with $f(a) \ne 0$ and $f'(a) \ne 0$.** On $\sin x$ from 0 on, a missing offset changes nothing.
# - **Use uneven knots and widths other than 1.** Where the distance is 1, a forgotten division does not show.
# - **Halve the width.** The error of a staircase must halve, that of straight pieces must fall to a quarter. Anything else is a
#   mistake in the construction.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        for N in (10, 20, 40):
            print(N, *(np.max(np.abs(network(points, N) - np.sin(points))).round(6) for network in (stairs, lines)))
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# **You should now be able to** build a network that approximates a given function to a given accuracy, and say how many units
# that takes; train the output weights of a network and say why this is slow; and explain what depth gains, with a number.

# %% [markdown]
# Check with `python -m pytest`; README.md says how to hand in.
