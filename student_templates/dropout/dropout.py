# autograder-topic: dropout

# %%
import numpy as np


# %% [markdown]
# # Dropout and stochastic units
#
# A network with enough freedom fits its training data perfectly, noise included, and is wrong everywhere else. This week
# you fight that with noise of your own: in training, units of the network are switched off at random, or decide at random
# what they say. Two questions run through all of it:
#
# 1. **What stays right on average?** Noise must not shift what the next layer gets, or the trained weights fit only the
#    noisy network.
# 2. **What is the gradient of something random?** For dropout it is the gradient of the network that happened to run. For
#    units that decide between 0 and 1 it is zero, and one has to cheat.
#
# At the end you can write a dropout layer and its gradient, train with it, say what it costs and what that buys, and pass a gradient through
# a unit that decides at random. All of it takes about three hours; if time is short, leave sections 7 and 8 for later.
#
# Source: section 5.4.3 of the course notes (dropout), and for units that decide at random a text called "the first document" here, *Why binary
# stochastic units train slowly*.
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
# - A batch holds $N$ samples, one per row. Where a function takes "an array of any shape", it may have one, two or more
#   axes, and every entry is a unit of its own.
# - $\alpha$ is the probability to **drop** a unit, a number in $[0, 1)$. (Some libraries and papers give the probability to
#   keep it. Read before you compare.)
# - `generator` is a `numpy.random.Generator`, such as `np.random.default_rng(0)`. **All randomness comes from it**: draw from
#   it directly (`generator.random(shape)`, `generator.binomial`, or any other of its methods that draws), not from
#   `np.random.random`, and not from a generator that you make yourself. Then the same seed gives the same numbers, and a second
#   call with the same generator gives new ones.
# - **How** you draw is up to you: the tests never compare your random numbers with ours. They check what holds for every
#   mask, and they check frequencies with bounds that a right solution misses less than once in $10^9$ gradings.
# - A mask and a vector of binary units hold the numbers 0.0 and 1.0 as float64, not `True` and `False`. (Where the activations
#   are float32, they may be float32 too.)
# - A function that returns several values returns them as a tuple, in the order stated.
#
# Hidden tests use other shapes than the examples below, other values of $\alpha$ (0 and nearly 1 among them), and large
# batches. The names of the hidden tests and their laws are shown with your results.

# %% [markdown]
# ## 1 Dropping units
#
# In training, every hidden unit of every sample is dropped with probability $\alpha$: its activation is set to 0. Whether it is
# dropped is decided on its own, whatever happens to the other units, to the other samples and at other calls. With a mask $m$ of
# independent entries,
#
# $$P(m_{ij} = 0) = \alpha, \qquad P(m_{ij} = 1) = 1 - \alpha .$$
#
# So the number of dropped units varies from sample to sample: $\alpha$ is a probability and no quota.
#
# What does dropping do to the next layer? Its input is $z = h W$, and with dropped units $\bar z = (m \odot h) W$. Since $m$ is
# $1 - \alpha$ on average, $E[\bar z] = (1 - \alpha)\, z$ for every unit of the next layer. Trained with inputs that are too small,
# the next layer would be overwhelmed once all units are back. The way out is to scale up what is kept:
#
# $$\text{output} = \frac{m \odot h}{1 - \alpha}, \qquad
#   E[\text{output}_{ij}] = \frac{(1 - \alpha)\, h_{ij} + \alpha \cdot 0}{1 - \alpha} = h_{ij} .$$
#
# This is called **inverted dropout**: the factor stands in training, and in evaluation nothing needs to be done.
#
# > **The notes write** that dropout reduces the absolute input, $\sum_k |\bar z_k| = (1 - \alpha) \sum_k |z_k|$. **We use**
# > $E[\bar z_k] = (1 - \alpha)\, z_k$ for each unit: the expectation of an absolute value is not the absolute value of the
# > expectation. Take $h = (1, 1)$, weights $(1, -1)$ and $\alpha = ½$. Then $z = 0$; but $\bar z$ is $1$ or $-1$ each with probability
# > ¼, so $E|\bar z| = ½$ and not 0. The factor $1/(1-\alpha)$ is the same in both readings.
#
# ![Three batches of activations, drawn as squares of the size of the activation: all of them in evaluation; with alpha 0.2 about one in five is missing and the others are slightly larger; with alpha 0.8 four in five are missing and the others are five times as large.](figures/masks.svg)
#
# **Example.** For $h = (3, -1, 2, 5)$, $\alpha = 0.8$ and a mask $(0, 1, 0, 0)$ the output is $(0, -5, 0, 0)$. With another mask, such as
# $(1, 0, 0, 1)$, it is $(15, 0, 0, 25)$.
#
# **Modes.** `training=True` does what is described above. With `training=False`, the mode of evaluation, the output equals $h$ for
# every legal $\alpha$, the mask is all ones, and **nothing is drawn** from the generator: to look at the validation loss in
# between must not change the training that follows.
#
# **Errors.** An $\alpha$ that is not in $[0, 1)$ raises a `ValueError`, in training as in evaluation. At $\alpha = 0$ everything is kept;
# at $\alpha = 1$ nothing would be left to scale. NaN is not in $[0, 1)$ either. Every comparison with NaN is false, `alpha < 0` and
# `alpha >= 1` alike, so ask whether $\alpha$ lies inside, and not whether it lies outside.

