# autograder-topic: linear_models

# %%
import numpy as np


# %% [markdown]
# # Linear models
#
# A linear model multiplies every input by a weight, adds them up, and adds a bias: $z = xW + b$. It is the smallest machine
# that learns, and the last layer of nearly every network. This week you teach it three things in three ways: to predict a
# number (least squares), to read handwritten digits (softmax regression, by gradient descent, in a fraction of a second)
# and to separate two classes (the perceptron of 1958). On the way you write what every later week needs: targets, accuracy,
# folds, standardised inputs, and a learning rate that is derived instead of guessed.
#
# **You need** softmax and cross-entropy from *Loss functions*. If time is short, do sections 1, 2 and 4 first:
# regularisation and backpropagation build on them. The whole takes about four and a half hours.
#
# Source: sections 2.1 (learning) and 3.1.1 (gradient descent) of the course notes.
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
# - A batch holds $N$ samples with $D$ inputs, one sample per row: $X$ has shape $(N, D)$. A model with $K$ outputs has weights $W$
#   of shape $(D, K)$ and biases $b$ of shape $(K,)$; with one output, $w$ has shape $(D,)$ and $b$ is a number.
# - Classes are numbered from 0 to $K - 1$. *Labels* are these numbers, an integer array of shape $(N,)$; *targets* are numbers to
#   aim at, float64.
# - A loss is the **mean over the samples**; the squared error has its factor ½.
# - The learning rate is called `rate`. Randomness comes from the `numpy.random.Generator` that is handed in as `rng`, and from
#   nowhere else.
#
# > **The notes write** $z = Wx + b$ with columns in section 1.7, and $xW + b$ with rows from section 3.2 on. **We use** rows
# > throughout. A column in their sense is a row in ours, and their $W$ our $W^\mathsf{T}$.
#
# Learning from samples whose right answer is known, as in this week, is called *supervised*. *Unsupervised* learning has
# inputs only and looks for structure in them; *reinforcement* learning is told now and then how well it did, but not what
# would have been right. Where targets are numbers, the task is *regression*; where they are classes, *classification*.

# %% [markdown]
# ## 1 What is right?
#
# Before you train anything, decide how to judge it.
#
# **Targets.** A network with $K$ outputs cannot aim at "class 2". It aims at a row with a 1 in place 2, and 0 elsewhere,
# the *one-hot* target of that class. For the labels $(2, 0, 1, 0)$ and $K = 4$ these are
#
# $$\begin{pmatrix} 0 & 0 & 1 & 0 \\ 1 & 0 & 0 & 0 \\ 0 & 1 & 0 & 0 \\ 1 & 0 & 0 & 0 \end{pmatrix} .$$
#
# Class 3 does not occur, and has its column all the same: if you count the classes that occur, a batch without nines
# changes the shape of your network. (In section 1.5 the notes apply "one-hot" to a row of *logits*: the largest becomes
# 1. Here it is applied to labels.)

# %% [markdown]
# **Exercise: One-hot targets** (2.75 points · about 5 minutes · difficulty 1 of 5)

# %%
def one_hot(labels, K):
    """Targets for K classes: 1 for the class of a sample, 0 for the others.

    Parameters:
        labels: classes from 0 to K - 1, integers of shape (N,).
        K: the number of classes; not every class need occur.

    Returns:
        Targets of shape (N, K), float64.

    Source: notes, sections 1.5 and 2.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `one_hot`.

# %% [markdown]
# **Accuracy** is the share of samples whose largest logit is that of their class. For
#
# $$\text{logits} = \begin{pmatrix} 2.25 & 2.75 & -1 \\ 1 & 0.5 & 0 \\ -4 & -3 & -2.5 \\ 2 & 7 & 5 \end{pmatrix}, \qquad
#   \text{labels} = (1, 2, 2, 0),$$
#
# the largest logits are in the places 1, 0, 2, 1, so the first and the third are right: accuracy $0.5$. No test has two
# equal largest logits in a row.

# %% [markdown]
# **Exercise: Accuracy** (3.5 points · about 5 minutes · difficulty 1 of 5)

# %%
def accuracy(logits, labels):
    """Share of the samples whose largest logit is that of their class.

    Parameters:
        logits: shape (N, K); the largest of a row occurs once.
        labels: classes from 0 to K - 1, integers of shape (N,).

    Returns:
        A number from 0 to 1.

    Source: notes, section 2.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `accuracy`.

