# autograder-topic: vae

# %%
import numpy as np
import torch
from torch import nn


# %% [markdown]
# # Variational autoencoders
#
# An autoencoder squeezes a picture through a few numbers and draws it again from them. So you could expect to *invent*
# pictures too: choose the few numbers yourself, and decode. With a plain autoencoder this fails. Its codes lie in islands
# with nothing between them, and a code that you choose lies, as a rule, in the sea.
#
# A variational autoencoder (VAE) changes two things. The encoder answers not with a point but with a **distribution** of
# codes, and the loss pulls this distribution towards **one fixed prior**. Codes then overlap and fill the space around the
# origin, so that a draw from the prior decodes to something that looks like the data. This week you write every part of
# it: the divergence that pulls, the draw that gradients can pass, the losses of the reconstruction, the network and its
# training. At the end you look at what the pull costs and what it buys.
#
# The whole takes about four hours. If time is short, do sections 2, 3, 6 and 7 first.
#
# Source: section 9.1 of the course notes.
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
# - A batch holds $N$ samples, one per row. A sample $x$ has $D$ pixels in $[0, 1]$, a code $z$ has $L$ entries.
# - A Gaussian of the latent space has independent entries. It is given by its means $\mu$ and by
#   $\texttt{log\_var} = \ln \sigma^2$, the natural logarithm of its **variances**, both of shape $(N, L)$. A network may
#   answer any real number for it: $\sigma^2 = e^{\texttt{log\_var}}$ is positive by itself.
# - Within a sample, latents and pixels are **summed**. Functions that answer with shape $(N,)$ have one number for each
#   sample and **no mean**; only `negative_elbo` and the network's `loss` take the mean over the samples.
# - Gradients have the shape of what they are the gradient with respect to. Two gradients are returned as a tuple.
# - Sections 2 to 5 are written in NumPy, in float64. Answers are demanded to $10^{-9}$, relative or absolute,
#   whichever is easier: near 0 the plain formulas suffice.
# - Sections 6 and 7 are written in PyTorch, in its default float32. `x` is a tensor of shape $(N, D)$.

# %% [markdown]
# ## 1 The bound
#
# The decoder says how a picture arises from a code, $p(x \mid z)$, and the prior says how codes are distributed,
# $p(z) = \mathcal N(0, I)$. We want parameters under which the data are likely, that is, a small
#
# $$-\ln p(x) = -\ln \int p(x \mid z)\, p(z)\, dz .$$
#
# The integral runs over all codes, and nearly all of them explain nearly nothing of $x$. So draw codes from where they
# matter: let the encoder propose a distribution $q(z)$ for this $x$, and multiply and divide by it,
#
# $$-\ln p(x) = -\ln \mathbb E_{z \sim q} \left[ p(x \mid z)\, \frac{p(z)}{q(z)} \right]
#   \;\le\; -\mathbb E_{z \sim q} \left[ \ln p(x \mid z) + \ln \frac{p(z)}{q(z)} \right]
#   = \underbrace{-\mathbb E_q[\ln p(x \mid z)]}_{\text{reconstruction}}
#   + \underbrace{\mathrm{KL}(q \,\|\, p)}_{\text{distance from the prior}} .$$
#
# > **The notes write** an equality sign here. **We use** $\le$: the logarithm of a mean is at least the mean of the
# > logarithms (Jensen's inequality). Both sides are equal only when $q$ is the true posterior $p(z \mid x)$. The
# > right-hand side is called the *negative ELBO* (evidence lower bound, of $\ln p(x)$). What lies between the two sides is
# > $\mathrm{KL}(q \,\|\, p(z \mid x))$, the divergence from the true posterior: it is as large as the encoder is wrong.
#
# **Why one draw and a bound, and not the integral?** Take pictures of $D = 3$ pixels that arise by $x = wz + s\eta$ from one latent
# $z$, with $w = (0.8, -1.3, 0.4)$, normal noise $\eta$ and $s = 0.6$. This decoder is linear, so the integral can be done:
# $x \sim \mathcal N(0, ww^\mathsf{T} + s^2 I)$. For $x = (1, -0.5, 0.2)$ the exact $-\ln p(x)$ is $2.909701$. The posterior is
# normal, too, with variance $1/(1 + w^\mathsf{T}w/s^2)$ and mean $w^\mathsf{T}x/s^2$ times that. At this $q$ the bound must equal
# $2.909701$; a demonstration in section 4 computes it, and shows what a wrong $q$ costs.
#
# The rest of this sheet computes the right-hand side.

