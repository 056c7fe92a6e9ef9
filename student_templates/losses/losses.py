# autograder-topic: losses

# %%
import numpy as np


# %% [markdown]
# # Loss functions
#
# A network gets better only at what its loss measures. This week you write the losses that almost every network is
# trained with, and their gradients, which are where backpropagation starts. The formulas are short. The work is in
# three questions that decide whether a training run succeeds:
#
# 1. **What is averaged?** Over the samples, over the entries, or over nothing?
# 2. **What is the gradient, exactly?** A gradient that is wrong by a constant still learns, only worse.
# 3. **What happens far out?** A network that is badly wrong produces large numbers. A loss that answers `inf` or `nan`
#    there ends the training just when it has most to say.
#
# Source: section 2.3 of the course notes (squared error, cross-entropy) and the second document (softmax and its
# derivatives).
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
# - A batch holds $N$ samples, one per row. Predictions $y$, targets $t$ and logits $z$ have shape $(N, K)$, or $(N,)$
#   where there is a single output.
# - A loss $E$ of a batch is one number: the **mean over the $N$ samples**. Within a sample, entries are **summed**.
# - A gradient has the shape of what it is the gradient with respect to, and belongs to the mean, so it contains
#   the factor $1/N$.
# - Logarithms are natural.
# - Targets of cross-entropies may be **hard** (0 or 1, one-hot) or **soft** (0.3; rows that sum to 1).
# - Probabilities are used as they are. You need neither to clip them nor to add a small constant; one of at most
#   $10^{-12}$ does no harm where $y$ is a probability.
#
# Hidden tests use other shapes than the examples below ($N \ne K$, one sample, one class), soft targets, and large
# numbers. The names of the hidden tests and their laws are shown with your results.

# %% [markdown]
# ## 1 Squared error
#
# The output of a regression network is a vector $y_i$ for each sample, and the target is a vector $t_i$. The loss of the
# batch is
#
# $$E(y, t) = \frac1N \sum_{i=1}^N \tfrac12 \lVert y_i - t_i \rVert^2
#           = \frac1{2N} \sum_{i=1}^N \sum_{k=1}^K (y_{ik} - t_{ik})^2 .$$
#
# The factor ½ is a convention, chosen so that the gradient has no factor 2. Libraries differ: PyTorch's `mse_loss`
# leaves out the ½ and divides by $NK$. Whenever you compare two training runs, check this first, since it rescales the
# learning rate.
#
# **Example.** Two samples with two entries each:
#
# $$y = \begin{pmatrix} 1 & 2 \\ 3 & 5 \end{pmatrix}, \quad
#   t = \begin{pmatrix} 1 & 0 \\ 0 & 5 \end{pmatrix}, \quad
#   y - t = \begin{pmatrix} 0 & 2 \\ 3 & 0 \end{pmatrix}, \quad
#   E = \tfrac12 \left( \tfrac12 \cdot 4 + \tfrac12 \cdot 9 \right) = 3.25 .$$

# %% [markdown]
# **Exercise: Mean squared error** (4 points)

# %%
def mse(y, t):
    """Mean over the samples of half the squared distance between prediction and target.

    E = (1/N) sum_i 1/2 ||y_i - t_i||^2

    Parameters:
        y: predictions, shape (N, K).
        t: targets, shape (N, K).

    Returns:
        The loss, a float.

    Source: notes, section 2.3.1.
    """
    ...


# %% [markdown]
# To differentiate, pick one entry $y_{ik}$. It occurs in one term of the double sum, so
#
# $$\frac{\partial E}{\partial y_{ik}} = \frac1{2N} \cdot 2\,(y_{ik} - t_{ik}) .$$
#
# In the example the gradient is $\begin{pmatrix} 0 & 1 \\ 1.5 & 0 \end{pmatrix}$: no entry for what is right already, and
# away from the target elsewhere. Gradient descent walks the other way.

