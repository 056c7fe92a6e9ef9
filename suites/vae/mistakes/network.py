"""Mistakes in the network and in its training, which are written in PyTorch."""

import torch
from torch import nn

from .bank import bank

on_vae = bank.question("VAE")
on_train = bank.question("train")


@on_vae.mistake("uses one layer for both mu and log_var", replaces="VAE.encode")
def one_head_for_both(self, x):
    h = torch.relu(self.to_hidden(x))
    return self.to_mu(h), self.to_mu(h)


@on_vae.mistake("rectifies log_var, so that no variance is below 1", replaces="VAE.encode")
def log_variance_never_negative(self, x):
    h = torch.relu(self.to_hidden(x))
    return self.to_mu(h), torch.relu(self.to_log_var(h))


@on_vae.mistake("standardises the hidden units over the batch", replaces="VAE.encode")
def standardised_over_the_batch(self, x):
    h = self.to_hidden(x)
    h = torch.relu((h - h.mean(dim=0)) / (h.std(dim=0, unbiased=False) + 1e-5))
    return self.to_mu(h), self.to_log_var(h)


@on_vae.mistake(
    "ends the decoder with a logistic function, though the loss expects logits", replaces="VAE.decode"
)
def probabilities_for_logits(self, z):
    return torch.sigmoid(self.decoder(z))


@on_vae.mistake("takes exp(log_var), the variance, for sigma", replaces="VAE.forward")
def noise_scaled_by_the_variance(self, x, generator):
    mu, log_var = self.encode(x)
    epsilon = torch.randn(mu.shape, generator=generator)
    return self.decode(mu + torch.exp(log_var) * epsilon), mu, log_var


@on_vae.mistake("draws epsilon uniformly from 0 to 1: rand instead of randn", replaces="VAE.forward")
def uniform_noise(self, x, generator):
    mu, log_var = self.encode(x)
    epsilon = torch.rand(mu.shape, generator=generator)
    return self.decode(mu + torch.exp(log_var / 2) * epsilon), mu, log_var


@on_vae.mistake("draws one epsilon for all latent dimensions of a sample", replaces="VAE.forward")
def noise_shared_by_latents(self, x, generator):
    mu, log_var = self.encode(x)
    epsilon = torch.randn((len(x), 1), generator=generator)
    return self.decode(mu + torch.exp(log_var / 2) * epsilon), mu, log_var


@on_vae.mistake("draws one epsilon for all samples of a batch", replaces="VAE.forward")
def noise_shared_by_samples(self, x, generator):
    mu, log_var = self.encode(x)
    epsilon = torch.randn(mu.shape[1], generator=generator)
    return self.decode(mu + torch.exp(log_var / 2) * epsilon), mu, log_var


@on_vae.mistake("draws from PyTorch's global generator: randn_like takes no other", replaces="VAE.forward")
def global_noise(self, x, generator):
    mu, log_var = self.encode(x)
    return self.decode(mu + torch.exp(log_var / 2) * torch.randn_like(mu)), mu, log_var


@on_vae.mistake("decodes the mean, without any noise", replaces="VAE.forward")
def mean_decoded(self, x, generator):
    mu, log_var = self.encode(x)
    return self.decode(mu), mu, log_var


@on_vae.mistake("draws z where no gradient flows", replaces="VAE.forward")
def draw_without_gradient(self, x, generator):
    mu, log_var = self.encode(x)
    with torch.no_grad():
        z = mu + torch.exp(log_var / 2) * torch.randn(mu.shape, generator=generator)
    return self.decode(z), mu, log_var


@on_vae.mistake("detaches sigma, so that the draw teaches the variances nothing", replaces="VAE.forward")
def sigma_detached(self, x, generator):
    mu, log_var = self.encode(x)
    sigma = torch.exp(log_var / 2).detach()
    return self.decode(mu + sigma * torch.randn(mu.shape, generator=generator)), mu, log_var


@on_vae.mistake(
    "averages the cross-entropy over the pixels, so that the divergence outweighs it", replaces="VAE.loss"
)
def loss_averaged_over_pixels(self, x, generator, beta=1.0):
    logits, mu, log_var = self.forward(x, generator)
    reconstruction = nn.functional.binary_cross_entropy_with_logits(logits, x)
    divergence = 0.5 * torch.sum(torch.exp(log_var) + mu**2 - 1 - log_var, dim=1).mean()
    return reconstruction + beta * divergence


