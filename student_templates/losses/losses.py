# autograder-topic: losses

# %%
import numpy as np


# %% [markdown]
# # Loss functions
#
# A network gets better only at what its loss measures. This week you write the losses that most networks are trained
# with, and their gradients, which are where backpropagation starts; at the end you train a unit with two of them and
# see one get stuck. The formulas are short. The work is in three questions that decide whether a training run succeeds:
#
# 1. **What is averaged?** Over the samples, over the entries, or over nothing?
# 2. **What is the gradient, exactly?** One that is wrong by a constant positive factor still points the right way, and
#    only changes the learning rate without telling you. Any other error changes the direction.
# 3. **What happens far out?** A network that is badly wrong produces large numbers. A loss or a gradient that answers
#    `inf` or `nan` there ends the training just when it has most to say.
#
# The whole takes about four hours. If time is short, do sections 1, 4, 6 and 7 first: they are what later topics build on.
#
# Source: section 2.3 of the course notes (squared error, cross-entropy) and the supplement on the softmax and its
# derivatives.
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
# - A batch holds $N$ samples, one per row. Predictions $y$, targets $t$ and logits $z$ have shape $(N, K)$ in the squared
#   error and wherever there are $K$ classes, also for $K = 1$. With two classes (sections 2 and 3) one number per sample is
#   enough, and they have shape $(N,)$.
# - A loss $E$ of a batch is one number: the **mean over the $N$ samples**. Within a sample, entries are **summed**.
# - A gradient has the shape of what it is the gradient with respect to, and belongs to the mean, so it contains
#   the factor $1/N$.
# - Logarithms are natural.
# - Targets of cross-entropies may be **hard** (0 or 1, one-hot) or **soft** (0.3; rows that sum to 1).
# - Probabilities are used as they are. You need neither to clip them nor to add a small constant; one of at most
#   $10^{-12}$ is accepted where $y$ is a probability. A larger one, such as the frequent $10^{-7}$, is wrong: it puts a
#   ceiling on what a confident error costs. No test has $y = 0$ where $t > 0$, nor $y = 1$ where $t < 1$.
# - Integers are signed ones. (In arrays of unsigned bytes, as images have them, 1 − 2 is 255; convert those first.)
#
# Checks and hidden tests use other shapes than the examples below ($N \ne K$, one sample, one class, hundreds of rows and
# columns), soft targets, and large numbers. The names of the hidden tests and their laws are shown with your results.

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
# **Example.** Two samples with three entries each:
#
# $$y = \begin{pmatrix} 1 & 2 & 0.5 \\ 2.5 & 1.5 & 2.5 \end{pmatrix}, \quad
#   t = \begin{pmatrix} 1 & 0 & 1 \\ 0 & 3 & 2 \end{pmatrix}, \quad
#   y - t = \begin{pmatrix} 0 & 2 & -0.5 \\ 2.5 & -1.5 & 0.5 \end{pmatrix},$$
#
# $$E = \tfrac12 \left( \tfrac12 \cdot 4.25 + \tfrac12 \cdot 8.75 \right) = 3.25 .$$

# %% [markdown]
# **Exercise: Mean squared error** (4 points · about 10 minutes · difficulty 1 of 5)

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
# Stuck? hints.md has three hints on `mse`.

# %% [markdown]
# To differentiate, pick one entry $y_{ik}$. It occurs in one term of the double sum, so
#
# $$\frac{\partial E}{\partial y_{ik}} = \frac1{2N} \cdot 2\,(y_{ik} - t_{ik}) .$$
#
# In the example the gradient is $\begin{pmatrix} 0 & 1 & -0.25 \\ 1.25 & -0.75 & 0.25 \end{pmatrix}$: 0 where the
# prediction is right already, and away from the target elsewhere. Gradient descent walks the other way.

# %% [markdown]
# **Exercise: Gradient of the mean squared error** (4 points · about 10 minutes · difficulty 1 of 5)

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
# Stuck? hints.md has three hints on `mse_gradient`.