# %% [markdown]
# ## 2 How far from the prior?
#
# The **Kullback–Leibler divergence** $\mathrm{KL}(q \| p) = \mathbb E_{z \sim q}[\ln q(z) - \ln p(z)]$ is the *excess* surprise, in
# nats: how much more surprising, on average, draws from $q$ are to somebody who believes in $p$ than to somebody who knows $q$. It is never negative, and 0 only if $q = p$. For Gaussians
# the expectation has a closed form. In one dimension, with $z = \mu + \sigma\epsilon$ and $\epsilon \sim \mathcal N(0, 1)$,
#
# $$\ln q(z) - \ln p(z) = -\tfrac12 \ln \sigma^2 - \tfrac12 \epsilon^2 + \tfrac12 (\mu + \sigma \epsilon)^2 ,$$
#
# and with $\mathbb E[\epsilon] = 0$, $\mathbb E[\epsilon^2] = 1$ the mean of this is
# $\frac12 (\sigma^2 + \mu^2 - 1 - \ln \sigma^2)$. Independent dimensions add up:
#
# $$\mathrm{KL}\bigl(\mathcal N(\mu, \sigma^2) \,\|\, \mathcal N(0, I)\bigr)
#   = \tfrac12 \sum_{j=1}^L \left( \sigma_j^2 + \mu_j^2 - 1 - \ln \sigma_j^2 \right) .$$
#
# ![The divergence from the prior against the log-variance, for means 0, 1 and 2, and against the mean, for three log-variances. It is zero only at mean 0 and log-variance 0, grows without bound on all sides, and like half of minus the log-variance towards small variances.](figures/divergence.svg)
#
# **Example.** Two samples, $\mu = \begin{pmatrix} 1 & 0 \\ 2 & -1 \end{pmatrix}$ and
# $\texttt{log\_var} = \begin{pmatrix} 0 & 1.386294 \\ -1 & 1 \end{pmatrix}$. In the first, $\sigma^2 = (1, 4)$: the first dimension costs
# $\frac12(1 + 1 - 1 - 0) = 0.5$, the second $\frac12(4 + 0 - 1 - 1.386294) = 0.806853$, together $1.306853$ nats. The second sample
# costs $\frac12(0.367879 + 4 - 1 + 1) + \frac12(2.718282 + 1 - 1 - 1) = 3.043081$.
#
# **What is demanded:** the answer is right for log-variances from $-10^4$ to $700$. At $-10^4$ the variance rounds to 0, and the
# logarithm of 0 is $-\infty$. But you were *given* the logarithm. Do not clip it either: at $\texttt{log\_var} = -10^4$, $\mu = 1$
# a dimension costs $\frac12 (0 + 1 - 1 + 10^4) = 5000$.

# %% [markdown]
# **Exercise: Divergence from the standard normal** (6 points · about 15 minutes · difficulty 2 of 5)

# %%
def kl_standard_normal(mu, log_var):
    """Divergence of the Gaussian of each sample from the standard normal prior.

    KL(N(mu, sigma^2) || N(0, I)) = 1/2 sum_j (sigma_j^2 + mu_j^2 - 1 - ln sigma_j^2),
    for log-variances from -1e4 to 700.

    Parameters:
        mu: means, shape (N, L).
        log_var: logarithms of the variances, shape (N, L).

    Returns:
        The divergences, shape (N,).

    Source: notes, section 9.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `kl_standard_normal`.

# %% [markdown]
# Each $\mu_{ij}$ and each $\texttt{log\_var}_{ij}$ occurs in one term of one sample's divergence. With $l = \ln \sigma^2$ as the
# variable the variance is $e^l$, whose derivative is $e^l$ again:
#
# $$\frac{\partial\,\mathrm{KL}_i}{\partial \mu_{ij}} = \mu_{ij}, \qquad
#   \frac{\partial\,\mathrm{KL}_i}{\partial\, \texttt{log\_var}_{ij}} = \tfrac12 \left( e^{\texttt{log\_var}_{ij}} - 1 \right) .$$
#
# Both vanish at the prior and have the sign that leads away from it. Take care *what* you differentiate with respect to: with
# respect to $\sigma$ it would be $\sigma - 1/\sigma$, with respect to $\sigma^2$ it would be $\frac12(1 - 1/\sigma^2)$. Near
# $\sigma = 0$ the slope in `log_var` is $-\frac12$: each step of 1 *down* costs half a nat more.
#
# **Example.** $\mu = \begin{pmatrix} 1 & -2 \\ 0.5 & 3 \end{pmatrix}$, and $\sigma^2 = \begin{pmatrix} 2 & 9 \\ 1/4 & 1 \end{pmatrix}$, that is
# $\texttt{log\_var} = \begin{pmatrix} 0.693147 & 2.197225 \\ -1.386294 & 0 \end{pmatrix}$. The gradients are
# $\begin{pmatrix} 1 & -2 \\ 0.5 & 3 \end{pmatrix}$ and $\begin{pmatrix} 0.5 & 4 \\ -0.375 & 0 \end{pmatrix}$. (With respect to $\sigma$ the
# second would begin with $0.707107$ and $2.666667$.)

# %% [markdown]
# **Exercise: Gradients of the divergence** (6 points · about 10 minutes · difficulty 2 of 5)

# %%
def kl_gradients(mu, log_var):
    """Gradients of the divergence of each sample, for log-variances from -1e4 to 700.

    Parameters:
        mu: means, shape (N, L).
        log_var: logarithms of the variances, shape (N, L).

    Returns:
        (d_mu, d_log_var), both of shape (N, L): row i holds the derivatives of entry i of
        `kl_standard_normal(mu, log_var)`. There is no mean over the samples.

    Source: notes, section 9.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `kl_gradients`.

