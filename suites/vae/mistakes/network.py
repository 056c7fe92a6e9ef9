"""Mistakes in the network and in its training, which are written in PyTorch."""

import torch

from .bank import bank

on_vae = bank.question("VAE")
on_train = bank.question("train")

on_vae.mistake("uses one layer for both mu and log_var", replaces="VAE.encode").edit(
    "one_head_for_both", ("self.to_log_var(h)", "self.to_mu(h)")
)
on_vae.mistake("rectifies log_var, so that no variance is below 1", replaces="VAE.encode").edit(
    "log_variance_never_negative", ("self.to_log_var(h)", "torch.relu(self.to_log_var(h))")
)
on_vae.mistake("standardises the hidden units over the batch", replaces="VAE.encode").edit(
    "standardised_over_the_batch",
    (
        "h = torch.relu(self.to_hidden(x))",
        "h = self.to_hidden(x)\nh = torch.relu((h - h.mean(dim=0)) / (h.std(dim=0, unbiased=False) + 1e-5))",
    ),
)
on_vae.mistake(
    "ends the decoder with a logistic function, though the loss expects logits",
    warned=True,
    replaces="VAE.decode",
).edit("probabilities_for_logits", ("self.decoder(z)", "torch.sigmoid(self.decoder(z))"))
on_vae.mistake("takes exp(log_var), the variance, for sigma", warned=True, replaces="VAE.forward").edit(
    "noise_scaled_by_the_variance", ("log_var / 2", "log_var")
)
on_vae.mistake("draws epsilon uniformly from 0 to 1: rand instead of randn", replaces="VAE.forward").edit(
    "uniform_noise", ("torch.randn", "torch.rand")
)
on_vae.mistake("draws one epsilon for all latent dimensions of a sample", replaces="VAE.forward").edit(
    "noise_shared_by_latents", ("mu.shape", "(len(x), 1)")
)
on_vae.mistake("draws one epsilon for all samples of a batch", replaces="VAE.forward").edit(
    "noise_shared_by_samples", ("mu.shape", "mu.shape[1]")
)
on_vae.mistake(
    "draws by randn_like, and so from PyTorch's global generator", warned=True, replaces="VAE.forward"
).edit("global_noise", ("torch.randn(mu.shape, generator=generator)", "torch.randn_like(mu)"))
on_vae.mistake("decodes the mean, without any noise", replaces="VAE.forward").edit(
    "mean_decoded", ("torch.randn(mu.shape, generator=generator)", "0.0")
)
on_vae.mistake("draws z where no gradient flows", warned=True, replaces="VAE.forward").edit(
    "draw_without_gradient",
    ("mu + torch.exp(log_var / 2) * epsilon", "(mu + torch.exp(log_var / 2) * epsilon).detach()"),
)
on_vae.mistake(
    "detaches sigma, so that the draw teaches the variances nothing", warned=True, replaces="VAE.forward"
).edit("sigma_detached", ("torch.exp(log_var / 2)", "torch.exp(log_var / 2).detach()"))
on_vae.mistake(
    "averages the cross-entropy over the pixels, so that the divergence outweighs it",
    warned=True,
    replaces="VAE.loss",
).edit(
    "loss_averaged_over_pixels",
    (', reduction="sum"', ""),
    ("(reconstruction + beta * divergence) / len(x)", "reconstruction + beta * divergence / len(x)"),
)
on_vae.mistake("averages the divergence over the latent dimensions", replaces="VAE.loss").edit(
    "loss_with_averaged_divergence",
    ("torch.sum", "torch.mean"),
    ("(reconstruction + beta * divergence) / len(x)", "reconstruction / len(x) + beta * divergence"),
)
on_vae.mistake("sums over the samples, so that the loss grows with the batch", replaces="VAE.loss").edit(
    "loss_summed_over_samples", ("/ len(x)", "")
)
on_vae.mistake(
    "leaves out the 1/2 of the divergence, as the notes' objective does", warned=True, replaces="VAE.loss"
).edit("loss_of_the_notes", ("0.5 *", ""))
on_vae.mistake("ignores beta", replaces="VAE.loss").edit(
    "loss_without_beta", ("beta * divergence", "divergence")
)


