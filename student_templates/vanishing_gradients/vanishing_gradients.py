# autograder-topic: vanishing_gradients

# %%
import numpy as np


# %% [markdown]
# # Vanishing and exploding gradients
#
# One hidden layer can approximate any continuous function, but it may need very many units. Several layers need fewer, and
# so networks became deep. For a long time deep networks would not learn: the first layers, where everything begins,
# received gradients of $10^{-12}$ and stayed as they had been drawn. This week follows the course of an illness:
#
# - **The disease.** A gradient that passes through layers is multiplied by a factor at each. A product of twenty factors is
#   either tiny or huge, unless every factor is close to 1.
# - **The diagnosis.** Two instruments show what goes on in a network: the share of units that are saturated, and the length
#   of the gradient, layer by layer.
# - **Five cures**, in the order of the supplement: first weights of the right scale, targets that can be reached, an offset
#   in the slope, cross-entropy, another activation. Some cure less than was hoped. You will measure which.
#
# At the end you train a deep network that learns, beside others that do not, and clip gradients that explode. All of it
# takes about four hours; if time is short, do sections 1 to 3, `backward_with_offset` of section 4, and section 5 first.
# Section 7 is optional.
#
# Source: sections 6.1 and 6.2 of the course notes, and for the five cures a text called "the supplement" here.
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
# - A batch holds $N$ samples, one per row. The parameters of a network are a list of pairs `(W, b)`, one for each of its
#   $L$ layers, with $W$ of shape (inputs, outputs): $z = hW + b$.
# - Every layer but the last applies the activation, $h = \varphi(z)$. The last one does not: its $z$ are the outputs $Y$.
# - The activations are called `"logistic"`, `"tanh"`, `"relu"` and `"identity"`. The slope of ReLU is 1 where $z > 0$ and 0
#   where $z < 0$; no test has $z = 0$.
# - A `gradient` that is handed in is $\partial E/\partial Y$ for the whole batch. It contains the $1/N$ of a mean already,
#   so you sum over the samples and never divide.
# - A *norm* is the root of the sum of **all** squared entries, whatever the shape of the array.
# - `rng` is a `numpy.random.Generator`, such as `np.random.default_rng(0)`. All randomness comes from it. How you draw is
#   up to you: tests look at shares of many numbers, with bounds that a right solution misses less than once in $10^9$
#   gradings.
# - The learning rate is called `rate`.
#
# Checks and hidden tests use other shapes than the examples below: one sample, one layer, two dozen layers, hundreds of
# units. The names of the hidden tests and their laws are shown with your results.

# %% [markdown]
# ## 1 The disease
#
# Take the simplest deep network: a chain of $L$ logistic units, one in each layer. Unit $\ell$ has the input $z_\ell$ and
# passes $w_\ell\, \sigma(z_\ell)$ on to unit $\ell + 1$. (The biases are in the $z$.) Say that $\partial E/\partial z_L$ is
# known. It is $y - t$ where the last unit is logistic and the loss cross-entropy. One step back, $z_{\ell+1}$ depends on
# $z_\ell$ through the slope of unit $\ell$, then through the weight:
#
# $$\frac{\partial E}{\partial z_\ell} = \frac{\partial E}{\partial z_{\ell+1}}\; w_\ell\; \sigma'(z_\ell),
# \qquad \sigma'(z) = \sigma(z)\,(1 - \sigma(z)) .$$
#
# So the first unit gets a product of $L - 1$ weights and as many slopes. What is such a slope? At $z = 0$ it is ½ · ½ = ¼,
# and nowhere is it larger, since $h(1-h) = \frac14 - (h - \frac12)^2$. At $z = 0.1$ it is 0.249, at $z = 4$ it is 0.0177,
# at $z = 5$ only 0.0066. With weights of 1 the gradient shrinks by a factor of 4 or more at each layer: through nine layers
# it falls to $4^{-9} = 3.8 \cdot 10^{-6}$ of itself, or less.
#
# It can also grow. With weights of 8 and every $z_\ell = 0$ each factor is 8 · ¼ = 2, and through four layers the gradient
# becomes 16 times as large. (That needs biases that hold every $z$ at 0 in spite of such weights, so it is rarer.)
#
# > **The notes say** that the gradient goes down "by a factor of at least 4 each layer". **That holds** while $|w| \le 1$.
# > What falls by 4 or more is the slope; the weight decides what becomes of it.
#
# **Example.** For $w = (2, -3, 1)$, $z = (0.5, -1, 2, 1)$ and $\partial E/\partial z_4 = 0.4$ the slopes of the first three
# units are $0.235004$, $0.196612$ and $0.104994$. So the gradients are, from the last unit to the first,
#
# $$0.4,\quad 0.4 \cdot 1 \cdot 0.104994 = 0.041997,\quad 0.041997 \cdot (-3) \cdot 0.196612 = -0.024772,\quad
# -0.024772 \cdot 2 \cdot 0.235004 = -0.011643 .$$
#
# The slope at $z_4 = 1$ is not among the factors, since 0.4 is the gradient in $z_4$ already.

# %% [markdown]
# **Exercise: Gradients in a chain of units** (5 points · about 20 minutes · difficulty 2 of 5)