# %% [markdown]
# The same calculation with another Gaussian in the place of the prior gives
#
# $$\mathrm{KL}\bigl(\mathcal N(\mu_1, \sigma_1^2) \,\|\, \mathcal N(\mu_2, \sigma_2^2)\bigr)
#   = \tfrac12 \sum_{j=1}^L \left[ \frac{\sigma_{1j}^2}{\sigma_{2j}^2}
#   + \left( \frac{\mu_{1j} - \mu_{2j}}{\sigma_{2j}} \right)^2 - 1 - \ln \frac{\sigma_{1j}^2}{\sigma_{2j}^2} \right] .$$
#
# It is not symmetric: draws are taken from the first, and distances are measured in units of the second.
#
# **Example.** Two samples, $\mu_1 = \begin{pmatrix} 1 & 0 \\ 2 & -1 \end{pmatrix}$,
# $\texttt{log\_var}_1 = \begin{pmatrix} 0 & 2.197225 \\ -1 & 1 \end{pmatrix}$,
# $\mu_2 = \begin{pmatrix} 0 & 0 \\ 0.5 & 1 \end{pmatrix}$, $\texttt{log\_var}_2 = \begin{pmatrix} 1.386294 & 0 \\ 1 & -1 \end{pmatrix}$.
# In the first sample $\sigma_1^2 = (1, 9)$ and $\sigma_2^2 = (4, 1)$, which costs $\frac12 (\frac14 + \frac14 - 1 + 1.386294) = 0.443147$
# and $\frac12 (9 + 0 - 1 - 2.197225) = 2.901388$, together $3.344535$. The second costs $0.981532 + 7.631092 = 8.612624$. The other way
# round it would be $1.961021$ and $6.556022$.
#
# **What is demanded:** log-variances from $-1000$ to $1000$, wherever the answer is at most $10^{300}$. Two Gaussians whose
# log-variances are both 1000 can be close to each other, but $e^{1000}/e^{1000}$ is $\infty/\infty$. Write the ratio as
# $e^{a - b}$. Likewise divide the distance by $\sigma_2 = e^{\texttt{log\_var}_2/2}$ *before* you square it: $e^{500}$ is a
# number, $e^{1000}$ is none, and $0 \cdot \infty$ is `nan`.

# %% [markdown]
# **Exercise: Divergence between two Gaussians** (6 points · about 20 minutes · difficulty 3 of 5)

# %%
def kl_gaussians(mu1, log_var1, mu2, log_var2):
    """Divergence of one Gaussian from another, for each sample.

    KL(N(mu1, sigma1^2) || N(mu2, sigma2^2))
    = 1/2 sum_j [sigma1_j^2/sigma2_j^2 + (mu1_j - mu2_j)^2/sigma2_j^2 - 1 - ln(sigma1_j^2/sigma2_j^2)],
    for log-variances from -1000 to 1000 wherever the divergence itself is at most 1e300.

    Parameters:
        mu1, log_var1: the Gaussian that is averaged over, both of shape (N, L).
        mu2, log_var2: the Gaussian it is compared with, both of shape (N, L).

    Returns:
        The divergences, shape (N,).

    Source: notes, section 9.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `kl_gaussians`.

# %% [markdown]
# ## 3 A draw that can be differentiated
#
# The reconstruction term is an expectation over $z \sim q$. One draw per sample is enough to estimate it. But how does a
# gradient pass through a draw? The trick is to draw something that does not depend on the parameters, and then move it:
#
# $$z = \mu + \sigma \epsilon, \qquad \epsilon \sim \mathcal N(0, I), \qquad \sigma = e^{\texttt{log\_var}/2} .$$
#
# Now $z$ is an ordinary, differentiable function of $\mu$ and $\texttt{log\_var}$, with $\epsilon$ as a constant. This is the
# *reparameterisation*. Here $\epsilon$ is an argument, so that everything can be checked exactly; every entry has an $\epsilon$
# of its own.
#
# Note the $\frac12$ in the exponent. $e^{\texttt{log\_var}}$ is the variance; a code that takes it for $\sigma$ runs, learns
# and is wrong. Its draws have variance $\sigma^4$, which the divergence of section 2 knows nothing about.
#
# **Example.** $\mu = \begin{pmatrix} 1 & 2 \\ 0 & -1 \end{pmatrix}$, $\texttt{log\_var} = \begin{pmatrix} 0 & 1.386294 \\ 2.197225 & -1 \end{pmatrix}$
# and $\epsilon = \begin{pmatrix} 0.5 & -1 \\ 2 & -0.25 \end{pmatrix}$: $\sigma = \begin{pmatrix} 1 & 2 \\ 3 & 0.606531 \end{pmatrix}$ and
# $z = \begin{pmatrix} 1.5 & 0 \\ 6 & -1.151633 \end{pmatrix}$.
#
# **What is demanded:** log-variances from $-10^4$, where $z = \mu$, to $1000$, where $\sigma = e^{500}$ is still a number.

# %% [markdown]
# **Exercise: The reparameterisation** (5.75 points · about 10 minutes · difficulty 2 of 5)

# %%
def reparameterise(mu, log_var, epsilon):
    """Latent vectors z = mu + sigma * epsilon, for log-variances from -1e4 to 1000.

    Parameters:
        mu: means, shape (N, L).
        log_var: logarithms of the variances, shape (N, L).
        epsilon: draws from the standard normal distribution, shape (N, L).

    Returns:
        z, shape (N, L).

    Source: notes, section 9.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `reparameterise`.

