# autograder-topic: regularisation

# %%
import numpy as np


# %% [markdown]
# # Regularisation
#
# A network with more parameters than samples can give the right answer for every one of its samples, and be useless for all others.
# This week you measure how useless, and write what is done about it: samples that are kept aside, penalties on large weights,
# training that stops in time, and new samples made of old ones. At the end your own loop trains a network on digits whose labels were
# drawn by lot. It learns them all.
#
# Three questions run through the week:
#
# 1. **What does a loss on the training samples tell?** Nothing, by itself. What tells something, and what spoils it?
# 2. **What does a penalty do to the weights?** Exactly, direction by direction, with a number.
# 3. **Where does a wish about the answer come from?** A penalty, noise on the inputs, an early stop and more data say similar things.
#
# The whole takes about three hours. If time is short, leave out section 4. You need gradient descent and least squares; gradients of
# networks are given.
#
# Source: sections 5.2 to 5.4 of the course notes.
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
# - Samples are rows: inputs $X$ of shape $(N, D)$, targets $T$ with one entry or row for each.
# - Losses are **means** over samples: $E = \frac1N \sum_i E_i$. A penalty is added to that mean, with the strength `lam`, written $\lambda$. (In
#   books whose loss is a sum, the same $\lambda$ means $N$ times less.)
# - Parameters are a list of arrays. Those with two axes or more are **weights**, those with one axis or none are **biases**. Weights are penalised,
#   biases are not: a bias only shifts the answers, and to keep it small means to keep answers close to 0, which nobody wants.
# - Epochs are numbered from 0. The learning rate is called `rate`, and all randomness comes from the generator `rng`.
# - No function changes an argument. Integers and float32 are numbers like any other.

# %% [markdown]
# ## 1 What a training loss does not tell
#
# Six blood samples after six doses of a drug: a network of enough units passes through all six points, and wiggles between them. Its
# training loss is 0. That it has learnt nothing shows when more samples come. This is **overfitting**, and it is measured by samples that training
# has not seen.
#
# So divide the samples at random. What is kept aside is the **validation set**: it decides when to stop, and how large $\lambda$ should be.
# (What has decided something is no longer unseen. For a last, honest number one keeps a third part, the **test set**, and looks once.)
#
# **What is demanded:** share · N of the samples, rounded to the nearest whole number, are held out; every choice of samples is equally likely. The answer
# is a pair of pairs, $((X, T)_{\text{train}}, (X, T)_{\text{validation}})$.
#
# **Example.** Five samples with the targets 0, 1, 2, 3, 4 and a share of 0.4: two are held out, and a possible answer has the targets $(3, 0, 2)$ for
# training and $(4, 1)$ for validation, each beside its own row of $X$.
#
# Four mistakes run without an error. The *first* samples are not a random choice (files are often sorted by class). $X$ and $T$, shuffled each by
# itself, are no longer pairs. A sample in both parts makes the validation loss a training loss. And whoever draws from `np.random`, or shuffles the
# arrays of the caller, spoils something elsewhere.

# %% [markdown]
# **Exercise: Samples to learn from, samples to judge by** (3.25 points · about 10 minutes · difficulty 1 of 5)

# %%
def split(X, T, share, rng):
    """Set a random share of the samples aside for validation.

    Every choice of validation samples is equally likely; the order within the parts is up to you.

    Parameters:
        X: inputs, one sample per row, shape (N, D). Stays as it is.
        T: targets, one for each sample, shape (N,) or (N, K). Stays as it is.
        share: the share for validation, from 0 to 1. It is share * N samples, rounded to the nearest
            whole number.
        rng: numpy.random.Generator, the only source of randomness.

    Returns:
        ((X_train, T_train), (X_validation, T_validation)): two pairs of arrays.

    Source: notes, section 5.3.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `split`.

# %% [markdown]
# **When to stop.** In the course of training the training loss falls. The validation loss falls too at first, and often turns up again.
# **Early stopping** goes back to where it was smallest. As it also goes up and down by chance, one waits: training stops as soon as `patience` epochs in a row have not
# been better than *the best so far*.
#
# **Example.** With patience 3 and the losses
#
# $$5, \quad 4, \quad 4.5, \quad 3, \quad 3.5, \quad 3, \quad 3.25, \quad 2$$
#
# epoch 3 is the best with a loss of 3. The epochs 4, 5 and 6 are no better (an *equal* loss is not), so training stops after epoch 6, when 7 epochs have been run:
# the answer is $(3, 7)$. The loss of 2 is never seen. It would have been, if the equal loss of epoch 5 had counted as better, or if each loss
# were compared with the one before it. Whoever counts the worse epochs in all, without beginning anew, stops at epoch 5 already.
#
# Return two whole numbers: the number of the best epoch (not the last one), and *how many* were run (one more than the number of the last).

# %% [markdown]
# **Exercise: Early stopping** (4 points · about 15 minutes · difficulty 2 of 5)

# %%
def early_stopping(losses, patience):
    """When to stop, and which epoch was best.

    Epochs are numbered from 0. The best is the one with the smallest loss so far, the first of equals.
    Training stops as soon as `patience` epochs in a row have not been better than the best.

    Parameters:
        losses: the validation loss of each epoch, shape (E,), E at least 1. Stays as it is.
        patience: a whole number, 1 or more.

    Returns:
        (best, epochs): the number of the best epoch among those that were run; and how many were run, E if
        nothing stopped them.

    Source: notes, sections 5.2 and 5.3.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `early_stopping`.