# %%
def chain_gradient(weights, inputs, error):
    """Gradients of the loss in a chain of logistic units, one in each layer.

    Unit l of L passes weights[l] * logistic(inputs[l]) on to unit l + 1; `inputs` are the z of the units.

    Parameters:
        weights: the weights between successive units, shape (L - 1,).
        inputs: the input z of every unit, shape (L,).
        error: dE/dz of the last unit, a number.

    Returns:
        dE/dz of every unit, the first one first, shape (L,).

    Source: notes, section 6.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `chain_gradient`.

# %% [markdown]
# **Break it.** Here is somebody who would rather do without a loop. Multiply all factors: that is the gradient of the first
# unit. For the second one, divide the first factor out again, and so on. The next cell defines this as
# `wrong_chain_gradient`. It gives the numbers of the example. Return a chain of three units on which it is wrong.

# %% [markdown]
# **Exercise: Break a chain** (2 points · about 10 minutes · difficulty 2 of 5)

# %%
def wrong_chain_gradient(weights, inputs, error):
    """Answers as `chain_gradient` should, but not always."""
    y = 1 / (1 + np.exp(-inputs[:-1]))
    factors = weights * (y - y ** 2)
    upwards = np.concatenate([[1.0], np.cumprod(factors)])
    return error * upwards[-1] / upwards


# %%
def counterexample_chain_gradient():
    """A chain on which `wrong_chain_gradient` errs.

    Returns:
        The tuple (weights, inputs, error): weights of shape (2,) and inputs of shape (3,), with entries from
        -1000 to 1000, and a number from -1000 to 1000.

    Source: notes, section 6.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `counterexample_chain_gradient`.

# %% [markdown]
# ## 2 The diagnosis
#
# A gradient of $10^{-12}$ does not announce itself. The loss stops falling, and that is all you see. You need instruments
# that look into the layers. The first one notes what every layer passes on.
#
# **Example.** A network of three layers, two inputs and one output:
#
# $$W_1 = \begin{pmatrix} 1 & -1 & 2 \\ 0 & 2 & -1 \end{pmatrix},\;
# W_2 = \begin{pmatrix} 1 & -2 \\ 2 & 1 \\ -1 & 1 \end{pmatrix},\;
# W_3 = \begin{pmatrix} 2 \\ -1 \end{pmatrix},\quad
# b_1 = (0.5, -0.5, 0.25),\; b_2 = (0.25, -0.5),\; b_3 = (0.5).$$
#
# With ReLU, the two samples $X = \begin{pmatrix} 1 & 2 \\ -1 & 0.5 \end{pmatrix}$ become
#
# $$h_1 = \begin{pmatrix} 1.5 & 2.5 & 0.25 \\ 0 & 1.5 & 0 \end{pmatrix},\quad
# h_2 = \begin{pmatrix} 6.5 & 0 \\ 3.25 & 1 \end{pmatrix},\quad
# h_3 = Y = \begin{pmatrix} 13.5 \\ 6 \end{pmatrix} .$$
#
# The list begins with $h_1$; the inputs are not in it. No activation is applied to $Y$. Write the logistic function such
# that $z = \pm 1000$ gives a number: $\frac12 (1 + \tanh \frac z2)$ is the same function and cannot overflow.

# %% [markdown]
# **Exercise: Outputs of every layer** (4.25 points · about 15 minutes · difficulty 1 of 5)

# %%
def layer_outputs(params, X, activation):
    """What every layer of a network passes on.

    Parameters:
        params: list of (W, b), W of shape (inputs, outputs) and b of shape (outputs,).
        X: inputs, one sample per row, shape (N, D).
        activation: "logistic", "tanh", "relu" or "identity", for every layer but the last.

    Returns:
        The list [h_1, ..., h_L]: h_l = activation(h_(l-1) W_l + b_l) for l < L, where h_0 = X, and
        h_L = h_(L-1) W_L + b_L. They are numbers however large a z is.

    Source: notes, sections 1.5 and 3.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `layer_outputs`.

# %% [markdown]
# A unit is **saturated** on a sample where its output is close to 0 or 1: there its slope is below
# $0.05 \cdot 0.95 = 0.0475$. On one sample this is no harm; it is what a unit that has decided looks like. A unit that is
# saturated on nearly *all* samples is **stuck**: nothing that comes back passes through it. So the share is taken over the
# samples, for each unit.
#
# **Example.** Four samples, three units:
#
# $$h = \begin{pmatrix} 0.75 & 0.5 & 0 \\ 1 & 0.02 & 0.25 \\ 0.97 & 0.94 & 0.5 \\ 0.99 & 0.01 & 0.75 \end{pmatrix}
# \quad\text{has the shares}\quad (0.75, 0.5, 0.25) .$$
#
# An output that equals a bound is not counted.

# %% [markdown]
# **Exercise: Share of saturated samples** (4.25 points · about 10 minutes · difficulty 1 of 5)

# %%
def saturated_share(h, low=0.05, high=0.95):
    """For every logistic unit the share of the samples on which it is saturated.

    Parameters:
        h: outputs of a layer of logistic units, shape (N, units).
        low, high: a unit is saturated where its output is below `low` or above `high`; at these bounds
            themselves it is not.

    Returns:
        The shares, from 0 to 1, shape (units,).

    Source: supplement on saturation.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `saturated_share`.

