# autograder-topic: hopfield

# %%
import numpy as np


# %% [markdown]
# # Hopfield networks
#
# You read `irrepl_ceable` and know the word. A computer's memory needs an address; yours takes a part of what you are
# looking for and completes it. Such a memory is called *content-addressable*. In 1982 John Hopfield showed that a
# network of very simple units can do this, and that one number, its *energy*, explains why: stored patterns are valleys,
# and recall rolls downhill.
#
# There are no targets and no loss this week, and no gradient descent on weights: the weights are written down in one
# formula, and it is the *state* of the network that moves. At the end you store patterns, cut half of the connections, and
# measure with your own functions how much a memory holds before it breaks down. Three questions decide whether your
# network works:
#
# 1. **How is a pattern stored?** What exactly is averaged, and what about a unit's connection to itself?
# 2. **Who moves when?** All units at once, or one after another? It makes the difference between a memory and a
#    flickering lamp.
# 3. **When is recall over?**
#
# The whole takes about three and a half hours. If time is short, do sections 1, 2, 4 and 6 first, and of section 3 the first
# question.
#
# Source: sections 8.2 and 8.3 of the course notes, called *the notes* below. Where they err, a box says so.
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
# - A network has $N$ *units*, counted from 0. A **state** $x$ is an array of $N$ numbers, each $-1.0$ or
#   $1.0$ (float64). *Patterns* are states to be stored, one per row: $M$ patterns have shape $(M, N)$.
# - Functions of a state take **one state** of shape $(N,)$ **or a batch** of $n$ states of shape $(n, N)$, and treat every state
#   of a batch by itself. Only `recall` takes one state alone.
# - Weights $W$ are a **symmetric** $(N, N)$ matrix, biases $b$ have shape $(N,)$. Since $W$ is symmetric, $Wx$ and $x^TW$ are the
#   same numbers. In `energy` and `energy_gradient` the diagonal of $W$ need not be zero, and counts as the formula says.
#   In the updates and in `recall` it is zero.
# - The **field** of unit $i$ is $h_i = \sum_j W_{ij} x_j + b_i$.
# - **A unit whose field is exactly zero becomes $+1$**, whatever it was before. A field of $-10^{-12}$ is not zero but
#   negative. Only where a sum that should be zero is not, because of rounding, is either answer right.
# - A function that returns a state returns a new float64 array of the shape of $x$; the caller's $x$ stays as it is.
# - Weights, biases and patterns may also come as integers or float32. So may the states of `energy`, `energy_gradient` and
#   `weight_gradient`; all other functions are given float64 states.
# - Randomness comes from the `numpy.random.Generator` that is handed in, and from nowhere else. *How* you draw from it is up
#   to you.
#
# Hidden tests use networks of one unit and of hundreds, batches of one state and of as many states as units, and fields that
# are exactly zero. Their names and laws are shown with your results.

# %% [markdown]
# ## 1 Storing patterns
#
# In 1949, the psychologist Donald Hebb proposed how the brain might learn: a connection grows stronger whenever the cells at
# its two ends are active together. Here the **Hebbian rule** has a second half: two units that are mostly equal in the
# patterns should pull each other to equal values, and two that mostly differ should push each other apart. The mean of the
# product $x_i x_j$ over the patterns measures this: it is 1 where two units always agree, $-1$ where they always differ, and 0
# where they agree half of the time. It is called their *co-activation*, and it is the weight:
#
# $$W_{ij} = \frac1M \sum_{s=1}^M x_i^{(s)} x_j^{(s)} \quad (i \ne j), \qquad W_{ii} = 0 .$$
#
# With itself a unit always agrees: its mean is 1 and says nothing. So it is subtracted, and in one line
#
# $$W = \frac1M \sum_{s=1}^M x^{(s)} x^{(s)T} - I .$$
#
# Other books divide by $N$ instead of $M$. That changes no state that the network goes to when all biases are zero, but it
# changes every energy; **we divide by the number $M$ of patterns**.
#
# **Example.** Three patterns of four units, of which the third is the first again:
# $x^{(1)} = x^{(3)} = (1, 1, -1, -1)$ and $x^{(2)} = (1, -1, 1, -1)$. Units 0 and 1 agree, differ and agree, so
# $W_{01} = \frac13 (1 - 1 + 1) = \frac13$; units 0 and 3 always differ. In all
#
# $$W = \begin{pmatrix} 0 & \tfrac13 & -\tfrac13 & -1 \\ \tfrac13 & 0 & -1 & -\tfrac13 \\
# -\tfrac13 & -1 & 0 & \tfrac13 \\ -1 & -\tfrac13 & \tfrac13 & 0 \end{pmatrix} .$$
#
# A pattern that is stored twice counts twice. Does the network keep what it has stored? Without biases, the fields in
# $x^{(1)}$ are $W x^{(1)} = \frac53\, x^{(1)}$, and in $x^{(2)}$ they are $W x^{(2)} = \frac13\, x^{(2)}$: in both states every
# field has the sign of its unit, and no unit wants to change. The pattern that came twice holds five times as fast.