# %% [markdown]
# **Why the square?** Why not the absolute error, or its fourth power? Say that a target is the prediction plus noise, and
# that the noise of every entry is normal with standard deviation $\sigma$. Then the targets of one sample have the density
#
# $$p(t_i) = \prod_{k=1}^K \frac{1}{\sqrt{2 \pi \sigma^2}}\, e^{-(y_{ik} - t_{ik})^2 / 2\sigma^2} .$$
#
# Its logarithm turns the product into a sum, and the exponential into the square. Minus the mean logarithm of the likelihood
# of the batch is
#
# $$-\frac1N \sum_{i=1}^N \ln p(t_i) = \frac{E(y, t)}{\sigma^2} + \frac K2 \ln (2 \pi \sigma^2) .$$
#
# The second term does not contain $y$. So whoever minimises the squared error makes the targets as likely as possible,
# whatever $\sigma$ is: the square *is* the assumption of normal noise. (Noise with the density $e^{-|x|}/2$ would lead to the
# absolute error, which pays less heed to single targets that are far off.) In the example, with $K = 3$ and $\sigma = 1$, the
# sum is $3.25 + 1.5 \ln 2\pi = 6.006816$. Which $\sigma$ makes it least? Setting the derivative to 0 gives
# $\sigma^2 = 2E/K = 2.166667$, the mean of all squared errors, and the sum falls to $1.5 + 1.5 \ln (2 \pi \cdot 2.166667) =
# 5.416600$. Check both with a calculator.

# %% [markdown]
# ## 2 Cross-entropy for two classes
#
# Squared error came from normal noise. A target that is 0 or 1 has no such noise, and the same argument gives another loss.
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
# **Example.** For $y = (0.8, 0.4, 0.1)$ and $t = (1, 0, 0.3)$:
# $E = -\frac13 (\ln 0.8 + \ln 0.6 + 0.3 \ln 0.1 + 0.7 \ln 0.9) = \frac13 (0.223144 + 0.510826 + 0.764528) = 0.499499$.
#
# Another check that needs no calculator: whoever answers ½ to everything pays $\ln 2 = 0.693$ per sample, whatever the
# targets. A network whose loss stays near 0.693 does no better than that. It may still do worse than a constant: where one
# sample in ten is of class 1, the answer 0.1 to everything costs only 0.325.
#
# ![Loss of one sample with target 1 against its probability, and slope of the loss against its logit. The squared error is at most one half, and its slope vanishes for very wrong predictions; the cross-entropy grows without bound, and its slope tends to minus one.](figures/squared_and_cross_entropy.svg)
#
# On the left, the squared error charges at most ½ for a confident error, cross-entropy charges without bound. On the right
# is why this matters: with a logistic output, the slope of the squared error *vanishes* where the prediction is most
# wrong, and training sticks.

# %% [markdown]
# **Exercise: Binary cross-entropy** (4 points · about 15 minutes · difficulty 2 of 5)

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
# Stuck? hints.md has three hints on `bce`.

# %% [markdown]
# For the gradient, differentiate both terms; $1 - y_i$ brings a minus sign of its own:
#
# $$\frac{\partial E}{\partial y_i}
#   = \frac1N \left( -\frac{t_i}{y_i} + \frac{1 - t_i}{1 - y_i} \right) .$$
#
# Bring this to a common denominator and you see at once where it is zero, and which sign it has on either side. In the
# example it is $\frac13 \left(-\frac1{0.8}, \frac1{0.6}, \frac{-0.2}{0.09}\right) = (-0.416667, 0.555556, -0.740741)$.

