"""Right solutions in other styles than the reference's: a suite that rejects one of them is wrong."""

import numpy as np
import torch
from torch import nn

from autograder.course import Bank
from solutions.vae import bernoulli_reconstruction, kl_gaussians, kl_standard_normal

bank = Bank("vae")
on_kl_standard_normal = bank.question("kl_standard_normal")
on_kl_gradients = bank.question("kl_gradients")
on_kl_gaussians = bank.question("kl_gaussians")
on_reparameterise = bank.question("reparameterise")
on_reparameterise_backward = bank.question("reparameterise_backward")
on_gaussian_reconstruction = bank.question("gaussian_reconstruction")
on_bernoulli_reconstruction = bank.question("bernoulli_reconstruction")
on_negative_elbo = bank.question("negative_elbo")
on_counterexample = bank.question("counterexample_bernoulli")
on_vae = bank.question("VAE")
on_train = bank.question("train")


@on_kl_standard_normal.alternative("explicit loops over samples and latents, with math.fsum")
def divergence_by_loops(mu, log_var):
    from math import exp, fsum

    divergences = []
    for means, logarithms in zip(mu.tolist(), log_var.tolist()):
        terms = [(exp(b) + a**2 - 1 - b) / 2 for a, b in zip(means, logarithms)]
        divergences.append(fsum(terms))
    return np.array(divergences)


@on_kl_standard_normal.alternative("sigma squared, and expm1 near the prior")
def divergence_by_expm1(mu, log_var):
    sigma = np.exp(log_var / 2)
    near = np.where(np.abs(log_var) < 1, np.expm1(log_var) - log_var, sigma**2 - 1 - log_var)
    return np.einsum("ij->i", near + mu * mu) / 2


@on_kl_standard_normal.alternative("the minus sign in front, as many papers write it, in torch")
def divergence_of_the_paper(mu, log_var):
    mu, log_var = (torch.tensor(a, dtype=torch.float64) for a in (mu, log_var))
    return (-0.5 * (1 + log_var - mu.pow(2) - log_var.exp()).sum(dim=1)).numpy()


@on_kl_gradients.alternative("returns the means themselves, and a list")
def gradients_as_a_list(mu, log_var):
    return [mu, (np.exp(log_var) - 1) / 2]


@on_kl_gradients.alternative("torch's automatic differentiation inside")
def gradients_by_torch(mu, log_var):
    mu, log_var = (torch.tensor(a, dtype=torch.float64, requires_grad=True) for a in (mu, log_var))
    (0.5 * (log_var.exp() + mu**2 - 1 - log_var)).sum().backward()
    return mu.grad.numpy(), log_var.grad.numpy()


@on_kl_gaussians.alternative("one dimension at a time, recursively")
def divergence_by_recursion(mu1, log_var1, mu2, log_var2):
    if mu1.shape[1] == 0:
        return np.zeros(len(mu1))
    a, b, c, d = (entries[:, 0] for entries in (mu1, log_var1, mu2, log_var2))
    first = np.expm1(b - d) - (b - d) + np.square((a - c) / np.exp(d / 2))
    return first / 2 + kl_gaussians(mu1[:, 1:], log_var1[:, 1:], mu2[:, 1:], log_var2[:, 1:])


@on_kl_gaussians.alternative("as the divergence from the standard normal, after a change of units")
def divergence_in_units_of_the_second(mu1, log_var1, mu2, log_var2):
    return kl_standard_normal((mu1 - mu2) / np.exp(0.5 * log_var2), log_var1 - log_var2)


@on_reparameterise.alternative("entry by entry, in nested lists")
def latents_by_lists(mu, log_var, epsilon):
    import math

    return np.array(
        [[m + math.exp(v / 2) * e for m, v, e in zip(*rows)] for rows in zip(mu, log_var, epsilon)],
        dtype=float,
    )


@on_reparameterise.alternative("a power of the root of e")
def power_of_the_root(mu, log_var, epsilon):
    return np.add(mu, np.float_power(np.sqrt(np.e), log_var) * epsilon)


@on_reparameterise_backward.alternative("half of the step z - mu, times what arrives")
def half_of_the_step(gradient, log_var, epsilon):
    step = np.multiply(epsilon, np.exp(0.5 * log_var))
    return gradient, gradient * step / 2