# %% [markdown]
# **Break it.** The next cell defines `wrong_early_stopping`, which one finds in many programs. For losses that fall and then rise it is right. Find
# losses and a patience for which it is not.

# %% [markdown]
# **Exercise: Break an early stopping** (2 points · about 10 minutes · difficulty 2 of 5)

# %%
def wrong_early_stopping(losses, patience):
    """Answers as `early_stopping` should, but not always."""
    waited, number = (0, 1)
    while number < len(losses) and waited < patience:
        waited = 0 if losses[number] < losses[number - 1] else waited + 1
        number += 1
    return (int(np.argmin(losses[:number])), number)


# %%
def counterexample_early_stopping():
    """Arguments on which `wrong_early_stopping` answers otherwise than early stopping.

    Returns:
        (losses, patience): losses of shape (E,), with 1 to 10 entries between -1000 and 1000; patience, a
        whole number from 1 to 10.

    Source: the handout.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `counterexample_early_stopping`.

# %% [markdown]
# ## 2 Small weights
#
# Where a curve wiggles, its weights are large. So ask for a small error *and* small weights:
#
# $$\min_w \; \frac1{2N} \lVert Xw - t \rVert^2 + \frac\lambda2 \lVert w \rVert^2 .$$
#
# This is **ridge regression**. The gradient, $\frac1N X^\mathsf{T}(Xw - t) + \lambda w$, is 0 where
#
# $$\left( X^\mathsf{T}\! X + N \lambda I \right) w = X^\mathsf{T} t .$$
#
# Mind the $N$: it comes from the mean. For $\lambda > 0$ the matrix always has an inverse, even with fewer samples than inputs.
#
# **Example.** With $\lambda = 0.5$ and
#
# $$X = \begin{pmatrix} 1 & 0 \\ 0 & 2 \\ 1 & 0 \\ 0 & 1 \end{pmatrix}, \quad t = \begin{pmatrix} 1 \\ 4 \\ 3 \\ 2 \end{pmatrix}: \qquad
# X^\mathsf{T}\! X = \begin{pmatrix} 2 & 0 \\ 0 & 5 \end{pmatrix}, \quad X^\mathsf{T} t = \begin{pmatrix} 4 \\ 10 \end{pmatrix}, \quad N\lambda = 2, \quad
# w = \left( \tfrac44, \tfrac{10}7 \right) = (1, 1.428571) .$$
#
# Least squares gives $(2, 2)$. With $\lambda$ instead of $N\lambda$ you would get $(1.6, 1.818182)$, with $D\lambda$ $(1.333333, 1.666667)$, and with the penalty in
# *every* entry of the matrix, $(0.333, 1.333)$.

# %% [markdown]
# **Exercise: Ridge regression** (5.25 points · about 15 minutes · difficulty 2 of 5)

# %%
def ridge(X, t, lam):
    """The weights that minimise 1/(2N) |X w - t|^2 + lam/2 |w|^2. There is no bias.

    Parameters:
        X: inputs, one sample per row, shape (N, D). Stays as it is.
        t: targets, shape (N,). Stays as it is.
        lam: the strength of the penalty, a positive number.

    Returns:
        The weights, shape (D,).

    Source: notes, section 5.4.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `ridge`.