# %% [markdown]
# The second instrument is the backward pass. With $\nabla_{z_L} E$ = `gradient`, the step from layer $\ell + 1$ to layer
# $\ell$ is that of the chain, with a matrix for the weight:
#
# $$\nabla_{z_\ell} E = \bigl( \nabla_{z_{\ell+1}} E \; W_{\ell+1}^\mathsf{T} \bigr) \odot \varphi'(z_\ell), \qquad \ell = L-1, \dots, 1 .$$
#
# In terms of the outputs that you have noted, $\varphi'$ is $h(1-h)$ for logistic units, $1 - h^2$ for tanh, 1 where
# $h > 0$ for ReLU, and 1 for the identity. Return the norms of $\nabla_{z_1} E, \dots, \nabla_{z_L} E$, each over all
# samples and units.
#
# **Example.** For the network and the samples above, with logistic units and the gradient
# $\begin{pmatrix} 1 \\ -0.5 \end{pmatrix}$, the norms are $(0.154451, 0.314918, 1.118034)$. The last one is
# $\sqrt{1 + 0.25}$.
#
# How much can one layer take away? A matrix stretches no vector by more than its largest singular value,
# $\lVert W \rVert_2$. So for logistic units
#
# $$\lVert \nabla_{z_\ell} E \rVert \le \tfrac14\, \lVert W_{\ell+1} \rVert_2\; \lVert \nabla_{z_{\ell+1}} E \rVert .$$
#
# And a check in which nothing is lost: with the identity for $\varphi$ and every $W = \alpha Q$ with orthogonal $Q$, a
# layer multiplies the norm by exactly $\alpha$. The ¼ belongs to the logistic function: for tanh and ReLU the largest slope
# is 1.

# %% [markdown]
# **Exercise: Norms of the gradient, layer by layer** (6.25 points · about 30 minutes · difficulty 3 of 5)

# %%
def gradient_norms(params, X, gradient, activation):
    """How long the gradient is in every layer.

    Parameters:
        params: list of (W, b), as for `layer_outputs`.
        X: inputs, one sample per row, shape (N, D).
        gradient: dE/dY for the output Y of the network, shape (N, K).
        activation: "logistic", "tanh", "relu" or "identity", for every layer but the last.

    Returns:
        The norms of dE/dz_l for l = 1, ..., L, each over all entries of the batch, shape (L,).

    Source: notes, section 6.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `gradient_norms`.

# %% [markdown]
# ## 3 First cure: the scale of the first weights
#
# *If a unit has $n$ inputs, draw its weights with mean 0 and standard deviation $1/\sqrt n$*: that is the supplement's
# first remedy. Where does it come from, and is it right for ReLU?
#
# Draw the weights of a layer independently with mean 0 and variance $s^2$, and let $z = \sum_{i=1}^n h_i w_i$ be the input
# of one of its units. For given $h$ the mean of $z$ is 0, and its variance is
#
# $$\operatorname{E} z^2 = s^2 \sum_{i=1}^n h_i^2 = n s^2 \cdot \overline{h^2},$$
#
# where $\overline{h^2}$ is the mean square of the outputs below. Now ReLU: $z$ is positive half of the time, for reasons of
# symmetry, and then $h = z$. So $\operatorname{E} h^2 = \frac12 n s^2\, \overline{h^2}$. The mean square stays the same
# from layer to layer when $\frac12 n s^2 = 1$:
#
# $$s^2 = \frac 2n .$$
#
# This is **He's** (or Kaiming) rule. With $s^2 = 1/n$, **LeCun's** rule, which is meant for units whose slope is about 1
# near 0, as tanh, a ReLU layer halves the mean square. Twenty layers leave $2^{-20} = 9.5 \cdot 10^{-7}$ of it. The
# gradient goes the other way through the same weights, and through the same half of the units, so that its mean square is
# halved too where a layer has as many outputs as inputs: over 19 layers the *norm* falls to
# $2^{-19/2} = 1.4 \cdot 10^{-3}$. Where inputs and outputs differ in number, forward and backward disagree about $n$.
# **Glorot's** (or Xavier) rule takes the mean of both, here with uniform weights: those between $-a$ and $a$ have the
# variance $a^2/3$, so $a = \sqrt{6/(n_\text{in} + n_\text{out})}$. Last, an **orthogonal** matrix keeps the length of every
# vector, not just on average.
#
# Take care: `rng.normal` takes a *standard deviation*, and $n$ is the number of **inputs**, the rows of $W$. Normal means
# normal: neither uniform nor cut off. For orthogonal weights, `np.linalg.qr` of a tall matrix of normal numbers has a first
# part with orthonormal columns. Where there are more outputs than inputs, the rows have to be orthonormal instead.

# %% [markdown]
# **Exercise: First weights** (6.75 points · about 30 minutes · difficulty 3 of 5)

# %%
def draw_weights(kind, inputs, outputs, rng):
    """First weights of a layer, from a generator.

    Parameters:
        kind: "lecun", normal with mean 0 and variance 1/inputs;
            "he", normal with mean 0 and variance 2/inputs;
            "glorot", uniform between -a and a with a = sqrt(6/(inputs + outputs));
            "orthogonal", a random matrix with orthonormal columns, or rows where outputs > inputs.
        inputs, outputs: the number of inputs and outputs of the layer, 1 or more.
        rng: a numpy.random.Generator, the only source of randomness.

    Returns:
        W of shape (inputs, outputs).

    Source: supplement on saturation, remedy 1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `draw_weights`.

# %% [markdown]
# **The experiment.** Twenty layers of 100 units, a batch of 64 samples, and a gradient of random numbers. How long is the
# gradient in each layer, in proportion to that of the last? Weights are drawn by LeCun's rule and multiplied by a scale.