@on_gaussian_reconstruction.alternative("einsum of scaled errors")
def scaled_errors(x, x_hat, sigma):
    errors = (np.asarray(x, float) - x_hat) / sigma
    return np.einsum("nd,nd->n", errors, errors) / 2


@on_gaussian_reconstruction.alternative("norms, one sample at a time")
def norms_by_sample(x, x_hat, sigma):
    return np.array([float(np.linalg.norm(a - b)) ** 2 / 2 / sigma**2 for a, b in zip(x, x_hat)])


@on_bernoulli_reconstruction.alternative("max(z, 0) - z x + log1p(exp(-|z|))")
def maximum_and_log1p(x, logits):
    return np.sum(np.maximum(logits, 0) - logits * x + np.log1p(np.exp(-np.abs(logits))), axis=-1)


@on_bernoulli_reconstruction.alternative("torch's loss from logits")
def surprise_by_torch(x, logits):
    x, logits = torch.tensor(x, dtype=torch.float64), torch.tensor(logits, dtype=torch.float64)
    return nn.functional.binary_cross_entropy_with_logits(logits, x, reduction="none").sum(dim=1).numpy()


@on_bernoulli_reconstruction.alternative("two classes, with the logits z and 0")
def surprise_of_two_classes(x, logits):
    pairs = np.stack([np.asarray(logits, dtype=float), np.zeros(np.shape(logits))])
    ones, zeros = pairs - np.logaddexp.reduce(pairs, axis=0)
    return -(x * ones + (1 - x) * zeros).sum(1)


@on_counterexample.alternative("a logit at which the exponential overflows, among others")
def among_others():
    x = np.array([[1.0, 0.25, 1.0], [0.0, 1.0, 0.5]])
    return x, np.array([[-800.0, 2.0, 0.0], [0.0, 1.0, -3.0]])


@on_negative_elbo.alternative("one sample at a time, everything written out")
def objective_written_out(x, x_hat_logits, mu, log_var, beta):
    total = 0.0
    for i in range(len(x)):
        z = x_hat_logits[i]
        total += np.sum(x[i] * np.logaddexp(0, -z) + (1 - x[i]) * np.logaddexp(0, z))
        total += beta / 2 * np.sum(np.exp(log_var[i]) + mu[i] ** 2 - 1 - log_var[i])
    return float(total / len(x))


@on_negative_elbo.alternative("two means, as a zero-dimensional array")
def two_means(x, x_hat_logits, mu, log_var, beta):
    reconstruction = bernoulli_reconstruction(x, x_hat_logits).mean()
    return np.array(reconstruction + beta * kl_standard_normal(mu, log_var).mean())


@on_vae.alternative("one layer for mu and log_var together, tanh, softplus by hand, draws by torch.normal")
class OneHead(nn.Module):
    def __init__(self, inputs, hidden, latent):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(inputs, hidden), nn.Tanh(), nn.Linear(hidden, 2 * latent))
        self.decoder = nn.Sequential(nn.Linear(latent, hidden), nn.Tanh(), nn.Linear(hidden, inputs))

    def encode(self, x):
        return torch.chunk(self.encoder(x), 2, dim=1)

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x, generator):
        mu, log_var = self.encode(x)
        standard = torch.normal(torch.zeros(mu.shape), torch.ones(mu.shape), generator=generator)
        return [self.decode(mu + (log_var / 2).exp() * standard), mu, log_var]

    def loss(self, x, generator, beta=1.0):
        z, mu, log_var = self(x, generator)
        surprise = torch.clamp(z, min=0) - z * x + torch.log1p(torch.exp(-torch.abs(z)))
        divergence = -0.5 * (1 + log_var - mu.square() - log_var.exp())
        return torch.mean(surprise.sum(1) + beta * divergence.sum(1))


