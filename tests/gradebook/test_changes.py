import msgspec
import pytest

from autograder.gradebook import changes


def regraded(result, **provenance):
    return msgspec.structs.replace(
        result, provenance=msgspec.structs.replace(result.provenance, **provenance)
    )


def test_a_change_names_the_laws_and_the_cause(a_result):
    old = a_result(scores={"mse": 2.0, "softmax": 0.5})
    new = regraded(a_result(scores={"mse": 2.0, "softmax": 1.5}), suite="dddd")
    (change,) = changes({"student-01": old}, [new])
    assert (change.student, change.before, change.after) == ("student-01", 2.5, 3.5)
    assert change.properties == ("softmax.part_0: failed → passed", "softmax.part_1: passed → failed")
    assert change.causes == ("suite",)


@pytest.mark.parametrize("cause", ["submission", "suite", "toolkit", "isolation"])
def test_each_cause_is_told(a_result, cause):
    (change,) = changes({"student-01": a_result()}, [regraded(a_result(scores={"mse": 0.5}), **{cause: "x"})])
    assert change.causes == (cause,)


def test_a_change_without_a_cause_is_told_too(a_result):
    (change,) = changes({"student-01": a_result()}, [a_result(scores={"mse": 0.5})])
    assert change.causes == ()


def test_another_verdict_for_the_same_points_is_a_change(a_result):
    old, new = a_result(scores={"mse": 0.0, "other": 2.0}), a_result(scores={"mse": 0.0, "new": 2.0})
    (change,) = changes({"student-01": old}, [new])
    assert change.before == change.after
    assert change.properties[0] == "new.part_0: not there → passed (1.5 points)"
    assert change.properties[-1] == "other.part_1: passed → not there (0.5 points)"


def test_a_fault_of_the_grader_is_a_change(a_result):
    (change,) = changes({"student-01": a_result()}, [a_result(ungraded="no worker")])
    assert (change.before, change.after) == (2.0, None)


def test_equal_results_and_new_students_are_no_change(a_result):
    before = {"student-01": a_result(), "student-03": a_result("student-03")}
    after = [regraded(a_result(), suite="dddd"), a_result("student-02", scores={"mse": 0.5})]
    assert changes(before, after) == []


def test_other_points_for_the_same_verdict_are_told_as_such(a_result):
    old = a_result(scores={"mse": 2.0})
    worth_more = msgspec.structs.replace(old.questions[0].properties[0], possible=3.0)
    question = msgspec.structs.replace(
        old.questions[0], properties=(worth_more, *old.questions[0].properties[1:])
    )
    new = msgspec.structs.replace(old, questions=(question, *old.questions[1:]))
    (change,) = changes({"student-01": old}, [new])
    (told,) = [each for each in change.properties if "worth" in each]
    assert told.startswith("mse.part_0: worth ")
    assert told.endswith(" → 3")
    assert change.changes_possible