# %% [markdown]
# **Exercise: Inverted dropout** (9 points · about 20 minutes · difficulty 2 of 5)

# %%
def dropout_forward(h, alpha, generator, training=True):
    """Inverted dropout: in training every entry of h is set to 0 with probability alpha, on its own.

    output = mask * h / (1 - alpha) in training; in evaluation the output equals h, whatever alpha is, and
    nothing is drawn from the generator.

    Parameters:
        h: activations, an array of any shape.
        alpha: the probability to drop an entry, a number in [0, 1).
        generator: numpy.random.Generator, the only source of randomness.
        training: whether entries are dropped; False for evaluation.

    Returns:
        (output, mask), both of the shape of h. The mask is float64: 0.0 where an entry was dropped and 1.0
        where it was kept, and all ones in evaluation.

    Raises:
        ValueError: where alpha is not in [0, 1), NaN included, in training as in evaluation.

    Source: notes, section 5.4.3.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `dropout_forward`.

# %% [markdown]
# Look at a mask of your own. The next cell is for you: it is never graded.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        import matplotlib.pyplot as plt

        generator = np.random.default_rng(0)
        output, mask = dropout_forward(np.ones((20, 40)), 0.3, generator)
        print("dropped:", np.mean(mask == 0), " mean output:", output.mean())
        plt.imshow(mask, cmap="gray")
        plt.xlabel("hidden unit")
        plt.ylabel("sample")
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# ## 2 The way back
#
# Once the mask is drawn, dropout multiplies every entry by a constant, which is 0 or $1/(1 - \alpha)$. So the gradient of a loss
# $L$ passes with the same constant:
#
# $$\frac{\partial L}{\partial h_{ij}} = \frac{\partial L}{\partial\, \text{output}_{ij}} \cdot
#   \begin{cases} 0 & \text{if } h_{ij} \text{ was dropped,} \\ \dfrac{1}{1 - \alpha} & \text{if it was kept.} \end{cases}$$
#
# It must be **the same mask** as on the way forward. A new one would give the gradient of a network that never ran.
#
# **Example.** For the gradient $\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$, the mask
# $\begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}$ and $\alpha = 0.75$, the result is $\begin{pmatrix} 4 & 0 \\ 0 & 16 \end{pmatrix}$.
# (Half of the units happened to be kept; the factor is $1/(1-\alpha) = 4$ all the same.)
#
# **A mask of ones** does not mean evaluation. A small layer keeps all of its units quite often, and what it kept was scaled all the
# same. So `dropout_backward` always belongs to a forward pass in training, and with a mask of ones it is
# gradient$/(1 - \alpha)$. After a pass in evaluation, which is the identity, there is nothing to undo: then it is not called, or called
# with $\alpha = 0$.

# %% [markdown]
# **Exercise: Gradient through dropout** (4 points · about 10 minutes · difficulty 1 of 5)

# %%
def dropout_backward(gradient, mask, alpha):
    """Gradient with respect to h of a loss whose gradient with respect to the output of dropout is given.

    The output is that of `dropout_forward` in training, for the mask that was drawn there.

    Parameters:
        gradient: dL/d(output), an array of any shape.
        mask: the mask of the forward pass, zeros and ones, of the shape of gradient.
        alpha: the probability to drop of the forward pass, a number in [0, 1).

    Returns:
        dL/dh, of the shape of gradient: exactly 0 where the entry was dropped, dL/d(output) / (1 - alpha)
        elsewhere, also where the mask is all ones.

    Source: notes, section 5.4.3.
    """
    ...


# %% [markdown]
# **Break it.** The function below is nearly right, and passes many a test. Read it, find out what it divides by, and return arguments
# on which it answers otherwise than it should.

# %% [markdown]
# **Exercise: Break it: a gradient that is nearly right** (1 point · about 10 minutes · difficulty 2 of 5)

# %%
def wrong_dropout_backward(gradient, mask, alpha):
    """Answers as `dropout_backward` should, but not always."""
    share = np.count_nonzero(mask) / np.size(mask)
    if share == 0:
        return np.zeros(np.shape(gradient))
    return np.where(mask == 0, 0.0, gradient / share)


# %%
def counterexample_dropout_backward():
    """Arguments on which `wrong_dropout_backward` answers otherwise than it should.

    Returns:
        (gradient, mask, alpha), as for `dropout_backward`: gradient and mask of one shape, up to 10 by 10,
        the mask of zeros and ones, alpha a number between 0.1 and 0.9.

    Source: notes, section 5.4.3.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `counterexample_dropout_backward`.

