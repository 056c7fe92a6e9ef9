"""The survey of mutants: survivors, declarations, and declarations that nothing needs."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import pytest

from autograder.gradebook import TimedResult
from autograder.grading import Pool
from autograder.judging import record
from autograder.proving.mutants import survey_mutants, topic_mutants
from autograder.results import PropertyResult, Provenance, QuestionResult, SubmissionResult, Verdict

EQUIVALENTS = """

bank.equivalent("mse", "a mean is a sum over its number", ("y - t", "y + t"))
"""


@dataclass
class FakePool:
    """Lets submissions pass whose source holds one of `surviving`."""

    surviving: tuple[str, ...] = ()
    ungraded: str = "nothing"
    entries: list = field(default_factory=list)

    def grade(self, entries, done):
        self.entries = list(entries)
        for entry in entries:
            source = entry.content.cells[0].source
            passes = any(piece in source for piece in self.surviving)
            done(TimedResult(self.result(entry.student, passes, self.ungraded in source)))

    def result(self, student, passes, ungraded):
        verdict = Verdict.PASSED if passes else Verdict.FAILED
        one = PropertyResult("mse", "law", "law", "law", "hint", False, 1.0, verdict)
        return SubmissionResult(
            student,
            "tiny",
            "Tiny",
            (QuestionResult("mse", "T", "1", (one,)),),
            Provenance("", "", "", ""),
            ungraded="the grader failed" if ungraded else "",
        )


def surveyed(topic, **saying):
    return survey_mutants(topic, topic_mutants(topic), FakePool(**saying))


@pytest.fixture
def declaring(load_course):
    return load_course(alternatives=('bank = Bank("tiny")\n', 'bank = Bank("tiny")\n' + EQUIVALENTS))


def test_a_suite_that_rejects_every_mutant_has_no_fault(tiny):
    survey = surveyed(tiny)
    assert survey.faults == []
    assert survey.rejected == survey.count > 10


def test_every_mutant_is_judged_once_as_a_program_of_its_own(tiny):
    pool = FakePool()
    mutants = topic_mutants(tiny)
    survey_mutants(tiny, mutants, pool)
    assert [entry.content.cells[0].source for entry in pool.entries] == [one.source for one in mutants]
    digests = {entry.content.digest for entry in pool.entries}
    assert len(digests) == len({entry.student for entry in pool.entries}) == len(mutants)


def test_an_undeclared_survivor_is_a_fault_that_names_line_and_change(tiny):
    survey = surveyed(tiny, surviving=("np.sum((y + t) ** 2",))
    (fault,) = survey.faults
    assert fault.startswith("mutant mse:9  y - t → y + t passes every property: add a property")
    assert [one.new for one in survey.survivors] == ["y + t"]
    assert survey.rejected == survey.count - 1


def test_a_declared_survivor_is_no_fault(declaring):
    survey = surveyed(declaring, surviving=("np.sum((y + t) ** 2",))
    assert survey.faults == []
    ((mutant, declared),) = survey.equivalent
    assert (mutant.line, declared.reason) == (9, "a mean is a sum over its number")


def test_a_declaration_that_no_survivor_needs_is_a_fault(declaring):
    (fault,) = surveyed(declaring).faults
    assert "alternatives.py:" in fault
    assert fault.endswith(
        "the equivalent change `y - t` → `y + t` of mse is not a surviving mutant: remove the declaration"
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [('("y - t", "y * t")', "is not a surviving mutant"), ('("nowhere", "y")', "occurs nowhere")],
)
def test_a_declaration_of_what_is_no_mutant_is_a_fault(load_course, change, told):
    declaration = f'bank = Bank("tiny")\nbank.equivalent("mse", "a reason", {change})\n'
    topic = load_course(alternatives=('bank = Bank("tiny")\n', declaration))
    (fault,) = surveyed(topic).faults
    assert told in fault


def test_a_mutant_that_could_not_be_judged_is_a_fault_and_no_survivor(tiny):
    survey = surveyed(tiny, surviving=("y + t",), ungraded="y + t")
    (fault,) = survey.faults
    assert fault.startswith("mutant mse:9  y - t → y + t could not be judged")
    assert survey.survivors == []


def test_the_survey_is_told_as_json(declaring):
    survey = surveyed(declaring, surviving=("np.sum((y + t) ** 2", "axis=0"))
    told = json.loads(json.dumps(survey.as_dict()))
    assert told["equivalent"][0]["reason"] == "a mean is a sum over its number"
    assert told["survivors"] == [{"definition": "mse", "line": 9, "old": "axis=1", "new": "axis=0"}]
    assert told["rejected"] == told["count"] - 2


@pytest.mark.slow
def test_mutants_are_judged_by_the_suite_itself(load_course):
    declared = (
        'bank = Bank("tiny")\n'
        'bank.equivalent("_positive_part", "0 is as good at 0", ("values > 0", "values >= 0"))\n'
        'bank.equivalent("mse", "wrong: this one is rejected", ("0.5", "1.0"))\n'
    )
    topic = load_course(alternatives=('bank = Bank("tiny")\n', declared))
    pool = Pool(topic, record(topic), jobs=1, allow_weak_isolation=True, shrinking=False)
    survey = survey_mutants(topic, topic_mutants(topic), pool)
    assert [declared.definition for _, declared in survey.equivalent] == ["_positive_part"]
    assert any("`0.5` → `1.0` of mse is not a surviving mutant" in fault for fault in survey.faults)
    assert any(fault.startswith("mutant relu:23  np.asarray(x, dtype=float) → x") for fault in survey.faults)
    assert not any("np.mean → np.sum" in fault for fault in survey.faults)


def test_of_one_question_its_own_mutants_are_judged(tiny):
    every, own = topic_mutants(tiny), topic_mutants(tiny, "mse")
    names = {mutant.definition for mutant in own}
    assert "mse" in names
    assert not names & {
        name for other in tiny.assignment.judged if other.name != "mse" for name in other.names
    }
    assert 0 < len(own) < len(every)
