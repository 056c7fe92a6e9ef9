# autograder-topic: optimisers

# %%
import numpy as np


# %% [markdown]
# # Optimisers
#
# Backpropagation tells you which way is down. It does not tell you how far to go, nor what to do if "down" points to the other
# side of a valley rather than along it, nor how to afford the gradient of a million samples for a single step. This week
# you write the answers that are in use: random batches, momentum in its three forms, and Adam. At the end you train a
# network with your own loop, by five methods, and find out what momentum really did for it.
#
# Three questions run through the week:
#
# 1. **How large is a step, really?** The same "learning rate 0.1" moves ten times as far in one form of momentum as in another.
# 2. **What slows descent down?** Not how steep a loss is, but that it is steep in one direction and flat in another.
# 3. **What is remembered?** A method that loses its memory between two steps still runs, and no error tells you.
#
# The whole takes about three and a half hours. If time is short, do sections 1, 2, 3, 6 and 7 first.
#
# Source: section 6.3 of the course notes, and the overview of methods to which they link
# (<https://ruder.io/optimizing-gradient-descent/>).
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
# - Parameters $w$ are an array of any shape; `gradient` has the same shape. The learning rate is called `rate` and written
#   $\kappa$; it is a number of 0 or more.
# - **A step returns new arrays.** It never changes $w$, $v$ or the gradient of the caller. Integers and float32 are numbers like any
#   other.
# - A method may remember something from one step to the next, its velocity $v$, for instance. Before the first step the velocity is
#   the number `0.0`, and your steps must take that for an array of zeros. (With plain arithmetic they do, by broadcasting.)
# - A **method** is a function `step(w, v, g)` that returns the pair of the new $w$ and the new $v$, where $g$ is the gradient at
#   $w$. What $v$ is, is the method's own business: an array, a number, a tuple. So `lambda w, v, g: (sgd_step(w, g, 0.1), v)` is plain
#   descent, and `lambda w, v, g: heavy_ball_step(w, v, g, 0.1, 0.9)` is momentum.
# - All randomness comes from the `numpy.random.Generator` that is handed in, called `rng`.

# %% [markdown]
# ## 1 The way down
#
# Along the gradient a loss grows fastest. **Gradient descent** walks the other way, in proportion to its length:
#
# $$w \leftarrow w - \kappa\, \nabla E(w) .$$
#
# **Example.** From $w = (1, -2)$ with the gradient $(0.5, -4)$ and $\kappa = 0.1$, the step leads to $(0.95, -1.6)$. With the sign forgotten
# it would climb, to $(1.05, -2.4)$.
#
# Two traps are the same in all steps of this week: `w -= ...` changes the array of the caller, and an array that is made like $w$
# (`np.zeros_like(w)`) cuts decimals off where $w$ holds integers.

# %% [markdown]
# **Exercise: A step of gradient descent** (2.25 points · about 5 minutes · difficulty 1 of 5)

# %%
def sgd_step(w, gradient, rate):
    """One step of (stochastic) gradient descent: w - rate * gradient.

    Parameters:
        w: parameters, any shape. Stays as it is.
        gradient: the gradient at w, shape of w. Stays as it is.
        rate: the learning rate, a number of 0 or more.

    Returns:
        The new parameters, shape of w.

    Source: notes, sections 3.1.1 and 6.3.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `sgd_step`.

# %% [markdown]
# **How large may a step be?** Take the simplest loss with a minimum, $E = \frac12 c\, w^2$, whose *curvature* is $c$. Its gradient is $c\,w$, so
# each step multiplies $w$ by $1 - \kappa c$. The steps converge where $|1 - \kappa c| < 1$, that is, for $0 < \kappa < 2/c$. At $\kappa = 1/c$ one step
# reaches the bottom, and beyond that $w$ changes sides with every step.
#
# Near a minimum a smooth loss looks like a bowl, with a curvature of its own along each of several directions. One rate has to do for
# all of them, and the *largest* curvature $L$ decides how large it may be, while the *smallest*, $\mu$, decides how long everything takes. The
# best compromise makes the factors at both ends equal in size, $1 - \kappa\mu = -(1 - \kappa L)$, hence
#
# $$\kappa = \frac{2}{\mu + L}, \qquad |1 - \kappa\mu| = \frac{L - \mu}{L + \mu} .$$
#
# For curvatures 1 and 100 that is a factor of $99/101 = 0.980$ for each step. To come a thousand times closer takes
# $\ln 1000 / \ln(101/99) = 345.4$, so 346 steps. The ratio $L/\mu$, here 100, is called the **condition number**.
#
# To look at such paths, write a function that keeps every point. It works with any method, so it hands on what the method
# remembers: $(w_{k+1}, v_{k+1}) = \text{step}(w_k, v_k, \text{gradient}(w_k))$. Call `gradient` once in each iteration, at the latest point, and not
# at the last one: soon it will be random, or expensive, or both.
#
# **Example.** The gradient $(w_1, 4 w_2)$ from $(4, 1)$ with steps of plain descent at rate 0.5 gives, in two iterations, the points
# $(4, 1)$, $(2, -1)$, $(1, 1)$: the first entry is halved, the second only changes sides, since $\kappa c = 2$.
#
# **Example with a memory.** The gradient $w$ from $w = 2$, with $v \leftarrow 0.5\, v + g$ and $w \leftarrow w - 0.1\, v$: $v$ becomes $2$, $2.8$ and
# $2.92$, and $w$ becomes $1.8$, $1.52$ and $1.228$. If the second step got the $v$ of the beginning again, it would lead to $1.62$.
#
# The first point is $w$, whatever the number of iterations; for 0 iterations it is the only one. The first step gets the `v` that your
# function was given. A path that is noted in one and the same array over and over has equal points in the end.

# %% [markdown]
# **Exercise: The path of a method** (4.5 points · about 15 minutes · difficulty 2 of 5)

# %%
def descend(step, gradient, w, iterations, v=0.0):
    """All points that a method visits on its way from w.

    One iteration is (w, v) <- step(w, v, gradient(w)). In each, `gradient` and `step` are called once.

    Parameters:
        step: the method; step(w, v, g) returns the pair (new w, new v), where v is what the method remembers.
        gradient: function; gradient(w) is the gradient at w, shape of w.
        w: the start, any shape. Stays as it is.
        iterations: the number of iterations, 0 or more.
        v: what the method remembers at the beginning, whatever `step` takes; 0.0 is a velocity of zero.

    Returns:
        The points, the start first, shape (iterations + 1, *shape of w).

    Source: notes, section 6.3.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `descend`.