# %% [markdown]
r"""
<!-- prediction: logistic_scale -->

**Predict first**, by turning one `[ ]` into `[x]`; it earns and costs no points. Which multiple of LeCun's weights keeps the gradient of 20 *logistic* layers at about its length?

- [ ] 1, as for tanh
- [ ] about 4, to make up for the slope of ¼
- [ ] about 10
- [ ] none: with larger weights all units are saturated
"""

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        import matplotlib.pyplot as plt


        def norms_of(activation, scale, rng):
            params = [(scale * draw_weights("lecun", 100, 100, rng), np.zeros(100)) for _ in range(20)]
            X, gradient = rng.normal(size=(2, 64, 100))
            norms = gradient_norms(params, X, gradient, activation)
            return norms / norms[-1]


        figure, panels = plt.subplots(1, 3, figsize=(10, 3.5), sharey=True)
        for axes, activation, scales in zip(
            panels, ("logistic", "tanh", "relu"), ((1, 4, 8, 16), (0.5, 1, 2), (1, 2**0.5, 2))
        ):
            for scale in scales:
                draws = [norms_of(activation, scale, np.random.default_rng(seed)) for seed in range(5)]
                axes.semilogy(range(1, 21), np.exp(np.mean(np.log(draws), axis=0)), label=f"scale {scale:.3g}")
            axes.set(title=activation, xlabel="layer")
            axes.legend()
        panels[0].set_ylabel("norm of the gradient, last layer 1")
        plt.show()

        norms = norms_of("relu", 1.0, np.random.default_rng(1))
        print("ReLU needs the scale", norms[0] ** (-1 / 19))
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# <details><summary>What you should see</summary>
#
# ![Norm of the gradient against the layer, on a logarithmic axis, in three panels. Logistic: at scale 1 it falls by a factor of a million million over 20 layers, at scale 8 by about ten, and at 16 it grows. Tanh: scale 1 keeps it within a factor of ten. ReLU: at scale 1 it falls a thousandfold, at 1.41 it stays, at 2 it grows a thousandfold.](figures/norms_by_layer.svg)
#
# Logistic units with LeCun's weights have $h$ near ½ and slopes near 0.235, and $0.235^{19} = 1.1 \cdot 10^{-12}$: that is
# where the first curve ends. They need a scale of about 10 or 11. Two units of three are saturated then; the others carry
# the gradient, multiplied by large weights. Tanh is content with LeCun's rule. ReLU needs $\sqrt2$, which is He's rule. A
# ReLU network passes twice the numbers on when its weights are doubled, so a *single* run says which scale it needs: if 19
# layers multiply the norm by $r$, the scale is $r^{-1/19}$. It comes out within a few per cent of 1.41.
#
# </details>

# %% [markdown]
# With He's weights, 20 layers of 256 ReLU units and a batch of 64 samples, the mean square of the outputs is not *exactly*
# what it was: it ended between 0.15 and 6 times its first value in each of 600 draws. All samples share the weights, so a
# larger batch hardly narrows this. But there is no trend.

# %% [markdown]
# ## 4 Second, third and fourth cure: a unit that is stuck
#
# Scale helps at the beginning. What helps a unit that is stuck already? Take a logistic unit with $z = -8$, so
# $y = 0.000335$, whose target is 1. With the squared error $\frac12 (y - t)^2$ its slope is
#
# $$\frac{\partial E}{\partial z} = (y - t)\; y\,(1 - y),$$
#
# and $y(1-y)$ is 0.000335 as well: the unit is as wrong as can be, and moves by a third of a thousandth. The supplement has
# three remedies.
#
# **Remedy ②: softer targets**, 0.15 and 0.85 in the place of 0 and 1. A logistic unit reaches 1 only for $z \to \infty$, so
# hard targets drive weights up without end. The target 0.85 is reached at $z = \ln(0.85/0.15) = 1.735$. Targets between 0
# and 1 are moved in proportion:
#
# $$t \mapsto \text{low} + (\text{high} - \text{low})\, t .$$
#
# Rows of a softmax have to sum to 1. There, 1 becomes *high*, and the remaining $1 - \text{high}$ is shared equally by the
# $K - 1$ other classes, so *low* has no say. (Elsewhere this is called *label smoothing* with an $\varepsilon$ that is
# spread over all $K$ classes, $t \mapsto (1 - \varepsilon)\, t + \varepsilon/K$. It is the same with
# $\text{high} = 1 - \varepsilon + \varepsilon/K$.)
#
# **Example.** The rows $(1, 0, 0)$ and $(0.5, 0.25, 0.25)$ become $(0.85, 0.15, 0.15)$ and $(0.5, 0.325, 0.325)$; for a
# softmax, $(0.85, 0.075, 0.075)$ and $(0.4625, 0.26875, 0.26875)$. A target of 0.25 *is* moved: to limit targets to
# $[0.15, 0.85]$ would leave it.
#
# > **The supplement says** that the logistic curve has its "greatest curvature at 0.21 and 0.79". **More exactly**, these
# > are the outputs, 0.2113 and 0.7887, at which the slope $h(1-h)$ changes fastest. The curve as drawn is most curved at
# > 0.204 and 0.796. Neither is what makes 0.15 and 0.85 useful.

# %% [markdown]
# **Exercise: Soft targets** (4.5 points · about 15 minutes · difficulty 2 of 5)