# %% [markdown]
# **Exercise: Weights that store patterns** (4.75 points · about 20 minutes · difficulty 2 of 5)

# %%
def store(patterns):
    """Weights that store patterns: the mean co-activation of every two units, without self-connections.

    W = (1/M) sum_s x^(s) x^(s)^T - I

    Parameters:
        patterns: M patterns of N entries -1 or 1, shape (M, N).

    Returns:
        W, symmetric with a zero diagonal, shape (N, N).

    Source: notes, section 8.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `store`.

# %% [markdown]
# A unit may also prefer one value by itself, if it has it in most patterns. This is its bias, the mean
#
# $$b_i = \frac1M \sum_{s=1}^M x_i^{(s)} .$$
#
# In the example, $b = (1, \frac13, -\frac13, -1)$. The notes set $b = 0$ for most of the chapter; then a network cannot tell $x$
# from $-x$, and stores both.

# %% [markdown]
# **Exercise: Biases that store patterns** (3.25 points · about 5 minutes · difficulty 1 of 5)

# %%
def biases(patterns):
    """Biases that store patterns: the mean of every unit over the patterns.

    b = (1/M) sum_s x^(s)

    Parameters:
        patterns: M patterns of N entries -1 or 1, shape (M, N).

    Returns:
        b, shape (N,).

    Source: notes, section 8.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `biases`.

# %% [markdown]
# **How well does it work?** Multiply a pattern by $W$:
#
# $$W x^{(1)} = \frac1M \sum_{s=1}^M x^{(s)} \left(x^{(s)T} x^{(1)}\right) - x^{(1)} .$$
#
# The product with itself is $N$. If the patterns are *orthogonal*, all other products are 0, and
# $W x^{(1)} = (N/M - 1)\, x^{(1)}$: as long as there are fewer patterns than units, every field has the sign of its unit, and the
# pattern keeps itself. For all patterns in one, as rows of $X$: $XW = (N/M - 1)\, X$.
#
# > **The notes' toy data** should be four orthogonal patterns, but their second row is not orthogonal to the others (it has 7
# > ones). **We use** the row `1 1 1 1 -1 -1 -1 -1 1 1 1 1 -1 -1 -1 -1`. With it $X X^T = 16\, I$ and $X W = 3 X$, as the notes say.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        X = np.array(
            [
                [1.0, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1, -1],
                [1, 1, 1, 1, -1, -1, -1, -1, 1, 1, 1, 1, -1, -1, -1, -1],
                [1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1],
                [1, 1, -1, -1, 1, 1, -1, -1, 1, 1, -1, -1, 1, 1, -1, -1],
            ]
        )
        print(X @ X.T)
        print(np.allclose(X @ store(X), 3 * X))
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# ## 2 Energy
#
# Hopfield saw a likeness between such a network and a magnet, whose atoms are small dipoles, up or down, each turned by
# its neighbours. Physics gives a state of the magnet an energy:
#
# $$E(W, b, x) = -\frac12 \sum_{i,j} x_i W_{ij} x_j - \sum_i b_i x_i = -\tfrac12\, x^T W x - b^T x .$$
#
# A pair with a positive weight lowers it by agreeing; a unit lowers it by following its bias. The sum runs over all $i$ and
# all $j$, so that every pair is in it twice; this is what the factor ½ is for.
#
# > **The notes write** $-\frac12 x^T W x - b^T$. **We use** $-\frac12 x^T W x - b^T x$: the $x$ was lost. The notes' *program* adds
# > $b \cdot x$ instead of subtracting it; **we subtract**, as the derivation does.
#
# **Example.** The network of the next three sections has three units:
#
# $$W = \begin{pmatrix} 0 & -2 & -0.5 \\ -2 & 0 & 1 \\ -0.5 & 1 & 0 \end{pmatrix}, \quad b = (0.5,\ -0.5,\ -1), \quad x = (1, 1, -1).$$
#
# Here $Wx = (-1.5,\ -3,\ 0.5)$, so $x^T W x = -1.5 - 3 - 0.5 = -5$; and $b^T x = 0.5 - 0.5 + 1 = 1$. The energy is
# $E = 2.5 - 1 = 1.5$. For the batch of the states $(1, 1, -1)$, $(1, -1, -1)$ and $(-1, 1, 1)$ it is $(1.5,\ -5.5,\ -1.5)$. A diagonal counts:
# for one unit with $W = (2)$, $b = (0.5)$ and $x = (-1)$ the energy is $-1 + 0.5 = -0.5$.
#
# For one state return a number, for a batch an array with one energy per state, shape $(n,)$.