@on_vae.mistake("averages the divergence over the latent dimensions", replaces="VAE.loss")
def loss_with_averaged_divergence(self, x, generator, beta=1.0):
    logits, mu, log_var = self.forward(x, generator)
    reconstruction = nn.functional.binary_cross_entropy_with_logits(logits, x, reduction="sum") / len(x)
    return reconstruction + beta * 0.5 * torch.mean(torch.exp(log_var) + mu**2 - 1 - log_var)


@on_vae.mistake("sums over the samples, so that the loss grows with the batch", replaces="VAE.loss")
def loss_summed_over_samples(self, x, generator, beta=1.0):
    logits, mu, log_var = self.forward(x, generator)
    reconstruction = nn.functional.binary_cross_entropy_with_logits(logits, x, reduction="sum")
    return reconstruction + beta * 0.5 * torch.sum(torch.exp(log_var) + mu**2 - 1 - log_var)


@on_vae.mistake("leaves out the 1/2 of the divergence, as the notes' objective does", replaces="VAE.loss")
def loss_of_the_notes(self, x, generator, beta=1.0):
    logits, mu, log_var = self.forward(x, generator)
    reconstruction = nn.functional.binary_cross_entropy_with_logits(logits, x, reduction="sum")
    return (reconstruction + beta * torch.sum(torch.exp(log_var) + mu**2 - 1 - log_var)) / len(x)


@on_vae.mistake("ignores beta", replaces="VAE.loss")
def loss_without_beta(self, x, generator, beta=1.0):
    logits, mu, log_var = self.forward(x, generator)
    reconstruction = nn.functional.binary_cross_entropy_with_logits(logits, x, reduction="sum")
    return (reconstruction + 0.5 * torch.sum(torch.exp(log_var) + mu**2 - 1 - log_var)) / len(x)


@on_vae.mistake(
    "takes logarithms of probabilities that round to 0 or 1, with a small constant", replaces="VAE.loss"
)
def loss_of_probabilities(self, x, generator, beta=1.0):
    logits, mu, log_var = self.forward(x, generator)
    x_hat = torch.sigmoid(logits)
    reconstruction = -(x * torch.log(x_hat + 1e-7) + (1 - x) * torch.log(1 - x_hat + 1e-7)).sum()
    return (reconstruction + beta * 0.5 * torch.sum(torch.exp(log_var) + mu**2 - 1 - log_var)) / len(x)


@on_vae.mistake("keeps layers in plain lists, where PyTorch does not find their parameters")
class LayersInLists(nn.Module):
    def __init__(self, inputs, hidden, latent):
        super().__init__()
        self.to_hidden = [nn.Linear(inputs, hidden), nn.ReLU()]
        self.to_mu = nn.Linear(hidden, latent)
        self.to_log_var = nn.Linear(hidden, latent)
        self.decoder = nn.Sequential(nn.Linear(latent, hidden), nn.ReLU(), nn.Linear(hidden, inputs))

    def encode(self, x):
        for layer in self.to_hidden:
            x = layer(x)
        return self.to_mu(x), self.to_log_var(x)

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x, generator):
        mu, log_var = self.encode(x)
        epsilon = torch.randn(mu.shape, generator=generator)
        return self.decode(mu + torch.exp(log_var / 2) * epsilon), mu, log_var

    def loss(self, x, generator, beta=1.0):
        logits, mu, log_var = self.forward(x, generator)
        reconstruction = nn.functional.binary_cross_entropy_with_logits(logits, x, reduction="sum")
        return (reconstruction + beta * 0.5 * torch.sum(torch.exp(log_var) + mu**2 - 1 - log_var)) / len(x)


@on_train.mistake("never makes a step with the optimiser")
def without_a_step(model, data, epochs, generator):
    losses = []
    for _ in range(epochs):
        loss = model.loss(data, generator)
        loss.backward()
        losses.append(loss.item())
    return losses


@on_train.mistake("never clears the gradients, so that each step repeats all steps before it")
def gradients_never_cleared(model, data, epochs, generator):
    optimiser = torch.optim.SGD(model.parameters(), lr=0.01)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for rows in torch.randperm(len(data), generator=generator).split(32):
            loss = model.loss(data[rows], generator)
            loss.backward()
            optimiser.step()
            total += loss.item() * len(rows)
        losses.append(total / len(data))
    return losses