# %% [markdown]
# **Exercise: Gradient of the mean squared error** (4 points)

# %%
def mse_gradient(y, t):
    """Gradient of `mse` with respect to the predictions.

    Parameters:
        y: predictions, shape (N, K).
        t: targets, shape (N, K).

    Returns:
        dE/dy, shape (N, K).

    Source: notes, section 2.3.1.
    """
    ...


# %% [markdown]
# ## 2 Cross-entropy for two classes
#
# Now the output is one number $y_i \in (0, 1)$, read as the probability of class 1, and $t_i$ says whether the sample is of
# class 1. The likelihood of one sample is
#
# $$P(t_i) = y_i^{t_i} (1 - y_i)^{1 - t_i},$$
#
# which is $y_i$ where $t_i = 1$ and $1 - y_i$ where $t_i = 0$. To maximise the likelihood of all samples is to minimise
# minus its logarithm, and the logarithm of a product is a sum:
#
# $$E(y, t) = -\frac1N \sum_{i=1}^N \bigl[\, t_i \ln y_i + (1 - t_i) \ln (1 - y_i) \,\bigr] .$$
#
# > **The notes write** $-\frac1N \sum t_i \ln y_i + (1 - t_i) \ln(1 - y_i)$. **We use** the brackets above: sum, mean and
# > minus sign cover both terms. Read without brackets, the second term would have the wrong sign, and the loss would
# > reward confident errors.
#
# With a soft target $t_i = 0.3$ both terms count, with weights 0.3 and 0.7. The loss of a sample is then least, but not
# zero, at $y_i = t_i$.
#
# **Example.** For $y = (0.8, 0.4)$ and $t = (1, 0)$:
# $E = -\frac12 (\ln 0.8 + \ln 0.6) = \frac12 (0.223144 + 0.510826) = 0.366985$.
#
# Another check that needs no calculator: whoever answers ½ to everything pays $\ln 2 = 0.693$ per sample, whatever the
# targets. A network whose loss stays at 0.693 has learned nothing.
#
# ![Loss of one sample with target 1 against its probability, and slope of the loss against its logit. The squared error is at most one half, and its slope vanishes for very wrong predictions; the cross-entropy grows without bound, and its slope tends to minus one.](figures/squared_and_cross_entropy.svg)
#
# On the left, the squared error charges at most ½ for a confident error, cross-entropy charges without bound. On the right
# is why this matters: with a logistic output, the slope of the squared error *vanishes* where the prediction is most
# wrong, and training sticks.

# %% [markdown]
# **Exercise: Binary cross-entropy** (4 points)

# %%
def bce(y, t):
    """Binary cross-entropy, the mean over the samples.

    E = -(1/N) sum_i [ t_i ln y_i + (1 - t_i) ln(1 - y_i) ]

    Parameters:
        y: predicted probabilities of class 1, in (0, 1), shape (N,).
        t: targets in [0, 1], hard or soft, shape (N,).

    Returns:
        The loss, a float.

    Source: notes, section 2.3.2.
    """
    ...


# %% [markdown]
# For the gradient, differentiate both terms; $1 - y_i$ brings a minus sign of its own:
#
# $$\frac{\partial E}{\partial y_i}
#   = \frac1N \left( -\frac{t_i}{y_i} + \frac{1 - t_i}{1 - y_i} \right) .$$
#
# Bring this to a common denominator and you see at once where it is zero, and which sign it has on either side. In the
# example it is $\frac12 \left(-\frac1{0.8}, \frac1{0.6}\right) = (-0.625, 0.833333)$.

# %% [markdown]
# **Exercise: Gradient of the binary cross-entropy** (4 points)

# %%
def bce_gradient(y, t):
    """Gradient of `bce` with respect to the probabilities.

    Parameters:
        y: predicted probabilities of class 1, in (0, 1), shape (N,).
        t: targets in [0, 1], hard or soft, shape (N,).

    Returns:
        dE/dy, shape (N,).

    Source: notes, section 2.3.2.
    """
    ...