# %% [markdown]
# **Exercise: Hopfield energy** (4.75 points · about 20 minutes · difficulty 3 of 5)

# %%
def energy(W, b, x):
    """Hopfield energy of a state, or of each state of a batch.

    E = -1/2 x^T W x - b^T x

    Parameters:
        W: weights, symmetric, shape (N, N); a diagonal that is not zero counts as the formula says.
        b: biases, shape (N,).
        x: one state, shape (N,), or a batch, shape (n, N).

    Returns:
        E, a float for one state, shape (n,) for a batch.

    Source: notes, section 8.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `energy`.

# %% [markdown]
# **What a flip costs.** Let $x'$ be $x$ with unit $i$ flipped, and $W_{ii} = 0$. Only terms with $x_i$ change their sign, and
#
# $$E(x') - E(x) = 2\, x_i h_i .$$
#
# So a flip lowers the energy exactly where a unit and its field have opposite signs. Remember this for section 4. In the
# example the field of unit 0 is $-1.5 + 0.5 = -1$, and flipping it changes $E$ from $1.5$ to $1.5 - 2 = -0.5$.

# %% [markdown]
# ## 3 Gradients of the energy
#
# With respect to the state: $x_k$ occurs in row $k$ of the double sum and in column $k$, with $W_{kj} = W_{jk}$, so that the factor ½
# cancels:
#
# $$\frac{\partial E}{\partial x} = -W x - b .$$
#
# This is minus the field: to step against the gradient is to follow the field. In the example it is $(1,\ 3.5,\ 0.5)$. For a batch,
# row $k$ of the result belongs to state $k$ and has the shape of a state.

# %% [markdown]
# **Exercise: Gradient with respect to the state** (4 points · about 10 minutes · difficulty 2 of 5)

# %%
def energy_gradient(W, b, x):
    """Gradient of `energy` with respect to the state.

    dE/dx = -W x - b

    Parameters:
        W: weights, symmetric, shape (N, N); a diagonal that is not zero counts as the formula says.
        b: biases, shape (N,).
        x: one state, shape (N,), or a batch, shape (n, N).

    Returns:
        The gradient, of the shape of x.

    Source: notes, section 8.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `energy_gradient`.

# %% [markdown]
# One could also move the weights or the biases downhill. With respect to the weights,
#
# $$\frac{\partial E}{\partial W_{ij}} = -\tfrac12\, x_i x_j, \qquad\text{in all}\qquad \frac{\partial E}{\partial W} = -\tfrac12\, x x^T .$$
#
# **Every entry of $W$ is a variable of its own**: $W_{ij}$ and $W_{ji}$ are two, and the diagonal belongs to them (the energy's formula
# uses it). So the factor ½ stays, and the diagonal is $-\frac12$. For $x = (1, 1, -1)$:
#
# $$\begin{pmatrix} -0.5 & -0.5 & 0.5 \\ -0.5 & -0.5 & 0.5 \\ 0.5 & 0.5 & -0.5 \end{pmatrix} .$$
#
# Walk against this gradient for each pattern and you add $x x^T$, up to a factor: this is the Hebbian rule of section 1, but for the
# diagonal. A batch of $n$ states gives $n$ matrices, shape $(n, N, N)$, neither summed nor averaged.

# %% [markdown]
# **Exercise: Gradient with respect to the weights** (4 points · about 15 minutes · difficulty 3 of 5)

