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
# formula, and it is the *state* of the network that moves. Three questions decide whether your network works:
#
# 1. **How is a pattern stored?** What exactly is averaged, and what about a unit's connection to itself?
# 2. **Who moves when?** All units at once, or one after another? It makes the difference between a memory and a
#    flickering lamp.
# 3. **When is recall over?**
#
# Source: sections 8.2 and 8.3 of the course notes.
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
# - **A unit whose field is exactly zero becomes $+1$**, whatever it was before. Where a field is zero only up to rounding,
#   either answer is right.
# - A function that returns a state returns a new float64 array of the shape of $x$; the caller's $x$ stays as it is.
# - Weights, biases and patterns may also come as integers or float32. So may the states of `energy`, `energy_gradient` and
#   `weight_gradient`; all other functions are given float64 states.
# - Randomness comes from the `numpy.random.Generator` that is handed in, and from nowhere else. *How* you draw from it is up
#   to you.
#
# Hidden tests use networks of one unit, batches of one state and of as many states as units, and fields that are exactly
# zero.

# %% [markdown]
# ## 1 Storing patterns
#
# Two units that are mostly equal in the patterns should pull each other to equal values, and two that mostly differ should
# push each other apart. The mean of the product $x_i x_j$ over the patterns measures this: it is 1 where two units always
# agree, $-1$ where they always differ, and 0 where they agree half of the time. It is called their *co-activation*, and it is
# the weight:
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
# **Example.** Two patterns of three units, $x^{(1)} = (1, 1, -1)$ and $x^{(2)} = (1, -1, -1)$:
#
# $$\frac12 \left[
# \begin{pmatrix} 1 & 1 & -1 \\ 1 & 1 & -1 \\ -1 & -1 & 1 \end{pmatrix} +
# \begin{pmatrix} 1 & -1 & -1 \\ -1 & 1 & 1 \\ -1 & 1 & 1 \end{pmatrix} \right] - I =
# \begin{pmatrix} 0 & 0 & -1 \\ 0 & 0 & 0 \\ -1 & 0 & 0 \end{pmatrix} .$$
#
# Units 0 and 2 always differ. Unit 1 agrees with each of them once and differs once, and its weights are zero. A pattern that
# is stored twice counts twice.

# %% [markdown]
# **Exercise: Weights that store patterns** (4.5 points)

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
# A unit may also prefer one value by itself, if it has it in most patterns. This is its bias, the mean
#
# $$b_i = \frac1M \sum_{s=1}^M x_i^{(s)} .$$
#
# In the example $b = (1, 0, -1)$. The notes set $b = 0$ for most of the chapter; then a network cannot tell $x$ from $-x$, and
# stores both.

# %% [markdown]
# **Exercise: Biases that store patterns** (3 points)

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
# **How well does it work?** Multiply a pattern by $W$:
#
# $$W x^{(1)} = \frac1M \sum_{s=1}^M x^{(s)} \left(x^{(s)T} x^{(1)}\right) - x^{(1)} .$$
#
# The product with itself is $N$. If the patterns are *orthogonal*, all other products are 0, and
# $W x^{(1)} = (N/M - 1)\, x^{(1)}$: every field has the sign of its unit, and the pattern keeps itself. For all patterns in one,
# as rows of $X$: $XW = (N/M - 1)\, X$.
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
# $$W = \begin{pmatrix} 0 & 1 & -2 \\ 1 & 0 & 0.5 \\ -2 & 0.5 & 0 \end{pmatrix}, \quad b = (0.5,\ 0,\ -1), \quad x = (1, -1, 1).$$
#
# Here $Wx = (-3,\ 1.5,\ -2.5)$, so $x^T W x = -3 - 1.5 - 2.5 = -7$; and $b^T x = 0.5 - 1 = -0.5$. The energy is $E = 3.5 + 0.5 = 4$.
#
# For one state return a number, for a batch an array with one energy per state, shape $(n,)$.

# %% [markdown]
# **Exercise: Hopfield energy** (4.5 points)

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
# **What a flip costs.** Let $x'$ be $x$ with unit $i$ flipped, and $W_{ii} = 0$. Only terms with $x_i$ change their sign, and
#
# $$E(x') - E(x) = 2\, x_i h_i .$$
#
# So a flip lowers the energy exactly where a unit and its field have opposite signs. Remember this for section 4. In the
# example the field of unit 0 is $-3 + 0.5 = -2.5$, and flipping it changes $E$ from 4 to $4 - 5 = -1$.

# %% [markdown]
# ## 3 Gradients of the energy
#
# With respect to the state: $x_k$ occurs in row $k$ of the double sum and in column $k$, with $W_{kj} = W_{jk}$, so that the factor ½
# cancels:
#
# $$\frac{\partial E}{\partial x} = -W x - b .$$
#
# This is minus the field: to step against the gradient is to follow the field. In the example it is $(2.5,\ -1.5,\ 3.5)$. For a
# batch, row $k$ of the result belongs to state $k$ and has the shape of a state.