# %% [markdown]
# **Why it works, in numbers.** Let $u_j, s_j, v_j$ be the singular vectors and values of $X$. In the direction $v_j$ the solution is
#
# $$\langle v_j, w \rangle = \frac{s_j^2}{s_j^2 + N\lambda} \cdot \frac{\langle u_j, t \rangle}{s_j} :$$
#
# the least-squares answer times a factor below 1. In the example the factors are $2/4$ and $5/7$. Directions that the data determine well
# (large $s_j$) hardly change; those in which least squares divides noise by almost 0 are switched off. Three facts follow from the same formula:
#
# - **Noise on the inputs is a penalty.** Independent noise of deviation $s$ on every input adds $s^2 \lVert w \rVert^2$ to the expected squared error, so least squares
#   with noisy copies of the samples is ridge with $\lambda = s^2$.
# - **Stopping early is similar.** Descent from 0 at the rate $\kappa$ has, after $k$ steps, the factors $1 - (1 - \kappa s_j^2/N)^k$: large $s_j$ first.
# - **Leaving one out costs nothing.** With $H = X (X^\mathsf{T}\! X + N\lambda I)^{-1} X^\mathsf{T}$, the error on sample $i$ of a fit *without* it is $(t_i - x_i w)/(1 - H_{ii})$. It
#   is exact if that fit has the same penalty on the *sum* of errors; as its mean is over $N - 1$ samples, it needs $\lambda N/(N - 1)$. In the example the errors are
#   $0$, $2.667$, $2.667$ and $0.667$; with the same $\lambda$ as before, a fit without one sample gives $-0.2$, $2.4$, $2.6$ and $0.545$, which is something else.

# %% [markdown]
r"""
<!-- prediction: the_best_lam -->

**Predict first**, by turning one `[ ]` into `[x]`; it earns and costs no points. Twelve noisy points of a sine are fitted with twelve polynomials. Between the points, where will the fit be best?

- [ ] at the smallest λ, where all points are met
- [ ] at some λ in between
- [ ] at the largest λ
"""

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        import matplotlib.pyplot as plt


        def features(x):
            return np.polynomial.legendre.legvander(x, 11)


        rng = np.random.default_rng(2)
        x = rng.uniform(-1, 1, 12)
        t = np.sin(np.pi * x) + 0.2 * rng.normal(size=12)
        between = np.linspace(-1, 1, 201)
        strengths = 10.0 ** np.arange(-6, 2)
        errors = []
        for lam in strengths:
            w = ridge(features(x), t, lam)
            trained = np.mean((features(x) @ w - t) ** 2)
            other = np.mean((features(between) @ w - np.sin(np.pi * between)) ** 2)
            errors.append((trained, other))
            print(f"lambda {lam:.0e}: {trained:.4f} at the points, {other:.3f} between them")
        plt.loglog(strengths, errors, ".-", label=["at the points", "between them"])
        plt.xlabel("λ")
        plt.ylabel("mean squared error")
        plt.legend()
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# <details><summary>What you should see</summary>
#
# ![The error at the points grows with lambda. The error between them falls from 11 at a lambda of a millionth to 0.022 at a hundredth, and rises again to 0.47.](figures/the_u.svg)
#
# At the points the error only grows, from 0.003 to 0.6. Between them it falls from about 11 to 0.022 at λ = 0.01, and rises again to
# 0.47, where the weights are almost 0. (At λ = 10⁻⁹ it would be about 500.) The error at the points tells nothing about where the bottom of the U is.
#
# </details>

# %% [markdown]
# ## 3 Penalties for networks
#
# A network has no formula for its minimum, but a penalty has a gradient, which is added to that of the loss. Return both, the penalty and the list
# of its gradients, one for each parameter, in order and of its shape. *Biases get zeros*; they are not left out of the list.
#
# $$R_2 = \frac\lambda2 \sum w^2, \quad \frac{\partial R_2}{\partial w} = \lambda w, \qquad\qquad
#   R_1 = \lambda \sum |w|, \quad \frac{\partial R_1}{\partial w} = \lambda \operatorname{sign} w .$$
#
# The sums are over the weights of all layers, also over filters with three axes or four.
#
# **Example of the penalty on squares.** With the weights, biases and $\lambda$
#
# $$W = \begin{pmatrix} 1 & -2 \\ 0.5 & 0.25 \end{pmatrix}, \qquad b = (3, -1), \qquad \lambda = 0.1,$$
#
# the squares of the weights add up to 5.3125, and $R_2 = 0.265625$. The gradient for $W$ is
# $\begin{pmatrix} 0.1 & -0.2 \\ 0.05 & 0.025 \end{pmatrix}$, for $b$ it is $(0, 0)$. Without the ½ the penalty would be 0.53125, with biases 0.765625.