# %% [markdown]
# ## 3 A network with dropout
#
# Now a whole network, with one hidden layer of logistic units, dropout on that layer, and a linear output:
#
# $$z = x W_1 + b_1, \qquad h = \sigma(z) = \frac{1}{1 + e^{-z}}, \qquad d = \operatorname{dropout}(h), \qquad y = d\, W_2 + b_2 .$$
#
# Inputs and outputs are not dropped, and the biases $b_2$ are not scaled. The logistic function must give a number for $|z|$ up to
# $10^4$: a quotient of two infinities is none, while an exponential that overflows to infinity in a denominator does no harm.
# The rules for $\alpha$ and for evaluation are those of section 1.
#
# The forward pass returns $(y, \text{cache})$. What the cache is, you decide: a tuple, a dict, an object, a function. The tests hand it to
# your `dropout_network_backward` and do nothing else with it. They may hand it over twice; the answer is then the same, since gradients
# are returned and not added up anywhere.
#
# Backwards, given $g = \partial L/\partial y$ of shape $(N, K)$, go through the layers in reverse order:
#
# $$\frac{\partial L}{\partial W_2} = d^\top g, \quad
#   \frac{\partial L}{\partial b_2} = \sum_i g_i, \quad
#   \frac{\partial L}{\partial d} = g\, W_2^\top, \quad
#   \frac{\partial L}{\partial h} = \text{section 2}, \quad
#   \frac{\partial L}{\partial z} = \frac{\partial L}{\partial h} \odot h \odot (1 - h),$$
#
# and with $\partial L/\partial z$ the first layer goes like the last: $\partial L/\partial W_1 = x^\top\, \partial L/\partial z$, and
# $\partial L/\partial b_1$ is the sum of its rows. Four remarks:
#
# - **Sums, not means.** Gradients are summed over the batch. If $L$ is a mean, the factor $1/N$ is in $g$ already.
# - $W_2$ met the **dropped and scaled** units $d$; the slope of the logistic is taken at the **undropped** $h$.
# - For a single sample, weights into and out of a dropped unit get a gradient of exactly 0.
# - The backward pass has no parameter `training`. It is for you to see to it that the cache tells: after a forward pass in evaluation,
#   the gradients are those of the plain network, and $\alpha$ does not matter.
#
# **Example in evaluation.** Take one sample $x = (1, 2)$, no hidden biases, and
#
# $$W_1 = \begin{pmatrix} 1 & -1 & 0 \\ 0 & 1 & -1 \end{pmatrix}, \qquad
#   W_2 = \begin{pmatrix} 1 \\ 2 \\ -1 \end{pmatrix}, \qquad b_2 = 0.5 .$$
#
# Then $z = (1, 1, -2)$, $h = (0.731059, 0.731059, 0.119203)$ and $y = 2.573973$. For $g = 1$ the gradients are
# $\partial L/\partial W_2 = h^\top$, $\partial L/\partial b_2 = 1$, $\partial L/\partial b_1 = (0.196612, 0.393224, -0.104994)$, and
# $\partial L/\partial W_1$ has that row and twice that row.
#
# **Example in training.** The same with $\alpha = ½$, where the mask happens to be $(1, 0, 1)$: $d = (1.462117, 0, 0.238406)$,
# $y = 1.723711$, $\partial L/\partial W_2 = d^\top$ and $\partial L/\partial b_1 = (0.393224, 0, -0.209987)$.