# %% [markdown]
# Backwards: let $g = \partial E/\partial z$ be what arrives from the decoder. Since $\partial z/\partial \mu = 1$ and
# $\partial z/\partial\, \texttt{log\_var} = \frac12 e^{\texttt{log\_var}/2} \epsilon$,
#
# $$\frac{\partial E}{\partial \mu} = g, \qquad
#   \frac{\partial E}{\partial\, \texttt{log\_var}} = \tfrac12\, g\, \epsilon\, e^{\texttt{log\_var}/2},$$
#
# entry by entry. The gradient $g$ is used as it arrives; if $E$ is a mean, $g$ has the $1/N$ already.
#
# **Example.** With $g = \begin{pmatrix} 2 & 3 \\ 1 & -4 \end{pmatrix}$ and the numbers above, $\partial E/\partial \mu = g$, with the entries
# $2, 3, 1, -4$, and $\partial E/\partial\, \texttt{log\_var} = \begin{pmatrix} 0.5 & -3 \\ 3 & 0.303265 \end{pmatrix}$; its second entry is
# $\frac12 \cdot 3 \cdot (-1) \cdot 2 = -3$.

# %% [markdown]
# **Exercise: Gradients through the draw** (5.5 points · about 15 minutes · difficulty 3 of 5)

# %%
def reparameterise_backward(gradient, log_var, epsilon):
    """Gradients through `reparameterise`, with epsilon held; log-variances from -1e4 to 1000.

    Parameters:
        gradient: gradient of a loss with respect to z, shape (N, L).
        log_var: logarithms of the variances, shape (N, L).
        epsilon: the draws that made z, shape (N, L).

    Returns:
        (d_mu, d_log_var), the gradients of the loss with respect to mu and log_var, both of shape (N, L).

    Source: notes, section 9.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `reparameterise_backward`.

# %% [markdown]
# ## 4 How good is the reconstruction?
#
# The reconstruction loss is $-\ln p(x \mid z)$, and so it depends on what distribution of pixels the decoder stands for.
#
# **Gaussian pixels.** The decoder answers the means $\hat x$, and $\sigma$ is a fixed number. Then
# $-\ln p(x \mid z) = \frac1{2\sigma^2} \lVert x - \hat x \rVert^2 + C$. We leave out $C$, since it has no gradient. The smaller
# $\sigma$, the more a wrong pixel counts against the divergence: $\sigma$ is a choice about the balance of the two terms, not a
# detail.
#
# **Example.** $x = \begin{pmatrix} 1 & 0 & 2 \\ 3 & 1 & 0 \end{pmatrix}$, $\hat x = \begin{pmatrix} 0.5 & 0.5 & 0 \\ 0.5 & 0 & 1 \end{pmatrix}$ and
# $\sigma = 0.5$: $(0.25 + 0.25 + 4)/(2 \cdot 0.25) = 9$ and $(6.25 + 1 + 1)/0.5 = 16.5$.

# %% [markdown]
# **Exercise: Gaussian reconstruction loss** (4.25 points · about 10 minutes · difficulty 1 of 5)

# %%
def gaussian_reconstruction(x, x_hat, sigma):
    """Reconstruction loss of a Gaussian decoder, for each sample: ||x - x_hat||^2 / (2 sigma^2).

    The constant of -ln p(x | z), which does not depend on x_hat, is left out.

    Parameters:
        x: samples, shape (N, D).
        x_hat: means of the decoder's Gaussian, shape (N, D).
        sigma: its standard deviation, a number > 0.

    Returns:
        The losses, shape (N,).

    Source: notes, section 9.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `gaussian_reconstruction`.

# %% [markdown]
# Now the promise of section 1 can be checked, with the decoder $\hat x = wz$. The expectation over $z \sim q$ is computed exactly, by
# five well-chosen values of $\epsilon$ with weights (Gauss–Hermite quadrature). The constant $C$ is put back.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        w, s, x = np.array([0.8, -1.3, 0.4]), 0.6, np.array([1.0, -0.5, 0.2])
        covariance = np.outer(w, w) + s**2 * np.eye(3)
        exact = 0.5 * (x @ np.linalg.solve(covariance, x) + np.log(np.linalg.det(2 * np.pi * covariance)))
        precision = 1 + w @ w / s**2
        mean, log_var = w @ x / s**2 / precision, -np.log(precision)
        nodes, weights = np.polynomial.hermite_e.hermegauss(5)


        def bound(mu, log_var):
            mu, log_var = np.full((5, 1), mu), np.full((5, 1), log_var)
            z = reparameterise(mu, log_var, nodes[:, None])
            losses = gaussian_reconstruction(np.tile(x, (5, 1)), z * w, s) + 1.5 * np.log(2 * np.pi * s**2)
            return losses @ weights / weights.sum() + kl_standard_normal(mu, log_var)[0]


        print("exact          ", exact)
        print("true posterior ", bound(mean, log_var))
        print("mean off by 0.3", bound(mean + 0.3, log_var))
        print("the prior      ", bound(0.0, 0.0))
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# <details><summary>What you should see</summary>
#
# The first two lines agree, $2.909701$: at the true posterior, a normal one with mean $0.536842$ and variance $0.126316$, the bound is
# exact. With the mean off by 0.3 it is $3.265951$, too large by $0.3^2/(2 \cdot 0.126316) = 0.356250$, which is the divergence from the true
# posterior; at the prior it is $6.474339$.
#
# </details>

