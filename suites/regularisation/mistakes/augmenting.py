"""New versions of images as students make them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_augment_images = bank.question("augment_images")

on_augment_images.mistake("lets pixels that leave on one side come back on the other", warned=True).edit(
    "rolled_round",
    (
        "padded[i, top : top + height, left : left + width]",
        "np.roll(X[i], (shifts - top, shifts - left), axis=(0, 1))",
    ),
)
on_augment_images.mistake("repeats the rim where zeros should come in").edit(
    "rim_repeated", ("(shifts, shifts)))", "(shifts, shifts)), mode='edge')")
)
on_augment_images.mistake("shifts all images alike: one draw for the whole batch", warned=True).edit(
    "one_shift_for_all",
    (
        "for i in range(len(X)):",
        "top, left = rng.integers(0, 2 * shifts + 1, size=2)\nfor i in range(len(X)):",
    ),
    ("top, left = rng.integers(0, 2 * shifts + 1, size=2)", "pass"),
)
on_augment_images.mistake(
    "never shifts by the largest number of pixels: integers() leaves the end out", warned=True
).edit("largest_shift_left_out", ("0, 2 * shifts + 1, size", "0, max(2 * shifts, 1), size"))
on_augment_images.mistake("shifts down and to the right only").edit(
    "down_and_right_only", ("0, 2 * shifts + 1, size", "0, shifts + 1, size")
)
on_augment_images.mistake("shifts along the diagonal: one number for both directions", warned=True).edit(
    "diagonal_only",
    ("top, left = rng.integers(0, 2 * shifts + 1, size=2)", "top = left = rng.integers(0, 2 * shifts + 1)"),
)
on_augment_images.mistake("shifts by one pixel at most, whatever `shifts` says").edit(
    "one_pixel_at_most",
    (
        "rng.integers(0, 2 * shifts + 1, size=2)",
        "shifts + rng.integers(-min(shifts, 1), min(shifts, 1) + 1, size=2)",
    ),
)
on_augment_images.mistake("takes `noise` for the variance").edit(
    "noise_as_variance", ("noise * rng", "np.sqrt(noise) * rng")
)
on_augment_images.mistake("draws the noise once for all images").edit(
    "same_noise_for_all", ("rng.normal(size=X.shape)", "rng.normal(size=X.shape[1:]) * np.ones(X.shape)")
)
on_augment_images.mistake("adds positive noise only, uniform from 0").edit(
    "uniform_noise", ("rng.normal(size=X.shape)", "rng.random(X.shape)")
)
on_augment_images.mistake("adds no noise").edit(
    "no_noise", ("noise * rng.normal(size=X.shape)", "np.zeros(X.shape)")
)
on_augment_images.mistake("multiplies pixels by the noise instead of adding it").edit(
    "noise_multiplied",
    ("augmented[i] += padded", "augmented[i] = (1 + augmented[i]) * padded"),
)
on_augment_images.mistake("replaces the image by the noise where `noise` is positive").edit(
    "noise_instead_of_the_image",
    ("return augmented, T", "return (augmented if noise == 0 else noise * rng.normal(size=X.shape)), T"),
)
on_augment_images.mistake("permutes the images, but not their labels", warned=True).edit(
    "labels_left_behind", ("return augmented, T", "return augmented[::-1], T")
)
on_augment_images.mistake("forgets the labels").edit("no_labels", ("return augmented, T", "return augmented"))
on_augment_images.mistake("adds the new images to the old ones").edit(
    "old_images_kept",
    ("return augmented, T", "return np.concatenate([X, augmented]), np.concatenate([T, T])"),
)
on_augment_images.mistake("draws from NumPy's global generator instead of rng").edit(
    "global_shifts",
    ("rng.integers(0, 2 * shifts + 1, size=2)", "np.random.randint(0, 2 * shifts + 1, size=2)"),
)
on_augment_images.mistake("draws from a copy of rng: the next call shifts alike").edit(
    "copied_generator_of_shifts",
    ("height, width = X.shape[1:]", "rng = __import__('copy').deepcopy(rng)\nheight, width = X.shape[1:]"),
)
on_augment_images.mistake("shifts the first 500 images only").edit(
    "five_hundred_images",
    ("for i in range(len(X)):", "augmented[500:] += X[500:]\nfor i in range(min(len(X), 500)):"),
)
on_augment_images.mistake("keeps integers, which have no decimals").edit(
    "images_of_integer_type", ("return augmented, T", "return augmented.astype(X.dtype), T")
)


@on_augment_images.mistake("changes the caller's images", warned=True)
def augmented_in_place(X, T, rng, noise, shifts):
    if X.dtype.kind != "f":
        X = X.astype(float)
    height, width = X.shape[1:]
    for i in range(len(X)):
        down, right = rng.integers(0, 2 * shifts + 1, size=2)
        X[i] = np.pad(X[i], shifts)[down : down + height, right : right + width]
    X += noise * rng.normal(size=X.shape)
    return X, T
