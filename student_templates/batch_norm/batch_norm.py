# autograder-topic: batch_norm

# %%
import numpy as np


# %% [markdown]
# # Batch normalisation
#
# A unit whose inputs lie between 10 000 and 100 000 dollars has no chance: its tanh says 1 to everybody, its slope is 0, and no
# gradient comes back. Whoever rescales the data by hand helps the first layer only, and only until the weights have moved. Batch
# normalisation rescales *inside* the network, unit by unit and batch by batch, and learns by how much.
#
# This week you write its forward pass and its backward pass, get rid of it again when training is over, and train a network
# that does not learn at all without it. Three questions run through the week:
#
# 1. **Who is compared with whom?** Over which axis is a mean taken: the samples of a batch, or the units of a sample?
# 2. **What depends on what?** A single input changes the mean and the variance, and so the outputs of *all* samples of its batch.
# 3. **Where do the statistics come from?** From the batch in training, and from running values in evaluation. To mix them up raises no error.
#
# The whole takes a little over two hours. You need to have backpropagated through a small network before.
#
# Source: section 8.1 of the course notes, which stop at the forward pass in training. What they call $D$, the number of samples in a
# batch, is $N$ here. They call layers near the input "deep"; in most of the literature these are the early ones.
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
# - Samples are rows. `h` has the shape $(N, D)$: $N$ samples, $D$ units. `gamma`, `beta`, `mean` and `var` have the shape $(D,)$.
# - The *biased* variance of a batch is $s^2 = \frac1N \sum_n (h_n - \mu)^2$, the *unbiased* one $\frac{1}{N-1} \sum_n (h_n - \mu)^2 = s^2 \frac{N}{N-1}$.
# - `momentum` is the weight of the *new*: running ← (1 − momentum) running + momentum batch. So it is in PyTorch. Keras calls the weight of
#   the *old* momentum; that the word is also used for something else in optimisers does not help.
# - The learning rate is called `rate`.
# - No function changes its arguments. Integers and float32 are numbers like any other.

# %% [markdown]
# ## 1 Numbers of the wrong size
#
# Who is a vegetarian? The notes ask it of age and income. Here are 120 invented people, with income in thousands of dollars, and the loss of a
# network of eight tanh units, trained by plain gradient descent on batches of 20: on these numbers as they are, on numbers scaled
# by hand to mean 0 and variance 1, and, again on the numbers as they are, with batch normalisation between the weights and
# the tanh.
#
# ![Left: two overlapping clouds of people, vegetarians young and with small incomes. Right: the loss against the epoch. Without normalisation it stays near 0.7; with batch normalisation it falls below 0.1, as it does on inputs scaled by hand.](figures/with_and_without.svg)
#
# Without any scaling the loss stays where it is: most of $x W$ is between 20 and 200 in size, so that the tanh is $\pm 1$, and its
# slope, at 20 no more than $2 \cdot 10^{-17}$, comes out as zero. In section 6 you draw this figure with your own code.