# %% [markdown]
# **Confusion.** One number hides which mistakes were made. The *confusion matrix* $C$ counts them: $C_{ij}$ is the number
# of samples of class $i$ that were taken for class $j$. **Rows are the true classes** (some books have it the other way
# round, so say which). The diagonal holds what was right. For labels $(0, 2, 1, 2, 0)$, predicted $(0, 2, 2, 0, 0)$ and
# $K = 3$,
#
# $$C = \begin{pmatrix} 2 & 0 & 0 \\ 0 & 0 & 1 \\ 1 & 0 & 1 \end{pmatrix} .$$
#
# The pair $(0, 0)$ occurs twice and is counted twice. Beware: `C[labels, predicted] += 1` reads, adds and writes once per
# *place*, and counts it only once. The entries are integers.

# %% [markdown]
# **Exercise: Confusion matrix** (3.5 points · about 10 minutes · difficulty 2 of 5)

# %%
def confusion_matrix(labels, predicted, K):
    """How many samples of each class are taken for which.

    Parameters:
        labels: the true classes, integers from 0 to K - 1, shape (N,).
        predicted: the classes that a model answers, integers from 0 to K - 1, shape (N,).
        K: the number of classes.

    Returns:
        C of shape (K, K), integers, where C[i, j] counts the samples of class i that are taken for class j.

    Source: notes, section 2.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `confusion_matrix`.

# %% [markdown]
# **A baseline comes first.** Whoever answers the commonest class without looking reads a tenth of all digits rightly. A
# model that does not beat this has learnt nothing, whatever its loss.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        import matplotlib.pyplot as plt
        from sklearn.datasets import load_digits

        digits = load_digits()  # 1797 images of 8 x 8 pixels, by 13 writers
        images, labels = digits.data / 16, digits.target
        commonest = np.bincount(labels).argmax()
        answers = np.full(len(labels), commonest)
        print(commonest, accuracy(one_hot(answers, 10), labels))
        print(confusion_matrix(labels, answers, 10)[:, commonest])
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# <details><summary>What you should see</summary>
#
# The commonest class is 3, with 183 of 1797 images: an accuracy of 0.102. Only one column of the confusion matrix is not 0;
# it holds the numbers of images of each class, 174 to 183.
#
# </details>

# %% [markdown]
# ## 2 Data to learn from, data to judge by
#
# A model is judged on samples that it has not learnt from, since it may know the others by heart. Nothing whatever may pass
# from the samples for judging to those for learning; what does is called a *leak*.
#
# **Standardised inputs.** Inputs come in all units. The age of a person is of size 40, the income of size 40 000, and
# section 3 shows what that does to gradient descent. So each column $j$ is shifted and scaled,
#
# $$x_{ij} \leftarrow \frac{x_{ij} - m_j}{s_j}, \qquad m_j = \frac1N \sum_{i=1}^N x_{ij}, \qquad s_j^2 = \frac1N \sum_{i=1}^N (x_{ij} - m_j)^2 ,$$
#
# and has mean 0 and standard deviation 1. The sum of squares is divided by $N$, not by $N - 1$. **Mean and deviation are
# those of the training data, also for other data.** A validation set that is standardised by its own mean is another
# question than the model was trained for; a mean over both is a leak. A column that is constant in the training data has
# $s_j = 0$; it can teach nothing, and **becomes 0 in both** arrays, even where the other data differ from the constant.
# Constant means that its entries are equal; a column that varies by a billionth may only have a large unit.
#
# **Example.** Three rows to learn from and two others:
#
# $$\text{train} = \begin{pmatrix} 1 & 10 & 5 \\ 3 & 20 & 5 \\ 8 & 60 & 5 \end{pmatrix}, \qquad
#   \text{other} = \begin{pmatrix} 4 & 0 & 6 \\ 10 & 30 & 5 \end{pmatrix}.$$
#
# The means are $(4, 30, 5)$, the deviations $\sqrt{26/3} = 2.943920$, $\sqrt{1400/3} = 21.602469$ and 0, and
#
# $$\begin{pmatrix} -1.019049 & -0.925820 & 0 \\ -0.339683 & -0.462910 & 0 \\ 1.358732 & 1.388730 & 0 \end{pmatrix}, \qquad
#   \begin{pmatrix} 0 & -1.388730 & 0 \\ 2.038099 & 0 & 0 \end{pmatrix}$$
#
# are returned.

# %% [markdown]
# **Exercise: Standardised inputs** (5.5 points · about 20 minutes · difficulty 2 of 5)

# %%
def standardise(train, other):
    """Shift and scale every column, such that those of `train` have mean 0 and standard deviation 1.

    Mean and deviation (divided by the number of rows, not by one less) are those of `train`, for both arrays.
    A column whose entries in `train` are all equal becomes 0 in both.

    Parameters:
        train: inputs to learn from, shape (N, D).
        other: further inputs, for validation say, shape (M, D).

    Returns:
        Both standardised, as a tuple of arrays of shapes (N, D) and (M, D).

    Source: notes, section 8.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `standardise`.