# %%
def soft_targets(T, low=0.15, high=0.85, softmax=False):
    """Targets that a logistic or softmax output can reach with finite weights.

    Parameters:
        T: targets, shape (N, K): 0 and 1, or anything between. With `softmax`, K is 2 or more, and rows
            sum to 1.
        low, high: what becomes of 0 and of 1; `low` is not used with `softmax`.
        softmax: whether the rows have to sum to 1. Then 0 becomes (1 - high)/(K - 1).

    Returns:
        The targets, in proportion between the two, shape (N, K).

    Source: supplement on saturation, remedy 2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `soft_targets`.

# %% [markdown]
# **Remedy ③: an offset in the slope.** In the backward pass, and only there, replace $\sigma'(z)$ by $\sigma'(z) + 0.1$. A
# stuck unit then gets a tenth of the gradient at the least. What comes out is no longer the gradient of the loss; for one
# unit it has the right sign still.
#
# > **The supplement calls** this trick *quickprop*. **It is** Fahlman's *sigmoid-prime offset*; quickprop is another
# > method, from the same report of 1988.
#
# **Example.** At the outputs $(0.5, 0.1, 1)$ the slopes with an offset of 0.1 are $(0.35, 0.19, 0.1)$. To raise slopes
# below 0.1 to 0.1 would give $(0.25, 0.1, 0.1)$, which is another rule.
#
# For a whole network this is backpropagation with larger slopes at every hidden layer. The weights of a layer get
# $\nabla_{W_\ell} E = h_{\ell-1}^\mathsf{T}\, \nabla_{z_\ell} E$ with $h_0 = X$, and the biases the sum of
# $\nabla_{z_\ell} E$ over the samples. The output layer has no activation, hence no offset. With `offset = 0` your function
# is plain backpropagation; you will train with it in section 5.
#
# **Example.** Take the first layer of section 2, and $W_2 = \begin{pmatrix} 1 \\ 2 \\ -1 \end{pmatrix}$, $b_2 = 0.5$ after
# it, logistic units, the two samples and the gradient $(1, -0.5)$ of section 2. With an offset of 0.1
#
# $$\nabla W_1 = \begin{pmatrix} 0.416648 & 0.589354 & -0.439263 \\ 0.414542 & 0.555842 & -0.645704 \end{pmatrix},\quad
# \nabla b_1 = (0.081645, 0.091061, -0.253005),$$
#
# $$\nabla W_2 = \begin{pmatrix} 0.628804 \\ 0.515355 \\ 0.514502 \end{pmatrix}, \quad \nabla b_2 = 0.5 .$$
#
# Without the offset $\nabla b_1$ is $(0.031645, -0.008939, -0.203005)$. The second entry changes its sign: with several
# samples, the offset can move a weight uphill.

# %% [markdown]
# **Exercise: Backpropagation with an offset** (6.25 points · about 30 minutes · difficulty 3 of 5)

# %%
def offset_slope(h, offset=0.1):
    """Slope of the logistic function at the output h, plus an offset.

    Parameters:
        h: outputs of logistic units, any shape.
        offset: what is added to every slope.

    Returns:
        The slopes, of the shape of h.

    Source: supplement on saturation, remedy 3.
    """
    ...


# %%
def backward_with_offset(params, X, gradient, activation, offset=0.1):
    """Backpropagation in which every hidden unit's slope is larger by `offset`.

    With offset = 0 these are the gradients of the loss. The output layer has no activation, and no offset.

    Parameters:
        params: list of (W, b), as for `layer_outputs`.
        X: inputs, one sample per row, shape (N, D).
        gradient: dE/dY for the output Y of the network, shape (N, K).
        activation: "logistic", "tanh", "relu" or "identity", for every layer but the last.
        offset: what is added to every slope of the activation.

    Returns:
        A list of (dW, db) like params, summed over the batch.

    Source: supplement on saturation, remedy 3, and notes, section 3.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `backward_with_offset`.

# %% [markdown]
# **Remedy ④: cross-entropy.** With $E = -\ln y$ for the target 1 the slope is $\partial E/\partial z = y - 1$. The factor
# is gone: a unit that is very wrong moves fast.
#
# Now let the remedies compete. A logistic unit with the target 1 begins at $z_0$; one update is
# $z \leftarrow z - \kappa\, \partial E/\partial z$. *The number of updates* is how often $z$ has been changed when
# $y > \frac12$ for the first time, 0 if it is so at $z_0$. From $z_0 = 0.5$ that is 0, from $-0.25$ with cross-entropy and
# $\kappa = 1$ it is 1, and with the squared error from $-8$ with $\kappa = 1$ it is **3011**.
#
# | rule | slope in $z$, target 1 |
# | --- | --- |
# | `"squared error"` | $(y - 1)\, y(1-y)$ |
# | `"soft target"` | $(y - 0.85)\, y(1-y)$ |
# | `"offset"` | $(y - 1)\, (y(1-y) + 0.1)$ |
# | `"cross-entropy"` | $y - 1$ |

# %% [markdown]
r"""
<!-- prediction: softer_target -->

**Predict first**, by turning one `[ ]` into `[x]`; it earns and costs no points. From $z_0 = -8$ the squared error needs 3011 updates. How many does it need with the target 0.85?

- [ ] far fewer: the target is nearer
- [ ] a little fewer
- [ ] a little more
- [ ] it never arrives
"""


# %% [markdown]
# **Exercise: Updates until a unit is free** (5.25 points · about 20 minutes · difficulty 2 of 5)