# %% [markdown]
# ## 2 Normalise, then stretch
#
# For each unit, that is for each column of $h$:
#
# $$\mu = \frac1N \sum_n h_n, \qquad s^2 = \frac1N \sum_n (h_n - \mu)^2, \qquad
# \hat h_n = \frac{h_n - \mu}{\sqrt{s^2 + \epsilon}}, \qquad y_n = \gamma\, \hat h_n + \beta .$$
#
# Now $\hat h$ has mean 0 and variance $s^2 / (s^2 + \epsilon)$, a little below 1, and $y$ has mean $\beta$ and variance $\gamma^2 s^2 / (s^2 + \epsilon)$. The network
# learns $\gamma$ and $\beta$. The small $\epsilon$ stands *under the root*, and keeps a unit that is constant in a batch from being divided by 0.
#
# In **evaluation** a sample may come alone, and must not be judged by its company. So training keeps running values of the mean and of the
# variance, and evaluation takes these for $\mu$ and $s^2$, and leaves them as they are. Into the running variance goes the *unbiased*
# variance, since it is to stand for samples that are not in the batch. (PyTorch does the same; some courses take the biased one.)
#
# **A batch of one.** A single sample is its own mean: $\hat h = 0$ and $y = \beta$, whatever $h$ is. Its unbiased variance would be 0/0. In
# this course, such a batch moves the running mean, and leaves the running variance as it is. (PyTorch refuses it.)
#
# The backward pass needs what the forward pass has found out. So return a `cache`, a tuple of three things: `h_hat`, `gamma` as it was given,
# and `root`, which is $\sqrt{s^2 + \epsilon}$.
#
# **Example.** $\epsilon = 0.25$, momentum $0.1$, and
#
# $$h = \begin{pmatrix} 0 & 7 \\ 3 & 1 \\ 3 & 4 \end{pmatrix}, \quad \gamma = (3,\ 0.5), \quad \beta = (1,\ -1), \quad
# \text{running mean } (10,\ 0), \quad \text{running variance } (1,\ 2).$$
#
# The means are $(2, 4)$, the biased variances $(2, 6)$, the roots $(1.5, 2.5)$, and
#
# $$\hat h = \begin{pmatrix} -1.333333 & 1.2 \\ 0.666667 & -1.2 \\ 0.666667 & 0 \end{pmatrix}, \qquad
# y = \begin{pmatrix} -3 & -0.4 \\ 3 & -1.6 \\ 3 & -1 \end{pmatrix} .$$
#
# The running mean becomes $0.9 \cdot (10, 0) + 0.1 \cdot (2, 4) = (9.2,\ 0.4)$. The unbiased variances are $(3, 9)$, so that the running
# variance becomes $0.9 \cdot (1, 2) + 0.1 \cdot (3, 9) = (1.2,\ 2.7)$.
#
# What goes wrong changes these numbers. With the momentum the wrong way round, the first running mean would be $2.8$; with the biased variance, the first running
# variance $1.1$; with $\epsilon$ outside of the root, the first root $1.664214$. With means over rows instead of columns, this is another method,
# *layer normalisation*, and $y$ begins with $-1.969848$.
#
# **In evaluation**, with running mean $(1, 2)$ and running variance $(2, 6)$, the same $h$ gives the rows
# $(-1,\ 0)$, $(5,\ -1.2)$ and $(5,\ -0.6)$. Here the cache is made of what the values were normalised by; nobody goes back through it.
#
# Compute the variance from the deviations, as the formula says (and `np.var` does): section 3 tells why. Mind that `mean *= 0.9` writes into the
# caller's array, and that an array made by `np.zeros_like(h)` holds integers if `h` does.

# %% [markdown]
# **Exercise: The forward pass** (8.5 points · about 30 minutes · difficulty 3 of 5)

# %%
def batch_norm_forward(h, gamma, beta, mean, var, momentum=0.1, eps=1e-5, training=True):
    """Normalise every unit, then stretch by gamma and shift by beta.

    In training, each unit is normalised by the mean and the biased variance (divided by N) of this batch, and
    the running values move a little towards those of the batch:
    running <- (1 - momentum) running + momentum batch, with the unbiased variance (divided by N - 1).
    A batch of one sample has no unbiased variance: it leaves `var` as it is.
    In evaluation, each unit is normalised by `mean` and `var`, which stay as they are.

    Parameters:
        h: inputs, one sample per row, shape (N, D). Stays as it is.
        gamma: the stretch of each unit, shape (D,).
        beta: the shift of each unit, shape (D,).
        mean: the running mean, shape (D,). Stays as it is.
        var: the running variance, shape (D,), 0 or more. Stays as it is.
        momentum: the weight of the batch in the running values, from 0 to 1, as in PyTorch.
        eps: added to the variance, under the root; 0 or more.
        training: whether to normalise by the batch (True) or by the running values (False).

    Returns:
        (y, cache, mean, var): y of shape (N, D); the cache (h_hat, gamma, root), that is the normalised
        inputs, shape (N, D), gamma as given, and the root of (variance + eps) that they were divided by,
        shape (D,); and the new running values, shape (D,) each.

    Source: notes, section 8.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `batch_norm_forward`.

# %% [markdown]
# ## 3 A variance that goes wrong
#
# One often sees $s^2 = \frac1N \sum_n h_n^2 - \mu^2$. On paper this is the same, and it needs only one pass over the data. The function
# `wrong_batch_norm_forward` in the next cell computes it so. On the example above it agrees with yours in every digit that is printed.
#
# A double has about 16 digits. *The squares of numbers near a million have 12 digits before the decimal point. How many are left
# behind it, and what if the variance is smaller than the last of them?* Find a batch on which the answers differ by more than a millionth.

# %% [markdown]
# **Exercise: Break a variance** (2 points · about 10 minutes · difficulty 3 of 5)

# %%
def wrong_batch_norm_forward(h, gamma, beta, mean, var, momentum=0.1, eps=1e-05, training=True):
    """Answers as `batch_norm_forward` should, but not always."""
    rows, share = (h.shape[0], momentum if training else 0.0)
    middle = np.sum(h, axis=0) / rows if training else mean
    square = np.sum(h * h, axis=0) / rows - middle ** 2 if training else var
    mean = mean + share * (middle - mean)
    var = var if rows == 1 else var + share * (rows / (rows - 1) * square - var)
    scale = np.sqrt(square + eps)
    normed = (h - middle) / scale
    return (normed * gamma + beta, (normed, gamma, scale), mean, var)


# %%
def counterexample_variance():
    """Arguments on which `wrong_batch_norm_forward` answers otherwise than batch normalisation in training.

    Returns:
        (h, gamma, beta, mean, var): h of shape (N, D) with 1 to 10 rows and columns, and entries between -1e6
        and 1e6; gamma, beta and mean of shape (D,) with entries between -1000 and 1000; var of shape (D,)
        with entries between 0 and 1000.

    Source: the handout.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `counterexample_variance`.