# %%
def weight_gradient(x):
    """Gradient of `energy` with respect to the weights, every entry of W a variable of its own.

    dE/dW = -1/2 x x^T, the diagonal included

    Parameters:
        x: one state, shape (N,), or a batch, shape (n, N).

    Returns:
        The gradient, shape (N, N) for one state, shape (n, N, N) for a batch: one matrix per state.

    Source: notes, section 8.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `weight_gradient`.

# %% [markdown]
# With respect to the biases, $\partial E/\partial b = -x$, again one row per state. In the example it is $(-1, -1, 1)$. Return a new array.

# %% [markdown]
# **Exercise: Gradient with respect to the biases** (3.25 points · about 5 minutes · difficulty 1 of 5)

# %%
def bias_gradient(x):
    """Gradient of `energy` with respect to the biases.

    dE/db = -x

    Parameters:
        x: one state, shape (N,), or a batch, shape (n, N).

    Returns:
        The gradient, a new array of the shape of x: one row per state.

    Source: notes, section 8.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `bias_gradient`.

# %% [markdown]
# ## 4 Updating the units
#
# A unit follows its field:
#
# $$x_i \leftarrow \begin{cases} -1 & \text{if } h_i < 0, \\ \phantom{-}1 & \text{otherwise.} \end{cases}$$
#
# > **The notes' program** sends a field of 0 to $-1$ for a scalar and to $+1$ for an array. **We use** $+1$ always, as the formula
# > says. Note that `np.sign(0)` is 0, which is not even a state. The program also updates by the sign of $xW - b$;
# > **we use** $Wx + b$, which belongs to the energy above.
#
# **Synchronous** means that all units compute their fields from the same old state, and then all move at once. In the example
# the fields are $(-1,\ -3.5,\ -0.5)$, and $x = (1, 1, -1)$ goes to $(-1, -1, -1)$. In that state they are $(3,\ 0.5,\ -1.5)$: it goes
# straight back to $(1, 1, -1)$, and so on for ever. Every unit does what is best for the others as they *were*. Without the
# biases, or with $-b$, the first step would end elsewhere.

# %% [markdown]
# **Exercise: Synchronous update** (7.75 points · about 15 minutes · difficulty 2 of 5)

# %%
def update_synchronous(W, b, x):
    """One synchronous update: all units at once take the sign of their field, and 1 where it is zero.

    x_i <- -1 if (W x + b)_i < 0, else 1

    Parameters:
        W: weights, symmetric with a zero diagonal, shape (N, N).
        b: biases, shape (N,).
        x: one state, shape (N,), or a batch, shape (n, N).

    Returns:
        The new state or states, of the shape of x; x itself stays as it is.

    Source: notes, section 8.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `update_synchronous`.

# %% [markdown]
# **Asynchronous** means one unit after another, each with the field of the state as it is *now*. By section 2 a visit that
# changes a unit lowers the energy, or, at a tie, leaves it as it is. Why must this end? A tie turns a unit from $-1$ to $+1$
# and never back. So with every change either $E$ falls, or $E$ stays and $-\sum_i x_i$ falls: the pair $(E, -\sum_i x_i)$ falls in
# the order of a dictionary, where the second letter counts if the first is the same. Hence no state can come twice, and there
# are only $2^N$ of them. As long as every unit is visited again and again, this ends in a state in which no unit wants to move: a
# *fixed point*. For synchronous updates none of this holds, as the example above shows.
#
# `order` says which units are visited. In the example with the order $(2, 1, 0)$:
#
# | visited | its field | new state | energy |
# | --- | --- | --- | --- |
# | | | $(1, 1, -1)$ | 1.5 |
# | unit 2 | $-0.5 \cdot 1 + 1 \cdot 1 - 1 = -0.5$ | $(1, 1, -1)$ | 1.5 |
# | unit 1 | $-2 \cdot 1 + 1 \cdot (-1) - 0.5 = -3.5$ | $(1, -1, -1)$ | $-5.5$ |
# | unit 0 | $-2 \cdot (-1) - 0.5 \cdot (-1) + 0.5 = 3$ | $(1, -1, -1)$ | $-5.5$ |
#
# The order $(0, 1, 2)$ ends in $(-1, 1, 1)$ instead, with energy $-1.5$. Both are fixed points: which valley a state rolls into may
# depend on who moves first. The order $(2, 0, 2)$ ends there too: on its second visit unit 2 sees what unit 0 has done,
# and its field is $0.5$.
#
# A unit may occur several times in `order`; it is visited each time. It may also not occur; then it keeps its value. In a batch,
# every state is updated in the same order.

# %% [markdown]
# **Exercise: Asynchronous update** (8.75 points · about 20 minutes · difficulty 3 of 5)

# %%
def update_asynchronous(W, b, x, order):
    """Asynchronous updates: the units of `order`, one after another, each take the sign of their field.

    For each i in order: x_i <- -1 if (W x + b)_i < 0, else 1, where x holds all changes made so far.

    Parameters:
        W: weights, symmetric with a zero diagonal, shape (N, N).
        b: biases, shape (N,).
        x: one state, shape (N,), or a batch, shape (n, N), each state of which is updated in the same order.
        order: the units to visit, an array of K integers from 0 to N - 1; a unit may occur several times or
            not at all.

    Returns:
        The new state or states, of the shape of x; x itself stays as it is.

    Source: notes, section 8.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `update_asynchronous`.