# %% [markdown]
# ## 2 A cheaper gradient
#
# The loss of a data set of $D$ samples is a mean, and so is its gradient. A mean over a random **batch** of $B$ samples costs
# $D/B$ times less. Is it as good?
#
# *On average, it is exact.* If every sample is equally likely to be in the batch, the expected gradient of a batch is the
# full gradient, and if batches divide the samples into equal parts, the mean of their gradients *is* the full gradient.
#
# *How far is it off?* For a single number per sample, with mean $\bar g$ and $S^2 = \frac{1}{D-1} \sum_i (g_i - \bar g)^2$, the mean of $B$ different
# samples has the variance
#
# $$\operatorname{var} = \frac{S^2}{B} \left( 1 - \frac BD \right) .$$
#
# The first factor is that of independent draws. The second one is a gain of drawing *without replacement*: all $D$ samples together have
# no variance left. For the four numbers $1, 2, 4, 9$, mean 4, $S^2 = 38/3$. The six batches of two have the means $1.5$, $2.5$, $5$, $3$, $5.5$ and
# $6.5$, whose mean is 4 and whose variance is $19/6 = 3.167$; the formula says $\frac{38}{6} (1 - \frac12)$, the same. So as long as
# batches are a small part of the data, one a hundred times larger costs a hundred times as much, and is only ten times as precise.
#
# **Stochastic gradient descent** takes a step for each batch. The notes choose batches "from the remaining samples": an **epoch**
# divides all samples at random into batches, so that each sample is seen exactly once, and the next epoch divides them anew.
#
# **What is demanded:** a list of arrays of indices, of an integer type. Together they hold each of $0, \dots, n - 1$ once. Each has `size`
# of them, except the last, which holds what is left, and is *not* dropped. (So `size` is the size of a batch, not the number of
# batches.) Every such division is equally likely; the order within a batch does not matter.
#
# **Example.** $n = 7$ and size 3 could give `[array([4, 0, 6]), array([2, 5, 1]), array([3])]`.
#
# Two mistakes look almost right. To draw each batch on its own, by a permutation for each, or to draw with replacement, shows some
# samples twice in an epoch and others never. And whoever draws from `np.random`, or from a generator of his own, cannot repeat a run by
# handing in the same `rng`.

# %% [markdown]
# **Exercise: Random batches** (3 points · about 20 minutes · difficulty 2 of 5)

# %%
def minibatches(n, size, rng):
    """A random division of the samples 0 ... n - 1 into batches.

    Every sample is in exactly one batch, and every such division is equally likely. All batches have `size`
    samples, except the last, which holds what is left.

    Parameters:
        n: the number of samples, 1 or more.
        size: the number of samples in a batch, 1 or more; may exceed n.
        rng: numpy.random.Generator, the only source of randomness.

    Returns:
        List of arrays of indices, of an integer type and of shape (size,); the last may be shorter.

    Source: notes, section 6.3.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `minibatches`.

# %% [markdown]
# **A floor.** With a constant rate, random steps never settle. Say that $E = \frac12 c\,w^2$ and that the gradient of a batch is $c\,w$ plus noise of
# mean 0 and variance $\sigma^2$, independent in each step. The variance of $w$ then follows
#
# $$\operatorname{var} \leftarrow (1 - \kappa c)^2 \operatorname{var} + \kappa^2 \sigma^2,
# \qquad\text{which rests at}\qquad \operatorname{var} = \frac{\kappa\, \sigma^2}{c\,(2 - \kappa c)} .$$
#
# For $c = \sigma = 1$ and $\kappa = 0.2$ that is $0.2/1.8 = 0.1111$. To come closer, one lowers the rate in the course of training, or takes
# larger batches.

# %% [markdown]
r"""
<!-- prediction: lower_the_floor -->

**Predict first**, by turning one `[ ]` into `[x]`; it earns and costs no points. The next cell descends on ½(w − x)², with samples $x$ of mean 0. Which lowers the variance of $w$ more: half the rate, or batches twice as
large?