# %% [markdown]
# **Break it.** How do you find out that a column is constant? The next cell defines `wrong_standardise`, which asks whether
# the deviation is 0. It is right for the example above. Return a pair `(train, other)` for which it is wrong. Computers
# calculate in binary fractions, in which 0.5 and 7 are exact and most decimals are not.

# %% [markdown]
# **Exercise: Break a standardisation** (2 points · about 10 minutes · difficulty 3 of 5)

# %%
def wrong_standardise(train, other):
    """Answers as `standardise` should, but not always."""
    centre, spread = (train.mean(axis=0), train.std(axis=0))
    spread[spread == 0] = np.inf
    return ((train - centre) / spread, (other - centre) / spread)


# %%
def counterexample_standardise():
    """Inputs on which `wrong_standardise` errs.

    Returns:
        A tuple (train, other) of arrays of shapes (N, D) and (M, D), with sides from 1 to 10 and entries from
        -1000 to 1000.

    Source: notes, section 8.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `counterexample_standardise`.

# %% [markdown]
# **Folds.** If you put half of your data aside for judging, you learn from only half. *Cross-validation* uses all of them:
# deal the samples out into $k$ folds, train $k$ times on all folds but one, and judge each time by the one left out. Every
# sample judges once. Two things go wrong easily. The order of a file is rarely random (below you see what this does), so
# the samples are **shuffled first**, once for all folds. And where $n$ is no multiple of $k$, sizes **differ by at most
# one**: 10 samples make folds of 3, 3 and 4, and 11 samples folds of 4, 4 and 3, not of 3, 3 and 5. For $n = 5$, $k = 2$
# one possible answer is
#
#     [(array([1, 3]), array([0, 4, 2])), (array([0, 4, 2]), array([1, 3]))]

# %% [markdown]
# **Exercise: Folds** (4.5 points · about 20 minutes · difficulty 2 of 5)

# %%
def k_folds(n, k, rng):
    """Deal the samples 0 to n - 1 out at random into k folds, each of which validates once.

    The folds have nothing in common, and their sizes differ by at most 1. All orders of the samples are
    equally likely; the order of the indices within an array is up to you.

    Parameters:
        n: the number of samples.
        k: the number of folds, from 2 to n.
        rng: a numpy.random.Generator; nothing else is random.

    Returns:
        A list of k pairs (training, validation) of arrays of indices, integers. Validation indices are one
        of the folds, training indices are all others.

    Source: notes, section 5.3.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `k_folds`.

# %% [markdown]
# ## 3 Regression
#
# Given inputs $X$ and targets $t$, find weights and a bias that make the squared error
#
# $$E(w, b) = \frac1{2N} \sum_{i=1}^N (x_i w + b - t_i)^2$$
#
# as small as possible. Append a 1 to every sample, $A = (X \;\; \mathbf 1)$, and the bias to the weights,
# $\theta = (w, b)$. Then $E = \frac1{2N} \lVert A\theta - t \rVert^2$, and its gradient is
#
# $$\nabla E = \frac1N A^\mathsf{T} (A\theta - t) .$$
#
# At the minimum it is 0: *the residual $A\theta - t$ is orthogonal to every column of $X$, and its entries add up to 0.*
# That is a system of linear equations, $A^\mathsf{T}\! A\, \theta = A^\mathsf{T} t$, and no descent is needed. But do not
# invert $A^\mathsf{T}\! A$: where columns depend on each other it has no inverse. (Many pixels at the rim of the digits are
# always 0; a column that is always 1 repeats the bias; with fewer samples than inputs columns always depend on each other.)
# Then many $\theta$ are equally good and **any of them is right**, since all make the same predictions. `np.linalg.lstsq`
# finds one.
#
# **Example.** $x = (0, 1, 2, 3)$ and $t = (1, 2, 2.5, 4.5)$: with the means 1.5 and 2.5, $w = \frac{\sum (x - 1.5)(t -
# 2.5)}{\sum (x - 1.5)^2} = \frac{5.5}5 = 1.1$ and $b = 2.5 - 1.1 \cdot 1.5 = 0.85$. The residuals
# $(-0.15, -0.05, 0.55, -0.35)$ add up to 0, and so do their products with $x$. Without a bias the best $w$ would be 1.46.
# The bias is not the mean of the targets, 2.5, because the inputs have a mean, too.

# %% [markdown]
# **Exercise: Linear regression** (5.25 points · about 20 minutes · difficulty 2 of 5)