# %% [markdown]
# Once your functions work, draw them. The next cell is for you: it is never graded.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        import matplotlib.pyplot as plt

        probabilities = np.linspace(0.01, 0.99, 99)
        for target in (0.0, 0.3, 1.0):
            losses = [bce(np.array([probability]), np.array([target])) for probability in probabilities]
            plt.plot(probabilities, losses, label=f"t = {target}")
        plt.xlabel("predicted probability y")
        plt.ylabel("binary cross-entropy")
        plt.legend()
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# ## 3 From logits, without overflow
#
# The probability $y$ comes out of a logistic function, $y = \sigma(z) = 1/(1 + e^{-z})$. Its argument $z$ is called the
# *logit*. On paper it makes no difference whether a loss is computed from $y$ or from $z$. In floating point it does:
#
# - At $z = 37$ and beyond, $\sigma(z)$ rounds to exactly 1. Then $\ln(1 - y) = -\infty$, although the true loss with $t = 0$ is
#   just about 37.
# - At $z = 40$, $t = 1$ the true loss is $\ln(1 + e^{-40}) \approx e^{-40} = 4.2 \cdot 10^{-18}$. Computed from $y = 1$ it is 0: all
#   digits are lost.
#
# ![The loss of a wrong and of a right prediction against the logit: computed from the probability it becomes infinite, or zero, at z = 37; computed from the logit it is right throughout.](figures/computed_from_logits.svg)
#
# So compute it from $z$. Since $-\ln \sigma(z) = \ln(1 + e^{-z})$ and $1 - \sigma(z) = \sigma(-z)$,
#
# $$E(z, t) = \frac1N \sum_{i=1}^N \bigl[\, t_i\, s(-z_i) + (1 - t_i)\, s(z_i) \,\bigr],
#   \qquad s(a) = \ln(1 + e^{a}) .$$
#
# The function $s$ is called *softplus*. Three traps remain:
#
# 1. $e^{1000}$ overflows. Factor out the larger term, $\;s(a) = \max(a, 0) + \ln\left(1 + e^{-|a|}\right)$: now the exponent is never
#    positive.
# 2. $1 + 10^{-17}$ rounds to 1. NumPy has `np.log1p(x)` for $\ln(1 + x)$ that does not lose a small $x$.
# 3. A difference of large numbers loses the small one. $s(z) - t z$ is the same loss on paper; at $z = 40$, $t = 1$
#    it is $40 - 40 = 0$, since $s(40) = 40 + e^{-40}$ rounds to 40. (PyTorch's `binary_cross_entropy_with_logits` gives 0 there.)
#    Add what is positive; where you subtract, subtract before you add what is small.
#
# **What is demanded:** for $|z| \le 10^4$ the loss is right to $10^{-9}$ *relative* to itself where targets are 0 or 1,
# however tiny it is: at $z = -40$, $t = 0$ it is $e^{-40}$, not 0.
#
# **Example.** For $z = (2, -1)$ and $t = (1, 0)$:
# $E = \frac12 \left(\ln(1 + e^{-2}) + \ln(1 + e^{-1})\right) = \frac12 (0.126928 + 0.313262) = 0.220095$.

# %% [markdown]
# **Exercise: Binary cross-entropy from logits** (6 points)

# %%
def bce_with_logits(z, t):
    """Binary cross-entropy of the logistic function of z, computed from z.

    E = bce(1 / (1 + exp(-z)), t), accurate to 1e-9 relative for |z| up to 1e4.

    Parameters:
        z: logits, shape (N,).
        t: targets in [0, 1], hard or soft, shape (N,).

    Returns:
        The loss, a float.

    Source: notes, section 2.3.2.
    """
    ...