# %% [markdown]
# **Bernoulli pixels.** Each pixel is white (1) with probability $\hat x_k$. Then
#
# $$-\ln p(x \mid z) = -\sum_{k=1}^D \bigl[\, x_k \ln \hat x_k + (1 - x_k) \ln (1 - \hat x_k) \,\bigr] .$$
#
# > **The notes write** $\sum x \ln \hat x$. **We use** minus the sum of *both* terms. Without the second one a decoder that
# > answers white everywhere would be perfect; without the minus sign training would look for the worst reconstruction.
#
# Grey pixels are taken as soft targets: $x_k = 0.3$ counts as three tenths of a white pixel. Two things follow. The number is
# then a cross-entropy, but no longer minus the logarithm of a normalised likelihood of grey pictures: at $\hat x_k = \frac12$ the
# "density" is $\frac12$ for every grey, and its integral over $x_k$ from 0 to 1 is $\frac12$, not 1. So compare it only with numbers of its
# own kind. And it has a floor above 0: a grey pixel costs at least its own entropy, $0.611$ at $x_k = 0.3$, even when $\hat x_k = x_k$. On the
# 256 digits of section 7 this floor is 12.8 nats; nothing reconstructs them for less.
#
# The decoder answers **logits** $a$, with $\hat x = 1/(1 + e^{-a})$. As in the losses topic, compute the loss from them: with
# $s(a) = \ln(1 + e^a)$ a pixel costs $x\, s(-a) + (1 - x)\, s(a)$, and `np.logaddexp(0, a)` is $s(a)$ without overflow. It must
# be right for $|a| \le 10^4$. In float64 a probability rounds to exactly 1 from a logit of about 37 on; whatever was done to it, clipped or not, it cannot know
# whether the logit was 40 or 10000.
#
# **Example.** $x = \begin{pmatrix} 1 & 0 \\ 0.25 & 1 \end{pmatrix}$ and logits $\begin{pmatrix} 2 & -1 \\ 1 & -3 \end{pmatrix}$. The first sample costs
# $\ln(1 + e^{-2}) + \ln(1 + e^{-1}) = 0.126928 + 0.313262 = 0.440190$. The grey pixel costs $0.25 \cdot 0.313262 + 0.75 \cdot 1.313262
# = 1.063262$, the last one $3.048587$: together $4.111849$. Whoever answers logits 0 pays $D \ln 2$, whatever $x$ is.
#
# Sum over the pixels, do not average. With a mean over $D = 64$ pixels the reconstruction would count for a 64th, the divergence
# would win, and every code would end at the prior and say nothing (*posterior collapse*).

# %% [markdown]
# **Exercise: Bernoulli reconstruction loss** (6.25 points · about 20 minutes · difficulty 3 of 5)

# %%
def bernoulli_reconstruction(x, logits):
    """Reconstruction loss of a Bernoulli decoder, for each sample: the cross-entropy summed over the pixels.

    -ln p(x | z) = -sum_k [x_k ln x_hat_k + (1 - x_k) ln(1 - x_hat_k)] with x_hat = 1/(1 + exp(-logits)),
    computed from the logits, for |logits| up to 1e4.

    Parameters:
        x: samples with entries in [0, 1], shape (N, D).
        logits: what the decoder answers, shape (N, D).

    Returns:
        The losses, shape (N,).

    Source: notes, section 9.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `bernoulli_reconstruction`.

# %% [markdown]
# Clipping is what people try first, so break it. Below is a reconstruction loss that clips its probabilities. Return pixels and
# logits on which it is wrong by more than rounding.

# %% [markdown]
# **Exercise: Break a reconstruction loss** (2 points · about 10 minutes · difficulty 2 of 5)

# %%
def wrong_bernoulli_reconstruction(x, logits):
    """Answers as `bernoulli_reconstruction` should, but not always."""
    x_hat = np.clip(1 / (1 + np.exp(-logits)), 1e-07, 1 - 1e-07)
    return -np.sum(x * np.log(x_hat) + (1 - x) * np.log(1 - x_hat), axis=1)


# %%
def counterexample_bernoulli():
    """Pixels and logits for which `wrong_bernoulli_reconstruction` is wrong, by more than rounding.

    Returns:
        (x, logits): two float64 arrays of the same shape (N, D), N and D at most 10, with x in [0, 1] and
        logits in [-1000, 1000].
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `counterexample_bernoulli`.