- [ ] half the rate, by far
- [ ] batches twice as large, by far
- [ ] both about alike: each halves it
- [ ] neither changes it much
"""

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        import matplotlib.pyplot as plt

        rng = np.random.default_rng(0)
        x = rng.normal(size=100)
        x = (x - x.mean()) / x.std(ddof=1)
        for rate, size in ((0.2, 10), (0.1, 10), (0.2, 20)):
            w, squares = 0.0, []
            for step in range(10000):
                batch = minibatches(100, size, rng)[0]
                w = sgd_step(w, w - x[batch].mean(), rate)
                squares.append(w**2)
            predicted = rate * (1 - size / 100) / size / (2 - rate)
            print(f"rate {rate}, batches of {size}: {np.mean(squares):.4f}, predicted {predicted:.4f}")
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# <details><summary>What you should see</summary>
#
# About 0.0096, 0.0044 and 0.0046, where 0.0100, 0.0047 and 0.0044 are predicted; what is measured varies by several per cent. For
# small rates the floor is $\kappa\sigma^2/2c$: the rate and the variance of a batch count alike.
#
# </details>

# %% [markdown]
# ## 3 Momentum
#
# Plain descent has two weaknesses. In a narrow valley it goes back and forth between the walls and makes little way along the bottom
# (section 5). And it stops in the first hollow that it meets. Both come from having no memory: every step looks at the slope here
# and now, and at nothing else.
#
# Think of a ball instead. The slope does not set its place but pushes it, and it keeps a part of the velocity that it has. The most common
# form, the **heavy ball**, which PyTorch calls `SGD(momentum=beta)`, is
#
# $$v \leftarrow \beta\, v + \nabla E(w), \qquad\text{then}\qquad w \leftarrow w - \kappa\, v .$$
#
# $\beta$ is the **momentum**, often 0.9; $\beta = 0$ is plain descent. What is called velocity here is a sum of gradients,
# $v_k = g_k + \beta g_{k-1} + \beta^2 g_{k-2} + \dots$, and points *uphill*. (The notes call the gradient the acceleration; that of a ball is $-\nabla E$, hence the minus in the step.)
#
# > **The notes** give the order of the two updates in two ways: their equation (6.1) moves $w$ with the *old* velocity, their recipe with the
# > *new* one. **We use** the new one, as all libraries do. This is more than a matter of taste. In the bowl of curvature $c$ the old velocity
# > allows rates up to $\kappa c = 1 - \beta$, the new one up to $\kappa c = 2(1 + \beta)$. For $\beta = 0.9$ that is 0.1 against 3.8.
#
# **How fast does it get?** Where the gradient is the same $g$ in each step, from rest,
# $v_k = g\,(1 + \beta + \dots + \beta^{k-1}) = g\, \dfrac{1 - \beta^k}{1 - \beta}$, which tends to $g/(1 - \beta)$, the *terminal velocity*. At $\beta = 0.9$ it
# is ten times the gradient, and half of that is reached after 7 steps. Keep this factor in mind until section 7.
#
# **Example.** $w = (1, 2)$, $v = (3, -1)$, gradient $(0.5, 4)$, $\kappa = 0.1$, $\beta = 0.5$: the new $v$ is $(1.5 + 0.5, -0.5 + 4) = (2, 3.5)$, and the
# new $w$ is $(1 - 0.2, 2 - 0.35) = (0.8, 1.65)$. The function returns both, $w$ first. With the learning rate inside of the velocity, $v$ would
# be $(1.55, -0.1)$; with the gradient weighed by $1 - \beta$, $(1.75, 1.5)$.
#
# At rate 0 a heavy ball stops at once, whatever its velocity: the rate multiplies all of $v$.

# %% [markdown]
# **Exercise: Momentum: the heavy ball** (4.75 points · about 10 minutes · difficulty 2 of 5)

# %%
def heavy_ball_step(w, v, gradient, rate, beta):
    """One step of gradient descent with momentum, as PyTorch's SGD(momentum=beta) makes it.

    v <- beta v + gradient, then w <- w - rate v with the new v.

    Parameters:
        w: parameters, any shape. Stays as it is.
        v: the velocity, shape of w, or the number 0.0 before the first step. Stays as it is.
        gradient: the gradient at w, shape of w. Stays as it is.
        rate: the learning rate, a number of 0 or more.
        beta: the momentum, a number from 0 to below 1.

    Returns:
        (w, v): the new parameters and the new velocity, both of the shape of w.

    Source: notes, section 6.3.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `heavy_ball_step`.

# %% [markdown]
# **Over the hill.** The loss $E(w) = \frac14 w^4 - \frac12 w^2 + \frac15 w$ has a shallow minimum at $w = 0.879$ and a deep one at $-1.088$. From
# $w = 2$ plain descent rolls into the shallow one and stays. The notes say that momentum "can help to avoid getting stuck".

# %% [markdown]
r"""
<!-- prediction: heavier_and_heavier -->

**Predict first**, by turning one `[ ]` into `[x]`; it earns and costs no points. From $w = 2$, at rate 0.05, momentum 0.9 carries the ball over the hill, and it comes to rest in the deep minimum. And momentum 0.99?

- [ ] it rests in the deep minimum too, only later
- [ ] it may rest in either
- [ ] it never comes to rest
"""

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        def slope_of_the_wells(w):
            return w**3 - w + 0.2


        for beta in (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99):
            method = lambda w, v, g: heavy_ball_step(w, v, g, 0.05, beta)
            path = descend(method, slope_of_the_wells, np.array(2.0), 2000)
            print(f"momentum {beta}: rests at {path[-1]:.3f}")
            if beta in (0.0, 0.9, 0.99):
                plt.plot(path[:300], label=f"momentum {beta}")
        plt.xlabel("number of steps")
        plt.ylabel("w")
        plt.legend()
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# <details><summary>What you should see</summary>
#
# ![Left: the double well; the balls with momentum 0 and 0.99 rest in the shallow minimum on the right, that with 0.9 in the deep one. Right: position against the number of steps; with momentum 0.99 the ball swings from side to side for more than 200 steps.](figures/over_the_hill.svg)
#
# Up to 0.7 the ball rests at 0.879, from 0.8 to 0.95 at $-1.088$, and at 0.99 at 0.879 again: it swings to and fro, far over both minima, and
# ends in whichever well its energy runs out. Momentum may carry a ball out of a good minimum as well as out of a bad one.
# That it helps in training has another reason, which is the subject of section 5.
#
# </details>