# %% [markdown]
# **Exercise: Gradient of the binary cross-entropy** (4 points · about 10 minutes · difficulty 2 of 5)

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
# Stuck? hints.md has three hints on `bce_gradient`.

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
# - From $z = 36.8$ on, $\sigma(z)$ rounds to exactly 1. Then $\ln(1 - y) = -\infty$, although the true loss with $t = 0$ is
#   just about 36.8.
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
#    it is $40 - 40 = 0$, since $s(40) = 40 + e^{-40}$ rounds to 40. (Libraries fall for it, too: `binary_cross_entropy_with_logits`
#    of PyTorch 2.13 keeps $4.2 \cdot 10^{-18}$ at $z = 40$, $t = 1$, but gives 0 at $z = -40$, $t = 0$, where the loss is the same.)
#    Add what is positive; where you subtract, subtract before you add what is small.
#
# **What is demanded,** for $|z| \le 10^4$: the loss is right to $10^{-9}$ or to $10^{-9}$ of itself, whichever is more. Where all
# targets are 0 or 1, it is right to $10^{-9}$ of itself even where it is tiny: at $z = -40$, $t = 0$ it is $e^{-40}$, not 0. Only below
# $2.2 \cdot 10^{-308}$, where floating-point numbers begin to lose digits, nothing is demanded; so tests go to $|z| = 700$ there.
#
# **Example.** For $z = (2, -1, -3)$ and $t = (1, 0, 0.3)$:
#
# $$E = \tfrac13 \bigl[ s(-2) + s(-1) + 0.3\, s(3) + 0.7\, s(-3) \bigr]
#     = \tfrac13 (0.126928 + 0.313262 + 0.948587) = 0.462926 .$$

# %% [markdown]
# **Exercise: Binary cross-entropy from logits** (6 points · about 30 minutes · difficulty 4 of 5)

# %%
def bce_with_logits(z, t):
    """Binary cross-entropy of the logistic function of z, computed from z.

    E = bce(1 / (1 + exp(-z)), t), for |z| up to 1e4. Where all targets are 0 or 1,
    the loss is right to 1e-9 of itself, as long as it is above 2.2e-308.

    Parameters:
        z: logits, shape (N,).
        t: targets in [0, 1], hard or soft, shape (N,).

    Returns:
        The loss, a float.

    Source: notes, section 2.3.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `bce_with_logits`.

# %% [markdown]
# The gradient with respect to $z$ is a gift. By the chain rule, with $\sigma' = y(1 - y)$,
#
# $$\frac{\partial E}{\partial z_i}
#   = \frac{\partial E}{\partial y_i}\, y_i (1 - y_i)
#   = \frac1N\, \frac{y_i - t_i}{y_i (1 - y_i)}\, y_i (1 - y_i) ,$$
#
# and the dangerous denominator cancels. What remains lies between $-1/N$ and $1/N$. Compute the logistic function such that
# $z = \pm 10^4$ gives a number: a quotient of two infinities is none. In the example the gradient is
# $(-0.039734, 0.089647, -0.084191)$. It must be right to $10^{-9}$ absolute.

# %% [markdown]
# **Exercise: Gradient of the binary cross-entropy from logits** (4 points · about 15 minutes · difficulty 3 of 5)

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
# Stuck? hints.md has three hints on `bce_with_logits_gradient`.

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
# **Example.** For a batch of two rows,
#
# $$\operatorname{softmax} \begin{pmatrix} 0.6 & 3.4 & -1.2 & 0.05 \\ 2 & 0 & 1 & -1 \end{pmatrix}
#   = \begin{pmatrix} 0.054985 & 0.904203 & 0.009089 & 0.031723 \\ 0.643914 & 0.087144 & 0.236883 & 0.032059 \end{pmatrix} .$$
#
# Your function takes one vector of shape $(K,)$ as well as a batch $(N, K)$.

# %% [markdown]
# **Exercise: Softmax** (6 points · about 20 minutes · difficulty 3 of 5)

# %%
def softmax(z):
    """Softmax over the last axis: exp(z_k) / sum_j exp(z_j), right to 1e-9 for |z| up to 1e4.

    Parameters:
        z: logits, one vector of shape (K,) or a batch of shape (N, K).

    Returns:
        Probabilities of the shape of z; each vector (row) sums to 1.

    Source: supplement on the softmax, softmax function.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `softmax`.

# %% [markdown]
# **Break it.** Why subtract the *largest* logit, and not the mean, which takes away every common shift as well? The next cell
# defines `wrong_softmax`, which does that. It is right for $(0, 1)$ and for $(1000, 1001)$. Return a batch for which it is wrong.
# How far above the mean of its row must a logit be? `np.exp` overflows from 709.8 on.

# %% [markdown]
# **Exercise: Break a softmax** (2 points · about 10 minutes · difficulty 2 of 5)