# %% [markdown]
# Each unit sees the newest state: this is all that the difference between the two updates consists of, and it is easily lost.
# The function `wrong_update_asynchronous` below moves the units of `order` and no others, but all at once. In many a
# state nobody would notice. Find the smallest case in which it errs: *two* units, with weights, biases, a state and an
# order. Who has to move first, and who must have noticed?

# %% [markdown]
# **Exercise: Break an asynchronous update** (2 points · about 10 minutes · difficulty 2 of 5)

# %%
def wrong_update_asynchronous(W, b, x, order):
    """Answers as `update_asynchronous` should, but not always."""
    moved = np.copy(x)
    moved[..., order] = update_synchronous(W, b, x)[..., order]
    return moved


# %%
def counterexample_update_asynchronous():
    """A network of two units, a state and an order on which `wrong_update_asynchronous` errs.

    Returns:
        (W, b, x, order): weights, shape (2, 2), symmetric with a zero diagonal; biases, shape (2,); a state,
        shape (2,); and the units to visit, an array of 1 to 10 integers, each 0 or 1.

    Source: notes, section 8.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `counterexample_update_asynchronous`.

# %% [markdown]
# ## 5 Distance and noise
#
# Two states are as far apart as the number of entries in which they differ, the *Hamming distance*. Between
# $(1, 1, -1, 1)$ and $(1, -1, 1, 1)$ it is 2. Both arguments have the same shape. Two states give a whole number; two batches
# give $n$ of them, row against row, as integers or as floats.

# %% [markdown]
# **Exercise: Hamming distance** (2.5 points · about 5 minutes · difficulty 1 of 5)

# %%
def hamming(x, y):
    """Hamming distance: the number of entries in which two states differ.

    Parameters:
        x: one state, shape (N,), or a batch, shape (n, N).
        y: states of the shape of x.

    Returns:
        A whole number for two states; for two batches shape (n,), integers or floats: the distance of each
        state of x from the state of y in the same row.

    Source: notes, section 8.3.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `hamming`.

# %% [markdown]
# To try a memory we corrupt what it has stored. Every bit is **redrawn** with probability $p$: it is thrown away and replaced by
# $-1$ or $+1$, each with chance ½. Whether a bit is redrawn, and what it becomes, has nothing to do with any other bit of the
# state or of the batch. On average half of the redrawn bits get back the value that they had, so that a bit is *flipped* with probability
# $p/2$. With $p = 1$ nothing is left of the old state; with $p = 0$ it stays as it is.
#
# > **The notes' docstring** calls $p$ the "probability of each bit being flipped". Their program redraws, and **so do we**.

# %% [markdown]
# **Exercise: Redrawing bits at random** (5.5 points · about 15 minutes · difficulty 2 of 5)