# %%
def linear_regression(X, t):
    """Weights and bias of least squares: they make (1/N) sum_i 1/2 (x_i w + b - t_i)^2 as small as can be.

    Where several do, because columns depend on each other or samples are few, any of them is right.

    Parameters:
        X: inputs, shape (N, D).
        t: targets, shape (N,).

    Returns:
        A tuple (w, b): weights of shape (D,) and a bias, a number.

    Source: notes, section 2.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `linear_regression`.

# %% [markdown]
# **How fast may gradient descent go?** Networks have no such formula and must descend, and here we can see exactly what
# descent does. Let $\theta^*$ be the minimum. Since $A^\mathsf{T}(A\theta^* - t) = 0$, the gradient is
# $H(\theta - \theta^*)$ with $H = \frac1N A^\mathsf{T}\! A$, and a step $\theta \leftarrow \theta - \kappa \nabla E$
# multiplies the error by $I - \kappa H$:
#
# $$\theta_n - \theta^* = (I - \kappa H)^n\, (\theta_0 - \theta^*) .$$
#
# $H$ is symmetric and has an orthogonal set of eigenvectors. Along each of them, with eigenvalue $\lambda$ (the *curvature*
# of $E$ in this direction), the error is multiplied by $1 - \kappa\lambda$ in every step. It shrinks if this lies strictly
# between $-1$ and 1. For all positive $\lambda$ at once that means (along a direction with $\lambda = 0$ nothing ever
# changes, and no prediction depends on it)
#
# $$\kappa < \frac{2}{\lambda_{\max}} .$$
#
# At $\kappa = 2/\lambda_{\max}$ the error along the steepest direction neither shrinks nor grows, but changes its sign
# forever; above, it explodes. And along the flattest direction even the largest rate leaves a factor of
# $1 - 2\lambda_{\min}/\lambda_{\max}$: if curvatures differ by a factor of a thousand, it takes hundreds of steps to halve
# that error.
#
# **Example.** For $x = (0, 1, 2, 3)$ the mean of $x^2$ is 3.5 and that of $x$ is 1.5, so
#
# $$H = \begin{pmatrix} 3.5 & 1.5 \\ 1.5 & 1 \end{pmatrix}, \qquad \lambda = 2.25 \pm \sqrt{1.25^2 + 1.5^2} = 4.202562 \text{ and } 0.297438, \qquad
#   \frac2{\lambda_{\max}} = 0.475901 .$$
#
# The last row and column of $H$ belong to the bias; without them the bound would seem to be $2/3.5 = 0.571$, at which
# descent explodes. If you add over the samples instead of taking the mean, you get a quarter of the right rate, 0.119; if
# you leave the 2 out, half of it, 0.238; with the smallest curvature, 6.72. And now standardise $x$: its mean becomes 0 and
# that of its square 1, $H$ is the identity, the rate may be up to **2**, and a single step at the rate 1 arrives at the
# minimum.

# %% [markdown]
# **Exercise: The largest learning rate** (5 points · about 15 minutes · difficulty 3 of 5)

# %%
def largest_rate(X):
    """The rate below which gradient descent on least squares converges: 2 over the largest curvature.

    The loss is that of `linear_regression`, in weights and bias. Its curvatures are the eigenvalues of
    (1/N) A^T A, where A is X with a column of ones appended.

    Parameters:
        X: inputs, shape (N, D).

    Returns:
        2 / (the largest eigenvalue), a number.

    Source: notes, section 3.1.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `largest_rate`.

# %% [markdown]
# See it: two inputs, one ten times as large as the other, and descent just below and just above the bound.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        def excess(A, t, rate, steps):
            """The loss above its minimum before the first step of gradient descent and after each."""
            A = np.column_stack([A, np.ones(len(A))])
            best = A @ np.append(*linear_regression(A[:, :-1], t))
            theta, losses = np.zeros(A.shape[1]), []
            for _ in range(steps + 1):
                losses.append(np.sum((A @ theta - best) ** 2) / (2 * len(t)))
                theta = theta - rate * A.T @ (A @ theta - t) / len(t)
            return losses


        rng = np.random.default_rng(0)
        X = rng.uniform(0, 1, (40, 2)) * [1, 10]
        t = 3 * X[:, 0] - 0.5 * X[:, 1] + rng.normal(0, 0.1, 40)
        Z, _ = standardise(X, X)
        for name, inputs, factor in (("as it is", X, 0.95), ("as it is", X, 1.02), ("standardised", Z, 0.5)):
            rate = factor * largest_rate(inputs)
            plt.semilogy(excess(inputs, t, rate, 60), label=f"{name}, rate {rate:.3f}, {factor} of the largest")
        plt.xlabel("step")
        plt.ylabel("loss above its minimum")
        plt.ylim(1e-9, 1e4)
        plt.legend()
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# <details><summary>What you should see</summary>
#
# ![Loss above its minimum against steps of gradient descent, on a logarithmic axis. Slightly below the largest rate the loss falls at first and then hardly at all; slightly above it, it grows without bound; with standardised inputs and half of the largest rate it falls by a factor of several hundred in every step.](figures/descent.svg)
#
# Below the bound the loss falls, but slowly, since the other curvatures are much smaller; a little above it explodes.
# Standardised inputs have curvatures close to 1, all of them, and the loss is at its minimum after three steps.
#
# </details>