@on_train.mistake("draws the order of the samples from PyTorch's global generator")
def global_order(model, data, epochs, generator):
    optimiser = torch.optim.Adam(model.parameters(), lr=0.01)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for rows in torch.randperm(len(data)).split(32):
            optimiser.zero_grad()
            loss = model.loss(data[rows], generator)
            loss.backward()
            optimiser.step()
            total += loss.item() * len(rows)
        losses.append(total / len(data))
    return losses


@on_train.mistake("makes a generator of its own, always with the same seed")
def generator_of_its_own(model, data, epochs, generator):
    generator = torch.Generator().manual_seed(0)
    optimiser = torch.optim.Adam(model.parameters(), lr=0.01)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for rows in torch.randperm(len(data), generator=generator).split(32):
            optimiser.zero_grad()
            loss = model.loss(data[rows], generator)
            loss.backward()
            optimiser.step()
            total += loss.item() * len(rows)
        losses.append(total / len(data))
    return losses


@on_train.mistake("leaves out the last minibatch where it is short, and with it all of a small data set")
def short_minibatch_dropped(model, data, epochs, generator):
    optimiser = torch.optim.Adam(model.parameters(), lr=0.01)
    losses = []
    for _ in range(epochs):
        order = torch.randperm(len(data), generator=generator)
        total = 0.0
        for batch in range(len(data) // 32):
            optimiser.zero_grad()
            loss = model.loss(data[order[32 * batch : 32 * (batch + 1)]], generator)
            loss.backward()
            optimiser.step()
            total += loss.item()
        losses.append(total / (len(data) // 32))
    return losses


@on_train.mistake("divides a sum over minibatches by the number of samples")
def sum_of_means_over_samples(model, data, epochs, generator):
    optimiser = torch.optim.Adam(model.parameters(), lr=0.01)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for rows in torch.randperm(len(data), generator=generator).split(32):
            optimiser.zero_grad()
            loss = model.loss(data[rows], generator)
            loss.backward()
            optimiser.step()
            total += loss.item()
        losses.append(total / len(data))
    return losses


@on_train.mistake("sums the losses of an epoch's minibatches instead of averaging")
def sum_over_minibatches(model, data, epochs, generator):
    optimiser = torch.optim.Adam(model.parameters(), lr=0.01)
    losses = []
    for _ in range(epochs):
        losses.append(0.0)
        for rows in torch.randperm(len(data), generator=generator).split(32):
            optimiser.zero_grad()
            loss = model.loss(data[rows], generator)
            loss.backward()
            optimiser.step()
            losses[-1] += loss.item()
    return losses


@on_train.mistake("trains without the divergence: beta = 0")
def trained_without_divergence(model, data, epochs, generator):
    optimiser = torch.optim.Adam(model.parameters(), lr=0.01)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for rows in torch.randperm(len(data), generator=generator).split(32):
            optimiser.zero_grad()
            loss = model.loss(data[rows], generator, 0.0)
            loss.backward()
            optimiser.step()
            total += loss.item() * len(rows)
        losses.append(total / len(data))
    return losses


@on_train.mistake("gives the optimiser only half of the parameters")
def half_of_the_parameters(model, data, epochs, generator):
    parameters = list(model.parameters())
    optimiser = torch.optim.Adam(parameters[len(parameters) // 2 :], lr=0.01)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for rows in torch.randperm(len(data), generator=generator).split(32):
            optimiser.zero_grad()
            loss = model.loss(data[rows], generator)
            loss.backward()
            optimiser.step()
            total += loss.item() * len(rows)
        losses.append(total / len(data))
    return losses


@on_train.mistake("rounds the caller's pixels to black and white in place")
def pixels_rounded_in_place(model, data, epochs, generator):
    data.round_()
    optimiser = torch.optim.Adam(model.parameters(), lr=0.01)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for rows in torch.randperm(len(data), generator=generator).split(32):
            optimiser.zero_grad()
            loss = model.loss(data[rows], generator)
            loss.backward()
            optimiser.step()
            total += loss.item() * len(rows)
        losses.append(total / len(data))
    return losses


@on_train.mistake("collects one loss for each minibatch instead of each epoch")
def one_loss_per_minibatch(model, data, epochs, generator):
    optimiser = torch.optim.Adam(model.parameters(), lr=0.01)
    losses = []
    for _ in range(epochs):
        for rows in torch.randperm(len(data), generator=generator).split(32):
            optimiser.zero_grad()
            loss = model.loss(data[rows], generator)
            loss.backward()
            optimiser.step()
            losses.append(loss.item())
    return losses
