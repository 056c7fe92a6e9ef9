import json
from types import SimpleNamespace

import pytest
from result_builders import a_property, a_question, a_result, with_verdict, without_fault

from autograder.reports.gradescope import results_dict, write_results_json
from autograder.results import Reveal, SubmissionResult, Verdict


def as_otter_writes_it(result: SubmissionResult) -> dict:
    """The same verdicts through otter's own classes, with otter's default configuration."""
    from otter.run.run_autograder.autograder_config import AutograderConfig
    from otter.test_files import GradingResults
    from otter.test_files.abstract_test import TestCase, TestCaseResult
    from otter.test_files.exception_test import ExceptionTestFile

    files = []
    for question in result.questions:
        cases = [
            TestCase(each.name, "", not each.public, each.possible, None, None)
            for each in question.properties
        ]
        file = ExceptionTestFile(question.name, f"{question.name}.py", cases, all_or_nothing=False)
        file.test_case_results = [
            TestCaseResult(case, "", each.passed)
            for case, each in zip(cases, question.properties, strict=True)
        ]
        files.append(file)
    return GradingResults(files).to_gradescope_dict(AutograderConfig({"points_possible": result.possible}))


def written(result, tmp_path, reveal=Reveal.COUNTEREXAMPLE):
    write_results_json(results_dict(result, reveal), tmp_path / "results.json")
    return json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))


def test_entries_add_up_to_otters(tmp_path):
    ours, otters = written(a_result(), tmp_path), as_otter_writes_it(a_result())
    assert ours["score"] == otters["score"] == 5.5
    assert set(otters) <= set(ours)
    for entry in otters["tests"][1:]:
        parts = [test for test in ours["tests"] if test["name"].startswith(f"{entry['name']} - ")]
        assert all(set(entry) <= set(part) for part in parts)
        assert sum(part["score"] for part in parts) == entry["score"]
        assert sum(part["max_score"] for part in parts) == entry["max_score"]


def test_visibility_is_otters(tmp_path):
    ours, otters = written(a_result(), tmp_path), as_otter_writes_it(a_result())
    summary, otter_summary = ours["tests"][0], otters["tests"][0]
    for key in ("name", "visibility", "status"):
        assert summary[key] == otter_summary[key]
    assert set(summary) == set(otter_summary)
    hidden = {test["visibility"] for test in ours["tests"] if test["name"].endswith(" - Hidden")}
    assert hidden == {test["visibility"] for test in otters["tests"][1:]} == {"hidden"}


def test_a_fault_of_the_grader_is_told_as_otter_does(tmp_path):
    from otter.test_files import GradingResults

    otters = GradingResults.without_results(RuntimeError("no worker")).to_gradescope_dict(SimpleNamespace())
    ours = written(with_verdict("student-01", Verdict.UNGRADED, ungraded="no worker"), tmp_path, Reveal.SCORE)
    keys = ("name", "visibility", "status")
    assert [[test[key] for key in keys] for test in ours["tests"]] == [
        [test[key] for key in keys] for test in otters["tests"]
    ]
    assert ours["score"] == otters["score"] == 0
    assert "no worker" in ours["tests"][1]["output"]
    assert "no worker" not in json.dumps([ours["tests"][0], ours["output"], ours["extra_data"]])


def test_entries_stand_in_handout_order():
    names = [test["name"] for test in results_dict(a_result())["tests"]]
    assert names == [
        "Public Tests",
        "mse - Public",
        "mse - Hidden",
        "softmax - Public",
        "softmax - Hidden",
        "bce - Hidden",
    ]


def test_nothing_visible_tells_of_hidden_properties():
    visible = [test for test in results_dict(a_result())["tests"] if test["visibility"] == "visible"]
    seen = json.dumps([visible, results_dict(a_result())["output"]])
    assert "sums to one" in seen
    for hidden in ("agrees with the definition", "is shift invariant", "is symmetric", "5.5"):
        assert hidden not in seen


@pytest.mark.parametrize("shown", [True, False])
def test_output_follows_the_policy(shown):
    reveal = Reveal.COUNTEREXAMPLE if shown else Reveal.SCORE
    entry = next(test for test in results_dict(a_result(), reveal)["tests"] if test["name"] == "mse - Hidden")
    assert ("np.array([[3.0, 0.0]])" in entry["output"]) is shown
    assert "agrees with the definition" in entry["output"]


def test_status_follows_the_properties():
    status = {test["name"]: test["status"] for test in results_dict(a_result())["tests"]}
    assert status["mse - Public"] == status["softmax - Hidden"] == "passed"
    assert status["mse - Hidden"] == status["softmax - Public"] == status["Public Tests"] == "failed"


def test_score_is_there_even_without_questions():
    unreadable = results_dict(a_result(questions=(), problems=("the file is empty",)))
    assert unreadable["score"] == 0
    assert "the file is empty" in unreadable["output"]
    assert unreadable["tests"][0]["status"] == "failed"


def test_scores_carry_no_float_noise():
    tenths = [a_property(f"part_{number}", possible=0.1) for number in range(3)]
    assert results_dict(a_result(questions=(a_question("mse", *tenths),)))["score"] == 0.3


def test_equal_results_give_equal_bytes(tmp_path):
    write_results_json(results_dict(a_result()), tmp_path / "first.json")
    write_results_json(results_dict(a_result()), tmp_path / "second.json")
    assert (tmp_path / "first.json").read_bytes() == (tmp_path / "second.json").read_bytes()


def test_provenance_is_stamped():
    provenance = results_dict(without_fault("student-01"))["extra_data"]["provenance"]
    assert provenance == {"submission": "aaaa", "suite": "bbbb", "toolkit": "cccc", "isolation": "full"}