# %% [markdown]
# **Exercise: A network with dropout** (12.25 points · about 40 minutes · difficulty 3 of 5)

# %%
def dropout_network_forward(x, W1, b1, W2, b2, alpha, generator, training=True):
    """A network with one hidden layer of logistic units and inverted dropout on that layer.

    y = dropout(logistic(x W1 + b1)) W2 + b2, for hidden inputs |x W1 + b1| up to 1e4

    Parameters:
        x: inputs, shape (N, D).
        W1, b1: weights and biases of the hidden layer, shapes (D, H) and (H,).
        W2, b2: weights and biases of the output layer, shapes (H, K) and (K,).
        alpha: the probability to drop a hidden unit, a number in [0, 1); each is dropped on its own for each
            sample.
        generator: numpy.random.Generator, the only source of randomness.
        training: whether hidden units are dropped; False for evaluation, where nothing is drawn.

    Returns:
        (y, cache): the outputs, shape (N, K), and whatever `dropout_network_backward` needs, in any form.

    Raises:
        ValueError: where alpha is not in [0, 1), NaN included, in training as in evaluation.

    Source: notes, section 5.4.3.
    """
    ...


# %%
def dropout_network_backward(gradient, cache):
    """Gradients of a loss with respect to the parameters of the network, with the mask held.

    The forward pass may have been in training or in evaluation; the cache must tell.

    Parameters:
        gradient: dL/dy, shape (N, K).
        cache: what `dropout_network_forward` returned besides y; it may be used more than once.

    Returns:
        (dW1, db1, dW2, db2), each of the shape of its parameter, summed over the batch.

    Source: notes, section 5.4.3.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `dropout_network`.

# %% [markdown]
# ## 4 Training with dropout
#
# Does it help? To see that you need a loop that trains the network. Take half of the squared error, summed over the outputs and
# averaged over the samples, and descend along its gradient with a *learning rate* $\kappa$, called `rate`:
#
# $$L = \frac{1}{2N} \sum_{n=1}^N \sum_k (y_{nk} - t_{nk})^2, \qquad
#   \frac{\partial L}{\partial y} = \frac1N\,(y - t), \qquad
#   W \leftarrow W - \kappa\, \frac{\partial L}{\partial W} \;\text{ for } W_1, b_1, W_2, b_2 .$$
#
# Every step makes one forward pass **in training**, notes its loss, goes back through the **same** pass, and only then updates all four
# parameters at once. The next step drops other units. All steps use the one generator that was given.
#
# **Example.** The network of section 3, the samples $x = (1, 2)$ with target $2$ and $x = (0, 0)$ with target $1$, $\alpha = 0$ and
# $\kappa = 0.1$. The first loss is $0.144861$ and the second $0.083321$. After these two steps $b_2 = 0.405528$,
# $W_2 = (0.941421, 1.941652, -1.028268)^\top$ and $b_1 = (-0.020716, -0.041886, 0.016512)$.

# %% [markdown]
# **Exercise: Training with dropout** (6 points · about 25 minutes · difficulty 2 of 5)

# %%
def train(x, t, W1, b1, W2, b2, alpha, rate, steps, generator):
    """Gradient descent on the squared error of the network, with dropout, over the whole batch at every step.

    L = 1/(2N) sum_n sum_k (y_nk - t_nk)^2, where y is the output in training: every step drops other units.

    Parameters:
        x, t: inputs and targets, shapes (N, D) and (N, K).
        W1, b1, W2, b2: the parameters to start from; the caller's arrays stay as they are.
        alpha: the probability to drop a hidden unit, a number in [0, 1).
        rate: the learning rate, a number >= 0: W <- W - rate dL/dW, all four at once.
        steps: the number of steps, at least 1.
        generator: numpy.random.Generator, handed on to every forward pass; nothing else is drawn from it.

    Returns:
        ((W1, b1, W2, b2), losses): the trained parameters, and an array of shape (steps,) with the loss L of
        each step's forward pass, before its update.

    Source: notes, section 5.4.3.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `train`.