# %% [markdown]
# ## 5 The objective
#
# Put the parts together:
#
# $$E = \frac1N \sum_{i=1}^N \Bigl[\, \underbrace{-\ln p(x_i \mid z_i)}_{\texttt{bernoulli\_reconstruction}}
#   + \beta\, \underbrace{\mathrm{KL}_i}_{\texttt{kl\_standard\_normal}} \Bigr] .$$
#
# At $\beta = 1$ this is the negative ELBO. At $\beta = 0$ nothing pulls towards the prior, and $\sigma$ shrinks until you are back
# at a plain autoencoder. A larger $\beta$ buys smoother codes for blurrier pictures.
#
# > **The notes write** $L + \beta(\sigma^2 + \mu^2 - \ln \sigma^2 - 1)$. **We use** $L + \beta\, \mathrm{KL}$ with the whole
# > divergence, its $\frac12$ and its sum over the latents: only then is $\beta = 1$ the bound of section 1.
#
# **Example.** Pixels and logits of section 4, $\mu = \begin{pmatrix} 1 & 0 \\ 0.5 & -1 \end{pmatrix}$,
# $\texttt{log\_var} = \begin{pmatrix} 0 & 1.386294 \\ -1 & 0 \end{pmatrix}$, $\beta = 2$. The reconstructions cost $0.440190$ and $4.111849$, on
# average $2.276019$; the divergences are $1.306853$ and $0.808940$, on average $1.057896$. So $E = 2.276019 + 2 \cdot 1.057896 = 4.391812$.

# %% [markdown]
# **Exercise: The negative ELBO** (5.5 points · about 15 minutes · difficulty 2 of 5)

# %%
def negative_elbo(x, x_hat_logits, mu, log_var, beta):
    """The objective of a variational autoencoder: mean over the samples of reconstruction loss + beta KL.

    The reconstruction loss is `bernoulli_reconstruction`, the divergence is `kl_standard_normal`.

    Parameters:
        x: samples with entries in [0, 1], shape (N, D).
        x_hat_logits: what the decoder answers, shape (N, D).
        mu: means, shape (N, L).
        log_var: logarithms of the variances, shape (N, L).
        beta: weight of the divergence, a number >= 0; at beta = 1 this is the negative ELBO.

    Returns:
        The objective, a float.

    Source: notes, section 9.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `negative_elbo`.

# %% [markdown]
# ## 6 The network
#
# Now the same in PyTorch, which takes care of the gradients. The class `VAE` has an encoder with one hidden layer of `hidden`
# units and two outputs, and a decoder with one hidden layer of `hidden` units of its own. The activation of the hidden layers is
# yours to choose (ReLU, tanh, ...). `mu`, `log_var` and the logits are **not** passed through any activation: they may be any
# real numbers, and they are different outputs.
#
# - `encode(x)` → `(mu, log_var)`; `decode(z)` → logits, not probabilities. Both treat every row by itself, and nothing in
#   them is random: no dropout, no batch normalisation.
# - `forward(x, generator)` encodes `x`, draws one $\epsilon$ for each entry of `mu` from the `torch.Generator` that it is given,
#   and returns `(logits, mu, log_var)`.
# - `loss(x, generator, beta=1.0)` → the objective of section 5, as a tensor of shape `()`. It is the objective of what `forward`
#   answers for this `x` and this state of the generator: draw exactly once, most simply by calling `forward`.
#
# Five things to watch:
#
# 1. **The generator.** `torch.randn(mu.shape, generator=generator)` draws from the generator given. `torch.randn_like(mu)` without one
#    draws from the global generator; newer versions of PyTorch let it take `generator=` too, older ones do not, and
#    `torch.distributions` never does. Building the layers uses PyTorch's global generator, and that is fine:
#    once the model is built, nothing else may.
# 2. **The graph.** `.item()`, `.detach()`, `.numpy()` and `torch.no_grad()` cut the path on which gradients flow. The loss must
#    reach every parameter, those of `log_var` too: at $\beta = 0$ they learn through the draw alone.
# 3. **The parameters.** Layers must be attributes of `self` (or stand in `nn.Sequential`, `nn.ModuleList`). A plain list hides
#    them from `parameters()`, and no optimiser will ever move them. Keep the initial weights that PyTorch draws.
# 4. **The sums.** `reduction="mean"`, the default of PyTorch's losses, averages over samples *and pixels*.
# 5. **The logits.** `nn.functional.binary_cross_entropy_with_logits` takes logits and is accurate for all of them. A logistic
#    function in float32 is exactly 1 from 17 on.
#
# **What is checked of the build:** `hidden` is the width of both hidden layers, each with an activation behind it; `mu`, `log_var` and
# the logits are not clamped; all pixels reach `mu` and `log_var`, all latents the logits; encoder and decoder share no weights.
#
# Your NumPy functions cannot be used here, since gradients do not pass through NumPy; write the formulas again with `torch`.

# %% [markdown]
# **Exercise: A variational autoencoder in PyTorch** (19.5 points · about 50 minutes · difficulty 4 of 5)

# %%
class VAE(nn.Module):
    """A variational autoencoder with a Bernoulli decoder, in PyTorch and in float32.

    Encoder and decoder have one hidden layer each, of `hidden` units, with weights of their own that begin as
    PyTorch draws them. Once the module is built, its only source of randomness is the generator it is given.

    Parameters:
        inputs: the number D of pixels.
        hidden: the number of hidden units.
        latent: the number L of latent dimensions.

    Source: notes, section 9.1.
    """

    def __init__(self, inputs, hidden, latent):
        """Make the layers."""
        super().__init__()
        ...

    def encode(self, x):
        """The Gaussian of each sample: (mu, log_var), both of shape (N, L), for x of shape (N, D)."""
        ...

    def decode(self, z):
        """The logits of the pixels, real numbers of shape (N, D), for latent vectors z of shape (N, L)."""
        ...

    def forward(self, x, generator):
        """Encode x, draw one latent vector for each sample, decode it.

        Parameters:
            x: samples with entries in [0, 1], shape (N, D).
            generator: a torch.Generator, the source of epsilon.

        Returns:
            (logits, mu, log_var) of shapes (N, D), (N, L), (N, L).
        """
        ...

    def loss(self, x, generator, beta=1.0):
        """The objective `negative_elbo` of what `forward` answers for this x and this state of the generator.

        Parameters:
            x: samples with entries in [0, 1], shape (N, D).
            generator: a torch.Generator.
            beta: weight of the divergence.

        Returns:
            A tensor of shape (), from which gradients flow back to every parameter.
        """
        ...


# %% [markdown]
# Stuck? hints.md has three hints on `VAE`.

# %% [markdown]
# ## 7 Training
#
# `train(model, data, epochs, generator)` trains on `model.loss` with $\beta = 1$. In each epoch every sample comes once, in a new
# random order, in minibatches of at most 128 rows; the last one may be short, and `data` may have a single row. For every minibatch:
# compute the loss **once**, clear the old gradients, `backward()`, one step of the optimiser. It must work for any module that has
# parameters and such a `loss`, and the checks use one of their own, `NotingModel`, which notes what is done to it. So a mistake in your
# `VAE` costs you nothing here.
#
# - Optimiser, rate and size of the minibatches are yours. What is demanded: on 256 of scikit-learn's digits, 10 epochs must bring the
#   loss of `NotingModel(64)` from 47 to at most 38. Minibatches of 32 rows and `torch.optim.Adam` with a rate of 0.01 bring it to
#   about 18, a rate of 0.001 to 27. All 256 rows in one minibatch would be ten steps only, and few.
# - All that is random comes from the generator, the order too: `torch.randperm(len(data), generator=generator)`, or a `DataLoader`
#   with `generator=generator`.
# - Return a list with one Python float for each epoch: the mean loss **per sample**, as met during the epoch. A mean of the minibatches'
#   losses, weighted by their sizes or not, will do; a sum over minibatches, the last one, or a loss computed afterwards will not. For
#   `epochs=0` the list is empty.
# - The tensor `data` stays as it is, and the model's parameters change in place.
#
# How good is your own `VAE`? With two latents the reference's `VAE(64, 32, 2)` falls from about 39 to 25 in 20 epochs, and to 24 in 40.
# A decoder that ignores the code and knows only how bright each pixel is on average pays 26.2 on these digits, and the first epochs
# learn just that. What comes after is the latent space; a loss that stays near 27 says that there is none.

# %% [markdown]
# **Exercise: Training** (9.5 points · about 35 minutes · difficulty 3 of 5)

# %%
def train(model, data, epochs, generator):
    """Train a model on its `loss` with beta = 1, by stochastic gradient descent in minibatches.

    An epoch visits every sample once, in a new random order, in minibatches of at most 128. Optimiser, rate
    and size of the minibatches are free. All that is random comes from the generator.

    Parameters:
        model: a `VAE`, or another module with parameters and a `loss` such as it has; its parameters change.
        data: samples with entries in [0, 1], a float32 tensor of shape (N, D); N may be any number >= 1.
        epochs: the number of epochs, >= 0.
        generator: a torch.Generator.

    Returns:
        A list with one float for each epoch: the mean over its samples of the loss, as met during the epoch.

    Source: notes, section 9.1.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `train`.

