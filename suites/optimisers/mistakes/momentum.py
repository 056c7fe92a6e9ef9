"""The forms of momentum as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_heavy_ball_step = bank.question("heavy_ball_step")
on_averaged_step = bank.question("averaged_step")
on_friction_step = bank.question("friction_step")
on_nesterov_step = bank.question("nesterov_step")

on_heavy_ball_step.mistake("moves with the old velocity: the step is one gradient late", warned=True).edit(
    "ball_with_the_old_velocity",
    ("v = beta * v + gradient", "old, v = v, beta * v + gradient"),
    ("w - rate * v", "w - rate * old"),
)
on_heavy_ball_step.mistake(
    "puts the learning rate into the velocity: at rate 0 the ball would roll on", warned=True
).edit(
    "rate_in_the_velocity",
    ("beta * v + gradient", "beta * v + rate * gradient"),
    ("w - rate * v", "w - v"),
)
on_heavy_ball_step.mistake("weighs the gradient by 1 - beta, which is the averaged form", warned=True).edit(
    "ball_averaged", ("beta * v + gradient", "beta * v + (1 - beta) * gradient")
)
on_heavy_ball_step.mistake("looks ahead, as Nesterov's momentum does").edit(
    "ball_that_looks_ahead", ("w - rate * v", "w - rate * (gradient + beta * v)")
)
on_heavy_ball_step.mistake("subtracts the gradient in the velocity and then the velocity: it climbs").edit(
    "ball_climbs", ("beta * v + gradient", "beta * v - gradient")
)
on_heavy_ball_step.mistake("multiplies velocity and gradient by beta").edit(
    "ball_keeps_beta_of_both", ("beta * v + gradient", "beta * (v + gradient)")
)
on_heavy_ball_step.mistake("keeps all of the velocity, and weighs the gradient by beta").edit(
    "ball_without_friction", ("beta * v + gradient", "v + beta * gradient")
)
on_heavy_ball_step.mistake("forgets the velocity").edit("ball_forgets", ("beta * v + gradient", "gradient"))
on_heavy_ball_step.mistake("returns the old velocity").edit(
    "ball_returns_the_old_velocity",
    ("v = beta * v + gradient", "new = beta * v + gradient"),
    ("w - rate * v", "w - rate * new"),
)
on_heavy_ball_step.mistake("returns the velocity before the parameters").edit(
    "ball_answers_the_wrong_way_round", ("return w - rate * v, v", "return v, w - rate * v")
)
on_heavy_ball_step.mistake("turns a velocity that points uphill to zero, direction by direction").edit(
    "ball_restarts", ("beta * v + gradient", "beta * v * (v * gradient > 0) + gradient")
)


@on_heavy_ball_step.mistake("changes the caller's velocity", warned=True)
def ball_in_place(w, v, gradient, rate, beta):
    v *= beta
    v += gradient
    return w - rate * v, v


@on_heavy_ball_step.mistake(
    "keeps the velocity in an array of its first type: integers have no decimals", warned=True
)
def ball_of_integer_type(w, v, gradient, rate, beta):
    velocity = np.zeros(w.shape, dtype=np.asarray(v).dtype)
    velocity[...] = beta * v + gradient
    return w - rate * velocity, velocity


on_averaged_step.mistake("gives the gradient its full weight, as the heavy ball does", warned=True).edit(
    "average_with_a_full_gradient", ("(1 - beta) * gradient", "gradient")
)
on_averaged_step.mistake("exchanges the weights of the old average and the gradient", warned=True).edit(
    "weights_exchanged", ("beta * v + (1 - beta) * gradient", "(1 - beta) * v + beta * gradient")
)
on_averaged_step.mistake("moves with the old average: the step is one gradient late").edit(
    "average_of_the_last_step",
    ("v = beta * v + (1 - beta) * gradient", "old, v = v, beta * v + (1 - beta) * gradient"),
    ("w - rate * v", "w - rate * old"),
)
on_averaged_step.mistake("weighs the step by 1 - beta once more").edit(
    "averaged_twice", ("w - rate * v", "w - rate * (1 - beta) * v")
)
on_averaged_step.mistake("divides by 1 - beta in the step, as Adam does at its first").edit(
    "average_corrected", ("w - rate * v", "w - rate * v / (1 - beta)")
)
on_averaged_step.mistake("climbs").edit("average_climbs", ("w - rate", "w + rate"))


@on_averaged_step.mistake("changes the caller's average", warned=True)
def average_in_place(w, v, gradient, rate, beta):
    v *= beta
    v += (1 - beta) * gradient
    return w - rate * v, v


on_friction_step.mistake("keeps the share r of the velocity, instead of losing it", warned=True).edit(
    "keeps_what_friction_takes", ("(1 - r) * v", "r * v")
)
on_friction_step.mistake(
    "moves with the old velocity, as equation (6.1) of the notes has it", warned=True
).edit(
    "friction_with_the_old_velocity",
    ("v = (1 - r) * v - rate * gradient", "old, v = v, (1 - r) * v - rate * gradient"),
    ("w + v", "w + old"),
)
on_friction_step.mistake("takes the gradient for the acceleration: the ball rolls uphill", warned=True).edit(
    "rolls_uphill", ("v - rate * gradient", "v + rate * gradient")
)
on_friction_step.mistake("moves against its velocity").edit("moves_backwards", ("w + v", "w - v"))
on_friction_step.mistake("multiplies by the learning rate twice", warned=True).edit(
    "rate_twice", ("w + v", "w + rate * v")
)
on_friction_step.mistake("has the velocity of the heavy ball, and the rate in the step").edit(
    "friction_as_a_heavy_ball", ("rate * gradient", "gradient"), ("w + v", "w + rate * v")
)
on_friction_step.mistake(
    "slows down after the push, so that friction takes its share of the gradient too"
).edit("friction_on_the_push", ("(1 - r) * v - rate * gradient", "(1 - r) * (v - rate * gradient)"))


@on_friction_step.mistake("changes the caller's velocity", warned=True)
def friction_in_place(w, v, gradient, rate, r):
    v *= 1 - r
    v -= rate * gradient
    return w + v, v


on_nesterov_step.mistake(
    "is the heavy ball: it does not look ahead, or only with the old velocity", warned=True
).edit("nesterov_as_a_heavy_ball", ("rate * (gradient + beta * v)", "rate * v"))
on_nesterov_step.mistake("adds the whole new velocity to the gradient").edit(
    "adds_the_whole_velocity", ("gradient + beta * v", "gradient + v")
)
on_nesterov_step.mistake("counts the gradient twice in the step").edit(
    "gradient_twice", ("(gradient + beta * v)", "(2 * gradient + beta * v)")
)
on_nesterov_step.mistake("returns the velocity of the step, with the look-ahead in it").edit(
    "velocity_with_the_look_ahead",
    ("return w - rate * (gradient + beta * v), v", "v = gradient + beta * v\nreturn w - rate * v, v"),
)


@on_nesterov_step.mistake("changes the caller's velocity", warned=True)
def nesterov_in_place(w, v, gradient, rate, beta):
    v *= beta
    v += gradient
    return w - rate * (gradient + beta * v), v
