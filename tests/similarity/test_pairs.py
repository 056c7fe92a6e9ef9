"""Synthetic classes: each student writes every function with steps of his or her own."""

import random

import pytest

from autograder.similarity import similar_pairs

FUNCTIONS = ("mse", "softmax", "jacobian", "cross_entropy")
STEPS = (
    "np.exp({x} * {number})",
    "{x} - {x}.max() * {number}",
    "{x} / ({x}.sum() + {number})",
    "{x} ** {number}",
)


def function(name, seed, variable="x", steps=9):
    draw = random.Random(f"{name} {seed}")
    chosen = [draw.choice(STEPS).format(x=variable, number=draw.randrange(1000)) for _ in range(steps)]
    lines = [f"    {variable} = {step}" for step in chosen]
    return "\n".join([f"def {name}({variable}):", *lines, f"    return {variable}"])


def written_by(seed, variable="x"):
    return [function(name, seed, variable) for name in FUNCTIONS]


def a_class(**others):
    return {**{f"student-{number:02d}": written_by(number) for number in range(20)}, **others}


def names(pairs):
    """Who is in each pair; within a pair students stand in alphabetical order."""
    return [(pair.first, pair.second) for pair in pairs]


def test_who_works_alone_is_in_no_pair():
    assert similar_pairs(a_class(), []) == []


def test_a_copy_with_other_names_and_another_order_is_found():
    copy = written_by(3, variable="values")[::-1]
    (pair,) = similar_pairs(a_class(copy=copy), [])
    assert names([pair]) == [("copy", "student-03")]
    assert pair.share == 1.0
    assert [code.name for code in pair.code] == list(FUNCTIONS)[::-1]
    assert pair.code[-1].first == function("mse", 3, "values")


def test_a_copy_with_one_function_rewritten_shares_the_others():
    (pair,) = similar_pairs(a_class(copy=[*written_by(3)[:3], function("cross_entropy", "copy")]), [])
    assert 0.6 < pair.share < 1
    assert [code.name for code in pair.code] == list(FUNCTIONS[:3])


def test_one_function_in_common_is_chance():
    shared = function("mse", "shared", steps=50)
    assert similar_pairs({"student-01": [shared], "student-02": [shared]}, []) == []
    assert (
        similar_pairs({"student-01": [shared, *written_by(1)], "student-02": [shared, *written_by(2)]}, [])
        == []
    )


@pytest.mark.parametrize("known", [written_by(3), written_by(3, variable="z")])
def test_what_the_course_hands_out_or_knows_is_nobodys_own(known):
    assert similar_pairs(a_class(copy=written_by(3)), known) == []


def test_what_many_write_is_nobodys_own():
    few = {f"copy-{number}": written_by("shared") for number in range(5)}
    many = {f"copy-{number}": written_by("shared") for number in range(6)}
    assert len(similar_pairs(a_class(**few), [])) == 10
    assert similar_pairs(a_class(**many), []) == []


def test_the_list_is_capped_and_begins_with_what_is_most_alike():
    nearly = [*written_by(5)[:3], function("cross_entropy", "nearly")]
    others = {"exact": written_by(3), "nearly": nearly}
    assert names(similar_pairs(a_class(**others), [], most=1)) == [("exact", "student-03")]


def test_the_order_of_submissions_does_not_matter():
    class_ = a_class(copy=written_by(3), other=written_by(4))
    backwards = dict(reversed(class_.items()))
    assert similar_pairs(class_, []) == similar_pairs(backwards, [])


def test_empty_classes_and_empty_submissions_have_no_pairs():
    assert similar_pairs({}, []) == []
    assert similar_pairs({"student-01": [], "student-02": [""]}, []) == []