# %%
def perturb(x, p, generator):
    """Noise: every bit is redrawn with probability p, each independently of all others.

    A redrawn bit is -1 or 1 with equal chances, so that a bit is flipped with probability p/2.

    Parameters:
        x: one state, shape (N,), or a batch, shape (n, N).
        p: the probability to redraw a bit, a float in [0, 1].
        generator: numpy.random.Generator, the only source of randomness.

    Returns:
        The new state or states, of the shape of x; x itself stays as it is.

    Source: notes, section 8.3.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `perturb`.

# %% [markdown]
# ## 6 Recall
#
# A **sweep** visits every unit exactly once, in a random order. Recall makes sweep after sweep:
#
# - Every sweep has an order of its own, drawn afresh from the generator, all orders being equally likely.
# - After each sweep the energy of the state is noted. The energy *before* the first sweep is not among them.
# - Recall ends **after the first sweep that changes no unit**. This sweep is made, so its energy is noted too, and equals the
#   one before. It also ends after `max_sweeps` sweeps (at least 1), whatever happened.
#
# So from a fixed point recall makes one sweep, and returns one energy. From a state that the first sweep brings to a fixed point it
# makes two. With $W = 0$, $b = 0$ and $x = (-1, -1)$ the first sweep changes both units, since at a tie they become 1, and the
# second one changes nothing: the energies are $(0, 0)$. Compare states, therefore, and not energies. And beware of comparing an
# array with itself: `before = state` makes no copy.
#
# Return the pair of the state reached, a new array, and the energies: a list of floats, or an array with one axis.
#
# ![Three stored letters C, T and X of 7 by 7 pixels; a T of which 17 of 49 pixels are wrong; the same after 25 visits, with 6 wrong pixels; and after 49 visits, the T. Below, the energy falls with the visits, step by step, until it is that of the stored T.](figures/recalled_letter.svg)
#
# Each picture is a state of 49 units. The T was perturbed with $p = 0.6$, and one sweep repairs it. On the way the energy never
# rises.
#
# For two units that repel each other, with weight $-1$ and no biases, recall of $(1, 1)$ ends in $(1, -1)$ or in $(-1, 1)$, and which
# of the two is a matter of chance; the energies are $(-1, -1)$, and with `max_sweeps` of 1 they are $(-1)$.

# %% [markdown]
# **Exercise: Recall** (11 points · about 30 minutes · difficulty 4 of 5)

# %%
def recall(W, b, x, max_sweeps, generator):
    """Recall: sweeps of asynchronous updates from a state on, until a sweep changes nothing.

    A sweep visits every unit exactly once, in an order drawn afresh for each sweep, uniformly among all.
    Recall ends after the first sweep without a change, or after max_sweeps sweeps.

    Parameters:
        W: weights, symmetric with a zero diagonal, shape (N, N).
        b: biases, shape (N,).
        x: one state, shape (N,).
        max_sweeps: the largest number of sweeps to make, an integer of at least 1.
        generator: numpy.random.Generator, the only source of randomness.

    Returns:
        (state, energies): the state reached, shape (N,), a new array; and the energy after each sweep made,
        the sweep without a change included, as a list of floats or an array of one axis.

    Source: notes, section 8.3.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `recall`.

# %% [markdown]
# Now recall a letter of your own. Change the noise, or add letters until recall fails: letters have much in common, and are
# far from orthogonal.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        import matplotlib.pyplot as plt

        letters = [
            "-#####- #-----# #------ #------ #------ #-----# -#####-",
            "####### ---#--- ---#--- ---#--- ---#--- ---#--- ---#---",
            "#-----# -#---#- --#-#-- ---#--- --#-#-- -#---#- #-----#",
        ]
        letters = np.array([[1.0 if pixel == "#" else -1.0 for pixel in rows.replace(" ", "")] for rows in letters])
        generator = np.random.default_rng(4)
        noisy = perturb(letters[0], 0.5, generator)
        recalled, energies = recall(store(letters), np.zeros(49), noisy, 20, generator)
        print("wrong before and after:", hamming(noisy, letters[0]), hamming(recalled, letters[0]))
        print("energy after each sweep:", np.round(energies, 1))
        for place, state in enumerate((letters[0], noisy, recalled), start=1):
            plt.subplot(1, 3, place)
            plt.imshow(-state.reshape(7, 7), cmap="gray")
            plt.axis("off")
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# **How much noise is too much?** A state with $k$ wrong bits has the overlap $N - 2k$ with its pattern, and at most $2k$ with
# each of $M - 1$ patterns that are orthogonal to it. As long as $N - 2k - 2k(M-1) - M > 0$, that is, $k < (N - M)/(2M)$, every unit that is
# visited takes its right value, and one sweep repairs all.

# %% [markdown]
# ## 7 Mixtures, damage and capacity
#
# **Mixtures.** Stored patterns are not the only fixed points. Without biases, their negatives are too. And take three random
# patterns of a large network: the state that follows their majority, unit by unit, agrees with each of them in three quarters of the
# units on average, and all three hold it. Nobody has stored it, and yet it is a memory: a *mixture*. From a random
# state, recall often ends in something of the kind.
#
# **Damage.** Tear a page from a book, and what was on it is gone. Cut connections of a Hopfield network, and see. A
# connection joins two units, so $W_{ij}$ and $W_{ji}$ belong together: each connection is cut with the probability `share`, as a
# whole and independently of all others. A connection that is cut has the weight 0, and the others stay as they are. So the
# damaged matrix is symmetric, and the energy still falls.

# %% [markdown]
# **Exercise: Cutting connections at random** (4 points · about 15 minutes · difficulty 3 of 5)

