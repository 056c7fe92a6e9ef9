"""The command `autograder` on a part of the course: few questions, small budgets.

python small_course.py grade losses SUBMISSIONS --out OUT
"""

from __future__ import annotations

import sys
from dataclasses import fields

import autograder.authoring
import autograder.judging
from autograder.cli import main
from autograder.course import Budget, TopicFiles
from autograder.course.bank import Variant
from autograder.judging import Topic, load_topic
from autograder.properties import Property

PARTS: dict[str, dict[str, tuple[str, ...]]] = {
    "losses": {
        # All but a public law that every constant satisfies.
        "mse": (
            "gives_the_numbers_of_the_handout",
            "takes_integers_and_changes_no_argument",
            "is_half_the_mean_squared_distance",
            "is_the_same_for_a_repeated_batch",
            "leaves_its_arguments_untouched",
            "takes_integers_and_float32_as_numbers",
            "is_right_at_any_size",
            "answers_alike_in_any_order",
        ),
        "mse_gradient": (),
        "softmax": (),
        "counterexample_softmax": (),
        "softmax_jacobian": (),
        "softmax_cross_entropy": (),
    },
    "autodiff": {
        "scalars": (
            "gives_the_numbers_of_the_handout",
            "has_the_value_of_the_expression",
            "multiplies_derivatives_along_each_path",
        ),
        "functions": ("follows_its_argument", "multiplies_s_by_the_slope"),
    },
    "gradient_checking": {
        "forward_difference": (
            "is_off_by_half_the_curvature_in_every_entry",
            "is_off_by_the_step_times_half_the_curvature",
            "calls_f_once_more_than_x_has_entries",
        ),
        "central_difference": ("is_exact_on_quadratics_with_any_step", "calls_f_twice_per_entry"),
        "check_gradient": (
            "accepts_what_is_right_and_rejects_the_opposite",
            "finds_one_wrong_entry_among_many",
        ),
        "gradient_descent": (
            "follows_a_squared_sum_in_closed_form",
            "steps_against_the_gradient_at_each_point",
        ),
    },
    "dropout": {
        "dropout_forward": (
            "keeps_everything_in_evaluation",
            "scales_what_it_keeps",
            "draws_a_new_mask_at_every_call",
        ),
        "dropout_network": (
            "gives_the_gradients_of_the_handout",
            "is_a_plain_network_in_evaluation",
            "has_the_slopes_of_its_own_forward_pass",
        ),
        "monte_carlo_average": ("is_the_mean_of_its_calls", "hands_on_the_generator"),
    },
    "hopfield": {
        "energy": ("is_the_quadratic_form_and_the_biases", "gives_one_energy_per_state"),
        "update_asynchronous": ("visits_units_one_after_another", "decides_a_tie_for_plus_one"),
        "hamming": (),
        "perturb": ("decides_every_bit_on_its_own", "draws_from_the_given_generator_alone"),
        "recall": ("ends_in_a_fixed_point", "touches_nothing_but_the_generator"),
    },
    "vae": {
        "kl_standard_normal": (
            "is_the_expected_log_ratio_to_the_prior",
            "adds_up_over_the_latent_dimensions",
        ),
        "kl_gaussians": ("is_the_expected_log_ratio", "depends_on_the_ratio_of_variances"),
        "VAE": (
            "answers_in_the_right_shapes",
            "treats_every_sample_by_itself",
            "answers_any_real_numbers",
            "lets_gradients_flow_to_every_parameter",
            "consists_of_its_parameters",
        ),
        "train": ("reports_the_loss_per_sample_of_every_epoch", "steps_along_every_minibatchs_gradient"),
    },
}
"""The properties of each question; all where none is named, or where none has such a name."""

BUDGET = Budget(seconds=0.8, load_seconds=0.8, memory_mib=256)
# Networks of PyTorch need more of everything.
BUDGETS = {"vae": Budget(seconds=4.0, load_seconds=2.0, memory_mib=768)}


class Part(Topic):
    """A topic with few of its questions, and of its bank what belongs to them."""

    def variants(self, kind: str) -> tuple[Variant, ...]:
        """The mistakes or the alternatives of the questions that there are."""
        names = {question.name for question in self.assignment.questions}
        return tuple(variant for variant in self.bank(kind).variants if variant.question in names)


def part_of(files: TopicFiles) -> Topic:
    """The topic with the questions and properties of `PARTS` alone."""
    topic = load_topic(files)
    parts, budget = PARTS[files.name], BUDGETS.get(files.name, BUDGET)
    questions = tuple(question for question in topic.assignment.questions if question.name in parts)
    properties = tuple(prop for question in questions for prop in _chosen(topic, question.name))
    assignment = topic.assignment.model_copy(update={"questions": questions, "budget": budget})
    whole = {field.name: getattr(topic, field.name) for field in fields(topic)}
    return Part(**{**whole, "assignment": assignment, "properties": properties})


def _chosen(topic: Topic, question: str) -> list[Property]:
    every = list(topic.properties_of(question))
    return [prop for prop in every if prop.name in PARTS[topic.files.name][question]] or every


if __name__ == "__main__":
    autograder.judging.load_topic = part_of
    autograder.authoring.is_built = lambda _: True
    sys.exit(main())