# %% [markdown]
# Twelve noisy samples of a sine and 100 hidden units: enough to fit the noise. Before you run the experiment, make up your mind.

# %% [markdown]
r"""
<!-- prediction: with_dropout -->

**Predict first**, by turning one `[ ]` into `[x]`; it earns and costs no points. Compared with no dropout, what will training with $\alpha = 0.2$ do to the loss on the twelve samples, and to the loss against the true sine?

- [ ] both fall
- [ ] both rise
- [ ] the first rises, the second falls
- [ ] the first falls, the second rises
"""

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        import matplotlib.pyplot as plt


        def fitted(alpha, seed=2, units=100, spread=12.0):
            generator = np.random.default_rng(seed)
            x = np.linspace(-1, 1, 12)[:, np.newaxis]
            t = np.sin(3 * x) + 0.3 * generator.normal(size=x.shape)
            start = (
                generator.normal(0, spread, (1, units)),
                generator.uniform(-spread, spread, units),
                generator.normal(0, 1 / np.sqrt(units), (units, 1)),
                np.zeros(1),
            )
            parameters, _ = train(x, t, *start, alpha, 0.03, 5000, generator)
            grid = np.linspace(-1, 1, 200)[:, np.newaxis]
            at_samples, _ = dropout_network_forward(x, *parameters, alpha, generator, training=False)
            on_grid, _ = dropout_network_forward(grid, *parameters, alpha, generator, training=False)
            losses = [np.mean((at_samples - t) ** 2) / 2, np.mean((on_grid - np.sin(3 * grid)) ** 2) / 2]
            return x, t, grid, on_grid, losses


        for alpha in (0.0, 0.2):
            x, t, grid, y, (training_loss, test_loss) = fitted(alpha)
            plt.plot(grid, y, label=f"alpha = {alpha}")
            print(f"alpha {alpha}: on the samples {training_loss:.4f}, against the sine {test_loss:.4f}")
        plt.plot(grid, np.sin(3 * grid), "k--", label="sine")
        plt.plot(x, t, "ko")
        plt.legend()
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# <details><summary>What you should see</summary>
#
# ![Twelve noisy samples of a sine, and two fits: without dropout the curve runs through nearly every sample and away from the sine in between; with alpha 0.2 it passes between the samples and stays near the sine.](figures/fits.svg)
#
# </details>

# %% [markdown]
# Averaged over six data sets, our solution has a loss of 0.035 against the true sine without dropout, 0.016 at $\alpha = 0.2$ and 0.017 at
# $\alpha = 0.5$, while the loss on the samples grows from 0.004 to 0.025 and 0.043. Often, not always: on some data sets it is the other way
# round. Dropout is no guarantee.