# %% [markdown]
# The gradient with respect to $z$ is a gift. By the chain rule, with $\sigma' = y(1 - y)$,
#
# $$\frac{\partial E}{\partial z_i}
#   = \frac{\partial E}{\partial y_i}\, y_i (1 - y_i)
#   = \frac1N\, \frac{y_i - t_i}{y_i (1 - y_i)}\, y_i (1 - y_i) ,$$
#
# and the dangerous denominator cancels. What remains lies between $-1/N$ and $1/N$. Compute the logistic function such that
# $z = \pm 10^4$ gives a number: a quotient of two infinities is none. In the example the gradient is
# $(-0.059601, 0.134471)$. It must be right to $10^{-9}$ absolute.

# %% [markdown]
# **Exercise: Gradient of the binary cross-entropy from logits** (4 points)

# %%
def bce_with_logits_gradient(z, t):
    """Gradient of `bce_with_logits` with respect to the logits.

    Accurate to 1e-9 absolute for |z| up to 1e4.

    Parameters:
        z: logits, shape (N,).
        t: targets in [0, 1], hard or soft, shape (N,).

    Returns:
        dE/dz, shape (N,).

    Source: notes, section 2.3.2.
    """
    ...


# %% [markdown]
# ## 4 Softmax
#
# For $K$ classes a network gives $K$ logits $z = (z_1, \dots, z_K)$, and the softmax turns them into probabilities:
#
# $$y_k = \operatorname{softmax}(z)_k = \frac{e^{z_k}}{\sum_{j=1}^K e^{z_j}} .$$
#
# A constant added to all logits cancels: $\operatorname{softmax}(z + c) = \operatorname{softmax}(z)$. This is the way out of
# overflow. Choose $c$ such that the largest exponent is 0; then no exponential overflows, and at least one is 1, so the
# denominator is at least 1.
#
# In a batch every row is a sample of its own, and needs a shift of its own. Think of the rows $(0, 1)$ and $(1000, 1001)$:
# both have the softmax $(0.269, 0.731)$. What does a shift by 1000 or by 1001 make of the first row?
#
# **Example.** $\operatorname{softmax}(0.6, 3.4, -1.2, 0.05) = (0.054985, 0.904203, 0.009089, 0.031723)$. Your function takes
# one vector of shape $(K,)$ as well as a batch $(N, K)$.

# %% [markdown]
# **Exercise: Softmax** (6 points)

# %%
def softmax(z):
    """Softmax over the last axis: exp(z_k) / sum_j exp(z_j), for |z| up to 1e4.

    Parameters:
        z: logits, one vector of shape (K,) or a batch of shape (N, K).

    Returns:
        Probabilities of the shape of z; each vector (row) sums to 1.

    Source: second document, softmax function.
    """
    ...


# %% [markdown]
# How does $y_i$ change when $z_j$ does? For $i = j$, the quotient rule gives, with $S$ the sum of exponentials,
#
# $$\frac{\partial y_i}{\partial z_i} = \frac{e^{z_i} S - e^{z_i} e^{z_i}}{S^2} = y_i (1 - y_i),
# \qquad\text{and for } i \ne j \qquad
# \frac{\partial y_i}{\partial z_j} = \frac{0 - e^{z_i} e^{z_j}}{S^2} = - y_i y_j .$$
#
# With $\delta_{ij} = 1$ where $i = j$ and 0 elsewhere, both are $J_{ij} = y_i (\delta_{ij} - y_j)$. The matrix $J$ is symmetric,
# and its rows sum to 0, because probabilities keep their sum. For $z = (0, 0)$ it is
# $\begin{pmatrix} 0.25 & -0.25 \\ -0.25 & 0.25 \end{pmatrix}$.
#
# > **The second document writes** $\partial z_j/\partial t_j = \sum z_i (1 - z_i)$ (its $z$ is our $y$, its $t$ our $z$). **We use**
# > $y_i (\delta_{ij} - y_j)$: there is no sum. With a sum the rows would not add up to 0.

