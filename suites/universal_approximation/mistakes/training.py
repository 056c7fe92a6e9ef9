"""Gradient descent on the output weights as students get it wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

from .bank import bank

on_train = bank.question("train_output_weights")

on_train.mistake("climbs: it adds the slope instead of subtracting it").edit(
    "climbs", ("w - rate", "w + rate")
)
on_train.mistake("adds the slopes of the samples instead of averaging them", warned=True).edit(
    "slopes_added", ("(H.T @ error) / len(H)", "(H.T @ error)")
)
on_train.mistake("divides by the number of units instead of the number of samples").edit(
    "divides_by_the_units", ("(H.T @ error) / len(H)", "(H.T @ error) / H.shape[1]")
)
on_train.mistake("doubles the slope: the 1/2 of the loss cancels the 2 of the square", warned=True).edit(
    "slope_doubled", ("w - rate", "w - 2 * rate")
)
on_train.mistake("leaves the 1/2 out of the losses that it records").edit(
    "losses_without_the_half", ("0.5 * np", "1.0 * np")
)
on_train.mistake("records the sum of the losses of the samples").edit(
    "losses_summed", ("np.mean(error**2)", "np.sum(error**2)")
)
on_train.mistake("makes one update too many: the weights are not those of the last loss").edit(
    "one_update_too_many", ("if k < iterations:", "if True:")
)
on_train.mistake("stops one update too early").edit(
    "one_update_too_few", ("if k < iterations:", "if k < iterations - 1:")
)
on_train.mistake("leaves the loss before the first update out", warned=True).edit(
    "first_loss_left_out", ("return w, losses", "return w, losses[1:]")
)
on_train.mistake("leaves the learning rate out").edit("without_a_rate", ("rate * (H.T", "(H.T"))
on_train.mistake("begins at ones").edit("begins_at_ones", ("np.zeros(H.shape[1])", "np.ones(H.shape[1])"))
on_train.mistake("takes every slope at the first weights", warned=True).edit(
    "slope_of_the_beginning", ("(H.T @ error)", "(H.T @ -t)")
)
on_train.mistake("updates along the errors of single samples in turn").edit(
    "one_sample_per_update", ("(H.T @ error) / len(H)", "H[k % len(H)] * error[k % len(H)]")
)
on_train.mistake("lets the learning rate decay").edit(
    "decaying_rate", ("w - rate", "w - 0.995 ** max(0, k - 20) * rate")
)
on_train.mistake("stops after 100 updates").edit(
    "a_hundred_updates", ("k < iterations", "k < min(iterations, 100)")
)
on_train.mistake("looks at the first hundred samples only").edit(
    "a_hundred_samples", ("(H.T @ error) / len(H)", "(H[:100].T @ error[:100]) / len(H)")
)
on_train.mistake("normalises the columns of H, so that the weights belong to other hidden units").edit(
    "columns_normalised",
    ("w = np.zeros(H.shape[1])", "H = H / (np.linalg.norm(H, axis=0) + 1e-12)\nw = np.zeros(H.shape[1])"),
)
on_train.mistake("answers with the weights of least squares, not with those of so many updates").edit(
    "least_squares", ("return w, losses", "return np.linalg.lstsq(H, t, rcond=None)[0], losses")
)
on_train.mistake("writes the errors into the caller's targets", warned=True).edit(
    "errors_in_the_targets",
    ("return w, losses", "t -= H @ w\nreturn w, losses"),
)
on_train.mistake("gives the weights the type of the targets: decimals are cut off").edit(
    "trained_as_integers", ("w = w - rate", "w = w.astype(t.dtype) - rate")
)
on_train.mistake("returns the losses as a list of numbers").edit(
    "losses_as_a_list", ("return w, losses", "return w, losses.tolist()")
)
on_train.mistake("stops as soon as the loss is larger than at the beginning").edit(
    "stops_if_the_loss_rises", ("if k < iterations:", "if k < iterations and losses[k] <= losses[0]:")
)