# %% [markdown]
# **Exercise: A penalty on squares** (3 points · about 15 minutes · difficulty 2 of 5)

# %%
def l2_penalty(params, lam):
    """The penalty lam/2 * (sum of the squares of all weights), and its gradients.

    Parameters:
        params: list of arrays. Those with two axes or more are weights and count; the others are biases and
            do not. Stay as they are.
        lam: the strength of the penalty, a number of 0 or more.

    Returns:
        (penalty, gradients): a number, and a list of arrays, each of the shape of its parameter.

    Source: notes, section 5.4.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `l2_penalty`.

# %% [markdown]
# **Example of the penalty on absolute values.** For the same parameters they add up to 3.75, so $R_1 = 0.375$, with the gradient
# $\begin{pmatrix} 0.1 & -0.1 \\ 0.1 & 0.1 \end{pmatrix}$. Without absolute values the sum would be $-0.25$; and a slope of $+\lambda$ everywhere would push negative
# weights *away* from 0. At $w = 0$ the penalty has a kink, and any slope from $-\lambda$ to $\lambda$ is right.

# %% [markdown]
# **Exercise: A penalty on absolute values** (3.25 points · about 10 minutes · difficulty 2 of 5)

# %%
def l1_penalty(params, lam):
    """The penalty lam * (sum of the absolute values of all weights), and its gradients.

    Where a weight is 0 the penalty has a kink; any slope from -lam to lam is right there.

    Parameters:
        params: list of arrays. Those with two axes or more are weights and count; the others are biases and
            do not. Stay as they are.
        lam: the strength of the penalty, a number of 0 or more.

    Returns:
        (penalty, gradients): a number, and a list of arrays, each of the shape of its parameter.

    Source: notes, section 5.4.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `l1_penalty`.

# %% [markdown]
# **Weight decay.** With the gradient $g$ of the loss alone, a step on loss plus $\frac\lambda2 \lVert w \rVert^2$ is
#
# $$w \leftarrow w - \kappa\, (g + \lambda w) = (1 - \kappa\lambda)\, w - \kappa\, g .$$
#
# Where the loss is flat, weights shrink by the factor $1 - \kappa\lambda$ in every step, hence the name. The factor is not $1 - \lambda$.
#
# **Example.** From $w = (1, -2)$ with $g = (0.5, -4)$, $\kappa = 0.1$ and $\lambda = 0.5$ the step leads to $(0.9, -1.5)$. With a decay of $\lambda$ instead of $\kappa\lambda$ it
# would lead to $(0.45, -0.6)$.

# %% [markdown]
# **Exercise: Weight decay** (2.75 points · about 5 minutes · difficulty 1 of 5)

# %%
def weight_decay_step(w, gradient, rate, lam):
    """One step of gradient descent on loss + lam/2 |w|^2.

    Parameters:
        w: weights, any shape. Stay as they are.
        gradient: the gradient of the loss alone at w, shape of w. Stays as it is.
        rate: the learning rate, a number of 0 or more.
        lam: the strength of the penalty, a number of 0 or more.

    Returns:
        The new weights, shape of w.

    Source: notes, section 5.4.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `weight_decay_step`.

# %% [markdown]
# **Weights that are exactly 0** (optional). Squares make weights small. Absolute values make many of them *zero*, since their slope does not fade as $w$ gets small. But
# a step along $\operatorname{sign} w$ jumps across 0 and back. The cure is to solve for the penalty exactly: after a gradient step on the loss, find the $x$ that minimises
# $\frac12 (w - x)^2 + \tau\, |x|$, with $\tau = \kappa\lambda$. For $x > 0$ the slope $x - w + \tau$ is 0 at $x = w - \tau$, if that is positive; for $x < 0$ at $x = w + \tau$, if that is
# negative; else the minimum is at the kink, $x = 0$. So every entry moves towards 0 by $\tau$, and stops there: the **soft threshold**.
#
# **Example.** For the threshold 1, $(3, -1.5, 0.5)$ becomes $(2, -0.5, 0)$. Signs stay: $-1.5$ becomes neither $0.5$ nor $-1.5$ again, and $0.5$ does not become $-0.5$. And from
# $w = (1, -2, 0.25)$ with $g = (0.5, -4, 1)$, $\kappa = 0.1$ and $\lambda = 2$, the gradient step leads to $(0.95, -1.6, 0.15)$, and the threshold of
# $0.2$ (not of 2) to $(0.75, -1.4, 0)$.

# %% [markdown]
# **Exercise: Weights that are exactly 0** (3.5 points · about 20 minutes · difficulty 3 of 5 · optional)

# %%
def soft_threshold(w, t):
    """Every entry moved towards 0 by t, but not beyond 0.

    It is the x that minimises 1/2 (w - x)^2 + t |x|, entry by entry.

    Parameters:
        w: numbers, any shape. Stay as they are.
        t: by how much, a number of 0 or more.

    Returns:
        Array of the shape of w.

    Source: the handout; the notes stop at the penalty.
    """
    ...


# %%
def l1_step(w, gradient, rate, lam):
    """One proximal step on loss + lam |w|_1: a step on the loss, then a soft threshold of rate * lam.

    Parameters:
        w: weights, any shape. Stay as they are.
        gradient: the gradient of the loss alone at w, shape of w. Stays as it is.
        rate: the learning rate, a number of 0 or more.
        lam: the strength of the penalty, a number of 0 or more.

    Returns:
        The new weights, shape of w.

    Source: the handout; the notes stop at the penalty.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `l1_step`.

