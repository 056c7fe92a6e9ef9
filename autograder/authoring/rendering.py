"""The files of a template that are the same for every topic but for names: rendered from `student_files/`."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from autograder.points import as_text, total

_ENVIRONMENT = Environment(
    loader=PackageLoader("autograder.authoring", "student_files"),
    undefined=StrictUndefined,
    keep_trailing_newline=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.filters.update(points=as_text, total=total, source=repr)


def rendered(template: str, **values: Any) -> str:
    """The text of `template` with `values` filled in."""
    return _ENVIRONMENT.get_template(template).render(**values)
