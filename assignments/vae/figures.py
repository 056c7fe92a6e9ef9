"""Draws the figures of the handout: `python -m assignments.vae.figures` writes them into figures/."""

from pathlib import Path

import matplotlib as mpl
import numpy as np
import torch
from matplotlib.figure import Figure
from sklearn.datasets import load_digits

from solutions.vae import VAE, kl_standard_normal, train

FOLDER = Path(__file__).parent / "figures"
STYLE = {
    # Without a fixed salt every run would name the clipping paths anew.
    "svg.hashsalt": "vae",
    "svg.fonttype": "none",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "image.interpolation": "nearest",
}
EPOCHS = 30
SHOWN = 300
STEPS = 11
REACH = 2.0
LEVELS = 15


def divergence() -> Figure:
    """The divergence of one Gaussian from the prior, against its log-variance and against its mean."""
    figure = Figure(figsize=(8, 3.0), layout="constrained")
    by_log_var, by_mu = figure.subplots(1, 2, sharey=True)
    log_var = np.linspace(-6, 2, 81)
    for mean in (0.0, 1.0, 2.0):
        divergences = kl_standard_normal(np.full((81, 1), mean), log_var[:, None])
        by_log_var.plot(log_var, divergences, label=f"μ = {mean:g}")
    by_log_var.set(xlabel="log_var = ln σ²", ylabel="KL, in nats", ylim=(0, 5))
    mu = np.linspace(-3, 3, 61)
    for logarithm in (-4.0, 0.0, 1.5):
        divergences = kl_standard_normal(mu[:, None], np.full((61, 1), logarithm))
        by_mu.plot(mu, divergences, label=f"log_var = {logarithm:g}")
    by_mu.set(xlabel="μ")
    for axes in (by_log_var, by_mu):
        axes.grid(alpha=0.3)
        axes.legend(frameon=False)
    return figure


def latent_space() -> Figure:
    """Where a trained encoder puts digits in two dimensions, and what its decoder makes of that plane."""
    digits = load_digits()
    model, data = _trained(digits.data / 16)
    with torch.no_grad():
        mu = np.round(model.encode(data[:SHOWN])[0].numpy(), 2)
        line = torch.linspace(-REACH, REACH, STEPS, dtype=torch.float64)
        z = torch.stack([line.repeat(STEPS), line.flip(0).repeat_interleave(STEPS)], dim=1)
        pictures = torch.sigmoid(model.decode(z)).numpy().reshape(STEPS, STEPS, 8, 8)
    figure = Figure(figsize=(8, 4.0), layout="constrained")
    plane, decoded = figure.subplots(1, 2)
    for digit in range(10):
        x, y = mu[digits.target[:SHOWN] == digit].T
        plane.scatter(x, y, s=10, color=f"C{digit}", label=str(digit))
    plane.legend(frameon=False, ncols=5, loc="upper center", bbox_to_anchor=(0.5, 1.2), columnspacing=0.8)
    plane.set(xlabel="μ₁", ylabel="μ₂", aspect="equal")
    framed = np.pad(pictures, ((0, 0), (0, 0), (1, 1), (1, 1))).swapaxes(1, 2).reshape(10 * STEPS, 10 * STEPS)
    # Few grey levels: the picture is the same on every machine, whatever its last digits of rounding.
    sheet = np.round(framed * LEVELS) / LEVELS
    decoded.imshow(sheet, cmap="gray_r", vmin=0, vmax=1, extent=(-REACH, REACH, -REACH, REACH))
    decoded.set(xlabel="z₁", ylabel="z₂")
    return figure


def balance() -> Figure:
    """Ten draws from the prior, decoded by a plain autoencoder and by networks with beta = 0, 1 and 10."""
    torch.set_num_threads(1)
    data = torch.tensor(load_digits().data / 16, dtype=torch.float64)
    z = torch.randn((10, 2), generator=torch.Generator().manual_seed(1)).double()
    figure = Figure(figsize=(8, 3.6), layout="constrained")
    for line, beta in zip(figure.subplots(4, 10), (None, 0.0, 1.0, 10.0), strict=True):
        pictures = torch.sigmoid(_balanced(data, beta).decode(z)).detach().numpy().reshape(10, 8, 8)
        for axes, picture in zip(line, pictures, strict=True):
            axes.imshow(np.round(picture * LEVELS) / LEVELS, cmap="gray_r", vmin=0, vmax=1)
            axes.axis("off")
        line[0].set_title("plain" if beta is None else f"β = {beta:g}", loc="left", fontsize=9)
    return figure


def _balanced(data: torch.Tensor, beta: float | None) -> VAE:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        model = VAE(64, 48, 2).double()
    draws = torch.Generator().manual_seed(0)
    optimiser = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(EPOCHS):
        for rows in torch.randperm(len(data), generator=draws).split(64):
            x = data[rows]
            if beta is None:
                logits = model.decode(model.encode(x)[0])
                summed = torch.nn.functional.binary_cross_entropy_with_logits(logits, x, reduction="sum")
                loss = summed / len(x)
            else:
                loss = model.loss(x, draws, beta)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    return model


def _trained(images: np.ndarray) -> tuple[VAE, torch.Tensor]:
    # One thread: sums have one order, and small products do not wait for each other.
    torch.set_num_threads(1)
    data = torch.tensor(images, dtype=torch.float64)
    with torch.random.fork_rng():
        torch.manual_seed(4)
        # In float64 rounding stays far below what the figure shows.
        model = VAE(64, 48, 2).double()
    train(model, data, EPOCHS, torch.Generator().manual_seed(4))
    return model, data


def draw(folder: Path) -> None:
    """Write every figure into `folder` as an SVG file, the same bytes at every run."""
    folder.mkdir(exist_ok=True)
    with mpl.rc_context(STYLE):
        for make in (divergence, latent_space, balance):
            make().savefig(folder / f"{make.__name__}.svg", metadata={"Date": None})


if __name__ == "__main__":
    draw(FOLDER)