# %% [markdown]
# ## 4 More data from the same data
#
# Nothing helps as much as more samples. Where there are none, make some: a digit that is moved by one pixel, or photographed in worse light, is the same digit. This is
# **data augmentation**: transforming samples that one has, in ways that keep the label. (To collect 300 new samples is better, and something else.) It is for
# training samples only; a validation set should look like what will come.
#
# Each image is shifted by its own draw: down by one of $-s, \dots, s$ pixels and to the right by one of $-s, \dots, s$, all $(2s + 1)^2$ shifts equally likely; $s$ is the
# argument `shifts`. What comes in from outside is 0, and what leaves is gone. After that, every pixel gets normal noise of its own, of standard
# deviation `noise`. Images stay in their order, beside their labels.
#
# **Example.** Without noise, shifted down by one and to the right by one:
#
# $$\begin{pmatrix} 1 & 2 & 3 \\ 4 & 5 & 6 \\ 7 & 8 & 9 \end{pmatrix} \to \begin{pmatrix} 0 & 0 & 0 \\ 0 & 1 & 2 \\ 0 & 4 & 5 \end{pmatrix} .$$
#
# `np.roll` would bring 9 back into the first corner. Mind that `rng.integers(-s, s)` never gives $s$, that one draw for both directions only shifts along the diagonal, that one
# draw for all images shifts them all alike, and that `X[i] = …` and `X += …` write into the caller's images.

# %% [markdown]
# **Exercise: New versions of images** (4.5 points · about 25 minutes · difficulty 3 of 5)

# %%
def augment_images(X, T, rng, noise, shifts):
    """A new version of every image: shifted by a few pixels, with noise added. Labels are kept.

    Each image is shifted down by one whole number of pixels and to the right by another. Both are drawn for
    each image, each of -shifts, ..., shifts with the same probability. Pixels that come in from outside are
    0. Then independent normal noise of standard deviation `noise` is added to every pixel.

    Parameters:
        X: images, shape (N, height, width). Stay as they are.
        T: labels, one for each image, shape (N,) or (N, K). Stay as they are.
        rng: numpy.random.Generator, the only source of randomness.
        noise: the standard deviation of the noise, a number of 0 or more.
        shifts: the largest shift, a whole number from 0 to less than height and width.

    Returns:
        (X, T): the new images, shape (N, height, width), and the labels that belong to them.

    Source: notes, section 5.4.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `augment_images`.

# %% [markdown]
# **Targets** can be made softer, too. A one-hot target asks a softmax for a probability of exactly 1, which needs infinite weights. **Label smoothing** takes the share $\varepsilon$ of
# every target, and spreads it evenly over all $K$ classes, the right one included: $(1 - \varepsilon)\, T + \varepsilon / K$. Rows still sum to 1.
#
# **Example.** With $\varepsilon = 0.2$ and four classes, $(1, 0, 0, 0)$ becomes $(0.85, 0.05, 0.05, 0.05)$, and $(0, 0.5, 0.5, 0)$ becomes $(0.05, 0.45, 0.45, 0.05)$. (Here
# there are 2 samples and $K = 4$: dividing by the wrong one gives 0.1. Spread over the other three classes only, it would be $0.8$ and $0.067$. If nothing is taken away, a row sums to 1.2.)

# %% [markdown]
# **Exercise: Label smoothing** (2.25 points · about 5 minutes · difficulty 1 of 5)

# %%
def smooth_labels(T, epsilon):
    """Label smoothing: the share epsilon of every target is spread evenly over all classes.

    Parameters:
        T: targets, each row a distribution over K classes, shape (N, K). Stays as it is.
        epsilon: the share, from 0 to 1.

    Returns:
        (1 - epsilon) T + epsilon / K, shape (N, K).

    Source: the handout.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `smooth_labels`.

