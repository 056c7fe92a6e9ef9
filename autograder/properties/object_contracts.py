"""Properties that recur wherever a question is about objects, added to it by one call.

Objects are made, changed and looked at by lines of Python, given as text: they are carried out with the
submission's names, or with the reference's, and stand in the law as they would be typed. In these lines an
array is written in full, as `np.array([1.0, 2.0])`.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from .assertions import SINGLE_ACCURACY, with_article
from .behaviours import Methods, assert_behaves_alike, steps
from .care import assert_no_global_randomness, assert_untouched
from .comparing import assert_like
from .contracts import (
    ANY_TYPE_HINT,
    DOUBLE_ACCURACY,
    UNTOUCHED_HINT,
    WORKED_EXAMPLE_HINT,
    as_argument,
    as_integers,
    as_single,
    assert_worked_out,
)
from .programs import Line, Program, line, method_of
from .rendering import as_source
from .submission import LocalSubmission
from .suite import Question, SuiteError

WorkedStep = str | tuple[str, Any]


def demand_worked_steps(
    question: Question, *worked: WorkedStep, points: float, hint: str = WORKED_EXAMPLE_HINT
) -> None:
    """Demand what the handout works out with an object, step by step.

    A step is a line, or a line with what it gives to six decimals::

        demand_worked_steps(
            account,
            "a = Account(100.0)",
            "a.add_interest(0.05)",
            ("a.balance", 105.0),
            ("a.withdraw(5.0)", 100.0),
            points=1,
        )

    As in `demand_worked_example` a list stands for an array and a tuple for several values; the law is the
    lines with ` == ` before what is given.
    """
    lines = [(line(step), None) if isinstance(step, str) else (line(step[0]), step) for step in worked]
    if not any(step for _, step in lines):
        raise SuiteError(f"question {question.name}: a worked example needs a step with an answer")

    def gives_the_steps_of_the_handout(submission: Any) -> None:
        program = Program(submission)
        for one, step in lines:
            value = program.run(one)
            if step is not None:
                assert_worked_out(value, step[1], what=f"`{one.source}` is")

    gives_the_steps_of_the_handout.__doc__ = "; ".join(
        one.source if step is None else f"{one.source} == {as_source(as_argument(step[1]))}"
        for one, step in lines
    )
    question.property(points=points, hint=hint)(gives_the_steps_of_the_handout)


def demand_care_of_method(
    question: Question,
    reference: ModuleType,
    make: str,
    method: str,
    *examples: tuple[Any, ...],
    points: float,
    reads: Sequence[str] = (),
    repeats: bool = False,
) -> None:
    """Demand of a method what `demand_care_of_arguments` demands of a function.

    `make` makes the object, as "Layer(np.eye(2))"; each of the `examples` is a tuple of arguments, each
    tried on an object of its own. Right answers come from the reference. Where the method returns None, what
    it did is seen by `reads`, as ("weights", "norm()"). `repeats` demands that a second call on the same
    object answers the same; leave it out where calls change the object.
    """
    maker = line(make)
    sights = [line(f"it.{read}") for read in reads]
    exact = [tuple(map(as_argument, example)) for example in examples]

    def outcome(source: Any, example: tuple[Any, ...]) -> list[Any]:
        made = Program(source).made(maker)
        answer = method_of(made, method)(*example)
        return [answer, *_seen(made, sights)]

    def expected(example: tuple[Any, ...]) -> list[Any]:
        right = outcome(_view(reference), example)
        if len(right) == 1 and right[0] is None:
            raise SuiteError(f"`{method}` returns None: give `reads`, by which to see what it did")
        return right

    def leaves_arguments_untouched(submission: Any) -> None:
        for example in exact:
            right = expected(example)
            made = Program(submission).made(maker)
            observed = method_of(made, method).observe(*example)
            first_of_all = "first of all the answer is wrong:"
            _assert_outcome([observed.value, *_seen(made, sights)], right, reads, first_of_all)
            assert_untouched(observed, example, {})
            assert_no_global_randomness(observed)
            if repeats:
                again = method_of(made, method)(*example)
                _assert_outcome([again, *_seen(made, sights)], right, reads, "when called again,")

    def takes_integers_and_float32_as_numbers(submission: Any) -> None:
        for example in exact:
            right = expected(example)
            _assert_outcome(outcome(submission, example), right, reads, "first of all the answer is wrong:")
            _assert_outcome(outcome(submission, tuple(map(as_integers, example))), right, reads, "")
            singles = outcome(submission, tuple(map(as_single, example)))
            _assert_outcome(singles, right, reads, "", accuracy=SINGLE_ACCURACY, single=True)

    again = ", and answers the same when called again" if repeats else ""
    for law, text, hint in (
        (leaves_arguments_untouched, f"changes no argument{again}", UNTOUCHED_HINT),
        (
            takes_integers_and_float32_as_numbers,
            "is the same for equal numbers of float64, float32 and integer type",
            ANY_TYPE_HINT,
        ),
    ):
        law.__name__ = f"{method}_{law.__name__}"
        law.__doc__ = f"{make}.{method}(...) {text}"
        question.property(points=points, hint=hint)(law)


def demand_independent_objects(
    question: Question,
    reference: ModuleType,
    make: str,
    change: str,
    *reads: str,
    points: float,
    hint: str = "What changes an attribute of the class, or a default value, changes it for all objects.",
) -> None:
    """Demand that what happens to one object changes no other, neither an older one nor a newer one.

    `change` and `reads` are what is written after the object's name and a dot: ("append(1.5)", "items").
    What the reads have to be before and after is the reference's.
    """
    script = [line(f"a = {make}"), line(f"b = {make}")]
    script += [line(f"a.{read}") for read in reads]
    script += [line(f"a.{change}")]
    script += [line(f"{name}.{read}") for name in "ab" for read in reads]
    script += [line(f"c = {make}"), *(line(f"c.{read}") for read in reads)]
    if not reads:
        raise SuiteError(f"question {question.name}: give what is to be read of the objects")

    def objects_share_nothing(submission: Any) -> None:
        _assert_runs_alike(Program(submission), Program(_view(reference)), script)

    seen = " and ".join(f"b.{read}" for read in reads)
    objects_share_nothing.__doc__ = (
        f"a = {make}; b = {make}; a.{change} changes nothing of {seen}, nor of an object made later"
    )
    question.property(points=points, hint=hint)(objects_share_nothing)


def demand_same_behaviour(
    question: Question,
    reference: ModuleType,
    kind: str,
    arguments: Sequence[st.SearchStrategy[Any]],
    methods: Methods,
    *,
    points: float,
    hint: str,
    reads: Sequence[str] = (),
    most_steps: int = 8,
    examples: int = 25,
    rtol: float = DOUBLE_ACCURACY,
    atol: float = DOUBLE_ACCURACY,
) -> None:
    """Demand that objects of class `kind` do as the reference's do, whatever is done to them in any order.

    `arguments` are strategies for the class's arguments, `methods` maps the names of methods to strategies
    for theirs; see `behaviours.assert_behaves_alike` for what is compared::

        demand_same_behaviour(
            stack, reference, "Stack", [], {"push": [st.integers(0, 9)], "pop": []},
            reads=["size"], points=2, hint="...",
        )
    """
    for read in reads:
        line(f"it.{read}")

    @given(arguments=st.tuples(*arguments), taken=steps(methods, most=most_steps))
    def behaves_as_defined_after_any_steps(submission: Any, arguments: tuple[Any, ...], taken: Any) -> None:
        assert_behaves_alike(
            submission, _view(reference), kind, arguments, taken, reads=reads, rtol=rtol, atol=atol
        )

    called, seen = ", ".join(methods), ", ".join(["answers", *reads])
    behaves_as_defined_after_any_steps.__doc__ = (
        f"{seen} of {with_article(kind)} are as defined, after any calls of {called} in any order"
    )
    question.property(points=points, hint=hint, examples=examples)(behaves_as_defined_after_any_steps)


def _view(reference: ModuleType) -> LocalSubmission:
    # Anew each time: what is asked of the reference is not to add up.
    return LocalSubmission(vars(reference))


def _seen(made: Any, sights: Sequence[Line]) -> list[Any]:
    return [Program.about(made).run(sight) for sight in sights]


def _assert_outcome(
    outcome: Sequence[Any],
    right: Sequence[Any],
    reads: Sequence[str],
    when: str,
    *,
    accuracy: float = DOUBLE_ACCURACY,
    single: bool = False,
) -> None:
    for place, value, expected in zip(
        ("returned", *(f"{read} is" for read in reads)), outcome, right, strict=True
    ):
        if expected is not None or place != "returned":
            what = f"{when} {place}".strip()
            assert_like(value, expected, rtol=accuracy, atol=accuracy, single=single, what=what)


def _assert_runs_alike(mine: Program, right: Program, script: Sequence[Line]) -> None:
    for one in script:
        expected, value = right.run(one), mine.run(one)
        if one.is_expression and expected is not None:
            assert_like(
                value, expected, rtol=DOUBLE_ACCURACY, atol=DOUBLE_ACCURACY, what=f"`{one.source}` is"
            )