# %% [markdown]
# ![Left: 300 digits in a latent space of two dimensions, coloured by class; threes, sevens, sixes and fours have regions of their own, others overlap, and nearly all lie within two units of the origin. Right: what the decoder makes of a grid of codes in this plane; one digit turns into another without a gap.](figures/latent_space.svg)
#
# On the left is where a trained encoder puts digits; it has never seen their classes. On the right is the plane, decoded. Draw your own (some seconds; with more than one thread it can take minutes, since such small products wait for each other):

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        torch.set_num_threads(1)

        import matplotlib.pyplot as plt
        from sklearn.datasets import load_digits

        digits = load_digits()
        data = torch.tensor(digits.data / 16, dtype=torch.float32)
        torch.manual_seed(0)
        model = VAE(64, 48, 2)
        losses = train(model, data, 30, torch.Generator().manual_seed(0))
        print([round(loss, 1) for loss in losses])
        mu, log_var = (answer.detach().numpy() for answer in model.encode(data))
        plt.scatter(mu[:, 0], mu[:, 1], c=digits.target, cmap="tab10", s=8)
        plt.colorbar()
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# Then invent digits: draw codes from the prior and decode them.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        z = torch.randn((10, 2), generator=torch.Generator().manual_seed(1))
        pictures = torch.sigmoid(model.decode(z)).detach().numpy().reshape(10, 8, 8)
        figure, axes = plt.subplots(1, 10, figsize=(10, 1.2))
        for axis, picture in zip(axes, pictures):
            axis.imshow(picture, cmap="gray_r")
            axis.axis("off")
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# ## 8 What the divergence buys
#
# The two terms pull in opposite directions. Train the same network four times, on all 1797 digits: as a *plain autoencoder*, which
# decodes $\mu$ without any noise and has no divergence, and with $\beta = 0$, 1 and 10. Then measure the terms *apart*: the mean
# reconstruction, and the mean divergence in nats per picture.