# %% [markdown]
# **Exercise: Jacobian of the softmax** (4 points)

# %%
def softmax_jacobian(z):
    """Jacobian of the softmax of one vector, for |z| up to 1e4.

    Parameters:
        z: logits, shape (K,).

    Returns:
        J of shape (K, K), where J[i, j] is the derivative of softmax(z)[i] with respect to z[j].

    Source: second document, softmax function.
    """
    ...


# %% [markdown]
# ## 5 Cross-entropy for many classes
#
# Rows $y_i$ are now probabilities of $K$ classes, and rows $t_i$ are targets: one-hot, or soft rows that sum to 1. As before,
# the loss is minus the mean logarithm of the likelihood $\prod_k y_{ik}^{t_{ik}}$:
#
# $$E(y, t) = -\frac1N \sum_{i=1}^N \sum_{k=1}^K t_{ik} \ln y_{ik} .$$
#
# A class that is not the target does not count: where $t_{ik} = 0$ the term is 0, **even if $y_{ik} = 0$**, because
# $y^0 = 1$ for every $y$. In floating point, however, `0 * np.log(0)` is `nan`. Take care of it.
#
# **Examples.** For $y = (0.2, 0.1, 0.4, 0.3)$ and the third class as target, $E = -\ln 0.4 = 0.916291$. A uniform guess among
# $K$ classes costs $\ln K$, whatever the targets: 2.303 for ten digits.

# %% [markdown]
# **Exercise: Categorical cross-entropy** (4 points)

# %%
def categorical_cross_entropy(y, t):
    """Categorical cross-entropy, the mean over the samples.

    E = -(1/N) sum_i sum_k t_ik ln y_ik, where a class with t_ik = 0 counts nothing, even at y_ik = 0.

    Parameters:
        y: predicted probabilities, shape (N, K); each row sums to 1.
        t: targets, one-hot or soft, shape (N, K); each row sums to 1.

    Returns:
        The loss, a float.

    Source: notes, section 2.3.3.
    """
    ...


# %% [markdown]
# For the gradient every $y_{ik}$ is a variable of its own; that rows sum to 1 is not used. In the example above it is
# $(0, 0, -2.5, 0)$: it is zero where the target is 0, even at $y_{ik} = 0$.
#
# > **The second document writes** $\partial L/\partial z_j = -y_i/z_j$ (its $y$ is the target). **We use** equal indices: entry
# > $j$ of the gradient contains the target of class $j$ and the probability of class $j$.

# %% [markdown]
# **Exercise: Gradient of the categorical cross-entropy** (4 points)

# %%
def categorical_cross_entropy_gradient(y, t):
    """Gradient of `categorical_cross_entropy` with respect to the probabilities.

    Each entry of y counts as a variable of its own. Where t_ik = 0 the entry is 0, even at y_ik = 0.

    Parameters:
        y: predicted probabilities, shape (N, K); each row sums to 1.
        t: targets, one-hot or soft, shape (N, K); each row sums to 1.

    Returns:
        dE/dy, shape (N, K).

    Source: notes, section 2.3.3, and second document, derivatives for softmax.
    """
    ...


# %% [markdown]
# ## 6 Softmax and cross-entropy in one
#
# As for two classes, compute the loss from the logits. Take the logarithm of the softmax *before* anything can round to 0:
#
# $$\ln y_{ik} = z_{ik} - \ln \sum_{j=1}^K e^{z_{ij}} .$$
#
# The second term is called *log-sum-exp*. It overflows just as the softmax does, and the same shift helps: with
# $m_i = \max_j z_{ij}$,
#
# $$\ln \sum_j e^{z_{ij}} = m_i + \ln \sum_j e^{z_{ij} - m_i} .$$
#
# So a sample that puts its target 2000 below the largest logit costs 2000, and not $\infty$. To add $10^{-12}$ within a logarithm
# of a softmax would make it 27.6, and its gradient would vanish.
#
# **Example.** For $z = (1, 2, 3)$ and the third class as target, $E = \ln(e^{-2} + e^{-1} + 1) = 0.407606$.