# %% [markdown]
# ## 5 What the noise is good for
#
# Why would noise help? For a linear output and the squared error the answer can be worked out exactly. One unit in training is
# $d = m h/(1 - \alpha)$, with the mean $h$ and the variance
#
# $$\operatorname{Var}(d) = \frac{h^2}{(1 - \alpha)^2} \operatorname{Var}(m) = \frac{h^2}{(1-\alpha)^2}\, \alpha\,(1 - \alpha)
#   = \frac{\alpha}{1 - \alpha}\, h^2 .$$
#
# An output $y_k = \sum_j d_j W_{jk} + b_k$ has the mean $\bar y_k$, which is what evaluation gives, and since units are dropped independently
# the variances add up: $\operatorname{Var}(y_k) = \frac{\alpha}{1-\alpha} \sum_j h_j^2 W_{jk}^2$. For any random number $y$ and any target,
# $E(y - t)^2 = (\bar y - t)^2 + \operatorname{Var}(y)$. Hence
#
# $$E[L] = L_{\text{evaluation}} + \underbrace{\frac{\alpha}{2\,(1 - \alpha)\,N} \sum_{n} \sum_{j} \sum_{k} h_{nj}^2\, W_{2,jk}^2}_{\text{penalty}} .$$
#
# So on average dropout adds a term that neither targets nor biases enter. It is a *weight decay* that weighs each weight by the mean square of
# the unit that it listens to. (With a nonlinear layer behind the dropout this is no longer exact.)
#
# **Example.** $h = \begin{pmatrix} 1 & 2 \\ 3 & -1 \end{pmatrix}$, $W_2 = \begin{pmatrix} 1 & -1 \\ 2 & 0 \end{pmatrix}$, $\alpha = 0.75$. The squares of
# the weights sum to 2 and 4, row by row. The samples give $1 \cdot 2 + 4 \cdot 4 = 18$ and $9 \cdot 2 + 1 \cdot 4 = 22$; the factor is
# $0.75/(2 \cdot 0.25 \cdot 2) = 0.75$, and the penalty is $0.75 \cdot 40 = 30$. (Squaring the sums $hW_2$ instead, as if the units were dropped
# all together, would be wrong.)

# %% [markdown]
# **Exercise: What the noise costs on average** (4.5 points · about 25 minutes · difficulty 3 of 5)

# %%
def dropout_penalty(h, W2, alpha):
    """By how much dropout on h raises the expected squared error of y = dropout(h) W2 + b2.

    E[L] = L of evaluation + penalty, for L = 1/(2N) sum (y - t)^2, whatever the targets and b2 are:
    alpha / (2 (1 - alpha) N) * sum_n sum_j sum_k h_nj^2 W2_jk^2.

    Parameters:
        h: activations of the hidden units where nothing is dropped, shape (N, H).
        W2: weights of the linear output layer, shape (H, K).
        alpha: the probability to drop, a number in [0, 1).

    Returns:
        The penalty, a float >= 0.

    Source: notes, section 5.4.3; the expectation over all masks is worked out in the handout.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `dropout_penalty`.

# %% [markdown]
# Now in your own words, in three or four sentences: look at the formula and at the two fits above. Why does this penalty make it costly for
# the network to run through every noisy sample?

# %% [markdown]
# **Exercise: Why noise helps** (3 points, marked by hand · about 10 minutes · difficulty 3 of 5)

# %% [markdown]
r"""
<!-- answer: why_noise_helps -->