# %% [markdown]
r"""
<!-- prediction: divergence_at_ten -->

**Predict first**, by turning one `[ ]` into `[x]`; it earns and costs no points. A code that says nothing leaves the reconstruction at about 27.1, and the best codes of two numbers bring it down by 6.5.
How many nats of divergence will be left at $\beta = 10$?

- [ ] about 2, as at $\beta = 1$
- [ ] about 0.2, a tenth of that
- [ ] practically 0
"""

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        data = torch.tensor(load_digits().data / 16, dtype=torch.float32)


        def plain_loss(model, x):
            logits = model.decode(model.encode(x)[0])
            return torch.nn.functional.binary_cross_entropy_with_logits(logits, x, reduction="sum") / len(x)


        models = {}
        for name, beta in (("plain", None), ("beta = 0", 0.0), ("beta = 1", 1.0), ("beta = 10", 10.0)):
            torch.manual_seed(0)
            model, draws = VAE(64, 48, 2), torch.Generator().manual_seed(0)
            optimiser = torch.optim.Adam(model.parameters(), lr=0.01)
            for epoch in range(30):
                for rows in torch.randperm(len(data), generator=draws).split(64):
                    x = data[rows]
                    loss = plain_loss(model, x) if beta is None else model.loss(x, draws, beta)
                    optimiser.zero_grad()
                    loss.backward()
                    optimiser.step()
            models[name] = model
            with torch.no_grad():
                logits, mu, log_var = (answer.double().numpy() for answer in model(data, draws))
                if beta is None:
                    logits = model.decode(torch.tensor(mu, dtype=torch.float32)).double().numpy()
            reconstruction = bernoulli_reconstruction(data.double().numpy(), logits).mean()
            divergence = "" if beta is None else f", divergence {kl_standard_normal(mu, log_var).mean():.2f}"
            print(f"{name:9}: reconstruction {reconstruction:.1f}{divergence}, codes spread by {mu.std():.3f}")

        figure, axes = plt.subplots(4, 10, figsize=(10, 4.4))
        z = torch.randn((10, 2), generator=torch.Generator().manual_seed(1))
        for line, (name, model) in zip(axes, models.items()):
            pictures = torch.sigmoid(model.decode(z)).detach().numpy().reshape(10, 8, 8)
            for axis, picture in zip(line, pictures):
                axis.imshow(picture, cmap="gray_r", vmin=0, vmax=1)
                axis.axis("off")
            line[0].set_title(name, loc="left", fontsize=9)
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# <details><summary>What you should see</summary>
#
# ![Ten draws from the prior, decoded by four networks. The plain autoencoder and beta = 0 make some digits and some blots that are none; beta = 1 makes digits, a little blurred; beta = 10 makes ten times the same grey blot, the mean of all digits.](figures/balance.svg)
#
# Numbers of about this size: plain 20.6; $\beta = 0$: 21.0 and a divergence of 17; $\beta = 1$: 22.5 and 2.4, together 24.9;
# $\beta = 10$: 27.1 and 0.00. At $\beta = 10$ the code is not worth its price: to save at most 6.5 nats of reconstruction it would have to pay
# ten times its divergence. That is *posterior collapse*.
#
# </details>

# %% [markdown]
# Explain in five to ten sentences. *What do the plain autoencoder and $\beta = 0$ buy with their large divergence, and why are their draws from
# the prior no better for it? Why is the divergence at $\beta = 10$ not merely small but 0? Which of the four sums of reconstruction and
# divergence may be called a bound, and of what?*

# %% [markdown]
# **Exercise: What the two terms buy** (3 points, marked by hand · about 20 minutes · difficulty 3 of 5)

# %% [markdown]
r"""
<!-- answer: what_beta_does -->

*Write your answer here, in place of this line.*
"""

# %% [markdown]
# ## 9 How to test yourself
#
# - Run the check below every exercise. When it fails, it shows the smallest example it could find.
# - **Check a divergence by drawing.** The mean of $\ln q(z) - \ln p(z)$ over many draws of $z \sim q$ must come close to it:

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        rng = np.random.default_rng(0)
        mu, log_var = np.array([[0.5, -1.0]]), np.array([[-1.0, 0.3]])
        epsilon = rng.normal(size=(100_000, 2))
        z = reparameterise(mu, log_var, epsilon)
        log_ratio = -0.5 * log_var - 0.5 * epsilon**2 + 0.5 * z**2
        print(log_ratio.sum(axis=1).mean(), kl_standard_normal(mu, log_var))
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# - **Check a gradient against its loss**, with a random direction $v$, as in the losses topic.
# - **Check the network against your NumPy functions.** With two generators made by the same seed, `model.loss` must equal
#   `negative_elbo` of what `model.forward` answers, to six digits.
# - **Try what is peculiar:** one sample; one latent dimension; as many samples as latents; log-variances of $-10^4$; integers;
#   one row of data; a number of rows that your minibatch does not divide.
#
# **You should now be able to** say what each term of the bound charges for, and how wrong the bound is when the encoder is; pass a gradient
# through a draw; compute both terms without overflow; and tell from a training curve whether the code is used.

# %% [markdown]
# Check with `python -m pytest`; README.md says how to hand in.