# %%
def damage(W, share, generator):
    """Weights of which connections have been cut, each with the same probability and independently of others.

    A connection of two units is cut as a whole: W_ij and W_ji become 0 together. All others stay as they are.

    Parameters:
        W: weights, symmetric with a zero diagonal, shape (N, N).
        share: the probability to cut a connection, a float in [0, 1].
        generator: numpy.random.Generator, the only source of randomness.

    Returns:
        The damaged weights, a new float64 array, shape (N, N); W itself stays as it is.

    Source: this course; section 8.3 of the notes corrupts states and not weights.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `damage`.

# %% [markdown]
# Five random patterns of 200 units are stored, and half of the 19,900 connections cut. Think before you run.

# %% [markdown]
r"""
<!-- prediction: bits_after_damage -->

**Predict first**, by turning one `[ ]` into `[x]`; it earns and costs no points. Half of all connections are cut. What does recall make of the five stored patterns?

- [ ] it returns all of them without a wrong bit
- [ ] it returns each with about a quarter of its bits wrong
- [ ] it returns about half of them, and loses the others
- [ ] it loses all of them
"""

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        generator = np.random.default_rng(1)
        patterns = generator.choice([-1.0, 1.0], size=(5, 200))
        W, no_biases = store(patterns), np.zeros(200)

        mixture = np.sign(patterns[0] + patterns[1] + patterns[2])
        end, _ = recall(W, no_biases, mixture, 50, generator)
        print("the mixture of three patterns changes in", hamming(mixture, end), "bits")

        ends = {"a pattern": 0, "a negative": 0, "something else": 0}
        for _ in range(100):
            end, _ = recall(W, no_biases, generator.choice([-1.0, 1.0], size=200), 50, generator)
            distances = hamming(patterns, np.tile(end, (5, 1)))
            ends[
                "a pattern" if min(distances) == 0 else "a negative" if max(distances) == 200 else "something else"
            ] += 1
        print("100 random states end in", ends)

        for share in (0.25, 0.5, 0.75, 0.9, 0.97):
            damaged = damage(W, share, generator)
            wrong = [hamming(recall(damaged, no_biases, x, 50, generator)[0], x) for x in patterns]
            print(
                f"{share:.0%} of the connections cut: wrong bits of 200 in each pattern:",
                [int(bits) for bits in wrong],
            )
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# <details><summary>What you should see</summary>
#
# The mixture changes in 0 bits. Of 100 random states, about 30 end in a pattern, about as many in the negative of one, and the
# rest somewhere else, mostly in mixtures. With a quarter or half of the connections cut, and mostly even with three
# quarters, there is no wrong bit. With 90 % cut there are a few in 200, and beyond that many.
#
# </details>

# %% [markdown]
# **Why it fades and does not break.** Take a stored random pattern $x$, and multiply the field of a unit by $M x_i$, so that a
# positive number is a vote for the right value. Its $N - 1$ connections give $N - 1$ votes of size 1 for it: the *signal*. The other
# $M - 1$ patterns add $(N-1)(M-1)$ products that are $1$ or $-1$ at random: the *crosstalk*. Its mean is 0, and its standard deviation is
# $\sqrt{(N-1)(M-1)}$. A bit is wrong after one update if the crosstalk exceeds the signal, which for a nearly normal crosstalk has the
# probability
#
# $$P = \tfrac12 \operatorname{erfc} \sqrt{\frac{N-1}{2\,(M-1)}} .$$
#
# For large $N$ it depends on the *load* $M/N$ alone. At $M/N = 0.138$ it is $\frac12 \operatorname{erfc}(1.903) = 0.0036$: one bit in
# 280.
#
# *Why does a network with half of its connections cut still remember?* Explain it in five to ten sentences, with signal and crosstalk
# for a share $s$ of cut connections. *Where in the network is a pattern, if no weight can be missed? How many patterns in an
# undamaged network would make the first update as unsure as five patterns in this one?*

# %% [markdown]
# **Exercise: Why a damaged network still remembers** (3 points, marked by hand · about 20 minutes · difficulty 4 of 5)

# %% [markdown]
r"""
<!-- answer: why_damage_is_survived -->