@on_vae.mistake(
    "takes logarithms of probabilities that round to 0 or 1, with a small constant", replaces="VAE.loss"
)
def loss_of_probabilities(self, x, generator, beta=1.0):
    logits, mu, log_var = self.forward(x, generator)
    x_hat = torch.sigmoid(logits)
    reconstruction = -(x * torch.log(x_hat + 1e-7) + (1 - x) * torch.log(1 - x_hat + 1e-7)).sum()
    return (reconstruction + beta * 0.5 * torch.sum(torch.exp(log_var) + mu**2 - 1 - log_var)) / len(x)


on_vae.mistake("keeps layers in plain lists, where PyTorch does not find their parameters", warned=True).edit(
    "LayersInLists",
    ("self.to_hidden = nn.Linear(inputs, hidden)", "self.to_hidden = [nn.Linear(inputs, hidden)]"),
    ("self.to_hidden(x)", "self.to_hidden[0](x)"),
)

on_train.mistake("never makes a step with the optimiser").edit("without_a_step", ("optimiser.step()", ""))
on_train.mistake("never clears the gradients, so that each step repeats all steps before it").edit(
    "gradients_never_cleared", ("torch.optim.Adam", "torch.optim.SGD"), ("optimiser.zero_grad()", "")
)
on_train.mistake("draws the order of the samples from PyTorch's global generator").edit(
    "global_order", (", generator=generator", "")
)
on_train.mistake("makes a generator of its own, always with the same seed").edit(
    "generator_of_its_own",
    ("optimiser = torch", "generator = torch.Generator().manual_seed(0)\noptimiser = torch"),
)


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


on_train.mistake("divides a sum over minibatches by the number of samples").edit(
    "sum_of_means_over_samples", ("loss.item() * len(rows)", "loss.item()")
)
on_train.mistake("sums the losses of an epoch's minibatches instead of averaging").edit(
    "sum_over_minibatches", ("loss.item() * len(rows)", "loss.item()"), ("total / len(data)", "total")
)
on_train.mistake("trains without the divergence: beta = 0").edit(
    "trained_without_divergence", ("(data[rows], generator)", "(data[rows], generator, 0.0)")
)
on_train.mistake("gives the optimiser only half of the parameters").edit(
    "half_of_the_parameters",
    ("model.parameters()", "list(model.parameters())[len(list(model.parameters())) // 2 :]"),
)
on_train.mistake("rounds the caller's pixels to black and white in place").edit(
    "pixels_rounded_in_place", ("losses = []", "data.round_()\nlosses = []")
)
on_train.mistake("collects one loss for each minibatch instead of each epoch").edit(
    "one_loss_per_minibatch",
    ("total += loss.item() * len(rows)\nlosses.append(total / len(data))", "losses.append(loss.item())"),
)