# %% [markdown]
# ## 5 Training
#
# Put it together: gradient descent on *all* training samples at once, with weight decay and early stopping. `loss_and_gradients(params, X, T)` gives the mean loss of the samples that it is
# shown, without any penalty, and its gradients. Before the first step and after each, note the loss of the training samples and that of the validation samples. Remember the parameters for which the
# validation loss was smallest, the first of equals. Stop when `patience` steps in a row have brought nothing better, or after `epochs` steps. In a step, weights decay and biases do not; the gradient
# is that of the training samples.
#
# Return the best parameters, and both courses of losses up to the end, of shape (steps + 1,).
#
# **Example.** A linear unit, $y = xW + b$, with the loss ½ (y − t)² and $W = 1$ (shape (1, 1)), $b = 1$ (shape (1,)). Training samples: $x = 1, -1$ with the targets $3, -1$; a validation
# sample: $x = 2$ with the target $3.5$. Rate 0.5, $\lambda = 0.2$, at most 4 steps, patience 2. At the beginning the errors are $-1$ and $1$: loss $0.5$, gradients $-1$ and $0$. So
# $W = 1 - 0.5\,(-1 + 0.2 \cdot 1) = 1.4$, and $b = 1$ stays. And so on:
#
# | after step | W | training loss | validation loss |
# | --- | --- | --- | --- |
# | 0 | 1 | 0.5 | 0.125 |
# | 1 | 1.4 | 0.18 | 0.045 |
# | 2 | 1.56 | 0.0968 | 0.1922 |
# | 3 | 1.624 | 0.070688 | 0.279752 |
#
# After step 3 the best is two steps ago, and training stops: the answer has $W = 1.4$, $b = 1$ and both columns of losses. (A bias that decays would be 0.9 after the first step; a training loss with the penalty in it would begin with 0.6.)
#
# The commonest mistake keeps "the best parameters" in a list whose arrays are then changed by `-=`: the best become the last. Others choose by the training loss, or let validation samples into the gradient.

# %% [markdown]
# **Exercise: Training with weight decay and early stopping** (8 points · about 35 minutes · difficulty 4 of 5)

# %%
def train_regularised(loss_and_gradients, params, train, validation, rate, lam, epochs, patience):
    """Gradient descent on all training samples, with weight decay and early stopping.

    Every epoch makes one step of each parameter. Weights (two axes or more) decay, biases do not. Losses are
    those of the samples alone, without a penalty. Training stops when `patience` epochs in a row have not
    lowered the smallest validation loss so far, or after `epochs` steps.

    Parameters:
        loss_and_gradients: function; loss_and_gradients(params, X, T) returns the pair of the mean loss of
            these samples, a float, and the list of its gradients, each of the shape of its parameter.
        params: list of arrays, the parameters to begin with. Stay as they are.
        train: the pair (X, T) of samples to learn from. Stays as it is.
        validation: the pair (X, T) of samples that decide when to stop. Stays as it is.
        rate: the learning rate, a number of 0 or more.
        lam: the strength of the penalty lam/2 |W|^2, a number of 0 or more.
        epochs: the largest number of steps, 0 or more.
        patience: a whole number, 1 or more.

    Returns:
        (params, train_losses, validation_losses): the list of those parameters whose validation loss was
        the smallest, the first of equals; and both losses before the first step and after each, shape
        (steps + 1,).

    Source: notes, sections 5.2 to 5.4.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `train_regularised`.

# %% [markdown]
# **The experiment.** A network of 50 tanh units reads digits of 8 × 8 pixels. It has 3760 parameters and is given 100 training samples, once with their labels, and once with labels that are drawn by lot. (The training samples
# are handed in as validation samples too, so that nothing stops the training.)

# %% [markdown]
r"""
<!-- prediction: labels_by_lot -->