# %% [markdown]
# ## 4 Classification
#
# A *softmax regression* gives each class a logit, $z_i = x_i W + b$, and turns the logits of a sample into probabilities,
# $p_i = \operatorname{softmax}(z_i)$. Its loss is the cross-entropy, the mean over the samples of
# $-\sum_k T_{ik} \ln p_{ik}$. Last week's result was $\partial E/\partial z_{ik} = (p_{ik} - T_{ik})/N$. The logit
# $z_{ik} = \sum_j x_{ij} W_{jk} + b_k$ depends on $W_{jk}$ with the slope $x_{ij}$ and on $b_k$ with the slope 1, so the
# chain rule gives
#
# $$\frac{\partial E}{\partial W_{jk}} = \frac1N \sum_{i=1}^N x_{ij}\, (p_{ik} - T_{ik}), \qquad \frac{\partial E}{\partial b_k} = \frac1N \sum_{i=1}^N (p_{ik} - T_{ik}) .$$
#
# Two things can be read off. The bias's gradient is the mean probability of a class minus its frequency, and so, *at the
# minimum, the mean probability of each class is its frequency.* And both add up to 0 over the classes, because each row of
# $p$ and of $T$ sums to 1: descent never changes $\sum_k W_{jk}$.
#
# **Example.** Two samples with two inputs, three classes, the second target soft:
#
# $$W = \begin{pmatrix} 1 & 0 & -1 \\ 0 & 2 & 0 \end{pmatrix}, \quad b = (0, -1, 1), \quad
#   X = \begin{pmatrix} 1 & 2 \\ 0.5 & -1 \end{pmatrix}, \quad T = \begin{pmatrix} 0 & 0 & 1 \\ 0.5 & 0.3 & 0.2 \end{pmatrix}.$$
#
# The logits are $(1, 3, 0)$ and $(0.5, -3, 0.5)$, and the gradients
#
# $$\frac{\partial E}{\partial W} = \begin{pmatrix} 0.055238 & 0.350616 & -0.405854 \\ 0.117914 & 0.986358 & -1.104271 \end{pmatrix}, \qquad
#   \frac{\partial E}{\partial b} = (0.053379, 0.279334, -0.332713) .$$
#
# Take the softmax *of each row*, over the classes, and shift each row by *its own* largest logit, so that nothing
# overflows: logits of 1000 occur. The sum over the samples and the factor $1/N$ come once, not twice and not never. (Your
# softmax of *Loss functions* may be copied here.)

# %% [markdown]
# **Exercise: Gradient of softmax regression** (6 points · about 25 minutes · difficulty 3 of 5)