# %%
def wrong_softmax(z):
    """Answers as `softmax` should, but not always."""
    shifted = z - np.mean(z, axis=-1, keepdims=True)
    exponentials = np.exp(shifted)
    return exponentials / exponentials.sum(axis=-1, keepdims=True)


# %%
def counterexample_softmax():
    """A batch of logits on which `wrong_softmax` errs.

    Returns:
        z of shape (N, K), with N and K from 1 to 10 and entries from -1000 to 1000.

    Source: supplement on the softmax, softmax function.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `counterexample_softmax`.

# %% [markdown]
# How does $y_i$ change when $z_j$ does? For $i = j$, the quotient rule gives, with $S$ the sum of exponentials,
#
# $$\frac{\partial y_i}{\partial z_i} = \frac{e^{z_i} S - e^{z_i} e^{z_i}}{S^2} = y_i (1 - y_i),
# \qquad\text{and for } i \ne j \qquad
# \frac{\partial y_i}{\partial z_j} = \frac{0 - e^{z_i} e^{z_j}}{S^2} = - y_i y_j .$$
#
# With $\delta_{ij} = 1$ where $i = j$ and 0 elsewhere, both are $J_{ij} = y_i (\delta_{ij} - y_j)$. The matrix $J$ is symmetric.
# Its columns sum to 0, because probabilities keep their sum whichever logit changes; its rows sum to 0, because adding the
# same to all logits changes no probability. For $z = (1, 0, 2)$, where $y = (0.244728, 0.090031, 0.665241)$, it is
#
# $$J = \begin{pmatrix} 0.184836 & -0.022033 & -0.162803 \\ -0.022033 & 0.081925 & -0.059892 \\ -0.162803 & -0.059892 & 0.222695 \end{pmatrix} .$$
#
# > **The supplement writes** $\partial z_j/\partial t_j = \sum z_i (1 - z_i)$ (its $z$ is our $y$, its $t$ our $z$). **We use**
# > $y_i (\delta_{ij} - y_j)$: there is no sum. With a sum the rows would not add up to 0.

# %% [markdown]
# **Exercise: Jacobian of the softmax** (4 points · about 15 minutes · difficulty 3 of 5)

# %%
def softmax_jacobian(z):
    """Jacobian of the softmax of one vector, right to 1e-9 for |z| up to 1e4.

    Parameters:
        z: logits, shape (K,).

    Returns:
        J of shape (K, K), where J[i, j] is the derivative of softmax(z)[i] with respect to z[j].

    Source: supplement on the softmax, softmax function.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `softmax_jacobian`.

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
# **Example.** Two samples, the second with a soft target and an impossible class:
#
# $$y = \begin{pmatrix} 0.2 & 0.1 & 0.4 & 0.3 \\ 0.7 & 0.1 & 0.2 & 0 \end{pmatrix}, \quad
#   t = \begin{pmatrix} 0 & 0 & 1 & 0 \\ 0.5 & 0.3 & 0.2 & 0 \end{pmatrix},$$
#
# $$E = -\tfrac12 \bigl[ \ln 0.4 + 0.5 \ln 0.7 + 0.3 \ln 0.1 + 0.2 \ln 0.2 \bigr]
#     = \tfrac12 (0.916291 + 1.191001) = 1.053646 .$$
#
# A uniform guess among $K$ classes costs $\ln K$, whatever the targets: 2.303 for ten digits.

# %% [markdown]
# **Exercise: Categorical cross-entropy** (4 points · about 15 minutes · difficulty 2 of 5)