# %% [markdown]
# ## 4 Two more forms of momentum
#
# **The running average.** A footnote of the notes has a second form, found in many courses and in Adam:
#
# $$v \leftarrow \beta\, v + (1 - \beta)\, \nabla E(w), \qquad w \leftarrow w - \kappa\, v .$$
#
# Its $v$ is an average of gradients: the weights $(1 - \beta)\,\beta^j$ of the past sum to 1. At a constant gradient $v$ tends to $g$ itself. If both begin
# at rest, and the rate of the average is $1/(1 - \beta)$ times as large, they take the same way, with $1 - \beta$ times the velocity.
#
# **Example.** As above, but $\beta = 0.8$: $v = 0.8 \cdot (3, -1) + 0.2 \cdot (0.5, 4) = (2.5, 0)$ and $w = (0.75, 2)$. To exchange the two
# weights gives $v = (1, 3)$; the heavy ball's $v$ would be $(2.9, 3.2)$.

# %% [markdown]
# **Exercise: Momentum as a running average** (3.5 points · about 5 minutes · difficulty 1 of 5)

# %%
def averaged_step(w, v, gradient, rate, beta):
    """One step with momentum whose velocity is a running average of gradients.

    v <- beta v + (1 - beta) gradient, then w <- w - rate v with the new v.

    Parameters:
        w: parameters, any shape. Stays as it is.
        v: the average so far, shape of w, or the number 0.0 before the first step. Stays as it is.
        gradient: the gradient at w, shape of w. Stays as it is.
        rate: the learning rate, a number of 0 or more.
        beta: the momentum, a number from 0 to below 1.

    Returns:
        (w, v): the new parameters and the new average, both of the shape of w.

    Source: notes, section 6.3.2, footnote 2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `averaged_step`.

# %% [markdown]
# **Friction.** The notes derive momentum from mechanics: position $\theta$, velocity $V$, acceleration $A = -\nabla E$ and a resistance $r$,
#
# $$V \leftarrow (1 - r)\, V + \Delta t\, A, \qquad \theta \leftarrow \theta + \Delta t\, V .$$
#
# With $v = \Delta t\, V$ for the way that is gone in one step, the time step occurs only as $(\Delta t)^2$, and that is the learning rate:
#
# $$v \leftarrow (1 - r)\, v - \kappa\, \nabla E(w), \qquad\text{then}\qquad w \leftarrow w + v .$$
#
# > **The notes** write the resistance as $(1 - r)$ without $\Delta t$; Euler's method would make it $(1 - r\,\Delta t)$. They also move with the old
# > velocity here, and in the line after, with $V \leftarrow (1 - r)V + \eta \nabla E$ and $W \leftarrow W - \kappa V$, have two learning rates, of which only the
# > product counts. **We use** the form above: $\Delta t$ is part of $\kappa$, $v$ points downhill, and the rate occurs once.
#
# It is the heavy ball with $\beta = 1 - r$ and $v_\text{friction} = -\kappa\, v_\text{ball}$, as long as the rate is constant. When the rate changes they differ:
# set it to 0, and the heavy ball stops at once, while the ball with friction rolls out, by $(1 - r)\,v$, $(1 - r)^2 v$, and so on. Keras'
# `SGD(momentum=…)` is of this form.
#
# | form | velocity | step | the same way as the heavy ball $(\kappa, \beta)$ if |
# | --- | --- | --- | --- |
# | heavy ball | $\beta v + g$ | $-\kappa v$ | |
# | running average | $\beta v + (1-\beta) g$ | $-\kappa v$ | its rate is $\kappa/(1-\beta)$ |
# | friction | $(1-r) v - \kappa g$ | $+v$ | $r = 1 - \beta$, and $\kappa$ stays as it is |
#
# **Example.** $w = (1, 2)$, $v = (3, -1)$, gradient $(0.5, 4)$, $\kappa = 0.1$, $r = 0.2$: $v = (2.4 - 0.05, -0.8 - 0.4) = (2.35, -1.2)$ and
# $w = (3.35, 0.8)$. To keep the share $r$ instead of losing it would give $v = (0.55, -0.6)$.

# %% [markdown]
# **Exercise: Momentum with friction** (3.75 points · about 10 minutes · difficulty 2 of 5)

# %%
def friction_step(w, v, gradient, rate, r):
    """One step of a ball that rolls downhill with friction.

    v <- (1 - r) v - rate gradient, then w <- w + v with the new v.

    Parameters:
        w: the position, any shape. Stays as it is.
        v: the velocity, shape of w, or the number 0.0 before the first step. Stays as it is.
        gradient: the gradient at w, shape of w. Stays as it is.
        rate: the learning rate, a number of 0 or more.
        r: the friction, a number above 0 and up to 1.

    Returns:
        (w, v): the new position and the new velocity, both of the shape of w.

    Source: notes, section 6.3.2, equations (6.1) and (6.2).
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `friction_step`.