on_vae.mistake("has an encoder that ignores x", replaces="VAE.encode").edit(
    "encoder_ignores_x", ("self.to_hidden(x)", "self.to_hidden(0 * x)")
)
on_vae.mistake("has an encoder that looks at the first pixel alone", replaces="VAE.encode").edit(
    "encoder_of_one_pixel",
    ("self.to_hidden(x)", "self.to_hidden(torch.cat([x[:, :1], 0 * x[:, 1:]], dim=1))"),
)
on_vae.mistake("has no activation in the encoder", replaces="VAE.encode").edit(
    "encoder_without_activation", ("torch.relu(self.to_hidden(x))", "self.to_hidden(x)")
)
on_vae.mistake("clamps log_var to [-10, 10]", replaces="VAE.encode").edit(
    "log_variance_clamped", ("self.to_log_var(h)", "self.to_log_var(h).clamp(-10, 10)")
)
on_vae.mistake("has a decoder that ignores the code", replaces="VAE.decode").edit(
    "decoder_ignores_z", ("self.decoder(z)", "self.decoder(0 * z)")
)
on_vae.mistake("bounds mu by a tanh", replaces="VAE.encode").edit(
    "mean_bounded", ("self.to_mu(h)", "torch.tanh(self.to_mu(h))")
)
on_vae.mistake("has no activation in the decoder").edit("DecoderWithoutActivation", ("nn.ReLU(), ", ""))
on_vae.mistake("has a decoder without a hidden layer").edit(
    "DecoderWithoutHiddenLayer",
    (
        "nn.Sequential(nn.Linear(latent, hidden), nn.ReLU(), nn.Linear(hidden, inputs))",
        "nn.Linear(latent, inputs)",
    ),
)
on_vae.mistake("makes the decoder's hidden layer half as wide as demanded").edit(
    "NarrowDecoder",
    (
        "nn.Linear(latent, hidden), nn.ReLU(), nn.Linear(hidden, inputs)",
        "nn.Linear(latent, hidden // 2), nn.ReLU(), nn.Linear(hidden // 2, inputs)",
    ),
)
on_vae.mistake("ties the decoder's first weights to the layer of mu").edit(
    "TiedWeights",
    (
        "nn.Sequential(nn.Linear(latent, hidden), nn.ReLU(), nn.Linear(hidden, inputs))",
        "nn.Sequential(nn.Linear(latent, hidden), nn.ReLU(), nn.Linear(hidden, inputs))\n"
        "self.decoder[0].weight = nn.Parameter(self.to_mu.weight.T.contiguous())\n"
        "self.to_mu.weight = None",
    ),
    (
        "return self.to_mu(h), self.to_log_var(h)",
        "return h @ self.decoder[0].weight + self.to_mu.bias, self.to_log_var(h)",
    ),
)

on_train.mistake("visits the samples in the order of the data, epoch after epoch").edit(
    "never_shuffled", ("torch.randperm(len(data), generator=generator)", "torch.arange(len(data))")
)


@on_train.mistake("draws one order before the first epoch and keeps it")
def one_order_for_all_epochs(model, data, epochs, generator):
    optimiser = torch.optim.Adam(model.parameters(), lr=0.01)
    order = torch.randperm(len(data), generator=generator)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for rows in order.split(32):
            loss = model.loss(data[rows], generator)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total += loss.item() * len(rows)
        losses.append(total / len(data))
    return losses


on_train.mistake("shuffles minibatches whose rows never change").edit(
    "blocks_shuffled",
    (
        "torch.randperm(len(data), generator=generator).split(32)",
        "[torch.arange(len(data))[32 * k : 32 * (k + 1)] "
        "for k in torch.randperm(-(-len(data) // 32), generator=generator)]",
    ),
)
on_train.mistake("draws rows with replacement, so that some never come").edit(
    "rows_with_replacement",
    (
        "torch.randperm(len(data), generator=generator)",
        "torch.randint(len(data), (len(data),), generator=generator)",
    ),
)
on_train.mistake("takes all samples at once: one step an epoch", warned=True).edit(
    "full_batch", ("split(32)", "split(len(data))"), ("lr=0.01", "lr=0.03")
)
on_train.mistake("trains on the first half of the data").edit(
    "half_of_the_data",
    ("optimiser = torch", "data = data[: (len(data) + 1) // 2]\noptimiser = torch"),
)
on_train.mistake("reports the loss of the last minibatch").edit(
    "last_minibatch_reported",
    ("total / len(data)", "loss.item()"),
    ("total += loss.item() * len(rows)", ""),
)
on_train.mistake("trains for one epoch and repeats its loss in the list").edit(
    "one_epoch_and_copies",
    ("return losses", "return losses[:1] * epochs"),
    ("range(epochs)", "range(min(epochs, 1))"),
)
on_train.mistake("reports the loss after an epoch instead of the one met during it").edit(
    "loss_after_the_epoch",
    ("losses.append(total / len(data))", "losses.append(model.loss(data, generator).item())"),
)
on_train.mistake("makes two steps with every gradient").edit(
    "trained_on_every_batch_twice",
    (
        "optimiser.step()",
        "optimiser.step()\nloss = model.loss(data[rows], generator)\noptimiser.zero_grad()\n"
        "loss.backward()\noptimiser.step()",
    ),
)
