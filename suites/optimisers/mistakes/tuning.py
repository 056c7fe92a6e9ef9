"""The best learning rate and momentum as students get them wrong."""

# mypy: ignore-errors

from .bank import bank

on_best_momentum = bank.question("best_momentum")

on_best_momentum.mistake("takes the best rate of plain descent, 2/(smallest + largest)", warned=True).edit(
    "rate_of_plain_descent", ("(2 / (high + low)) ** 2", "2 / (smallest + largest)")
)
on_best_momentum.mistake(
    "takes curvatures where their square roots belong: the factor of plain descent", warned=True
).edit(
    "without_square_roots",
    ("((high - low) / (high + low)) ** 2", "(largest - smallest) / (largest + smallest)"),
)
on_best_momentum.mistake(
    "leaves out the square of the momentum, which is the factor per step", warned=True
).edit("momentum_not_squared", ("((high - low) / (high + low)) ** 2", "(high - low) / (high + low)"))
on_best_momentum.mistake("leaves out the square of the rate").edit(
    "rate_not_squared", ("(2 / (high + low)) ** 2", "2 / (high + low)")
)
on_best_momentum.mistake("squares the denominator of the rate only").edit(
    "two_not_squared", ("(2 / (high + low)) ** 2", "2 / (high + low) ** 2")
)
on_best_momentum.mistake("takes one over the largest curvature for the rate").edit(
    "rate_of_the_steepest", ("(2 / (high + low)) ** 2", "1 / largest")
)
on_best_momentum.mistake("returns the momentum before the rate").edit(
    "momentum_first",
    (
        "(2 / (high + low)) ** 2, ((high - low) / (high + low)) ** 2",
        "((high - low) / (high + low)) ** 2, (2 / (high + low)) ** 2",
    ),
)
on_best_momentum.mistake("looks up the largest curvature only, as if the smallest were 1").edit(
    "smallest_is_one", ("np.sqrt(smallest)", "1.0")
)
on_best_momentum.mistake("returns 0.9 for the momentum, as everybody does").edit(
    "always_nine_tenths", ("((high - low) / (high + low)) ** 2", "0.9")
)