# %% [markdown]
# ## 4 Back through the batch
#
# Let $g_n = \partial E / \partial y_n$ for one unit. Since $y_n = \gamma \hat h_n + \beta$ for every sample with the same $\gamma$ and $\beta$,
#
# $$\frac{\partial E}{\partial \gamma} = \sum_n g_n \hat h_n, \qquad \frac{\partial E}{\partial \beta} = \sum_n g_n .$$
#
# These are sums, not means: if the loss is a mean over samples, $g$ has the $1/N$ already.
#
# For $h$, write $r = \sqrt{s^2 + \epsilon}$. An input $h_m$ acts in three ways. By itself, it moves $\hat h_m$ by $1/r$. Through the mean, which moves by $1/N$, it
# moves every $\hat h_n$ by $-\frac{1}{N r}$. And through the root: $\partial s^2 / \partial h_m = \frac2N (h_m - \mu)$, so $\partial r / \partial h_m = \frac{h_m - \mu}{N r} = \hat h_m / N$, and
# since $\hat h_n = (h_n - \mu) / r$, every $\hat h_n$ moves by $-\hat h_n \hat h_m / (N r)$. Together:
#
# $$\frac{\partial \hat h_n}{\partial h_m} = \frac1r \left( \delta_{nm} - \frac1N - \frac{\hat h_n \hat h_m}{N} \right),
# \qquad
# \frac{\partial E}{\partial h_m} = \frac{\gamma}{r} \Bigl( g_m - \frac1N \sum_n g_n - \frac{\hat h_m}{N} \sum_n g_n \hat h_n \Bigr) .$$
#
# Both sums are known already. In words: from the gradient, its mean is taken away, and its part along $\hat h$.
#
# **Example.** The cache of section 2, and $g = \begin{pmatrix} 3 & 0 \\ 0 & 1 \\ 0 & 2 \end{pmatrix}$. Then $\partial E/\partial\gamma = (-4,\ -1.2)$,
# $\partial E/\partial\beta = (3,\ 3)$, and with $\gamma/r = (2,\ 0.2)$
#
# $$\frac{\partial E}{\partial h} = \begin{pmatrix} 0.444444 & -0.104 \\ -0.222222 & -0.096 \\ -0.222222 & 0.2 \end{pmatrix} .$$
#
# The first entry is $2\,(3 - 1 - \frac{16}{9}) = \frac49$. Whoever takes mean and variance for constants gets $6$; without the part of the mean it would be
# $2.444444$, without that of the variance $4$, and without $\gamma$ $0.148148$.

# %% [markdown]
# **Exercise: The backward pass** (7.25 points · about 35 minutes · difficulty 4 of 5)

