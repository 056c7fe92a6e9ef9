"""The prover notices everything that a suite may lack; its pool here says what it is told to say."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from types import SimpleNamespace

import pytest

from autograder.course import Assignment, Variant
from autograder.gradebook import TimedResult
from autograder.proving import prove
from autograder.results import (
    Call,
    Diagnosis,
    Evidence,
    PropertyResult,
    Provenance,
    QuestionResult,
    SubmissionResult,
    Verdict,
)

PUBLIC = "is_zero_at_the_target"
HIDDEN = ("runs_over_samples", "halves", "takes_integers")
SOLUTION = "def mse(y, t):\n    return 1\n\n\ndef bce(y, t):\n    return 2\n"
LOOPS = "def mse_by_loops(y, t):\n    return 1\n"
TABLE = {"title": "T", "section": "1"}


def variant(kind, question, name):
    return Variant(kind, question, name, question, f"note on {name}", f"def {name}(y, t):\n    return 3\n")


@dataclass
class FakeTopic:
    files: object
    questions: tuple[str, ...] = ("mse", "bce")
    hidden: tuple[str, ...] = HIDDEN
    alternatives: tuple[Variant, ...] = (
        variant("alternative", "mse", "with_loops"),
        variant("alternative", "bce", "with_lists"),
    )
    mistakes: tuple[Variant, ...] = ()
    without: tuple[str, ...] = ()
    breaking: tuple[str, ...] = ()
    assignment: Assignment = field(init=False)

    def __post_init__(self):
        table = {"topic": "tiny", "title": "Tiny", "source": "none"}
        self.assignment = Assignment.model_validate(
            {**table, "questions": [{"name": name, **TABLE} for name in self.questions]}
        )
        self.properties = ()
        if not self.mistakes:
            names = [(question, f"{question}_{name}") for question in self.questions for name in self.hidden]
            self.mistakes = tuple(variant("mistake", question, name) for question, name in names)

    @property
    def reference_source(self):
        return self.files.solution.read_text()

    def variants(self, kind):
        return self.mistakes if kind == "mistakes" else self.alternatives

    def asks_for_counterexample(self, question):
        return question in self.breaking

    def properties_of(self, question):
        if question in self.without:
            return ()
        return tuple(
            SimpleNamespace(name=name, question=question, public=name == PUBLIC)
            for name in (PUBLIC, *self.hidden)
        )


@dataclass
class FakePool:
    """Lets right submissions pass everything, and mistakes all but the hidden property they are named after.

    `lost` changes that: by submission, the properties that do not pass, as (question, name) pairs;
    `diagnosed` says under which name a submission is recognised, a mistake's own if nothing is said.
    """

    topic: FakeTopic
    lost: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    diagnosed: dict[str, str | None] = field(default_factory=dict)
    ungraded: str = ""
    problem: str = ""
    cpu_seconds: dict[str, list[float]] = field(default_factory=dict)
    entries: list = field(default_factory=list)

    def grade(self, entries, done):
        self.entries = self.entries or list(entries)
        for entry in entries:
            done(TimedResult(self.result(entry.student), 1.0, self.used(entry.student)))

    def used(self, student):
        """What `cpu_seconds` says of a submission for the question mse, one number each time it is graded."""
        measured = self.cpu_seconds.get(student, [])
        mse = measured.pop(0) if measured else 0.1
        return {question: mse if question == "mse" else 0.05 for question in self.topic.questions}

    def result(self, student):
        everything = {(q, name) for q in self.topic.questions for name in (PUBLIC, *self.topic.hidden)}
        usual = {(q, name) for q, name in everything if student == f"{q}_{name}"}
        lost = self.lost.get(student, everything if student.startswith("template") else usual)
        ungraded = student == self.ungraded
        questions = tuple(
            QuestionResult(
                question,
                "T",
                "1",
                tuple(
                    self.one(question, name, (question, name) in lost, ungraded)
                    for name in (PUBLIC, *self.topic.hidden)
                ),
                self.diagnosis(question, student),
            )
            for question in self.topic.questions
        )
        return SubmissionResult(
            student,
            "tiny",
            "Tiny",
            questions,
            Provenance("", "", "", ""),
            problems=("cell 2: ZeroDivisionError",) if student == self.problem else (),
            ungraded="the grader failed" if ungraded else "",
        )

    def diagnosis(self, question, student):
        own = student if student in {one.name for one in self.topic.mistakes} else None
        name = self.diagnosed.get(student, own)
        return Diagnosis(name, "note") if name is not None and question == student.split("_")[0] else None

    def one(self, question, name, lost, ungraded):
        verdict = Verdict.FAILED if lost else Verdict.PASSED
        return PropertyResult(
            question=question,
            name=name,
            sentence=name.replace("_", " "),
            law="law",
            hint="none",
            public=name == PUBLIC,
            possible=1.0,
            verdict=Verdict.UNGRADED if ungraded else verdict,
            evidence=Evidence("returned 3", (Call("x = Unit(1.0)"), Call("mse(x, 2)", "3")), expected="2")
            if lost
            else None,
        )


@pytest.fixture
def files(tmp_path):
    solution = tmp_path / "solution.py"
    solution.write_text(SOLUTION)
    for name in ("tiny.ipynb", "tiny.py"):
        (tmp_path / name).write_text("")
    settings = SimpleNamespace(public=SimpleNamespace(reject_at_least=0.0))
    course = SimpleNamespace(settings=settings)
    return SimpleNamespace(name="tiny", solution=solution, template=tmp_path, course=course)


@pytest.fixture
def topic(files):
    return FakeTopic(files)


def faults(topic, **saying):
    return prove(topic, FakePool(topic, **saying)).faults


def test_a_suite_that_lacks_nothing_holds(topic):
    proof = prove(topic, FakePool(topic))
    assert proof.faults == []
    assert proof.holds
    assert proof.accepted == ["reference", "with_loops", "with_lists"]
    assert proof.rejected_in_public == 0


def test_everything_is_judged_the_templates_in_both_forms_too(topic):
    pool, seen = FakePool(topic), []
    prove(topic, pool, lambda judged: seen.append(judged.result.student))
    expected = [
        "reference",
        "with_loops",
        "with_lists",
        *(one.name for one in topic.mistakes),
        "template.ipynb",
        "template.py",
    ]
    assert seen == [entry.student for entry in pool.entries] == expected


def test_each_submission_is_composed_of_its_own_variant(topic):
    pool = FakePool(topic)
    prove(topic, pool)
    sources = {
        entry.student: entry.content.cells[0].source
        for entry in pool.entries
        if "template" not in entry.student
    }
    assert sources["reference"] == SOLUTION
    assert "return 3" in sources["mse_halves"]
    assert "return 2" in sources["mse_halves"]
    assert "return 1" in sources["bce_halves"]
    composed = [entry for entry in pool.entries if entry.student in sources]
    digests = {(entry.content.cells[0].source, entry.content.digest) for entry in composed}
    assert len(digests) == len({digest for _, digest in digests}) == len(set(sources.values())) == 3


def test_a_reference_that_fails_is_noticed(topic):
    (fault,) = faults(topic, lost={"reference": {("bce", "halves")}})
    assert fault.startswith("reference is right but bce halves (failed: returned 3)")


def test_a_rejected_alternative_is_noticed(topic):
    (fault,) = faults(topic, lost={"with_loops": {("mse", PUBLIC)}})
    assert fault.startswith("with_loops is right but mse is zero at the target")


def test_a_rejected_alternative_is_told_with_the_call_and_both_values(topic):
    (fault,) = faults(topic, lost={"with_loops": {("mse", "halves")}})
    assert fault.splitlines() == [
        "with_loops is right but mse halves (failed: returned 3)",
        "    x = Unit(1.0)",
        "    mse(x, 2)  →  3",
        "    expected: 2",
    ]


@pytest.mark.parametrize("right", ["reference", "with_loops"])
def test_a_right_submission_that_could_not_be_judged_or_loaded_is_noticed(topic, right):
    assert [fault.split()[0] for fault in faults(topic, ungraded=right)] == [right]
    (fault,) = faults(topic, problem=right)
    assert fault == f"{right} is right but cell 2: ZeroDivisionError"


def test_a_surviving_mistake_is_noticed(topic):
    told = faults(topic, lost={"mse_halves": set()})
    assert "mistake mse_halves of mse passes every hidden property" in told


def test_a_mistake_that_only_a_public_property_rejects_is_a_survivor(topic):
    told = faults(topic, lost={"mse_halves": {("mse", PUBLIC)}})
    assert "mistake mse_halves of mse passes every hidden property" in told


def test_a_break_it_question_hides_nothing_and_its_public_property_must_reject_mistakes(files):
    topic = FakeTopic(
        files, hidden=(), breaking=("mse", "bce"), mistakes=(variant("mistake", "mse", "mse_same"),)
    )
    assert faults(topic, lost={"mse_same": {("mse", PUBLIC)}}) == []
    assert faults(topic, lost={"mse_same": set()}) == ["mistake mse_same of mse passes every property"]


def test_a_hidden_property_that_rejects_nothing_is_noticed(topic):
    told = faults(topic, lost={"mse_halves": {("mse", "takes_integers")}})
    assert told == ["hidden property halves of mse rejects no mistake"]


def test_a_property_of_the_same_name_in_another_question_does_not_lend_its_teeth(topic):
    told = faults(topic, lost={"mse_halves": {("mse", "takes_integers"), ("bce", "halves")}})
    assert "hidden property halves of mse rejects no mistake" in told


def test_a_mistake_that_costs_points_elsewhere_is_noticed(topic):
    (fault,) = faults(topic, lost={"mse_halves": {("mse", "halves"), ("bce", "halves")}})
    assert fault == "mistake mse_halves of mse also costs points: bce halves (failed: returned 3)"


def test_a_mistake_that_could_not_be_judged_is_noticed(topic):
    assert any("mse_halves could not be judged" in fault for fault in faults(topic, ungraded="mse_halves"))


@pytest.mark.parametrize("template", ["template.ipynb", "template.py"])
def test_a_template_that_earns_points_is_noticed(topic, template):
    every = {(q, name) for q in topic.questions for name in (PUBLIC, *HIDDEN)}
    (fault,) = faults(topic, lost={template: every - {("mse", PUBLIC)}})
    assert fault == f"the untouched {template} earns points: mse is zero at the target"


def test_a_template_that_could_not_be_judged_is_noticed(topic):
    (fault,) = faults(topic, ungraded="template.py")
    assert fault.startswith("the untouched template.py could not be judged: the grader failed")
    assert "earns points" not in fault


@pytest.mark.parametrize("name", ["tiny.ipynb", "tiny.py"])
def test_a_template_that_is_not_built_is_noticed(topic, files, name):
    (files.template / name).unlink()
    assert faults(topic) == [f"the template lacks {name}: run autograder build tiny first"]


@pytest.mark.parametrize("diagnosis", [None, ""])
def test_a_mistake_that_the_diagnosis_does_not_name_is_noticed(topic, diagnosis):
    told = faults(topic, diagnosed={"mse_halves": diagnosis})
    assert told == ["mistake mse_halves of mse is not recognised by the diagnosis"]


def test_mistakes_that_answer_alike_are_told_and_are_no_fault(topic):
    proof = prove(topic, FakePool(topic, diagnosed={"mse_halves": "mse_takes_integers"}))
    assert proof.holds
    assert proof.look_alikes == [("mse_halves", "mse_takes_integers")]


def test_a_right_submission_with_a_diagnosis_is_noticed(files):
    by_loops = Variant("alternative", "mse", "mse_by_loops", "mse", "n", LOOPS)
    topic = FakeTopic(files, alternatives=(by_loops, variant("alternative", "bce", "with_lists")))
    (fault,) = faults(topic, diagnosed={"mse_by_loops": "mse_halves"})
    assert fault == "mse_by_loops is right but mse is diagnosed: note"


def rejected_in_public(topic, count):
    return {
        mistake.name: {(mistake.question, mistake.name.partition("_")[2]), (mistake.question, PUBLIC)}
        for mistake in topic.mistakes[:count]
    }


def test_public_properties_must_reject_the_share_that_the_course_asks_for(topic, files):
    half = len(topic.mistakes) // 2
    files.course.settings.public.reject_at_least = 0.5
    assert faults(topic, lost=rejected_in_public(topic, half)) == []
    (fault,) = faults(topic, lost=rejected_in_public(topic, half - 1))
    assert fault.startswith(f"the public properties reject {half - 1} of {2 * half} mistakes (33%), and")
    assert "reject_at_least, asks for 50%: strengthen" in fault
    assert topic.mistakes[-1].name in fault
    assert topic.mistakes[0].name not in fault


def test_a_mistake_that_the_handout_warns_of_must_fail_a_public_property(topic):
    first, *others = topic.mistakes
    topic.mistakes = (replace(first, warned=True), *others)
    assert faults(topic, lost=rejected_in_public(topic, 1)) == []
    (fault,) = faults(topic)
    told = f"mistake {first.name} of mse passes every public property, but the handout warns of it"
    assert fault.startswith(told)


def test_the_public_share_of_a_question_counts_its_own_mistakes(topic):
    proof = prove(topic, FakePool(topic, lost=rejected_in_public(topic, 2)))
    assert proof.public_share_of("mse") == (2, 3)
    assert proof.public_share_of("bce") == (0, 3)


def test_of_single_questions_no_public_share_is_demanded(topic, files):
    files.course.settings.public.reject_at_least = 1.0
    topic.without = ("bce",)
    assert faults(topic) == []


def test_of_one_question_only_what_belongs_to_it_is_judged(topic):
    topic.without = ("mse",)
    pool = FakePool(topic)
    proof = prove(topic, pool)
    names = [entry.student for entry in pool.entries]
    assert names == [
        "reference",
        "with_lists",
        *(f"bce_{name}" for name in HIDDEN),
        "template.ipynb",
        "template.py",
    ]
    assert list(proof.questions) == ["bce"]
    assert [use.question for use in proof.uses] == ["bce"]


def test_a_right_submission_in_whole_is_judged_for_every_question(files):
    whole = Variant("alternative", "mse", "by_tape", "", "n", SOLUTION)
    topic = FakeTopic(files, alternatives=(whole,))
    assert faults(topic) == []
    topic.without = ("mse",)
    pool = FakePool(topic)
    assert prove(topic, pool).accepted == ["reference", "by_tape"]


def test_a_question_without_an_alternative_is_noticed(files):
    topic = FakeTopic(files, alternatives=(variant("alternative", "mse", "with_loops"),))
    (fault,) = faults(topic)
    assert fault.startswith("bce has no alternative")


def test_what_the_slowest_right_submission_uses_of_each_budget_is_told(topic):
    proof = prove(topic, FakePool(topic, cpu_seconds={"with_lists": [0.3]}))
    assert proof.holds
    assert [(use.question, use.by, use.seconds, use.budget) for use in proof.uses] == [
        ("mse", "with_lists", 0.3, 5.0),
        ("bce", "reference", 0.05, 5.0),
    ]


def test_a_right_submission_that_always_uses_more_than_a_quarter_of_a_budget_is_noticed(topic):
    (fault,) = faults(topic, cpu_seconds={"with_loops": [2.0, 1.6, 1.4]})
    assert fault.startswith("with_loops, which is right, uses 1.40 of the 5 CPU seconds of mse (28%)")
    assert "at least 5.6" in fault


@pytest.mark.parametrize("measured", [[1.2], [9.0, 1.2], [9.0, 9.0, 1.2]])
def test_the_least_of_three_measurements_counts_for_a_busy_machine_slows_everything(topic, measured):
    assert faults(topic, cpu_seconds={"with_loops": measured}) == []


def test_how_slow_a_mistake_is_does_not_matter(topic):
    assert faults(topic, cpu_seconds={"mse_halves": [5.0, 5.0, 5.0]}) == []


def test_a_question_with_too_few_hidden_properties_is_noticed(files):
    topic = FakeTopic(files, hidden=HIDDEN[:2])
    told = faults(topic)
    assert told == [
        f"{question} has 1 public and 2 hidden properties; it needs at least 1 and 3"
        for question in topic.questions
    ]


def test_the_proof_is_told_as_json(topic):
    proof = prove(topic, FakePool(topic, lost=rejected_in_public(topic, 1)))
    told = json.loads(json.dumps(proof.as_dict()))
    assert told["holds"] is True
    assert told["public_share"] == 1 / len(topic.mistakes)
    assert told["budgets"][0] == {"question": "mse", "by": "reference", "seconds": 0.1, "budget": 5.0}
    assert told["mistakes"][0]["rejected_by_hidden"] == ["runs_over_samples"]
    assert told["mistakes"][0]["rejected_by_public"] == [PUBLIC]
    assert told["mistakes"][0]["note"] == "note on mse_runs_over_samples"