# %% [markdown]
# **Exercise: Softmax cross-entropy from logits** (6 points)

# %%
def softmax_cross_entropy(z, t):
    """Categorical cross-entropy of the softmax of z, computed from z, for |z| up to 1e4.

    Parameters:
        z: logits, shape (N, K).
        t: targets, one-hot or soft, shape (N, K); each row sums to 1.

    Returns:
        The loss, a float.

    Source: notes, section 2.3.3, and second document, cross-entropy loss.
    """
    ...


# %% [markdown]
# Now put the two derivatives together. For one sample, with $\partial E/\partial y_k = -t_k/y_k$ and the Jacobian of section 4,
#
# $$\frac{\partial E}{\partial z_j}
#   = \sum_k -\frac{t_k}{y_k}\, y_k (\delta_{kj} - y_j)
#   = -t_j + y_j \sum_k t_k
#   = y_j - t_j ,$$
#
# where the last step uses that targets sum to 1. All fractions are gone. Do not forget the mean over the batch. In the example,
# $\operatorname{softmax}(1, 2, 3) = (0.090031, 0.244728, 0.665241)$ and the gradient is $(0.090031, 0.244728, -0.334759)$.

# %% [markdown]
# **Exercise: Gradient of the softmax cross-entropy** (4 points)

# %%
def softmax_cross_entropy_gradient(z, t):
    """Gradient of `softmax_cross_entropy` with respect to the logits, for |z| up to 1e4.

    Parameters:
        z: logits, shape (N, K).
        t: targets, one-hot or soft, shape (N, K); each row sums to 1.

    Returns:
        dE/dz, shape (N, K).

    Source: second document, derivatives for softmax.
    """
    ...


# %% [markdown]
# A first training run: ten steps of gradient descent on the logits of three samples. The loss should fall from
# $\ln 3 = 1.0986$ at every step.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        targets = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.2, 0.3, 0.5]])
        logits = np.zeros((3, 3))
        for step in range(10):
            print(f"step {step}: {softmax_cross_entropy(logits, targets):.4f}")
            logits = logits - 3.0 * softmax_cross_entropy_gradient(logits, targets)
        print(softmax(logits).round(3))
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# ## 7 How to test yourself
#
# - Run the check below every exercise. When it fails, it shows the smallest example it could find, as a call that you can
#   paste into a cell.
# - **Check a gradient against its loss.** For a small $h$ such as $10^{-5}$ and any direction $v$ of the shape of $y$,
#
#   $$\frac{E(y + h v) - E(y - h v)}{2h} \approx \sum_{ik} \frac{\partial E}{\partial y_{ik}}\, v_{ik} .$$
#
#   Draw $v$ at random. With $v$ all ones you would miss every error that cancels in the sum, and for the softmax that is most.
# - **Check a loss against another.** With two classes, `softmax_cross_entropy` of rows $(0, z_i)$ with targets $(1 - t_i, t_i)$
#   equals `bce_with_logits`. And `bce_with_logits(z, t)` equals `bce` of the logistic function while $|z|$ is small.
# - **Try what is peculiar:** one sample; one class; as many samples as classes; targets as integers; logits 1000, $-1000$ and 0 in
#   one batch; a batch given twice, which must not change a mean.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        rng = np.random.default_rng(0)
        y, t = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
        direction, h = rng.normal(size=(4, 3)), 1e-5
        slope = (mse(y + h * direction, t) - mse(y - h * direction, t)) / (2 * h)
        print(slope, np.sum(mse_gradient(y, t) * direction))
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# Check with `python -m pytest`; README.md says how to hand in.