# %%
def softmax_regression_gradient(W, b, X, T):
    """Gradient of the softmax cross-entropy of the logits X W + b with respect to W and b.

    The loss is the mean over the samples. Right to 1e-9 for logits up to 1e4 in size.

    Parameters:
        W: weights, shape (D, K).
        b: biases, shape (K,).
        X: inputs, shape (N, D).
        T: targets, one-hot or soft, shape (N, K); each row sums to 1.

    Returns:
        A tuple (dW, db) of arrays of shapes (D, K) and (K,).

    Source: notes, sections 2.3.3 and 3.2, and supplement on the softmax, derivatives.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `softmax_regression_gradient`.

# %% [markdown]
# **Training** is this, repeated. Begin with $W = 0$ and $b = 0$. In each iteration compute both gradients *at the same* $W$
# and $b$, over the whole batch, and take a step against them: $W \leftarrow W - \kappa\, \partial E/\partial W$,
# $b \leftarrow b - \kappa\, \partial E/\partial b$. Note the loss before the first iteration and after each.
#
# At $W = 0$ all probabilities are $1/K$. So the first loss is $\ln K$, for ten classes 2.302585, whatever the data: the
# first thing to look at whenever you train a classifier. Is a safe rate known, too? The curvature of the cross-entropy in
# the logits is at most ½, so that of $E$ is at most half of what it is in section 3, and **the loss never rises as long as
# the rate is at most twice `largest_rate(X)`**. For digits that is 0.34; since ½ is rarely reached, a rate of 1 works as well.
#
# > **The notes write**, in the worked example of section 3.1.2, $\theta_1 \leftarrow \theta_1 + \kappa \cdot (-0.0292)$ with a slope of $-0.0292$. **We use** a minus sign: descent subtracts
# > the slope. (The example's text, in which $\theta_1$ must grow, is right.)
#
# **Example.** With $X = \begin{pmatrix} 1 & 2 \\ 0 & 1 \\ -2 & 0 \end{pmatrix}$, targets of the classes 0, 1, 1 out of 3,
# $\kappa = 0.5$ and two iterations,
#
# $$W = \begin{pmatrix} 0.362110 & -0.458098 & 0.095988 \\ 0.258875 & 0.011756 & -0.270631 \end{pmatrix}, \qquad b = (-0.016773, 0.291325, -0.274552),$$
#
# and the losses are $(1.098612, 0.702783, 0.533097)$: three numbers for two iterations, the first of them $\ln 3$.

# %% [markdown]
# **Exercise: Training of softmax regression** (7 points · about 25 minutes · difficulty 3 of 5)

# %%
def train_softmax(X, T, rate, iterations):
    """Softmax regression by gradient descent on the whole batch, from W = 0 and b = 0.

    In every iteration W and b change at once, by -rate times their gradients.

    Parameters:
        X: inputs, shape (N, D).
        T: targets, one-hot or soft, shape (N, K); each row sums to 1.
        rate: the learning rate.
        iterations: the number of iterations, 0 or more.

    Returns:
        A tuple (W, b, losses): the last weights, shape (D, K), the last biases, shape (K,), and the
        cross-entropies before the first iteration and after each, shape (iterations + 1,).

    Source: notes, sections 2.1 and 3.1.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `train_softmax`.

# %% [markdown]
# Now read digits. Each fold of five judges once; then look at the weights of each class as pictures of 8 × 8.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        targets = one_hot(labels, 10)
        scores = []
        for training, validation in k_folds(len(labels), 5, np.random.default_rng(0)):
            W, b, losses = train_softmax(images[training], targets[training], 1.0, 150)
            scores.append(accuracy(images[validation] @ W + b, labels[validation]))
        print(np.round(scores, 3), "mean", np.mean(scores).round(3), "losses", losses[[0, -1]].round(3))
        figure, axes = plt.subplots(2, 5, figsize=(8, 3.4))
        for k, axis in enumerate(axes.flat):
            axis.imshow(W[:, k].reshape(8, 8), cmap="RdBu", vmin=-2, vmax=2)
            axis.set_title(f"class {k}")
            axis.axis("off")
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# <details><summary>What you should see</summary>
#
# ![Ten pictures of 8 by 8 pixels, the weights of each class. Blue pixels speak for the class and red ones against it: a 0 has a ring of blue around a red middle; other digits are recognisable less clearly.](figures/templates.svg)
#
# About 95 % of the digits in the fold left out are read rightly, and the loss falls from 2.303 to 0.225. Blue pixels speak
# for a class and red ones against it. The class 0, for instance, is spoken for by ink in a ring and against by ink in the
# middle.
#
# </details>

# %% [markdown]
# Does it matter that the folds were shuffled? Try folds in the order of the file: the same training comes to 92.4 % on
# average, and to 88.9 % on the worst fold, instead of 95.0 %. Images near to each other in the file resemble each other,
# probably because the same hand wrote them; a shuffled fold has a neighbour of nearly every image in its training data.
# Neither number is wrong. One says how well new images *of these writers* are read, the other comes closer to *new
# writers*. Know which one you report.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        in_order = np.array_split(np.arange(len(labels)), 5)
        for i, validation in enumerate(in_order):
            training = np.concatenate(in_order[:i] + in_order[i + 1 :])
            W, b, _ = train_softmax(images[training], targets[training], 1.0, 150)
            print(f"fold {i}: {accuracy(images[validation] @ W + b, labels[validation]):.3f}")
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# **Now shuffle the pixels.** Every image, for training and for judging, gets its 64 pixels in the same new order. To us the
# digits become noise. What becomes of the accuracy?

