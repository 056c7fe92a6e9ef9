from __future__ import annotations

import pytest
from gradescope_schema import Results
from msgspec.structs import replace
from pydantic import ValidationError
from results_of_two_questions import a_result

from autograder.reports.gradescope import results_dict
from autograder.results import Provenance


@pytest.mark.parametrize("ungraded", ["", "no worker"])
def test_results_are_what_gradescope_documents(ungraded):
    Results.model_validate(results_dict(a_result(ungraded=ungraded)))


@pytest.mark.parametrize(
    "spoilt",
    [
        {"tests": [{"score": 1.0, "visibility": "secret"}]},
        {"tests": [{"score": 1.0, "status": "half"}]},
        {"tests": [{"score": "1"}]},
        {"tests": [{"name": "no score anywhere"}]},
        {"score": 1.0, "scores": []},
    ],
)
def test_the_schema_refuses_what_gradescope_would(spoilt):
    with pytest.raises(ValidationError):
        Results.model_validate(spoilt)


def test_entries_are_numbered_in_the_order_of_the_handout():
    tests = results_dict(a_result())["tests"][1:]
    assert [(test["number"], test["name"]) for test in tests] == [
        ("1.1", "mse - Public"),
        ("1.2", "mse - Hidden"),
        ("2.1", "bce - Public"),
        ("2.2", "bce - Hidden"),
    ]


@pytest.mark.parametrize("visibility", ["hidden", "after_published"])
def test_hidden_entries_follow_the_policy_and_public_ones_stay_visible(visibility):
    tests = results_dict(a_result(), hidden_visibility=visibility)["tests"]
    assert {test["visibility"] for test in tests if test["name"].endswith("Hidden")} == {visibility}
    assert {test["visibility"] for test in tests if not test["name"].endswith("Hidden")} == {"visible"}


def test_what_the_grader_failed_on_stays_with_the_instructor():
    tests = results_dict(a_result(ungraded="no worker"), hidden_visibility="after_published")["tests"]
    assert [test["visibility"] for test in tests if "no worker" in test["output"]] == ["hidden"]


def test_the_environment_is_stamped_beside_the_provenance():
    provenance = Provenance("aaaa", "bbbb", "cccc", "full", (("python", "3.11.7"), ("numpy", "2.4.6")))
    extra = results_dict(replace(a_result(), provenance=provenance))["extra_data"]
    assert extra["environment"] == {"python": "3.11.7", "numpy": "2.4.6"}
    assert extra["provenance"]["toolkit"] == "cccc"