# %%
def batch_norm_backward(gradient, cache):
    """The gradients of a loss in what batch normalisation in training was given.

    Parameters:
        gradient: gradient of the loss in y, shape (N, D). Stays as it is.
        cache: (h_hat, gamma, root), of the forward pass in training. Stays as it is.

    Returns:
        (dh, dgamma, dbeta): the gradients in h, shape (N, D), and in gamma and beta, shape (D,) each.

    Source: the handout; the notes leave the derivation out.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `batch_norm_backward`.

# %% [markdown]
# **What follows, with numbers.** Each column of $\partial E/\partial h$ sums to 0: above, $\frac49 - \frac29 - \frac29$. So the gradient in a bias that was added to $h$
# is 0. And from $\frac1N \sum_n \hat h_n^2 = s^2 / (s^2 + \epsilon)$ follows
#
# $$\sum_n h_n \frac{\partial E}{\partial h_n} = \gamma \Bigl( \sum_n g_n \hat h_n \Bigr) \frac{\epsilon}{s^2 + \epsilon} ,$$
#
# for the first unit $3 \cdot (-4) \cdot 0.25 / 2.25 = -\frac43$, and indeed $0 \cdot \frac49 - 3 \cdot \frac29 - 3 \cdot \frac29 = -\frac43$. With $h = X w$, the left-hand side is
# $\langle w, \partial E / \partial w \rangle$. With an $\epsilon$ of $10^{-5}$ it is nearly 0: **the gradient is perpendicular to the weights.** A step along it can only make
# them longer: from $w = (3, 4)$, with the gradient $(0.8, -0.6)$ and a rate of 2, to $(1.4, 5.2)$, of length $\sqrt{25 + 4} = 5.385$.

# %% [markdown]
r"""
<!-- prediction: ten_times_the_weights -->

**Predict first**, by turning one `[ ]` into `[x]`; it earns and costs no points. All weights $W$ in front of batch normalisation are multiplied by 10. What happens to the loss and to its gradient in $W$ (let ε be 0)?

- [ ] both are 10 times as large
- [ ] the loss stays, and the gradient is 10 times as large
- [ ] the loss stays, and the gradient is a tenth
- [ ] both stay
"""

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        rng = np.random.default_rng(0)
        inputs, weights, g = rng.normal(size=(20, 3)), rng.normal(size=(3, 4)), rng.normal(size=(20, 4))
        for factor in (1, 10):
            y, cache, _, _ = batch_norm_forward(
                inputs @ (factor * weights), np.ones(4), np.zeros(4), np.zeros(4), np.ones(4), eps=0.0
            )
            dW = inputs.T @ batch_norm_backward(g, cache)[0]
            print(f"{factor} W: y[0] = {y[0].round(4)}, length of dW {np.linalg.norm(dW):.4f},", end=" ")
            print("inner products with W:", np.sum(weights * dW, axis=0).round(6) + 0.0)
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# <details><summary>What you should see</summary>
#
# The outputs are equal, and the gradient in $10\,W$ is a tenth as long as that in $W$. It is perpendicular to the weights of each unit: all four inner products are 0.
#
# </details>

# %% [markdown]
# ## 5 When training is over
#
# In evaluation $\mu$ and $s^2$ are fixed numbers, and batch normalisation is an affine function of each unit. If $h = X W + b$ comes before it, both
# together are *one* linear layer. Programs that run trained networks fold it away:
#
# $$y = \gamma\, \frac{X W + b - \mu}{\sqrt{s^2 + \epsilon}} + \beta = X W' + b' .$$
#
# **Example.** $\epsilon = 0.25$, $W = \begin{pmatrix} 1 & 2 \\ 0 & 5 \\ 3 & -5 \end{pmatrix}$, $b = (2, 1)$, $\gamma = (3, 0.5)$, $\beta = (1, -1)$, running mean $(1, 2)$ and running
# variance $(2, 6)$. Each unit is stretched by $\gamma/\sqrt{s^2 + \epsilon}$, that is by $(2,\ 0.2)$:
#
# $$W' = \begin{pmatrix} 2 & 0.4 \\ 0 & 1 \\ 6 & -1 \end{pmatrix}, \qquad b' = (3,\ -1.2) .$$
#
# Units are *columns* of $W$. Without $b$, the new bias would be $(-1, -1.4)$; with $b$ as it is, not stretched, $(1, -0.4)$.

# %% [markdown]
# **Exercise: Folded into the layer before** (4.75 points · about 10 minutes · difficulty 2 of 5)

# %%
def fold_batch_norm(W, b, gamma, beta, mean, var, eps=1e-5):
    """The linear layer that equals a linear layer with batch normalisation behind it, in evaluation.

    Parameters:
        W: weights of the layer h = X W + b, shape (inputs, D). Stay as they are.
        b: its bias, shape (D,).
        gamma: the stretch of each unit, shape (D,).
        beta: the shift of each unit, shape (D,).
        mean: the running mean, shape (D,).
        var: the running variance, shape (D,), 0 or more.
        eps: added to the variance, under the root; 0 or more.

    Returns:
        (W', b'), of the shapes of W and b, with X W' + b' = batch normalisation of X W + b, for every X.

    Source: the handout.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `fold_batch_norm`.