# %%
def steps_to_unstick(rule, z0, rate):
    """How many updates a logistic unit that is stuck needs until it decides rightly.

    The unit has the output y = logistic(z), the target 1 and no weight but its bias: an update is
    z <- z - rate * slope.

    Parameters:
        rule: where the slope comes from.
            "squared error": the loss 1/2 (y - 1)^2;
            "soft target": the loss 1/2 (y - 0.85)^2;
            "offset": that of "squared error", with logistic'(z) + 0.1 in place of logistic'(z);
            "cross-entropy": the loss -ln y.
        z0: z before the first update.
        rate: the learning rate.

    Returns:
        The number of updates after which y > 1/2 for the first time, an integer; 0 where y > 1/2 at z0.

    Source: supplement on saturation, remedies 2 to 4.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `steps_to_unstick`.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        for rule in ("squared error", "soft target", "offset", "cross-entropy"):
            print(rule, [steps_to_unstick(rule, z0, 1.0) for z0 in (-2.0, -4.0, -6.0, -8.0)])
            starts = np.linspace(-8, 0, 41)
            plt.semilogy(starts, [steps_to_unstick(rule, z0, 1.0) for z0 in starts], label=rule)
        plt.xlabel("z at the beginning")
        plt.ylabel("updates until y > 1/2")
        plt.legend()
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# <details><summary>What you should see</summary>
#
# ![Number of updates against z at the beginning, on a logarithmic axis. With the squared error it grows by a factor of e for every step to the left, up to 3011 at minus 8; with the soft target it is a little above that, up to 3544. With the offset it is 64 and with cross-entropy 9: both grow in proportion.](figures/updates_until_free.svg)
#
# From $-8$: 3011 with the squared error, 3544 with the soft target, 64 with the offset, 9 with cross-entropy. The ratio of
# the first two is $1/0.85 = 1.18$: in the flat region $y$ is nearly 0, and the slope is $-0.85\, y$ where it was $-y$. The
# 64 is not far from $8/0.1 = 80$.
#
# </details>

# %% [markdown]
# **Written question.** In six to ten sentences: *Why does the softer target take even more updates, and what is it good for
# all the same? Why does the offset help although it is not the gradient of the loss, and what may it cost in a network? The
# supplement writes that cross-entropy "helps avoid stuck output units, can't help stuck hidden units": why not?*

# %% [markdown]
# **Exercise: Which remedy helps whom** (3 points, marked by hand · about 15 minutes · difficulty 3 of 5)

# %% [markdown]
r"""
<!-- answer: which_remedy_helps_whom -->

*Write your answer here, in place of this line.*
"""


# %% [markdown]
# ## 5 Fifth cure: another activation
#
# The slope of ReLU is 1 wherever the unit is on, however large $z$ is. Nothing saturates on that side; what is left is the
# scale, and you know which is right. Time to train.
#
# Your function does gradient descent on the mean softmax cross-entropy of the outputs $Y$,
#
# $$E = -\frac1N \sum_{i=1}^N \sum_{k=1}^K T_{ik} \ln \operatorname{softmax}(Y_i)_k , \qquad
# \nabla_Y E = \frac1N \bigl( \operatorname{softmax}(Y) - T \bigr),$$
#
# with the whole batch in every update. Subtract the largest logit of a row before you take exponentials, so that a loss of
# 1000 is 1000 and not `inf`. The loss of an epoch is that **before** its update. All layers are updated at once, from the
# same backward pass. The `offset` goes to `backward_with_offset`; by default it is 0 here.
#
# **Example.** The first layer of section 2, then $W_2 = \begin{pmatrix} 1 & 0 \\ 2 & -1 \\ -1 & 0.5 \end{pmatrix}$,
# $b_2 = (0.5, -0.5)$, ReLU, the two samples with the classes $T = \begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}$, and two
# updates at rate 0.5: the losses are $2.752072$ and $0.489569$, and the network ends at
#
# $$W_1 = \begin{pmatrix} 1.000958 & -0.250882 & 1.998563 \\ 0.001916 & 1.630868 & -1.002874 \end{pmatrix},\quad b_1 = (0.500958, -1.244777, 0.248563),$$
#
# $$W_2 = \begin{pmatrix} 1.001437 & -0.001437 \\ 1.628218 & -0.628218 \\ -0.999761 & 0.499761 \end{pmatrix},\quad b_2 = (0.096239, -0.096239) .$$

# %% [markdown]
# **Exercise: Training of a deep network** (7.5 points · about 30 minutes · difficulty 3 of 5)

# %%
def train_deep(params, X, T, activation, rate, epochs, offset=0.0):
    """Gradient descent on the softmax cross-entropy of a network, with the whole batch in every update.

    The gradient of the mean loss in the outputs Y is (softmax(Y) - T)/N. The loss is right for logits of any
    size up to 1e4.

    Parameters:
        params: list of (W, b) to begin with, as for `layer_outputs`.
        X: inputs, one sample per row, shape (N, D).
        T: targets, one-hot rows, shape (N, K).
        activation: "logistic", "tanh", "relu" or "identity", for every layer but the last.
        rate: the learning rate.
        epochs: the number of updates, 0 or more.
        offset: what `backward_with_offset` adds to the slopes.

    Returns:
        The tuple (params, losses): the list of (W, b) after the last update, and the loss before each update,
        shape (epochs,).

    Source: notes, sections 3.2 and 6.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `train_deep`.

# %% [markdown]
# **The experiment.** Two rings of points, one around the other, and networks with six hidden layers of 16 units. Which of
# them learn?

