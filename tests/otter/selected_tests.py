"""Which of a parametrized module's tests are to run, so that what they share is made for these alone."""

from __future__ import annotations

import pytest


def selected_students(request: pytest.FixtureRequest) -> set[str]:
    """The parameters `student` of the selected tests that use the requested fixture with its parameter."""
    fixture = request.fixturename
    users = [item.callspec.params for item in request.session.items if fixture in item.fixturenames]
    return {params["student"] for params in users if params[fixture] == request.param}