*Write your answer here, in place of this line.*
"""

# %% [markdown]
# Stuck? hints.md has three hints on `why_damage_is_survived`.

# %% [markdown]
# **Capacity.** One wrong bit in 280 seems harmless. But recall goes on: the bits that are wrong now disturb all fields in the next
# sweep, which makes more bits wrong. Below a certain load this ends with a few of them; above it, it becomes an avalanche.
# In 1985, Daniel Amit, Hanoch Gutfreund and Haim Sompolinsky calculated where: in large networks recall breaks down at
# $M/N = 0.138$, from 98 % right bits to a state that has little in common with the pattern. Measure it with your own functions: store
# $M$ random patterns, begin in one of them, let recall run to its end, and count the bits that are still right.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        def share_of_right_bits(units, count, networks, generator):
            shares = []
            for _ in range(networks):
                patterns = generator.choice([-1.0, 1.0], size=(count, units))
                W = store(patterns)
                for x in patterns[:4]:
                    end, _ = recall(W, np.zeros(units), x, 100, generator)
                    shares.append(1 - hamming(end, x) / units)
            return np.mean(shares)


        generator = np.random.default_rng(2)
        for units, networks in ((100, 10), (300, 4)):
            counts = [round(load * units) // 2 * 2 + 1 for load in (0.05, 0.09, 0.12, 0.15, 0.18, 0.21, 0.25, 0.3)]
            right = [share_of_right_bits(units, count, networks, generator) for count in counts]
            plt.plot(np.array(counts) / units, right, "o-", label=f"N = {units}")
        plt.axvline(0.138, color="gray", linestyle="--")
        plt.xlabel("stored patterns per unit, M/N")
        plt.ylabel("share of right bits after recall")
        plt.legend()
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# <details><summary>What you should see</summary>
#
# ![The share of right bits after full recall against the number of patterns per unit, averaged over several networks of 100, 500 and 1000 units. All curves begin at 1. For 100 units the share falls slowly, to about 0.8 at 0.3; the larger the network, the steeper the fall, which for 1000 units leads from 0.97 to about 0.7 between 0.14 and 0.21. The theory for very large networks ends at 0.138 with 0.98. The theory of a single update stays above 0.96.](figures/capacity.svg)
#
# Your two curves are like the first ones here: right up to about 0.1, and then falling, the larger network more steeply. In small
# networks the breakdown is smeared out. A single update, dotted, tells nothing of it: the avalanche needs many
# sweeps. The dashed curve is the theory of Amit, Gutfreund and Sompolinsky for $N \to \infty$; it ends at the load of
# $0.138$, where 1.6 % of the bits are wrong.
#
# </details>

# %% [markdown]
# ## 8 How to test yourself
#
# - Run the check below every exercise. When it fails, it shows the smallest example it could find, as a call that you can
#   paste into a cell. The checks know the mistakes that this handout warns of; hidden tests go on to large networks, to weak
#   fields beside strong ones, and to what is drawn at random.
# - **Check a gradient against its energy.** The energy is quadratic in $x$ and linear in $W$ and $b$. So for *any* direction $v$ and any
#   step, $\bigl(E(x + v) - E(x - v)\bigr)/2 = \sum_i (\partial E/\partial x_i)\, v_i$ exactly, up to rounding.
# - **Check an update against the energy.** After a visit of unit $i$ the energy is the lower one of the two that $x_i = 1$ and
#   $x_i = -1$ give.
# - **Check a batch against its rows**, and make one with as many states as units: then a product with the wrong axis raises no
#   error.
# - **Check symmetry.** Change the sign of one unit in $b$ and $x$, and in its row and column of $W$. The energy stays the same, and an
#   update gives the same state with that unit's sign changed, unless there is a tie.
# - **Try what is peculiar:** one unit; one pattern; $W = 0$ and $b = 0$; a state that is a fixed point already; the same state passed
#   twice, to see whether the first call has changed it.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        rng = np.random.default_rng(0)
        W = np.array([[0, -2, -0.5], [-2, 0, 1], [-0.5, 1, 0]])
        b, x = np.array([0.5, -0.5, -1]), np.array([1.0, 1, -1])
        direction = rng.normal(size=3)
        print((energy(W, b, x + direction) - energy(W, b, x - direction)) / 2, energy_gradient(W, b, x) @ direction)
        for order in ([0, 1, 2], [2, 1, 0]):
            end = update_asynchronous(W, b, x, np.array(order))
            print(order, end, energy(W, b, end))
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# **You should now be able to** say why asynchronous updates come to rest and synchronous ones need not; store patterns and recall
# them from a part; and tell from the numbers of units, patterns and connections whether a memory will hold.

# %% [markdown]
# Check with `python -m pytest`; README.md says how to hand in.