# %% [markdown]
r"""
<!-- prediction: which_network_learns -->

**Predict first**, by turning one `[ ]` into `[x]`; it earns and costs no points. Six hidden layers, 300 updates at rate 0.1. Which networks learn to tell the rings apart?

- [ ] all of them, some more slowly
- [ ] ReLU with He's weights only
- [ ] ReLU and tanh, but not the logistic network
- [ ] all that have larger weights than LeCun's
"""

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        rng = np.random.default_rng(7)
        classes = np.arange(40) % 2
        angles, radii = rng.uniform(0, 2 * np.pi, 40), np.array([0.75, 2.0])[classes] + rng.uniform(-0.2, 0.2, 40)
        X, T = np.column_stack([radii * np.cos(angles), radii * np.sin(angles)]), np.eye(2)[classes]


        def deep_params(kind, scale, rng):
            sizes = [2, 16, 16, 16, 16, 16, 16, 2]
            params = [(scale * draw_weights(kind, a, b, rng), np.zeros(b)) for a, b in zip(sizes, sizes[1:])]
            params[-1] = (0.5 * params[-1][0] / scale, params[-1][1])
            return params


        for activation, kind, scale, offset in (
            ("logistic", "lecun", 1, 0.0),
            ("logistic", "lecun", 4, 0.0),
            ("logistic", "lecun", 4, 0.1),
            ("tanh", "lecun", 1, 0.0),
            ("relu", "lecun", 1, 0.0),
            ("relu", "he", 1, 0.0),
        ):
            params = deep_params(kind, scale, np.random.default_rng(2))
            params, losses = train_deep(params, X, T, activation, 0.1, 300, offset)
            label = f"{activation}, {kind} · {scale}, offset {offset}"
            print(f"{label}: {losses[-1]:.3f}")
            plt.semilogy(losses, label=label)
        plt.xlabel("update")
        plt.ylabel("loss")
        plt.legend()
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# <details><summary>What you should see</summary>
#
# ![Loss against the update on a logarithmic axis. The logistic network with LeCun's weights stays at 0.693 throughout; with weights four times as large it begins to fall, and falls faster with the offset; tanh and ReLU fall to 0.01 and below, ReLU with He's weights fastest at first.](figures/losses_of_deep_networks.svg)
#
# The logistic network sits at $\ln 2 = 0.693$: it answers ½ to everything, and 300 updates do not change that. With weights
# four times as large it has begun to learn, and with the offset on top it gets further: both are cures that work on the
# factor of each layer, and neither comes near tanh or ReLU here. ReLU learns with either rule here, since six layers lose a
# factor of $2^{3}$ only by LeCun's. (Your numbers depend on how you draw the weights.)
#
# </details>

# %% [markdown]
# > **The supplement says** that with ReLU remedies ②, ③ and ④ are useless. **Rather**, it makes the offset superfluous.
# > Cross-entropy is what the outputs are trained with here, and a softer target limits the weights of any network.

# %% [markdown]
# ## 6 When gradients explode
#
# Take He's weights times 2. Every layer doubles the gradient, and the first update throws the network far away: in our run
# the loss rose from 20 to above 1000 in one update. A few updates later the network answers the same to everything,
# whatever the inputs, and stays there. The usual remedy is crude: **clip** the gradient. Let $\lVert g \rVert$ be the norm
# of **all** entries of **all** gradients together,
#
# $$\lVert g \rVert = \sqrt{\sum_{\text{arrays}} \sum_{\text{entries}} g^2}, \qquad g \mapsto g \cdot \min\Bigl(1, \frac{\text{limit}}{\lVert g \rVert}\Bigr) .$$
#
# All arrays are shortened by the *same* factor, so that the direction stays. To clip every array by itself would turn the
# gradient; to clip every entry by itself, even more so. A gradient that is short enough stays as it is, and is not
# stretched to the limit. The norm that is returned is that before clipping, which is what one plots to see whether
# gradients explode. Divide by the norm alone: PyTorch's `clip_grad_norm_` adds $10^{-6}$ to it, which changes small
# gradients. And take care of gradients that are all 0.
#
# **Example.** The gradients $(3, 0)$ and $\begin{pmatrix} 4 \\ 12 \end{pmatrix}$ with the limit 6.5: the norm is
# $\sqrt{9 + 16 + 144} = 13$, and the clipped gradients are $(1.5, 0)$ and $\begin{pmatrix} 2 \\ 6 \end{pmatrix}$. The norms
# of the two arrays, 3 and 12.649, add up to 15.649, which is not the norm of all.

# %% [markdown]
# **Exercise: Clipping by the global norm** (4.5 points · about 20 minutes · difficulty 2 of 5)

