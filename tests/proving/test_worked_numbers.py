"""Numbers as handouts print them, and worked examples that demand others."""

from __future__ import annotations

import pytest

from autograder.proving.worked_numbers import printed_numbers, unprinted_numbers


def prints(text, number):
    return any(one.stands_for(number) for one in printed_numbers(text))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("the loss is 3.25.", 3.25),
        (r"$E = \tfrac12 \left( \tfrac12 \cdot 4 \right)$", 0.5),
        (r"\frac{3}{4}", 0.75),
        (r"\frac34", 0.75),
        ("a quarter, 1/4, of it", 0.25),
        ("the factor ½", 0.5),
        ("it is −1.5", -1.5),
        ("it is –1.5", -1.5),
        (r"(-0.625, 0.833333)", -0.625),
        (r"\begin{pmatrix} -1 & 2 \\ -3 & 4 \end{pmatrix}", -1.0),
        (r"\begin{pmatrix} 1 & 2 \\ -3 & 4 \end{pmatrix}", -3.0),
        (r"= -\frac14", -0.25),
        (r"$1.2 \cdot 10^{-5}$", 1.2e-5),
        ("1.2e-5", 1.2e-5),
        (r"$10\,000$", 10000.0),
        (r"$10{,}000$", 10000.0),
        ("rounded, 0.69", 0.693147),
        ("rounded, 0.367", 0.366985),
        ("all of it, 0.366985", 0.3669849),
        (r"$x - 1$", 1.0),
        (r"\pm 2", -2.0),
    ],
)
def test_a_number_is_found_however_it_is_written(text, number):
    assert prints(text, number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("(-0.625, 0.83)", 0.625),
        ("it is 2", 1.75),
        ("it is 1.8", 1.75),
        ("it is 0.366985", 0.376985),
        ("it is 0.37", 0.366985 + 0.01),
        (r"= -\frac14", 0.25),
        (r"$1.2 \cdot 10^{-5}$", 1.2),
        ("", 0.0),
        ("no number", 1.0),
    ],
)
def test_another_number_is_not_taken_for_it(text, number):
    assert not prints(text, number)


WORKED = """\
from autograder.properties.contracts import demand_worked_example

demand_worked_example(mse, [[1.5]], [[0]], answer={answer}, points=1{more})


@mse.property(points=0.5, hint="Is there a factor"""
PROSE = "For $y = 1.5$ and $t = 0$ the error is $\\tfrac12 \\cdot 2.25 = 1.125$.\n\n<!-- exercise: mse -->"


def faults(load_course, answer, more="", place="<!-- exercise: mse -->", prose=PROSE):
    return unprinted_numbers(
        load_course(
            public=(
                '@mse.property(points=0.5, hint="Is there a factor',
                WORKED.format(answer=answer, more=more),
            ),
            handout=(place, prose),
        )
    )


def test_a_worked_example_whose_number_the_section_prints_is_no_fault(load_course):
    assert faults(load_course, "1.125") == []


def test_a_worked_example_of_another_number_than_the_handouts_is_told_with_its_line(load_course):
    (fault,) = faults(load_course, "1.126")
    assert fault.startswith("assignments/tiny/handout.md:11: the worked example of mse demands 1.126, which")
    assert "in_handout=False" in fault


def test_every_number_of_an_answer_of_several_values_must_be_printed(load_course):
    (fault,) = faults(load_course, "([1.125, 7], [[-8.5]])")
    assert "demands 7, -8.5, which" in fault


def test_a_number_in_another_section_does_not_count(load_course):
    elsewhere = "It is 1.125.\n\n<!-- exercise: hidden_layer -->"
    (fault,) = faults(load_course, "1.125", place="<!-- exercise: hidden_layer -->", prose=elsewhere)
    assert "demands 1.125" in fault


def test_an_author_may_declare_that_the_handout_does_not_print_a_number(load_course):
    assert faults(load_course, "1.126", more=", in_handout=False") == []