# %% [markdown]
r"""
<!-- prediction: shuffled_pixels -->

**Predict first**, by turning one `[ ]` into `[x]`; it earns and costs no points. The pixels of all images are put into one and the same random order, and the model is trained anew. Its accuracy on other images

- [ ] is the same
- [ ] falls by a few per cent
- [ ] falls to that of guessing
"""

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        order = np.random.default_rng(1).permutation(64)
        figure, axes = plt.subplots(1, 2, figsize=(3, 1.5))
        for axis, pixels in zip(axes, (images[0], images[0][order])):
            axis.imshow(pixels.reshape(8, 8), cmap="gray_r")
            axis.axis("off")
        plt.show()
        for pixels in (images, images[:, order]):
            W, b, losses = train_softmax(pixels[:1000], targets[:1000], 1.0, 150)
            print(losses[-1], accuracy(pixels[1000:] @ W + b, labels[1000:]))
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# <details><summary>What you should see</summary>
#
# Both lines read 0.188 and 0.918, up to the last digits of rounding.
#
# </details>

# %% [markdown]
# Explain in your own words, in five to ten sentences: *Why is the accuracy exactly the same? What does that say about what
# this model knows of an image? And what would have to be different in a model, not in its data, for the order of the pixels
# to matter?*

# %% [markdown]
# **Exercise: Pixels in another order** (3 points, marked by hand · about 15 minutes · difficulty 3 of 5)

# %% [markdown]
r"""
<!-- answer: pixels_in_another_order -->

*Write your answer here, in place of this line.*
"""


# %% [markdown]
# ## 5 The perceptron
#
# Long before gradients, in 1958, Frank Rosenblatt taught a machine with one rule: *learn from mistakes only.* There are two
# classes, $t = -1$ and $t = 1$, and the answer is the sign of the score $x w + b$. From $w = 0$, $b = 0$, go through the
# samples in order. A sample is a **mistake** if
#
# $$t_i\, (x_i w + b) \le 0 ,$$
#
# and then, at once and before the next sample is looked at,
#
# $$w \leftarrow w + t_i x_i, \qquad b \leftarrow b + t_i .$$
#
# A score of 0 is a mistake, too; otherwise nothing would ever happen, for at the beginning all scores are 0. An *epoch* is
# one pass through all samples. Training ends after the first epoch without a mistake, or after `max_epochs` epochs. The
# function returns the last $w$ and $b$, in both cases, and how many mistakes were made *in all epochs together*.
#
# **Example.** $X = \begin{pmatrix} -1 & 0 \\ 0 & 1 \\ -3 & 2 \end{pmatrix}$, $t = (-1, -1, 1)$:
#
# | epoch | sample | score | $t \cdot$ score | $w$ and $b$ afterwards |
# | --- | --- | --- | --- | --- |
# | 1 | (−1, 0), −1 | 0 | 0: mistake | (1, 0), −1 |
# | 1 | (0, 1), −1 | −1 | 1 | (1, 0), −1 |
# | 1 | (−3, 2), 1 | −4 | −4: mistake | (−2, 2), 0 |
# | 2 | (−1, 0), −1 | 2 | −2: mistake | (−1, 2), −1 |
# | 2 | (0, 1), −1 | 1 | −1: mistake | (−1, 1), −2 |
# | 2 | (−3, 2), 1 | 3 | 3 | (−1, 1), −2 |
# | 3 | all three | −1, −1, 3 | 1, 1, 3 | (−1, 1), −2 |
#
# The third epoch is without a mistake. Returned are $w = (-1, 1)$, $b = -2$ and 4 mistakes (not 3, the number of epochs).

# %% [markdown]
# **Exercise: The perceptron** (6.5 points · about 30 minutes · difficulty 3 of 5)

