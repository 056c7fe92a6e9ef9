"""Variational autoencoders: the divergence between Gaussians, the reparameterisation, the negative ELBO.

A batch holds one sample per row. A Gaussian of the latent space is given by its means mu and the natural
logarithms log_var = ln sigma^2 of its variances, one entry for each latent dimension. Results of shape (N,)
have one number for each sample.
"""

import numpy as np
import torch
from torch import nn


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
    # BEGIN SOLUTION
    return 0.5 * np.sum(np.exp(log_var) + mu**2 - 1 - log_var, axis=1)
    # END SOLUTION


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
    # BEGIN SOLUTION
    return mu + 0.0, 0.5 * np.expm1(log_var)
    # END SOLUTION


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
    # BEGIN SOLUTION
    log_ratio = log_var1 - log_var2
    distance = (mu1 - mu2) * np.exp(-log_var2 / 2)
    return 0.5 * np.sum(np.exp(log_ratio) + distance**2 - 1 - log_ratio, axis=1)
    # END SOLUTION


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
    # BEGIN SOLUTION
    return mu + np.exp(log_var / 2) * epsilon
    # END SOLUTION


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
    # BEGIN SOLUTION
    return gradient + 0.0, 0.5 * gradient * epsilon * np.exp(log_var / 2)
    # END SOLUTION


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
    # BEGIN SOLUTION
    return np.sum((x - x_hat) ** 2, axis=1) / (2 * sigma**2)
    # END SOLUTION


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
    # BEGIN SOLUTION
    return np.sum(x * np.logaddexp(0, -logits) + (1 - x) * np.logaddexp(0, logits), axis=1)
    # END SOLUTION


def counterexample_bernoulli():
    """Pixels and logits for which `wrong_bernoulli_reconstruction` is wrong, by more than rounding.

    Returns:
        (x, logits): two float64 arrays of the same shape (N, D), N and D at most 10, with x in [0, 1] and
        logits in [-1000, 1000].
    """
    # BEGIN SOLUTION
    return np.array([[0.0]]), np.array([[40.0]])
    # END SOLUTION


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
    # BEGIN SOLUTION
    return np.mean(bernoulli_reconstruction(x, x_hat_logits) + beta * kl_standard_normal(mu, log_var))
    # END SOLUTION


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
        # BEGIN SOLUTION
        self.to_hidden = nn.Linear(inputs, hidden)
        self.to_mu = nn.Linear(hidden, latent)
        self.to_log_var = nn.Linear(hidden, latent)
        self.decoder = nn.Sequential(nn.Linear(latent, hidden), nn.ReLU(), nn.Linear(hidden, inputs))
        # END SOLUTION

    def encode(self, x):
        """The Gaussian of each sample: (mu, log_var), both of shape (N, L), for x of shape (N, D)."""
        # BEGIN SOLUTION
        h = torch.relu(self.to_hidden(x))
        return self.to_mu(h), self.to_log_var(h)
        # END SOLUTION

    def decode(self, z):
        """The logits of the pixels, real numbers of shape (N, D), for latent vectors z of shape (N, L)."""
        # BEGIN SOLUTION
        return self.decoder(z)
        # END SOLUTION

    def forward(self, x, generator):
        """Encode x, draw one latent vector for each sample, decode it.

        Parameters:
            x: samples with entries in [0, 1], shape (N, D).
            generator: a torch.Generator, the source of epsilon.

        Returns:
            (logits, mu, log_var) of shapes (N, D), (N, L), (N, L).
        """
        # BEGIN SOLUTION
        mu, log_var = self.encode(x)
        epsilon = torch.randn(mu.shape, generator=generator)
        return self.decode(mu + torch.exp(log_var / 2) * epsilon), mu, log_var
        # END SOLUTION

    def loss(self, x, generator, beta=1.0):
        """The objective `negative_elbo` of what `forward` answers for this x and this state of the generator.

        Parameters:
            x: samples with entries in [0, 1], shape (N, D).
            generator: a torch.Generator.
            beta: weight of the divergence.

        Returns:
            A tensor of shape (), from which gradients flow back to every parameter.
        """
        # BEGIN SOLUTION
        logits, mu, log_var = self.forward(x, generator)
        reconstruction = nn.functional.binary_cross_entropy_with_logits(logits, x, reduction="sum")
        divergence = 0.5 * torch.sum(torch.exp(log_var) + mu**2 - 1 - log_var)
        return (reconstruction + beta * divergence) / len(x)
        # END SOLUTION


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
    # BEGIN SOLUTION
    optimiser = torch.optim.Adam(model.parameters(), lr=0.01)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for rows in torch.randperm(len(data), generator=generator).split(32):
            loss = model.loss(data[rows], generator)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total += loss.item() * len(rows)
        losses.append(total / len(data))
    return losses
    # END SOLUTION