# %% [markdown]
# **Exercise: Gradient with respect to the state** (3.5 points)

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
# One could also move the weights or the biases downhill. With respect to the weights,
#
# $$\frac{\partial E}{\partial W_{ij}} = -\tfrac12\, x_i x_j, \qquad\text{in all}\qquad \frac{\partial E}{\partial W} = -\tfrac12\, x x^T .$$
#
# **Every entry of $W$ is a variable of its own**: $W_{ij}$ and $W_{ji}$ are two, and the diagonal belongs to them (the energy's formula
# uses it). So the factor ½ stays, and the diagonal is $-\frac12$. For $x = (1, -1, 1)$:
#
# $$\begin{pmatrix} -0.5 & 0.5 & -0.5 \\ 0.5 & -0.5 & 0.5 \\ -0.5 & 0.5 & -0.5 \end{pmatrix} .$$
#
# Walk against this gradient for each pattern and you add $x x^T$, up to a factor: this is the formula of section 1. A batch of $n$
# states gives $n$ matrices, shape $(n, N, N)$, neither summed nor averaged.

# %% [markdown]
# **Exercise: Gradient with respect to the weights** (3.5 points)

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
# With respect to the biases, $\partial E/\partial b = -x$, again one row per state. Return a new array.

# %% [markdown]
# **Exercise: Gradient with respect to the biases** (2.5 points)

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
# the fields are $(-2.5,\ 1.5,\ -3.5)$, and $x = (1, -1, 1)$ goes to $(-1, 1, -1)$. In that state they are $(3.5,\ -1.5,\ 1.5)$: it goes
# straight back to $(1, -1, 1)$, and so on for ever. Every unit does what is best for the others as they *were*.

# %% [markdown]
# **Exercise: Synchronous update** (6 points)

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
# **Asynchronous** means one unit after another, each with the field of the state as it is *now*. By the last section each such step
# either keeps a unit or lowers the energy (or leaves it equal, at a tie). Energy cannot fall for ever, so this must end, and it
# ends in a state where no unit wants to move: a *fixed point*.
#
# `order` says which units are visited. In the example with the order $(2, 1, 0)$:
#
# | visited | its field | new state | energy |
# | --- | --- | --- | --- |
# | | | $(1, -1, 1)$ | 4 |
# | unit 2 | $-2 \cdot 1 + 0.5 \cdot (-1) - 1 = -3.5$ | $(1, -1, -1)$ | $-3$ |
# | unit 1 | $1 \cdot 1 + 0.5 \cdot (-1) = 0.5$ | $(1, 1, -1)$ | $-4$ |
# | unit 0 | $1 \cdot 1 - 2 \cdot (-1) + 0.5 = 3.5$ | $(1, 1, -1)$ | $-4$ |
#
# The order $(0, 1, 2)$ ends in $(-1, -1, 1)$ instead, with energy $-1$. Both are fixed points: which valley a state rolls into may
# depend on who moves first.
#
# A unit may occur several times in `order`; it is visited each time. It may also not occur; then it keeps its value. In a batch,
# every state is updated in the same order.

# %% [markdown]
# **Exercise: Asynchronous update** (7 points)

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
# ## 5 Distance and noise
#
# Two states are as far apart as the number of entries in which they differ, the *Hamming distance*. Between
# $(1, 1, -1, 1)$ and $(1, -1, -1, -1)$ it is 2. Both arguments have the same shape. Two states give a whole number; two batches
# give $n$ of them, row against row, as integers or as floats.

# %% [markdown]
# **Exercise: Hamming distance** (2.5 points)

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
# To try a memory we corrupt what it has stored. Every bit is **redrawn** with probability $p$: it is thrown away and replaced by
# $-1$ or $+1$, each with chance ½. Whether a bit is redrawn, and what it becomes, has nothing to do with any other bit of the
# state or of the batch. Half of the redrawn bits get back the value that they had, so that a bit is *flipped* with probability
# $p/2$. With $p = 1$ nothing is left of the old state; with $p = 0$ it stays as it is.
#
# > **The notes' docstring** calls $p$ the "probability of each bit being flipped". Their program redraws, and **so do we**.

# %% [markdown]
# **Exercise: Redrawing bits at random** (4.5 points)

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

# %% [markdown]
# **Exercise: Recall** (7.5 points)

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
# Now recall a letter of your own. Change the noise, or add letters until recall fails.

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
# **How much fits in?** A state with $k$ wrong bits has the overlap $N - 2k$ with its pattern, and at most $2k$ with each of $M - 1$
# patterns orthogonal to it. As long as $N - 2k - 2k(M-1) - M > 0$, that is, $k < (N - M)/(2M)$, every unit that is visited
# takes its right value, and one sweep repairs all. Random patterns are not orthogonal: each adds a little noise to
# all fields, and the more there are, the more bits are wrong from the start. In large networks recall breaks down, all of a sudden,
# at about $0.138$ patterns per unit.
#
# ![The share of bits that a stored random pattern keeps in one update, against the number of patterns per unit, for 100 units: it is 1 up to 0.1, and falls to 0.94 at 0.39.](figures/capacity.svg)

# %% [markdown]
# ## 7 How to test yourself
#
# - Run the check below every exercise. When it fails, it shows the smallest example it could find, as a call that you can
#   paste into a cell.
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
        W, b, x = np.array([[0, 1, -2], [1, 0, 0.5], [-2, 0.5, 0]]), np.array([0.5, 0, -1]), np.array([1.0, -1, 1])
        direction = rng.normal(size=3)
        print((energy(W, b, x + direction) - energy(W, b, x - direction)) / 2, energy_gradient(W, b, x) @ direction)
        for order in ([0, 1, 2], [2, 1, 0]):
            end = update_asynchronous(W, b, x, np.array(order))
            print(order, end, energy(W, b, end))
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# Check with `python -m pytest`; README.md says how to hand in.