@on_vae.alternative("parameters by hand, one draw after another, sigma by softplus, encoded anew by forward")
class ByHand(nn.Module):
    def __init__(self, inputs, hidden, latent):
        super().__init__()
        sizes = {"a": (inputs, hidden), "m": (hidden, latent), "s": (hidden, latent)}
        sizes |= {"c": (latent, hidden), "d": (hidden, inputs)}
        self.weights = nn.ParameterDict()
        for name, (n, m) in sizes.items():
            layer = nn.Linear(n, m)
            self.weights[f"w{name}"] = nn.Parameter(layer.weight.detach().T.clone())
            self.weights[f"b{name}"] = nn.Parameter(layer.bias.detach().clone())

    def layer(self, name, x):
        return x @ self.weights[f"w{name}"] + self.weights[f"b{name}"]

    def sigma(self, x):
        return nn.functional.softplus(self.layer("s", self.layer("a", x).relu()))

    def encode(self, x):
        return self.layer("m", self.layer("a", x).relu()), 2 * torch.log(self.sigma(x))

    def decode(self, z):
        return self.layer("d", self.layer("c", z).relu())

    def forward(self, x, generator):
        mu, sigma = self.encode(x)[0], self.sigma(x)
        rows = []
        for i in range(len(x)):
            rows.append(mu[i] + sigma[i] * torch.randn(mu.shape[1], generator=generator))
        return self.decode(torch.stack(rows)), *self.encode(x)

    def loss(self, x, generator, beta=1.0):
        logits, mu, log_var = self.forward(x, generator)
        prior = torch.distributions.Normal(0.0, 1.0)
        latent = torch.distributions.Normal(mu, torch.exp(log_var / 2))
        divergence = torch.distributions.kl_divergence(latent, prior).sum()
        reconstruction = -torch.distributions.Bernoulli(logits=logits, validate_args=False).log_prob(x).sum()
        return (reconstruction + beta * divergence) / x.shape[0]


@on_train.alternative("a DataLoader that is given the generator, and a mean of minibatch means")
def loader_of_torch(model, data, epochs, generator):
    from torch.utils.data import DataLoader, TensorDataset

    loader = DataLoader(TensorDataset(data), batch_size=64, shuffle=True, generator=generator)
    optimiser = torch.optim.RMSprop(model.parameters(), lr=3e-3)
    losses = []
    for _ in range(epochs):
        seen = []
        for (x,) in loader:
            optimiser.zero_grad()
            loss = model.loss(x, generator)
            loss.backward()
            optimiser.step()
            seen.append(float(loss))
        losses.append(sum(seen) / len(seen))
    return losses


@on_train.alternative("gradient descent with momentum by hand, and torch.autograd.grad")
def descent_by_hand(model, data, epochs, generator):
    import math

    parameters = list(model.parameters())
    velocities = [torch.zeros_like(parameter) for parameter in parameters]
    losses = []
    for _ in range(epochs):
        order = torch.randperm(len(data), generator=generator)
        terms = []
        for start in range(0, len(data), 16):
            rows = order[start : start + 16]
            loss = model.loss(data[rows], generator, beta=1.0)
            gradients = torch.autograd.grad(loss, parameters)
            with torch.no_grad():
                for parameter, velocity, gradient in zip(parameters, velocities, gradients):
                    velocity.mul_(0.9).add_(gradient)
                    parameter.sub_(0.002 * velocity)
            terms.append(loss.item() * len(rows))
        losses.append(math.fsum(terms) / len(data))
    return losses


@on_train.alternative("Adam at the slow rate of 1e-3, minibatches of 32, gradients cleared after the step")
def slow_adam(model, data, epochs, generator):
    optimiser = torch.optim.Adam(model.parameters())
    losses = []
    for _ in range(epochs):
        total = torch.zeros(())
        order = torch.randperm(data.shape[0], generator=generator)
        for x in data[order].split(32):
            loss = model.loss(x, generator=generator)
            loss.backward()
            optimiser.step()
            optimiser.zero_grad()
            total += loss.detach() * x.shape[0]
        losses.append((total / data.shape[0]).item())
    return losses


bank.equivalent("kl_gradients", "zero has no sign here", ("+ 0.0", "- 0.0"))
bank.equivalent("reparameterise_backward", "zero has no sign here", ("+ 0.0", "- 0.0"))
bank.equivalent("VAE.forward", "epsilon and -epsilon are equally likely", ("mu + torch", "mu - torch"))
bank.equivalent("train", "the rate is free", (", lr=0.01", ""), ("0.01", "0.02"))
bank.equivalent("train", "the size of minibatches is free", ("32", "33"), ("32", "31"))
