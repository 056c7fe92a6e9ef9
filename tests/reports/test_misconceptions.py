from msgspec.structs import replace
from result_builders import a_property, a_question, a_result

from autograder.reports.misconceptions import misconceptions, unexplained
from autograder.results import Diagnosis, Verdict

WRONG_AXIS = Diagnosis("softmax.wrong_axis", "sums over the samples")
OVERFLOWS = Diagnosis("mse.overflows", "squares before it halves")
NOTHING = Diagnosis("", "this function returns nothing yet")


def answered(name, diagnosis, verdict=Verdict.FAILED):
    return replace(a_question(name, a_property("holds", verdict=verdict)), diagnosis=diagnosis)


def a_student(name, mse=None, softmax=None, **fields):
    return a_result(name, questions=(answered("mse", mse), answered("softmax", softmax)), **fields)


def test_misconceptions_are_ranked_by_students_then_in_handout_order():
    results = [
        a_student("b", softmax=WRONG_AXIS),
        a_student("a", mse=OVERFLOWS, softmax=WRONG_AXIS),
        a_student("c", mse=NOTHING),
        a_student("d", mse=WRONG_AXIS),
    ]
    found = [(one.diagnosis, one.questions, one.students) for one in misconceptions(results)]
    assert found == [
        (WRONG_AXIS, ("softmax",), ("a", "b")),
        (OVERFLOWS, ("mse",), ("a",)),
        (WRONG_AXIS, ("mse",), ("d",)),
        (NOTHING, ("mse",), ("c",)),
    ]


def test_what_a_general_probe_says_is_one_misconception_in_all_questions():
    (one,) = misconceptions([a_student("b", softmax=NOTHING), a_student("a", mse=NOTHING, softmax=NOTHING)])
    assert (one.questions, one.students) == (("mse", "softmax"), ("a", "b"))


def test_the_ungraded_have_no_misconceptions():
    assert misconceptions([a_student("a", mse=OVERFLOWS, ungraded="no worker")]) == []


def test_wrong_answers_without_a_diagnosis_are_counted():
    results = [
        a_student("a", mse=OVERFLOWS),
        a_student("b", ungraded="no worker"),
        a_result("c", questions=(answered("mse", None, Verdict.RAISED),)),
    ]
    assert unexplained(results) == 1