# %%
def clip_by_global_norm(gradients, limit):
    """Shorten gradients that are too long, all by the same factor.

    Parameters:
        gradients: list of arrays of any shapes.
        limit: the largest norm allowed, above 0.

    Returns:
        The tuple (clipped, norm): a list of new arrays, scaled such that the norm of all their entries is at
        most `limit`, and equal to the given ones where it is so already; and the norm before clipping.

    Source: notes, section 6.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `clip_by_global_norm`.

# %% [markdown]
# Try it on the network that explodes.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        for limit in (np.inf, 1.0):
            params = deep_params("he", 2, np.random.default_rng(0))
            for update in range(300):
                Y = layer_outputs(params, X, "relu")[-1]
                y = np.exp(Y - np.logaddexp.reduce(Y, axis=1, keepdims=True))
                pairs = backward_with_offset(params, X, (y - T) / len(X), "relu", 0.0)
                arrays, norm = clip_by_global_norm([array for pair in pairs for array in pair], limit)
                pairs = zip(arrays[::2], arrays[1::2])
                params = [(W - 0.1 * dW, b - 0.1 * db) for (W, b), (dW, db) in zip(params, pairs)]
                if update in (0, 1, 2, 10, 299):
                    right = np.mean(y.argmax(axis=1) == T.argmax(axis=1))
                    print(f"limit {limit}, update {update}: norm {norm:.3g}, {right:.0%} right")
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# <details><summary>What you should see</summary>
#
# Without a limit the norm grows tenfold from one update to the next, and is almost 0 soon after: half of the samples are
# right, as many as by guessing. With a limit of 1 nearly all are right in the end. Clipping has not made the network
# healthy; it has kept single steps from ending everything. (Your numbers depend on how you draw the weights.)
#
# </details>

# %% [markdown]
# ## 7 A way around the layers
#
# This section is optional. All five cures work on the factors of the product. In 2015 came another idea: a sum in the place
# of the product. Let every layer *add* to what it is given,
#
# $$h_\ell = h_{\ell-1} + \varphi(z_\ell), \qquad z_\ell = h_{\ell-1} W_\ell + b_\ell .$$
#
# This is a **residual connection**, or identity skip. It needs layers that are all of the same width, and here the last
# layer has an activation too. On the way back, $h_{\ell-1}$ gets its gradient by two ways:
#
# $$\nabla_{h_{\ell-1}} E = \nabla_{h_\ell} E + \bigl( \nabla_{h_\ell} E \odot \varphi'(z_\ell) \bigr)\, W_\ell^\mathsf{T} .$$
#
# Even where $\varphi'$ is 0 throughout, the first term is there. Measure it at $h_0 = X, h_1, \dots, h_L$.
#
# **Example.** With $W_1 = \begin{pmatrix} 1 & 2 \\ -1 & 0.5 \end{pmatrix}$, $b_1 = (0, 0.5)$,
# $W_2 = \begin{pmatrix} 0.5 & -1 \\ 1 & 1 \end{pmatrix}$, $b_2 = (0.25, 0)$, tanh, the samples of section 2 and the
# gradient $\begin{pmatrix} 1 & 0 \\ 0.5 & -1 \end{pmatrix}$, the norms at $h_0$, $h_1$ and $h_2$ are
# $(1.966488, 1.587755, 1.5)$.

# %% [markdown]
# **Exercise: Norms of the gradient with identity skips** (4.75 points · about 25 minutes · difficulty 4 of 5 · optional)

# %%
def residual_gradient_norms(params, X, gradient, activation):
    """How long the gradient is between the layers of a network with identity skips.

    Every layer adds to what it is given: h_l = h_(l-1) + activation(h_(l-1) W_l + b_l), the last one too.

    Parameters:
        params: list of (W, b) with square W, all of shape (D, D), and b of shape (D,).
        X: inputs h_0, one sample per row, shape (N, D).
        gradient: dE/dh_L, shape (N, D).
        activation: "logistic", "tanh", "relu" or "identity", for every layer.

    Returns:
        The norms of dE/dh_l for l = 0, ..., L, each over all entries of the batch, shape (L + 1,).

    Source: beyond the notes.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `residual_gradient_norms`.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        rng = np.random.default_rng(0)
        params = [(draw_weights("lecun", 64, 64, rng), np.zeros(64)) for _ in range(20)]
        X20, gradient = rng.normal(size=(2, 32, 64))
        for activation in ("logistic", "tanh", "relu"):
            plain = gradient_norms(params, X20, gradient, activation)
            skipping = residual_gradient_norms(params, X20, gradient, activation)
            print(
                f"{activation}: first to last {plain[0] / plain[-1]:.1e}, with skips {skipping[0] / skipping[-1]:.3g}"
            )
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# <details><summary>What you should see</summary>
#
# Twenty logistic layers with LeCun's weights: about $10^{-12}$ without skips, and 1.2 with them. For ReLU the skips overdo
# it: the gradient grows some hundredfold, since every layer adds to it. That is one reason why such networks use a
# normalisation too.
#
# </details>

# %% [markdown]
# ## 8 How to test yourself
#
# - Run the check below every exercise. When it fails, it shows the smallest example it could find. The checks know the
#   mistakes that this handout warns of; hidden tests go on to deep and wide networks, other orders of calls, float32, and
#   more numbers.
# - **Check a gradient against its loss**, as in the topic on gradient checking: with offset 0, `backward_with_offset` must
#   be the slope of $\sum_{ik} G_{ik} Y_{ik}$, where $G$ is the gradient that is handed in, along any direction in the
#   weights.
# - **Check one function against another.** `gradient_norms` of a network with one unit per layer is the size of
#   `chain_gradient` with its $z$ and weights. `soft_targets` with low 0 and high 1 changes nothing.
# - **Try what is peculiar:** one layer; one sample; a layer of ReLU units that are all off; gradients that are all 0;
#   integers.
#
# **You should now be able to** say from the activation, the width and the scale of the weights what a gradient does on its
# way through twenty layers; measure in a network of your own whether it does; and name for each of the five cures what it
# cures, and what it does not.

# %% [markdown]
# Check with `python -m pytest`; README.md says how to hand in.