# %% [markdown]
# **Nesterov's momentum** (optional) asks for the gradient where the ball is going to be, and not where it is. For a ball at $x$,
#
# $$v \leftarrow \beta\, v + \nabla E(x - \kappa \beta\, v), \qquad x \leftarrow x - \kappa\, v .$$
#
# A step with a given gradient cannot look ahead. But let $w = x - \kappa\beta v$ be the point of the look-ahead itself, and follow *that*. With
# the new $v = \beta v_\text{old} + \nabla E(w)$, its next place is
#
# $$x_\text{new} - \kappa\beta v = x - \kappa v - \kappa \beta v = w + \kappa\beta v_\text{old} - \kappa v - \kappa \beta v = w - \kappa\, \bigl( \nabla E(w) + \beta v \bigr) ,$$
#
# since $\beta v_\text{old} = v - \nabla E(w)$. This is PyTorch's `SGD(momentum=beta, nesterov=True)`.
#
# **Example.** $w = (1, 2)$, $v = (3, -1)$, gradient $(0.5, 4)$, $\kappa = 0.1$, $\beta = 0.5$: $v = (2, 3.5)$ as for the heavy ball, and
# $w = (1 - 0.1 \cdot 1.5,\; 2 - 0.1 \cdot 5.75) = (0.85, 1.425)$. With the old velocity in the step, it would be $(0.8, 1.65)$, which is the heavy ball.

# %% [markdown]
# **Exercise: Nesterov's momentum** (3.25 points · about 10 minutes · difficulty 2 of 5 · optional)

# %%
def nesterov_step(w, v, gradient, rate, beta):
    """One step with Nesterov's momentum, as PyTorch's SGD(momentum=beta, nesterov=True) makes it.

    v <- beta v + gradient, then w <- w - rate (gradient + beta v) with the new v.

    Parameters:
        w: parameters, any shape. Stays as it is.
        v: the velocity, shape of w, or the number 0.0 before the first step. Stays as it is.
        gradient: the gradient at w, shape of w. Stays as it is.
        rate: the learning rate, a number of 0 or more.
        beta: the momentum, a number from 0 to below 1.

    Returns:
        (w, v): the new parameters and the new velocity, both of the shape of w.

    Source: the overview that the notes link to in section 6.3.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `nesterov_step`.

# %% [markdown]
# ## 5 How much momentum?
#
# Back to the valley, where the claim of momentum can be settled. On $E = \frac12 c\, w^2$ a step of the heavy ball is linear in $(w, v)$:
#
# $$\begin{pmatrix} w \\ v \end{pmatrix} \leftarrow
# \begin{pmatrix} 1 - \kappa c & -\kappa\beta \\ c & \beta \end{pmatrix} \begin{pmatrix} w \\ v \end{pmatrix} .$$
#
# In the long run each step shrinks $(w, v)$ by the larger of the two eigenvalues' moduli. The determinant is $\beta(1 - \kappa c) + \kappa\beta c = \beta$, and the
# trace is $1 + \beta - \kappa c$, so the eigenvalues solve $z^2 - (1 + \beta - \kappa c)\, z + \beta = 0$.
#
# - If they are complex, their product is $\beta$ and they are conjugate: **both have the modulus $\sqrt\beta$, whatever the curvature is**. All
#   directions converge at the same speed. This is what momentum can do and a learning rate cannot.
# - If they are real, their product is still $\beta$, so the larger one is at least $\sqrt\beta$.
#
# They are not real and different if $(1 + \beta - \kappa c)^2 \le 4\beta$, which is $(1 - \sqrt\beta)^2 \le \kappa c \le (1 + \sqrt\beta)^2$. We want the smallest
# $\beta$ for which that holds for all curvatures from $\mu$ to $L$. Then both ends are equalities,
#
# $$(1 - \sqrt\beta)^2 = \kappa \mu, \qquad (1 + \sqrt\beta)^2 = \kappa L .$$
#
# Take the roots, and you have two linear equations for $\sqrt\beta$ and $\sqrt\kappa$. Solve them; the exercise asks for $\kappa$ and $\beta$.
#
# **Example.** For curvatures 1 and 100: $\kappa = (2/11)^2 = 0.033058$ and $\beta = (9/11)^2 = 0.669421$. Each step shrinks the distance to
# $\sqrt\beta = 0.818$ of it, compared with $0.980$ for plain descent. (Plain descent's $2/101 = 0.019802$ is not the best rate here, nor is
# $9/11 = 0.818182$ the momentum, nor $99/101 = 0.980198$.) A thousandth would take $\ln 1000/\ln(11/9) = 34.4$ steps instead of 345.4. In
# general, plain descent needs a number of steps in proportion to the condition number, the heavy ball in proportion to its square root.

# %% [markdown]
# **Exercise: The best rate and momentum for a valley** (4.25 points · about 20 minutes · difficulty 3 of 5)

# %%
def best_momentum(smallest, largest):
    """Learning rate and momentum with which the heavy ball converges fastest on a quadratic bowl.

    That is, the pair for which the slowest of all directions, whose curvatures lie between `smallest` and
    `largest`, is as fast as possible.

    Parameters:
        smallest: the smallest curvature, a positive number.
        largest: the largest curvature, at least as large.

    Returns:
        (rate, beta): two numbers.

    Source: the handout; the notes do not say how to choose them.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `best_momentum`.