**Predict first**, by turning one `[ ]` into `[x]`; it earns and costs no points. Labels are drawn by lot, so that nothing connects them with the images. How many of the 100 training samples does the trained network get right?

- [ ] about 10, as by guessing
- [ ] about half of them
- [ ] nearly all of them
"""

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        from sklearn.datasets import load_digits


        def network(params, X, T):
            W, b, V, c = params
            h = np.tanh(X @ W + b)
            z = h @ V + c
            z = z - np.logaddexp.reduce(z, axis=1)[:, None]
            dz = (np.exp(z) - T) / len(T)
            dh = dz @ V.T * (1 - h**2)
            return -np.sum(T * z) / len(T), [X.T @ dh, dh.sum(axis=0), h.T @ dz, dz.sum(axis=0)]


        def share_right(params, X, T):
            W, b, V, c = params
            return np.mean(np.argmax(np.tanh(X @ W + b) @ V + c, axis=1) == np.argmax(T, axis=1))


        images, labels = load_digits(return_X_y=True)
        images, T = images / 16, np.eye(10)[labels]
        rng = np.random.default_rng(1)
        train, validation = split(images[:200], T[:200], 0.5, rng)
        test = images[1000:], T[1000:]
        first = [rng.normal(size=(64, 50)) / 8, np.zeros(50), rng.normal(size=(50, 10)) / 7, np.zeros(10)]
        by_lot = train[0], np.eye(10)[rng.integers(0, 10, 100)]
        for name, samples in (("true labels", train), ("labels by lot", by_lot)):
            for lam in (0.0, 0.01):
                params, losses, _ = train_regularised(network, first, samples, samples, 0.5, lam, 1500, 1500)
                print(
                    f"{name}, lambda {lam}: loss {losses[-1]:.3f}, {share_right(params, *samples):.0%} of the training "
                    f"samples right, {share_right(params, *test):.0%} of others"
                )
        params, losses, validated = train_regularised(network, first, by_lot, validation, 0.5, 0.0, 1500, 10)
        print(
            f"with validation samples, labels by lot: stopped after {len(losses) - 1} steps, best {np.argmin(validated)}"
        )
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# <details><summary>What you should see</summary>
#
# With true labels, all training samples are right, and about 84 % of 797 others. With labels by lot all training samples are right as well,
# with a loss of about 0.01, and about 10 % of the others. With λ = 0.01 the loss stays at about 0.6, and nearly all are still right. Where true validation samples watch, training on labels by lot
# stops after few steps.
#
# </details>

# %% [markdown]
# Explain it in your own words, in five to ten sentences. *What does a training loss of nearly 0 tell about a network, and what about its use? What must be done to find out? The same network does generalise with true labels,
# though it could store any: what decides which of the many fits training finds? What can early stopping and weight decay do about labels drawn by lot, and what can they not do?*

# %% [markdown]
# **Exercise: Labels drawn by lot** (4 points, marked by hand · about 15 minutes · difficulty 3 of 5)

# %% [markdown]
r"""
<!-- answer: labels_by_lot -->

*Write your answer here, in place of this line.*
"""

# %% [markdown]
# ## 6 How to test yourself
#
# - Run the check below every exercise. When it fails, it shows the smallest example it could find, as a call that you can paste into a cell.
# - **Compare with what is known.** Ridge is least squares with the rows $\sqrt{N\lambda}\, I$ and zeros appended. The gradient of a penalty is the slope of the penalty: your gradient checker tells.
# - **Try what is peculiar:** $\lambda = 0$; patience 1; losses that are all equal; one sample; shifts of 0; integers; the same arguments twice.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        X, t = np.array([[1.0, 0.5], [2.0, -1.0], [0.0, 3.0]]), np.array([1.0, 2.0, 0.5])
        taller = np.vstack([X, np.sqrt(3 * 0.25) * np.eye(2)])
        print(ridge(X, t, 0.25) - np.linalg.lstsq(taller, np.append(t, [0.0, 0.0]), rcond=None)[0])
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# **You should now be able to** say what a validation set may be used for; choose $\lambda$ by a U; derive what a penalty does along each direction; and keep the best parameters of a training run instead of the last.

# %% [markdown]
# Check with `python -m pytest`; README.md says how to hand in.