*Write your answer here, in place of this line.*
"""


# %% [markdown]
# ## 6 Many networks in one
#
# With $H$ hidden units there are $2^H$ masks, and each is a thinned network that shares its weights with the others. Training with dropout
# trains all of them a little, and evaluation asks for their common opinion. How good is a single pass in evaluation as the mean of
# all thinned networks? For our network it is exact: $y$ is linear in $d$, and $E[d] = h$. With nonlinear layers after the dropout it is an
# approximation. The honest answer is to run the random network several times and to average, which is called *Monte Carlo dropout*; how
# much the runs differ is often read as how unsure the network is. It says how much this network depends on single units, no more: all
# thinned networks may agree and be wrong.
#
# $$\text{average}(x) = \frac1S \sum_{s=1}^S f(x, \text{generator})$$
#
# Here $f$ is any function of two arguments, the input and a generator, that returns an array. Call it exactly $S$ times ($S \ge 1$), always
# with $x$ itself and with the **very generator** that you were given, so that each call goes on drawing where the call before stopped. Draw
# nothing from it yourself. All calls return arrays of one shape, which need not be the shape of $x$; the mean has that shape, too. The arrays
# may hold whole numbers, such as votes 0 and 1: their mean has decimals.
#
# **Example.** If $f$ returns $(1, 0)$, $(0, 0)$ and $(1, 1)$ in three calls, the average is $(0.666667, 0.333333)$.
#
# ![Left: histograms of the output of one network under 300 masks, with and without the factor 1/(1 - alpha). Right: their running means; with the factor the mean tends to the output in evaluation, without it to half of that.](figures/average_over_masks.svg)

# %% [markdown]
# **Exercise: Averaging over thinned networks** (4.5 points · about 10 minutes · difficulty 1 of 5)

# %%
def monte_carlo_average(network, x, samples, generator):
    """Mean output of a random network over several runs on the same input.

    (1/samples) sum_s network(x, generator), with exactly `samples` calls.

    Parameters:
        network: a function of (x, generator) that returns an array and draws from the generator. The array
            has the same shape at every call, and may hold whole numbers.
        x: the input, an array, handed on as it is.
        samples: the number of calls, at least 1.
        generator: numpy.random.Generator, handed on to every call; nothing else is drawn from it.

    Returns:
        The mean, float64, of the shape that network returns.

    Source: notes, section 5.4.3 ("combining their answers").
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `monte_carlo_average`.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        generator = np.random.default_rng(0)
        W1, b1 = generator.normal(size=(2, 50)), generator.normal(size=50)
        W2, b2 = generator.normal(size=(50, 1)), np.zeros(1)
        x = np.array([[1.0, 2.0], [-1.0, 0.5]])


        def thinned(x, generator):
            return dropout_network_forward(x, W1, b1, W2, b2, 0.5, generator)[0]


        plain, _ = dropout_network_forward(x, W1, b1, W2, b2, 0.5, generator, training=False)
        for samples in (1, 10, 100, 1000, 10000):
            print(samples, monte_carlo_average(thinned, x, samples, generator).ravel(), "evaluation:", plain.ravel())
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# ## 7 Units that decide at random
#
# Dropout multiplies a unit by noise. A *stochastic binary unit* goes further: its output is nothing but noise, with a probability that it
# has learned. From its input $a$ it computes what a logistic unit would say, takes that for a probability, and decides:
#
# $$p = \sigma(a) = \frac{1}{1 + e^{-a}}, \qquad h \sim \text{Bernoulli}(p), \quad\text{that is}\quad
#   h = \begin{cases} 1 & \text{if } u < p, \\ 0 & \text{else,} \end{cases}$$
#
# with $u$ uniform in $[0, 1)$, drawn anew for every unit, every sample and every call. All that the next layer learns of $p$ is one bit. This
# is a strong regulariser: the error on the training set grows, and that on the test set often falls. It also makes training slow, since
# gradients become noisy and a layer of bits has less to say.
#
# **What is demanded:** the pair $(h, p)$, both of the shape of $a$, where $p$ is right to $10^{-9}$ absolute for $|a| \le 10^4$. Where $p$ rounds to
# 0 or 1 the unit is certain: $h = 1$ at $a = 60$, and $h = 0$ at $a = -60$.
#
# **Example.** For $a = (0, \ln 3, -\ln 3)$ the probabilities are $p = (0.5, 0.75, 0.25)$, and $h$ is any row of zeros and ones. $(1, 1, 0)$ comes
# with probability $0.5 \cdot 0.75 \cdot 0.75 = 0.28125$.

# %% [markdown]
# **Exercise: Stochastic binary units** (6 points · about 15 minutes · difficulty 2 of 5)