# %% [markdown]
# See it. The cell draws both paths, and the distance that is left.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        curvatures, start = np.array([1.0, 100.0]), np.array([-10.0, 1.0])
        rate, beta = best_momentum(1.0, 100.0)
        figure, (above, left) = plt.subplots(1, 2, figsize=(9, 3.5))
        for name, method in (
            ("plain descent", lambda w, v, g: (sgd_step(w, g, 2 / 101), v)),
            ("heavy ball", lambda w, v, g: heavy_ball_step(w, v, g, rate, beta)),
        ):
            path = descend(method, lambda w: curvatures * w, start, 400)
            distance = np.sqrt(np.sum(path**2, axis=1))
            print(f"{name}: a thousandth of the distance after {np.argmax(distance < distance[0] / 1000)} steps")
            above.plot(path[:30, 0], path[:30, 1], ".-", label=name)
            left.semilogy(distance[:100], label=name)
        above.legend()
        left.set_xlabel("number of steps")
        left.set_ylabel("distance from the bottom")
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# <details><summary>What you should see</summary>
#
# ![Left: plain descent goes back and forth across the valley and advances slowly; the heavy ball swings out further, and is near the bottom after 30 steps; Adam moves along a smooth curve. Right: the distance on a logarithmic axis falls slowly for plain descent, and much faster for the heavy ball.](figures/paths_in_a_valley.svg)
#
# 346 steps for plain descent and 48 for the heavy ball. (Adam, drawn as well, is the subject of the next section.) Why 48 and not 35? At
# both ends the eigenvalues are equal, and then the distance falls like $k\,\sqrt\beta^{\,k}$. Note also that the heavy ball does not smooth
# anything at first: its $w_2$ swings out to 3.7, from a start of 1. It is fast because nothing is slow.
#
# </details>

# %% [markdown]
# ## 6 A rate for every parameter: Adam
#
# A single rate has to suit all parameters, although their gradients may differ by powers of ten: those of an early layer and a late
# one, or of a common word and a rare one. **Adam** gives each parameter a step of about the same size, `rate`, by dividing its average gradient
# by the usual size of its gradients. With $k = 1, 2, \dots$ for the number of the step, and everything entry by entry,
#
# $$m \leftarrow \beta_1 m + (1 - \beta_1)\, g, \qquad s \leftarrow \beta_2\, s + (1 - \beta_2)\, g^2, \qquad
# w \leftarrow w - \kappa\, \frac{m / (1 - \beta_1^k)}{\sqrt{s / (1 - \beta_2^k)} + \epsilon} .$$
#
# The usual settings are $\beta_1 = 0.9$, $\beta_2 = 0.999$ and $\epsilon = 10^{-8}$. $m$ is the running average of section 4, and $s$ the same for squares.
#
# **Why the division by $1 - \beta^k$?** Both averages begin at 0. After $k$ steps the weights of the gradients so far sum to
# $(1 - \beta)(1 + \beta + \dots + \beta^{k-1}) = 1 - \beta^k$, and not to 1; the rest of the weight lies on the zero at the beginning. The division makes
# true averages of them. Without it the first step would be $0.1 g / \sqrt{0.001\, g^2} = 3.16$ times as long as it should.
#
# **What follows.** In the first step $m/(1 - \beta_1) = g$ and $s/(1 - \beta_2) = g^2$, so it is $-\kappa\, g/(|g| + \epsilon)$: the *sign* of each entry times the rate.
# Gradients of $3$, $10^{-4}$ and $-2 \cdot 10^5$ all move their parameters by $\kappa$. If the gradient never changes, so it goes on, step after step. And
# measuring the loss in another unit changes nothing (but for $\epsilon$).
#
# **Example.** The second step ($k = 2$) of $w = (1, 2)$, with $m = (2, -1)$, $s = (1, 16)$, gradient $(0.5, 8)$, $\kappa = 0.1$, $\beta_1 = 0.5$, $\beta_2 = 0.75$:
#
# $$m = (1.25, 3.5), \quad s = (0.8125, 28), \quad
# \frac{m}{1 - 0.5^2} = (1.666667, 4.666667), \quad \frac{s}{1 - 0.75^2} = (1.857143, 64), \quad w = (0.877700, 1.941667) .$$
#
# Return $w$, $m$ and $s$, the averages *before* the division: what is corrected must not be corrected again in the next step. $k$ counts from 1, and is the
# caller's to count. Without the corrections $w$ would be $(0.861325, 1.933856)$.

# %% [markdown]
# **Exercise: Adam** (5.75 points · about 25 minutes · difficulty 3 of 5)