# %%
def categorical_cross_entropy(y, t):
    """Categorical cross-entropy, the mean over the samples.

    E = -(1/N) sum_i sum_k t_ik ln y_ik, where a class with t_ik = 0 counts nothing, even at y_ik = 0.

    Parameters:
        y: predicted probabilities, shape (N, K); each row sums to 1, and y_ik > 0 where t_ik > 0.
        t: targets, one-hot or soft, shape (N, K); each row sums to 1.

    Returns:
        The loss, a float.

    Source: notes, section 2.3.3.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `categorical_cross_entropy`.

# %% [markdown]
# For the gradient every $y_{ik}$ is a variable of its own; that rows sum to 1 is not used. In the example above it is
#
# $$\begin{pmatrix} 0 & 0 & -1.25 & 0 \\ -0.357143 & -1.5 & -0.5 & 0 \end{pmatrix} .$$
#
# It contains the 1/N of the mean, and is zero where the target is 0, even at $y_{ik} = 0$.
#
# > **The supplement writes** $\partial L/\partial z_j = -y_i/z_j$ (its $y$ is the target). **We use** equal indices: entry
# > $j$ of the gradient contains the target of class $j$ and the probability of class $j$.

# %% [markdown]
# **Exercise: Gradient of the categorical cross-entropy** (4 points · about 15 minutes · difficulty 2 of 5)

# %%
def categorical_cross_entropy_gradient(y, t):
    """Gradient of `categorical_cross_entropy` with respect to the probabilities.

    Each entry of y counts as a variable of its own. Where t_ik = 0 the entry is 0, even at y_ik = 0.

    Parameters:
        y: predicted probabilities, shape (N, K); each row sums to 1, and y_ik > 0 where t_ik > 0.
        t: targets, one-hot or soft, shape (N, K); each row sums to 1.

    Returns:
        dE/dy, shape (N, K).

    Source: notes, section 2.3.3, and supplement on the softmax, derivatives.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `categorical_cross_entropy_gradient`.

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
# So a sample that puts its target 2000 below the largest logit costs 2000 or a little more, and not $\infty$. To add $10^{-12}$
# within a logarithm of a softmax would make it 27.6, and its gradient would vanish.
#
# **What is demanded,** for $|z| \le 10^4$: the loss is right to $10^{-9}$ or to $10^{-9}$ of itself, whichever is more. Unlike in
# section 3, the digits of a tiny loss may be lost.
#
# **Example.** For $z = \begin{pmatrix} 1 & 2 & 3 \\ 2 & 0 & -1 \end{pmatrix}$ and
# $t = \begin{pmatrix} 0 & 0 & 1 \\ 0.5 & 0.3 & 0.2 \end{pmatrix}$ the log-sum-exps are 3.407606 and 2.169846, and
#
# $$E = \tfrac12 \bigl[ (3.407606 - 3) + (2.169846 - 0.5 \cdot 2 - 0.3 \cdot 0 + 0.2 \cdot 1) \bigr]
#     = \tfrac12 (0.407606 + 1.369846) = 0.888726 .$$

# %% [markdown]
# **Exercise: Softmax cross-entropy from logits** (6 points · about 20 minutes · difficulty 3 of 5)

# %%
def softmax_cross_entropy(z, t):
    """Categorical cross-entropy of the softmax of z, computed from z, for |z| up to 1e4.

    Right to 1e-9 of the loss or to 1e-9, whichever is more.

    Parameters:
        z: logits, shape (N, K).
        t: targets, one-hot or soft, shape (N, K); each row sums to 1.

    Returns:
        The loss, a float.

    Source: notes, section 2.3.3, and supplement on the softmax, cross-entropy loss.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `softmax_cross_entropy`.

# %% [markdown]
# Now put the two derivatives together. For one sample, with $\partial E/\partial y_k = -t_k/y_k$ and the Jacobian of section 4,
#
# $$\frac{\partial E}{\partial z_j}
#   = \sum_k -\frac{t_k}{y_k}\, y_k (\delta_{kj} - y_j)
#   = -t_j + y_j \sum_k t_k
#   = y_j - t_j ,$$
#
# where the last step uses that targets sum to 1. All fractions are gone. Do not forget the mean over the batch. In the example,
# $\operatorname{softmax}(1, 2, 3) = (0.090031, 0.244728, 0.665241)$, $\operatorname{softmax}(2, 0, -1) = (0.843795, 0.114195, 0.042010)$,
# and the gradient is
#
# $$\begin{pmatrix} 0.045015 & 0.122364 & -0.167380 \\ 0.171897 & -0.092902 & -0.078995 \end{pmatrix} .$$

# %% [markdown]
# **Exercise: Gradient of the softmax cross-entropy** (4 points · about 10 minutes · difficulty 2 of 5)

# %%
def softmax_cross_entropy_gradient(z, t):
    """Gradient of `softmax_cross_entropy` with respect to the logits, right to 1e-9 for |z| up to 1e4.

    Parameters:
        z: logits, shape (N, K).
        t: targets, one-hot or soft, shape (N, K); each row sums to 1.

    Returns:
        dE/dz, shape (N, K).

    Source: supplement on the softmax, derivatives.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `softmax_cross_entropy_gradient`.