# %% [markdown]
# ## 6 Training
#
# The network has one hidden layer: $h = X W$, without a bias; $y$ is batch normalisation of $h$ in training; $z = \tanh(y)\, u + c$; and
# the probability of class 1 is $p = 1/(1 + e^{-z})$. The loss of a batch is the mean of $\ln(1 + e^z) - t z$ (`np.logaddexp(0, z)` is safe
# for large $z$). You are given the batches, as a list of arrays of indices. For each, in the order given:
#
# 1. forward, with the running values that the last batch left (at first, mean 0 and variance 1), and note the loss;
# 2. backward: $\mathrm dz = (p - t) / N$ with $N$ the size of *this* batch; then $a^\top \mathrm dz$ for $u$, where $a = \tanh(y)$, and the sum of $\mathrm dz$ for $c$;
#    $\mathrm dz\, u^\top \odot (1 - a^2)$ is the gradient in $y$; `batch_norm_backward` makes of it those in $h$, $\gamma$ and $\beta$; and $X^\top \mathrm dh$ is that in $W$;
# 3. one step for all five parameters, with the gradients at the old ones.
#
# **Example.** One input, one unit: $X = (0, 3, 3)^\top$, $T = (0, 1, 1)$, $W = \gamma = u = 1$, $\beta = c = 0$, rate $0.5$, momentum $0.1$, $\epsilon = 0.25$, and twice the batch of
# all three. The first $\hat h = y$ is $(-1.333333, 0.666667, 0.666667)$, and the loss is $0.412382$. After the first step,
# $W = 1.007613$, $\gamma = 1.068521$, $\beta = 0.066911$, $u = 1.112415$ and $c = 0.070224$. After the second,
#
# $$W = 1.014671,\quad \gamma = 1.129235,\quad \beta = 0.120667,\quad u = 1.222111,\quad c = 0.125812,$$
#
# the running mean is $0.381523$, the running variance $1.384585$, and the losses are $(0.412382,\ 0.361477)$. If the gradient in $y$ were taken for that in $h$, the
# first step would lead to $W = 1.236603$.

# %% [markdown]
# **Exercise: Training with batch normalisation** (6 points · about 35 minutes · difficulty 4 of 5)