# %%
def stochastic_binary_forward(a, generator):
    """Stochastic binary units: each is 1 with the probability that a logistic unit would give, else 0.

    p = 1 / (1 + exp(-a)) and h ~ Bernoulli(p), each entry on its own, for |a| up to 1e4.

    Parameters:
        a: inputs of the units, an array of any shape.
        generator: numpy.random.Generator, the only source of randomness.

    Returns:
        (h, p), both float64 and of the shape of a; h holds 0.0 and 1.0.

    Source: first document, "Why binary stochastic units train slowly".
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `stochastic_binary_forward`.

# %% [markdown]
# ## 8 A gradient where there is none
#
# How does a cost $C$ depend on $a$? By the chain rule, with $u$ held as we held the mask,
#
# $$\frac{\partial C}{\partial a} = \frac{\partial C}{\partial h}\, \frac{\partial h}{\partial p}\, \frac{\partial p}{\partial a} .$$
#
# The middle factor is the slope of a step, and that is 0: a small change of $p$ changes $h$ almost never. So the derivative of the *sampled*
# cost is 0, and nothing would ever be learned from it. The *expected* cost is another matter. For one unit
# $E[C] = p\, C(1) + (1 - p)\, C(0)$, whose slope is
#
# $$\frac{\partial E[C]}{\partial a} = p\,(1 - p)\, \bigl(E[C \mid h = 1] - E[C \mid h = 0]\bigr),$$
#
# and that is not 0. (Derivative and expectation may not be exchanged here, since $C$ jumps where $u$ passes $p$.) To compute it one would have
# to run the network twice for each unit. The **straight-through** trick is to leave the middle factor out, as if $h$ had been $p$:
#
# $$\frac{\partial C}{\partial p} := \frac{\partial C}{\partial h}, \qquad\text{hence}\qquad
#   \frac{\partial C}{\partial a} := \frac{\partial C}{\partial h}\; p\,(1 - p) .$$
#
# > **The first document writes** of the backward pass only that it uses $\partial C/\partial p$, "not $\partial C/\partial h$", and that the true
# > gradient is 0. That is the derivative of the sampled cost. **We use** the formula above: the value of $\partial C/\partial h$ is taken for $\partial C/\partial p$, and the slope $p(1-p)$ of the
# > logistic function still stands between $p$ and $a$.
#
# Is that more than a trick? For $C = \sum_j g_j h_j$ the expected cost is $\sum_j g_j p_j$, and *its* slope in $a_j$ is exactly
# $g_j\, p_j (1 - p_j)$. More generally, where the units are independent and the cost is linear in each single one with the others held (as
# $h_1 h_2$ is), the straight-through gradient is right on average. A square is not linear: for $C = ½(wh - t)^2$ it is off by
# $w^2 (p - ½)\, p (1 - p)$ on average. It often works all the same.
#
# **Example.** For $\partial C/\partial h = (1, -2)$ and $p = (0.5, 0.2)$ it is $(0.25, -0.32)$. Use $p$ as it is, without clipping: a unit that is certain,
# with $p = 0$ or $p = 1$, gets exactly 0.

# %% [markdown]
# **Exercise: The straight-through gradient** (3.75 points · about 10 minutes · difficulty 1 of 5)

# %%
def straight_through_backward(gradient, p):
    """Straight-through gradient with respect to the inputs a of stochastic binary units.

    The gradient with respect to the sample h is taken for the one with respect to p = 1 / (1 + exp(-a)).

    Parameters:
        gradient: dC/dh, an array of any shape.
        p: the probabilities of the forward pass, of the same shape.

    Returns:
        dC/da, of the shape of gradient.

    Source: first document, "Why binary stochastic units train slowly".
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `straight_through_backward`.

# %% [markdown]
# ## 9 How to test yourself
#
# - Run the check below every exercise. When it fails, it shows the smallest example it could find, as a call that you can paste into a cell.
# - **Hold the mask by holding the seed.** `np.random.default_rng(7)` made anew before each call gives the same mask each time, and then
#   the network is an ordinary function, whose slopes you can measure. The cell below does it for $W_1$.
# - **Count.** Among $n$ units with $\alpha = 0.3$, about $0.3\,n$ are dropped, give or take $\sqrt{0.21\,n}$. With $\alpha = ½$ you could not tell dropping
#   from keeping, nor $1/\alpha$ from $1/(1 - \alpha)$: test with another value.
# - **Try what is peculiar:** $\alpha = 0$; one sample; one unit; activations that are 0, or integers; two calls with one generator; evaluation
#   with $\alpha = 0.9$; a batch of equal samples, whose outputs differ as soon as they drop different units.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        generator = np.random.default_rng(0)
        x, b1, b2 = generator.normal(size=(4, 2)), generator.normal(size=3), generator.normal(size=2)
        W1, W2 = generator.normal(size=(2, 3)), generator.normal(size=(3, 2))
        g, direction, step = generator.normal(size=(4, 2)), generator.normal(size=W1.shape), 1e-5


        def loss(W1):
            y, cache = dropout_network_forward(x, W1, b1, W2, b2, 0.4, np.random.default_rng(7))
            return np.sum(g * y), cache


        slope = (loss(W1 + step * direction)[0] - loss(W1 - step * direction)[0]) / (2 * step)
        dW1, _, _, _ = dropout_network_backward(g, loss(W1)[1])
        print(slope, np.sum(dW1 * direction))
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# Check with `python -m pytest`; README.md says how to hand in.