# %% [markdown]
# Try it: ten steps of gradient descent on the logits of three samples. The loss should fall from $\ln 3 = 1.0986$ at every
# step, and rows of the softmax should come close to the targets.

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
# ## 7 Training
#
# Now the losses are put to work. A *logistic unit* has weights $w$. Its logit for the inputs $x$ of one sample is the sum
# $z = \sum_j x_j w_j$, and its answer is $y = \sigma(z)$; a bias is a weight whose input is always 1. For a batch with one sample
# per row of $X$, of shape $(N, D)$, the logits are $z = Xw$. The chain rule leads from the gradient in $z$, which you have, to the
# one in $w$:
#
# $$\frac{\partial E}{\partial w_j} = \sum_{i=1}^N \frac{\partial E}{\partial z_i}\, \frac{\partial z_i}{\partial w_j}
#    = \sum_{i=1}^N \frac{\partial E}{\partial z_i}\, x_{ij},
#    \qquad\text{that is}\qquad \nabla_w E = X^\mathsf{T}\, \nabla_z E .$$
#
# The mean over the samples is in $\nabla_z E$ already; do not divide by $N$ again. **Gradient descent** repeats the update
# $w \leftarrow w - \kappa\, \nabla_w E$ with a learning rate $\kappa$. Each slope is taken at the latest weights.
#
# Your function is given $\nabla_z E$ as a function `gradient(z, t)`, such as your `bce_with_logits_gradient`. So the same code trains
# with any loss. It returns the weights before the first update and after each.
#
# **Example.** With the gradient of the cross-entropy from logits, $X = \begin{pmatrix} 1 & 2 \\ 1 & 0 \\ 1 & -1 \end{pmatrix}$,
# $t = (1, 1, 0)$, $w = (0, 0)$, $\kappa = 3$ and two updates: at $w = 0$ every $y_i$ is ½, so
# $\nabla_z E = \frac13 (-\frac12, -\frac12, \frac12)$, $\nabla_w E = (-\frac16, -\frac12)$, and the first update leads to
# $w = (0.5, 1.5)$. The second leads to $(0.637911, 1.827566)$. The function returns these three, one per row.

# %% [markdown]
# **Exercise: Training of one unit** (6 points · about 25 minutes · difficulty 3 of 5)

# %%
def train_unit(gradient, X, t, w, rate, updates):
    """Gradient descent on the weights of one unit, whose logits are z = X w.

    One update is w <- w - rate * X^T gradient(X w, t).

    Parameters:
        gradient: a function; gradient(z, t) is dE/dz, of shape (N,), for logits z and targets t.
        X: inputs, one sample per row, shape (N, D).
        t: targets, shape (N,).
        w: the weights to begin with, shape (D,).
        rate: the learning rate.
        updates: the number of updates, 0 or more.

    Returns:
        The weights w before the first update and after each, shape (updates + 1, D).

    Source: notes, section 2.3.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `train_unit`.

# %% [markdown]
# **The experiment.** A unit with one input, $x = 1$, should learn the target 1, but begins badly wrong: $w = -8$, so $y = 0.000335$.
# The learning rate is 1. How many updates does it take with cross-entropy, how many with the squared error $\frac12 (y - t)^2$ of
# its answer? *The number of updates* is the number of the first row in which the unit decides rightly, $y > \frac12$ or $z > 0$;
# row 0 is before the first update.
#
# Think before you run. At $z = -8$ the slope of the cross-entropy in $z$ is $y - 1$, and that of the squared error
# $(y - 1)\, y\, (1 - y)$, as in the figure of section 2. How far does the first update go with each, and what becomes of the slope
# on the way to $z = 0$?

# %% [markdown]
r"""
<!-- prediction: updates_of_the_squared_error -->

