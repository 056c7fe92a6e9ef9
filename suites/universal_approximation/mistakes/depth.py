"""The deep network that folds a line, and the count of pieces, as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

from .bank import bank

on_tent_network = bank.question("tent_network")
on_region_count = bank.question("region_count")

on_tent_network.mistake(
    "turns up again by 2 only, so that it stays at 1 instead of folding", warned=True
).edit("flat_instead_of_folded", ("[-4.0]]", "[-2.0]]"))
on_tent_network.mistake("puts the fold at x = 1 instead of 1/2").edit(
    "folds_at_1", ("[0.0, -0.5]", "[0.0, -1.0]")
)
on_tent_network.mistake("gives the bias of the fold the wrong sign").edit(
    "folds_at_minus_half", ("[0.0, -0.5]", "[0.0, 0.5]")
)
on_tent_network.mistake("folds once, whatever the depth: deeper layers pass the answer on").edit(
    "folds_once",
    ("layers.append((read @ first, kinks.copy()))", "layers.append((np.eye(2), np.zeros(2)))"),
)
on_tent_network.mistake("leaves the biases out of the deeper layers", warned=True).edit(
    "no_bias_further_down", ("kinks.copy()", "np.zeros(2)")
)
on_tent_network.mistake("transposes the matrix between hidden layers", warned=True).edit(
    "deeper_matrix_transposed", ("read @ first,", "(read @ first).T,")
)
on_tent_network.mistake("has one hidden layer too few").edit(
    "one_layer_too_few", ("range(depth - 1)", "range(depth - 2)")
)
on_tent_network.mistake("has one hidden layer too many").edit(
    "one_layer_too_many", ("range(depth - 1)", "range(depth)")
)
on_tent_network.mistake("builds the tent of slope 1, which reaches 1/2 and not 1").edit(
    "half_as_high", ("[[2.0], [-4.0]]", "[[1.0], [-2.0]]")
)
on_tent_network.mistake("puts the same array of biases into every hidden layer", warned=True).edit(
    "shared_biases", ("kinks.copy()", "kinks")
)
on_tent_network.mistake("returns matrices alone, without biases").edit(
    "matrices_alone", ("return layers", "return [W for W, b in layers]")
)
on_tent_network.mistake("folds at most eight times").edit(
    "folds_eight_times", ("range(depth - 1)", "range(min(depth, 8) - 1)")
)
on_tent_network.mistake("makes the slope 2^depth instead of folding again").edit(
    "steeper_instead_of_folded",
    ("layers.append((read, np.zeros(1)))", "layers.append((read * 2.0 ** (depth - 1), np.zeros(1)))"),
    ("layers.append((read @ first, kinks.copy()))", "layers.append((np.eye(2), np.zeros(2)))"),
)
on_tent_network.mistake("gives the output a bias of 1").edit("output_bias", ("np.zeros(1)", "np.ones(1)"))


on_region_count.mistake(
    "leaves the last binomial out: j runs to the number of inputs, included", warned=True
).edit("last_binomial_left_out", ("inputs + 1", "inputs"))
on_region_count.mistake("leaves out the one region that there is without units").edit(
    "first_region_left_out", ("range(inputs + 1)", "range(1, inputs + 1)")
)
on_region_count.mistake("counts 2^units, as if every pattern of units could occur", warned=True).edit(
    "all_patterns", ("sum(math.comb(units, j) for j in range(inputs + 1))", "2**units")
)
on_region_count.mistake("counts units + 1, which is right for one input only").edit(
    "pieces_of_a_line", ("sum(math.comb(units, j) for j in range(inputs + 1))", "units + 1")
)
on_region_count.mistake("takes the last binomial alone").edit(
    "last_binomial_alone", ("sum(math.comb(units, j) for j in range(inputs + 1))", "math.comb(units, inputs)")
)
on_region_count.mistake("returns a float").edit("as_a_float", ("sum(", "0.0 + sum("))
on_region_count.mistake("counts (units + 1)^inputs, as if units were parallel in every direction").edit(
    "grid_of_cells", ("sum(math.comb(units, j) for j in range(inputs + 1))", "(units + 1) ** inputs")
)
on_region_count.mistake("adds binomials that were rounded in float32").edit(
    "rounded_binomials", ("math.comb(units, j)", "int(np.float32(math.comb(units, j)))")
)
on_region_count.mistake("adds floats, which hold 15 digits").edit(
    "adds_floats",
    (
        "sum(math.comb(units, j) for j in range(inputs + 1))",
        "int(sum(float(math.comb(units, j)) for j in range(inputs + 1)))",
    ),
)