# %%
def adam_step(w, m, s, k, gradient, rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """One step of Adam, the k-th.

    m <- beta1 m + (1 - beta1) gradient and s <- beta2 s + (1 - beta2) gradient^2, entry by entry, then
    w <- w - rate (m / (1 - beta1^k)) / ( sqrt(s / (1 - beta2^k)) + epsilon ).

    Parameters:
        w: parameters, any shape. Stays as it is.
        m: running average of gradients, shape of w, or the number 0.0 before the first step. Stays as it is.
        s: running average of squared gradients, likewise.
        k: the number of this step, 1 for the first.
        gradient: the gradient at w, shape of w. Stays as it is.
        rate: the learning rate, a number of 0 or more.
        beta1: how much of m is kept, a number from 0 to below 1.
        beta2: how much of s is kept, a number from 0 to below 1.
        epsilon: positive; keeps the denominator from 0.

    Returns:
        (w, m, s): the new parameters and both new averages, as they are before the correction by 1 - beta^k.

    Source: the overview that the notes link to in section 6.3.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `adam_step`.

# %% [markdown]
# A method that remembers three things fits the form of section 0, if they are put into a tuple. You will use this one below:

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        def adam(rate):
            def step(w, memory, g):
                m, s, made = memory
                w, m, s = adam_step(w, m, s, made + 1, g, rate)
                return w, (m, s, made + 1)

            return step


        gradients = np.array([3.0, 1e-4, -2e5])
        print(descend(adam(0.01), lambda w: gradients, np.zeros(3), 5, (0.0, 0.0, 0)))
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# <details><summary>What you should see</summary>
#
# Every step moves all three by 0.01: the rows are $(0, 0, 0)$, $(-0.01, -0.01, 0.01)$, and so on to $(-0.05, -0.05, 0.05)$. The second
# entry lags behind by a ten-thousandth of its way, since $\epsilon$ is a ten-thousandth of its gradient.
#
# </details>

# %% [markdown]
# **Break it.** The next cell defines `wrong_adam_step`, a form that one meets now and then. On the example above, and for all gradients
# of the last cell but one, it agrees with Adam in the first six digits. Find arguments on which it does not. The two must differ by more
# than a millionth. What is $\epsilon$ for, and where does it count?

# %% [markdown]
# **Exercise: Break an Adam** (2 points · about 10 minutes · difficulty 3 of 5)

# %%
def wrong_adam_step(w, m, s, k, gradient, rate, beta1=0.9, beta2=0.999, epsilon=1e-08):
    """Answers as `adam_step` should, but not always."""
    m, s = (m + (1 - beta1) * (gradient - m), s + (1 - beta2) * (gradient * gradient - s))
    unbiased, spread = (m / (1 - beta1 ** k), s / (1 - beta2 ** k))
    return (w - rate * unbiased / np.sqrt(spread + epsilon), m, s)


# %%
def counterexample_adam():
    """Arguments on which `wrong_adam_step` answers otherwise than Adam.

    Returns:
        (w, m, s, k, gradient, rate): w, m and gradient of shape (D,), with 1 to 10 entries between -1000 and
        1000; s of shape (D,) with entries between 0 and 1000; k a whole number from 1 to 1000; rate a number
        from 0 to 1.

    Source: the handout.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `counterexample_adam`.

# %% [markdown]
# ## 7 Training
#
# Put it together. `params` is a list of arrays, such as the weights and biases of all layers, and `loss_and_gradients(params, X, T)` gives
# the mean loss of the samples that it is shown, with a list of gradients. Each epoch divides the samples anew, by your
# `minibatches`. For each batch, call `loss_and_gradients` once, with the rows of $X$ *and of $T$* that belong to it; then every parameter
# makes one step, by its own gradient and with **a memory of its own**, which lasts from batch to batch and from epoch to epoch.
# The first memory of each is the `v` that you are given.
#
# The loss of an epoch is the mean over all samples of the losses they had when their turn came: the sum of (size of batch × its loss),
# divided by $N$. It costs nothing extra. The mean over *batches* is another number as soon as the last one is short: two samples with a mean loss
# of 4 and one with 1 make $(2 \cdot 4 + 1 \cdot 1)/3 = 3$, not 2.5. Do not call `loss_and_gradients` a second time for it.
#
# **Example.** A linear unit with one weight and one offset, $y = X w + b$, and the loss ½ (y − t)². $X = \begin{pmatrix} 1 \\ -1 \end{pmatrix}$,
# $T = (3, 1)$, $w = b = 0$, both samples in one batch, the method $v \leftarrow 0.5\, v + g$, $w \leftarrow w - 0.1\, v$, and two epochs. First both outputs
# are 0 and the errors $(-3, -1)$: loss $\frac12 \cdot \frac12 (9 + 1) = 2.5$, gradients $-1$ in $w$ and $-2$ in $b$, so $w = 0.1$ and $b = 0.2$. Then the
# outputs are $(0.3, 0.1)$, the errors $(-2.7, -0.9)$, the loss $2.025$, the gradients $-0.9$ and $-1.8$, the velocities $-1.4$ and $-2.8$, and
# $w = 0.24$, $b = 0.48$. The result is the pair of the list of both arrays, and of the losses $(2.5, 2.025)$. A velocity that is lost between the epochs would give
# $w = 0.19$.

# %% [markdown]
# **Exercise: Training on batches** (9 points · about 35 minutes · difficulty 4 of 5)

# %%
def train_sgd(step, loss_and_gradients, params, X, T, size, epochs, rng, v=0.0):
    """Training by a method of your choice on random batches.

    Every epoch divides the samples anew into batches (see `minibatches`). For each batch,
    loss_and_gradients is called once, with the latest parameters and the samples of that batch, and then
    every parameter makes one step, by its own gradient and with its own memory.

    Parameters:
        step: the method; step(w, v, g) returns the pair (new w, new v), for any single parameter w.
        loss_and_gradients: function; loss_and_gradients(params, X, T) returns the pair of the mean loss of
            these samples, a float, and the list of its gradients, each of the shape of its parameter.
        params: list of arrays, the parameters to begin with. Stay as they are.
        X: inputs, one sample per row, shape (N, D). Stays as it is.
        T: targets, one for each sample, shape (N,) or (N, K). Stays as it is.
        size: the number of samples in a batch, 1 or more; the last batch may be smaller.
        epochs: the number of epochs, 0 or more.
        rng: numpy.random.Generator, the only source of randomness.
        v: what the method remembers of each parameter at the beginning; 0.0 is a velocity of zero.

    Returns:
        (params, losses): the list of trained parameters; and for each epoch, the mean over all N samples of
        the loss that each had when the turn of its batch came, shape (epochs,).

    Source: notes, section 6.3.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `train_sgd`.

# %% [markdown]
# **The experiment.** Points on two rings, inner and outer, are to be told apart by a network of 16 tanh units and one logistic output. No
# straight line can do it. The function `network` below is given, as backpropagation yields it. Five methods train the same network on batches of 10, for 50 epochs.

# %% [markdown]
r"""
<!-- prediction: which_curves_coincide -->

**Predict first**, by turning one `[ ]` into `[x]`; it earns and costs no points. Which two of these have almost the same loss, epoch by epoch?

- [ ] heavy ball and running average, both with rate 0.1 and momentum 0.9
- [ ] heavy ball with rate 0.1 and momentum 0.9, and plain descent with rate 0.1
- [ ] heavy ball with rate 0.1 and momentum 0.9, and plain descent with rate 1
- [ ] no two of them
"""

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        def rings(rng, samples=240):
            T = rng.integers(0, 2, samples).astype(float)
            angle = rng.uniform(0, 2 * np.pi, samples)
            radius = 1 + T + 0.15 * rng.normal(size=samples)
            return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]), T


        def network(params, X, T):
            W, b, u, c = params
            h = np.tanh(X @ W + b)
            z = h @ u + c
            dz = (1 / (1 + np.exp(-z)) - T) / len(T)
            dh = np.outer(dz, u) * (1 - h**2)
            return np.mean(np.logaddexp(0, z) - T * z), [X.T @ dh, dh.sum(axis=0), h.T @ dz, dz.sum()]


        rng = np.random.default_rng(0)
        X, T = rings(rng)
        first = [rng.normal(size=(2, 16)), np.zeros(16), rng.normal(size=16) / 4, np.zeros(())]
        methods = {
            "plain, rate 0.1": (lambda w, v, g: (sgd_step(w, g, 0.1), v), 0.0),
            "average, rate 0.1": (lambda w, v, g: averaged_step(w, v, g, 0.1, 0.9), 0.0),
            "plain, rate 1": (lambda w, v, g: (sgd_step(w, g, 1.0), v), 0.0),
            "heavy ball, rate 0.1": (lambda w, v, g: heavy_ball_step(w, v, g, 0.1, 0.9), 0.0),
            "Adam, rate 0.01": (adam(0.01), (0.0, 0.0, 0)),
        }
        for name, (method, v) in methods.items():
            trained, losses = train_sgd(method, network, first, X, T, 10, 50, np.random.default_rng(1), v)
            W, b, u, c = trained
            right = np.mean((np.tanh(X @ W + b) @ u + c > 0) == (T == 1))
            print(f"{name}: loss {losses[9]:.3f} in epoch 10, {losses[-1]:.3f} in epoch 50, {right:.1%} right")
            plt.semilogy(np.arange(1, 51), losses, label=name)
        plt.xlabel("epoch")
        plt.ylabel("loss of the epoch")
        plt.legend()
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# <details><summary>What you should see</summary>
#
# ![Left: points on two rings. Right: losses of five methods on a logarithmic axis. The curves of plain descent and of the running average, both at rate 0.1, coincide at the top; those of plain descent at rate 1 and of the heavy ball at rate 0.1 coincide at the bottom; Adam's lies in between.](figures/two_speeds.svg)
#
# About 0.64 in epoch 10 and 0.16 in epoch 50 for plain descent and for the average, both at rate 0.1; 0.08 and 0.008 for plain descent at rate 1
# and for the heavy ball at rate 0.1; 0.46 and 0.05 for Adam. Other divisions into batches change the last digits.
#
# </details>

# %% [markdown]
# Two pairs of curves lie on top of each other. Explain it in your own words, in five to ten sentences. *Which velocity does each form of
# momentum tend to while gradients are alike, and what does that make of its learning rate? A friend says, "Momentum 0.9 trains this network ten times as fast
# as plain SGD, as the figure shows." What is wrong with this comparison? And in which kind of loss does momentum give what no learning rate
# can, and why?*

# %% [markdown]
# **Exercise: What momentum did, and what it did not** (4 points, marked by hand · about 15 minutes · difficulty 3 of 5)

# %% [markdown]
r"""
<!-- answer: what_momentum_did -->

*Write your answer here, in place of this line.*
"""

# %% [markdown]
# ## 8 How to test yourself
#
# - Run the check below every exercise. When it fails, it shows the smallest example it could find, as a call that you can paste into
#   a cell.
# - **Compare forms.** Two functions of yours that should take the same way, such as the heavy ball and the running average at ten times its rate,
#   check each other over many steps; neither may be compared with itself.
# - **Compare with PyTorch.** `torch.optim.SGD(params, lr=rate, momentum=beta)` and `torch.optim.Adam(params, lr=rate)` make your steps
#   to the last digits, if all numbers are float64.
# - **Try what is peculiar:** rate 0; momentum 0; a gradient of 0; one sample; a batch larger than the data; integers; the same arguments twice.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        w, start = np.array([1.0, -2.0]), np.array([1.0, -2.0])
        ball = descend(lambda w, v, g: heavy_ball_step(w, v, g, 0.02, 0.9), np.sin, w, 50)
        mean = descend(lambda w, v, g: averaged_step(w, v, g, 0.2, 0.9), np.sin, w, 50)
        rolling = descend(lambda w, v, g: friction_step(w, v, g, 0.02, 0.1), np.sin, w, 50)
        print(np.abs(ball - mean).max(), np.abs(ball - rolling).max(), np.array_equal(w, start))
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# **You should now be able to** train a model on random batches with a loop of your own; translate a learning rate from one form of
# momentum to another; and say when momentum helps, how much at best, and what Adam does instead.

# %% [markdown]
# Check with `python -m pytest`; README.md says how to hand in.