# %%
def train_with_batch_norm(params, X, T, batches, rate, momentum=0.1, eps=1e-5):
    """Gradient descent for a small network with batch normalisation, one step for each batch.

    The network is h = X W, y = batch normalisation of h, z = tanh(y) u + c, and the probability of class 1 is
    the logistic function of z. The loss of a batch is the mean cross-entropy of its samples. The running mean
    begins with zeros, the running variance with ones.

    Parameters:
        params: [W, gamma, beta, u, c], of shapes (inputs, D), (D,), (D,), (D,) and (1,). Stay as they are.
        X: inputs, one sample per row, shape (N, inputs). Stays as it is.
        T: targets, 0 or 1, shape (N,). Stays as it is.
        batches: list of arrays of indices. For each in turn, one step is made on these samples.
        rate: the learning rate, a number of 0 or more.
        momentum: the weight of the batch in the running values.
        eps: added to the variance, under the root.

    Returns:
        (params, mean, var, losses): the list of trained parameters; the running values, shape (D,) each; and
        the loss that each batch had before its step, shape (number of batches,).

    Source: notes, section 8.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `train_with_batch_norm`.

# %% [markdown]
# **The experiment.** Here is the figure of section 1, on other draws, with your own training. At its end, the trained network is folded, and judges
# all 120 people without batch normalisation.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        import matplotlib.pyplot as plt


        def people(rng, n=120):
            T = rng.permutation(np.repeat([0.0, 1.0], n // 2))
            age = np.where(T == 1, 27, 52) + 7 * rng.normal(size=n)
            income = np.maximum(np.where(T == 1, 35, 85) + 16 * rng.normal(size=n), 5)
            return np.column_stack([age, income]), T


        def train_without(params, X, T, batches, rate):
            W, _, b, u, c = params
            losses = []
            for batch in batches:
                x, t = X[batch], T[batch]
                a = np.tanh(x @ W + b)
                z = a @ u + c
                losses.append(np.mean(np.logaddexp(0, z) - t * z))
                dz = (1 / (1 + np.exp(-z)) - t) / len(t)
                dh = np.outer(dz, u) * (1 - a**2)
                W, b, u, c = W - rate * x.T @ dh, b - rate * dh.sum(axis=0), u - rate * a.T @ dz, c - rate * dz.sum()
            return np.array(losses)


        rng = np.random.default_rng(0)
        X, T = people(rng)
        scaled = (X - X.mean(axis=0)) / X.std(axis=0)
        first = [rng.normal(size=(2, 8)), np.ones(8), np.zeros(8), rng.normal(size=8) / 4, np.zeros(1)]
        epochs = [rng.permutation(120) for _ in range(20)]
        batches = [order[start : start + 20] for order in epochs for start in range(0, 120, 20)]
        params, mean, var, normalised = train_with_batch_norm(first, X, T, batches, 0.5)
        curves = {
            "as it is": train_without(first, X, T, batches, 0.5),
            "scaled by hand": train_without(first, scaled, T, batches, 0.5),
            "as it is, with batch normalisation": normalised,
        }
        for name, losses in curves.items():
            by_epoch = losses.reshape(20, 6).mean(axis=1)
            print(f"{name}: loss {by_epoch[0]:.3f} in the first epoch, {by_epoch[-1]:.3f} in the last")
            plt.plot(np.arange(1, 21), by_epoch, label=name)
        plt.xlabel("epoch")
        plt.ylabel("loss of the epoch")
        plt.legend()
        plt.show()

        W, gamma, beta, u, c = params
        folded_W, folded_b = fold_batch_norm(W, np.zeros(8), gamma, beta, mean, var)
        print(f"folded: {np.mean((np.tanh(X @ folded_W + folded_b) @ u + c > 0) == (T == 1)):.1%} right")
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# <details><summary>What you should see</summary>
#
# ![Left: two overlapping clouds of people, vegetarians young and with small incomes. Right: the loss against the epoch. Without normalisation it stays near 0.7; with batch normalisation it falls below 0.1, as it does on inputs scaled by hand.](figures/with_and_without.svg)
#
# The loss stays near 0.7 for the numbers as they are, and ends below 0.1 for the other two. The folded network, which has no batch normalisation left
# in it, decides more than 95 % rightly.
#
# </details>

# %% [markdown]
# Explain in your own words, in five to ten sentences: *Why has the layer before batch normalisation no bias, and what would become of one? What does
# it do to the steps, relative to the weights, if all weights of $W$ are ten times as large, and why do steps get shorter in this sense in the course of training
# with a constant rate? And why may the same network decide differently about the same person in training and in evaluation?*

# %% [markdown]
# **Exercise: Biases, scales and strangers** (4 points, marked by hand · about 15 minutes · difficulty 3 of 5)

# %% [markdown]
r"""
<!-- answer: what_the_batch_does -->

*Write your answer here, in place of this line.*
"""

# %% [markdown]
# ## 7 How to test yourself
#
# - Run the check below every exercise. When it fails, it shows the smallest example it could find, as a call that you can paste into
#   a cell.
# - **Never test a backward pass here with a gradient of ones.** It gives dh = 0 for right code, and for much that is wrong. Take random numbers.
# - **Compare with PyTorch.** `torch.nn.BatchNorm1d(D, dtype=torch.float64)` has the same conventions, except for a batch of one.
# - **Try what is peculiar:** one sample; two; a unit that is constant; `eps=0`; integers; the same cache twice.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        h, ones, zeros = np.random.default_rng(1).normal(size=(5, 2)), np.ones(2), np.zeros(2)
        _, cache, _, _ = batch_norm_forward(h, ones, zeros, zeros, ones)
        print("for ones:", np.abs(batch_norm_backward(np.ones((5, 2)), cache)[0]).max().round(12))
        print("for random numbers:", np.abs(batch_norm_backward(h**2, cache)[0]).max().round(3))
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# **You should now be able to** say what depends on what in a normalised batch and carry a gradient back through it; name the two sets of
# statistics and where each is used; and say what a layer before batch normalisation can do without.

# %% [markdown]
# Check with `python -m pytest`; README.md says how to hand in.
