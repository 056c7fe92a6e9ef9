"""Objects compared with a reference's, step by step: model-based testing.

A list of steps is drawn and carried out on the submission's object and on the reference's. After each step,
what it answered and what can be read of the object must be alike. Steps are plain values: they are drawn once
and replayed, shrink to a short list, and read as code in a counterexample.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from hypothesis import strategies as st

from .assertions import with_article
from .comparing import assert_like
from .failures import PropertyFailed, SubmissionRaised
from .handles import is_handle
from .programs import Line, Program, line, method_of
from .rendering import as_source, call_source

DOUBLE_ACCURACY = 1e-9


class Step(NamedTuple):
    """A call of a method."""

    method: str
    arguments: tuple[Any, ...]

    @property
    def source(self) -> str:
        """The call as source, without the object."""
        return call_source(self.method, self.arguments, {})


Methods = Mapping[str, Sequence[st.SearchStrategy[Any]]]


def steps(methods: Methods, *, most: int = 8) -> st.SearchStrategy[list[Step]]:
    """Up to `most` calls of `methods`, which are given with a strategy for each of their arguments."""
    calls = [st.builds(Step, st.just(name), st.tuples(*arguments)) for name, arguments in methods.items()]
    return st.lists(st.one_of(calls), max_size=most)


def assert_behaves_alike(
    submission: Any,
    reference: Any,
    kind: str,
    arguments: Sequence[Any],
    taken: Sequence[Step],
    *,
    reads: Sequence[str] = (),
    rtol: float = DOUBLE_ACCURACY,
    atol: float = DOUBLE_ACCURACY,
) -> None:
    """Demand that an object of class `kind`, made with `arguments`, does as the reference's does.

    `reference` is a view on the reference, as `LocalSubmission(vars(module))`. The steps `taken` are carried
    out on both. After the making and after each step the `reads` must be alike: what is written after
    the object's name and a dot, as "size" or "mean()". A method for which the reference answers None
    may answer anything. Where the reference raises, the same kind of exception must be raised, and no further
    step is taken.
    """
    model = getattr(reference, kind)(*arguments)
    made = getattr(submission, kind)(*arguments)
    if not is_handle(made):
        raise PropertyFailed(f"`{kind}` must be a class: calling it made no object")
    sights = [line(f"it.{read}") for read in reads]
    _assert_looks_alike(made, model, sights, "after it was made", rtol, atol)
    for number, step in enumerate(taken, start=1):
        after = f"after step {number}, `{step.source}`,"
        try:
            expected = method_of(model, step.method)(*step.arguments)
        except SubmissionRaised as raised:
            _assert_raises_alike(made, step, raised.kinds[0])
            return
        answer = method_of(made, step.method)(*step.arguments)
        if expected is not None:
            what = f"step {number}, `{step.source}`, returned"
            assert_like(answer, expected, rtol=rtol, atol=atol, what=what)
        _assert_looks_alike(made, model, sights, after, rtol, atol)


def _assert_looks_alike(
    made: Any, model: Any, sights: Sequence[Line], when: str, rtol: float, atol: float
) -> None:
    for sight in sights:
        seen, expected = Program.about(made).run(sight), Program.about(model).run(sight)
        read = sight.source.removeprefix("it.")
        assert_like(seen, expected, rtol=rtol, atol=atol, what=f"{when} {read} is")


def _assert_raises_alike(made: Any, step: Step, kind: str) -> None:
    try:
        answer = method_of(made, step.method)(*step.arguments)
    except SubmissionRaised as raised:
        if kind not in raised.kinds:
            raise PropertyFailed(f"`{step.source}` raised {raised}", expected=with_article(kind)) from None
        return
    raise PropertyFailed(f"`{step.source}` returned {as_source(answer)}", expected=with_article(kind))