# %%
def perceptron(X, t, max_epochs):
    """Rosenblatt's perceptron: from w = 0 and b = 0, learn from mistakes until there are none.

    An epoch goes through the samples in order. A sample with t_i (x_i w + b) <= 0 is a mistake: then
    w <- w + t_i x_i and b <- b + t_i at once. Training ends after the first epoch without a mistake, and
    after `max_epochs` epochs at the latest.

    Parameters:
        X: inputs, shape (N, D).
        t: classes, -1 or 1, shape (N,).
        max_epochs: the largest number of epochs, 1 or more.

    Returns:
        A tuple (w, b, mistakes): weights of shape (D,), a bias and the number of mistakes in all epochs.

    Source: notes, section 2.1 (classification); the rule is Rosenblatt's of 1958.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `perceptron`.

# %% [markdown]
# **Why it ends.** Write $\tilde x_i$ for $x_i$ with a 1 appended, and $\tilde w = (w, b)$. Suppose that some $u$ of length
# 1 separates the classes with a margin $\gamma$: $t_i\, \tilde x_i u \ge \gamma > 0$ for all $i$. Every mistake adds
# $t_i \tilde x_i$ to $\tilde w$, so that $\tilde w u$ grows by at least $\gamma$: after $m$ mistakes
# $\tilde w u \ge m\gamma$. The length grows slowly at the same time, because it was a *mistake*: $\lVert \tilde w + t_i
# \tilde x_i \rVert^2 = \lVert \tilde w \rVert^2 + 2 t_i\, \tilde x_i \tilde w + \lVert \tilde x_i \rVert^2 \le \lVert
# \tilde w \rVert^2 + R^2$, where $R$ is the greatest length of an $\tilde x_i$. Hence
# $m\gamma \le \tilde w u \le \lVert \tilde w \rVert \le \sqrt m\, R$, and
#
# $$m \le \left( \frac R\gamma \right)^2 .$$
#
# In the example the longest $\tilde x$ is $(-3, 2, 1)$, $R^2 = 14$, and $u = (-1, 1, -3)/\sqrt{11}$ gives all three samples
# the margin $\gamma = 2/\sqrt{11}$. So there can be at most $14 \cdot \frac{11}4 = 38.5$ mistakes, that is 38, in any order
# of the samples; there were 4. Neither the dimension nor the number of samples occurs in the bound.
#
# **And when no line separates?** XOR, the exclusive or, is 1 if one of two inputs is 1, but not both. For any $w$ and $b$
# the scores obey $s(0, 0) + s(1, 1) = w_1 + w_2 + 2b = s(0, 1) + s(1, 0)$. A rule that is right on all four would need a
# negative sum on the left and a positive one on the right. So **no linear rule gets more than three of the four right**,
# however it is trained. What does least squares make of it?

# %% [markdown]
r"""
<!-- prediction: least_squares_on_xor -->

**Predict first**, by turning one `[ ]` into `[x]`; it earns and costs no points. You fit the four points of XOR, with targets 0, 1, 1, 0, by `linear_regression`. What does the best line answer?

- [ ] about 0 for two of the points and about 1 for the others
- [ ] three of the four rightly, and one wrongly
- [ ] the same number everywhere
"""

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        points = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
        w, b = linear_regression(points, np.array([0.0, 1.0, 1.0, 0.0]))
        print("least squares on XOR:", (points @ w + b).round(6))
        epochs = np.arange(1, 21)
        for name, classes in (("AND", [-1, -1, -1, 1]), ("OR", [-1, 1, 1, 1]), ("XOR", [-1, 1, 1, -1])):
            mistakes = [perceptron(points, np.array(classes, dtype=float), int(n))[2] for n in epochs]
            plt.plot(epochs, mistakes, ".-", label=name)
        plt.xlabel("largest number of epochs")
        plt.ylabel("mistakes of the perceptron")
        plt.legend()
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# <details><summary>What you should see</summary>
#
# ![Left: the four points of OR and the line that the perceptron finds, with one point on one side and three on the other; the points of XOR beside it, of which a line gets three right at best. Right: mistakes against the largest number of epochs. AND and OR level off; XOR grows by 4 in every epoch.](figures/and_or_xor.svg)
#
# Least squares answers ½ everywhere: the residuals $\pm\frac12$ are orthogonal to both inputs and add up to 0, so nothing
# linear is left to learn. The perceptron makes its last mistake on AND and OR within ten epochs. On XOR it makes all four
# mistakes in each epoch and is back at $w = 0$, $b = 0$ after it. Two layers solve XOR; how, is the topic of *Universal
# approximation*.
#
# </details>

# %% [markdown]
# ## 6 How to test yourself
#
# - Run the check below every exercise. Hidden tests go on to other shapes ($N \ne D \ne K$, one sample, one class, hundreds of rows), other
#   orders of calls, float32, integers, and columns that depend on each other.
# - **Check a gradient against its loss**, along a random direction $V$: $\frac{E(W + hV) - E(W - hV)}{2h} \approx \sum_{jk} \frac{\partial E}{\partial W_{jk}} V_{jk}$ for $h = 10^{-5}$. A direction of ones shows nothing, because the gradient
#   adds up to 0.
# - **Check what must be 0**: the products of a residual with every column; the sums of a softmax gradient over the classes; the means of standardised columns.
# - **Check what must not change**: standardised training data, when the other data change; predictions of least squares, when inputs change their units.
#
# **You should now be able to** judge a classifier against a baseline on data that it has not seen, without leaks; derive
# the largest learning rate of least squares, and say why standardised inputs train faster; train a softmax regression from
# nothing, and tell what it cannot know about an image.

# %% [markdown]
# Check with `python -m pytest`; README.md says how to hand in.