**Predict first**, by turning one `[ ]` into `[x]`; it earns and costs no points. The unit begins at $z = -8$ with target 1. How many updates does the squared error need, compared with cross-entropy?

- [ ] about as many
- [ ] about ten times as many
- [ ] some hundreds of times as many
- [ ] it never arrives: its gradient is 0
"""

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        def slope_of_squared_error(z, t):
            y = 1 / (1 + np.exp(-z))
            return mse_gradient(y[:, None], t[:, None])[:, 0] * y * (1 - y)


        for name, slope in (("cross-entropy", bce_with_logits_gradient), ("squared error", slope_of_squared_error)):
            z = train_unit(slope, np.array([[1.0]]), np.array([1.0]), np.array([-8.0]), 1.0, 4000)[:, 0]
            print(f"{name}: {np.argmax(z > 0)} updates")
            plt.semilogx(np.arange(1, 4001), 1 / (1 + np.exp(-z[1:])), label=name)
        plt.axhline(0.5, color="gray", linewidth=1)
        plt.xlabel("number of updates")
        plt.ylabel("probability y of the target")
        plt.legend()
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# <details><summary>What you should see</summary>
#
# ![Probability of the target against the number of updates, on a logarithmic axis. With cross-entropy it passes one half at update 9; with the squared error it stays near 0 for thousands of updates and passes one half at update 3011.](figures/training_with_both_losses.svg)
#
# Cross-entropy decides rightly after 9 updates, the squared error after 3011. The 9 can be guessed: the slope of the
# cross-entropy is almost −1 while $y$ is small, so an update moves $z$ by almost 1. The 3011 can be calculated, too. Take the
# updates for a flow, $dz/dn = y\,(1-y)^2$ with $y = \sigma(z)$. Then $dn = (1 + e^z)^3 e^{-z}\, dz$, and the number of updates from
# $-8$ to 0 is
#
# $$\int_{-8}^0 (e^{-z} + 3 + 3 e^z + e^{2z})\, dz = \Bigl[ -e^{-z} + 3z + 3e^z + \tfrac12 e^{2z} \Bigr]_{-8}^{0} \approx 2.5 + e^8 + 24 = 3007.5 .$$
#
# Nearly all of it is $e^8 = 2981$: it grows by a factor of $e$ with every step that the unit begins further out.
#
# </details>

# %% [markdown]
# Look at the curves, then explain them in your own words, in five to ten sentences. *Where does the factor come from that holds
# the squared error back, and how large is it at $z = -8$? Why is a learning rate that is a thousand times larger no cure, once
# there are other samples too? For which beginnings is the difference between the two losses small?*

# %% [markdown]
# **Exercise: Why the squared error got stuck** (3 points, marked by hand · about 15 minutes · difficulty 3 of 5)

# %% [markdown]
r"""
<!-- answer: why_it_got_stuck -->

*Write your answer here, in place of this line.*
"""

# %% [markdown]
# ## 8 How to test yourself
#
# - Run the check below every exercise. When it fails, it shows the smallest example it could find, as a call that you can
#   paste into a cell. The checks know the mistakes that this handout warns of; hidden tests go on to larger batches,
#   other orders of calls, float32, and more numbers.
# - **Check a gradient against its loss.** For a small $h$ such as $10^{-5}$ and any direction $v$ of the shape of $y$,
#
#   $$\frac{E(y + h v) - E(y - h v)}{2h} \approx \sum_{ik} \frac{\partial E}{\partial y_{ik}}\, v_{ik} .$$
#
#   Draw $v$ at random. With $v$ all ones you would miss every error that cancels in the sum. The entries of a softmax gradient
#   sum to 0, and so they do with a wrong sign or a wrong factor.
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
# **You should now be able to** say what a library's loss averages over, and what that does to the learning rate; compute a
# loss and its gradient from logits of any size without losing what counts; and explain why a network that classifies is
# trained with cross-entropy.

# %% [markdown]
# Check with `python -m pytest`; README.md says how to hand in.
