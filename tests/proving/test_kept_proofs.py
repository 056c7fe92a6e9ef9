"""A proof is kept for exactly as long as nothing changes that it depends on."""

from __future__ import annotations

import pytest
from tiny_course import CourseWriter

from autograder.course import Course
from autograder.proving import kept_proofs, proving
from autograder.proving.kept_proofs import keep_proof, kept_proof, proof_key
from autograder.proving.proof import BudgetUse, Proof, Rejection
from autograder.proving.proving import NoSuchQuestion, proved

PROOF = Proof(
    "tiny",
    {"mse": [("is_zero_at_zero", True), ("runs_over_samples", False)]},
    ("counterexample_mse",),
    0.7,
    [Rejection("over_entries", "mse", "averages over every entry", ("runs_over_samples",), ())],
    ["reference"],
    [("over_entries", "over_rows")],
    [BudgetUse("mse", "reference", 0.1, 5.0)],
)


@pytest.fixture
def files(write_course: CourseWriter):
    files = write_course()
    files.template.mkdir(parents=True)
    for name in ("tiny.ipynb", "tiny.py"):
        (files.template / name).write_text("untouched")
    return files


def key_of(files, question=None, options=""):
    # What is cached of a course must not hide a change.
    return proof_key(Course(files.root).topic(files.name), question, options)


def test_what_is_kept_comes_back_as_it_was(files):
    keep_proof(files, None, "a key", PROOF)
    assert kept_proof(files, None, "a key") == PROOF


def test_nothing_comes_back_under_another_key_or_for_another_question(files):
    keep_proof(files, None, "a key", PROOF)
    assert kept_proof(files, None, "another key") is None
    assert kept_proof(files, "mse", "a key") is None


def test_what_has_no_key_is_not_kept(files):
    keep_proof(files, None, kept_proofs.NO_KEY, PROOF)
    assert kept_proof(files, None, kept_proofs.NO_KEY) is None


def test_a_kept_file_that_is_damaged_counts_as_none(files):
    keep_proof(files, None, "a key", PROOF)
    (path,) = (files.package / "proofs").iterdir()
    path.write_bytes(path.read_bytes()[:-9])
    assert kept_proof(files, None, "a key") is None


def test_the_key_stays_while_nothing_changes(files):
    assert key_of(files) == key_of(files) != kept_proofs.NO_KEY


@pytest.mark.parametrize(
    "changed",
    [
        "course.toml",
        "assignments/tiny/assignment.toml",
        "assignments/tiny/handout.md",
        "solutions/tiny.py",
        "suites/tiny/public.py",
        "suites/tiny/properties.py",
        "suites/tiny/mistakes.py",
        "suites/tiny/alternatives.py",
        "student_templates/tiny/tiny.ipynb",
        "student_templates/tiny/tiny.py",
    ],
)
def test_the_key_changes_with_whatever_a_proof_depends_on(files, changed):
    before = key_of(files)
    path = files.root / changed
    path.write_text(path.read_text() + "\n")
    assert key_of(files) != before


def test_the_key_changes_with_the_question_and_the_options(files):
    keys = [key_of(files), key_of(files, "mse"), key_of(files, "hidden_layer"), key_of(files, options="weak")]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("name", ["_toolkit", "environment"])
def test_the_key_changes_with_the_toolkit_and_the_environment(files, monkeypatch, name):
    before = key_of(files)
    monkeypatch.setattr(kept_proofs, name, lambda *_: "another")
    assert key_of(files) != before


def test_a_source_that_cannot_be_parsed_has_no_key(write_course):
    assert key_of(write_course(mistakes=("bank = ", "bank = = "))) == kept_proofs.NO_KEY


@pytest.fixture
def proofs(monkeypatch):
    """Has proving give what is put in here, and counts how often it was asked for."""
    given = []

    def prove(topic, graders, done):
        given.append(list(topic.properties))
        return Proof("tiny", {}, faults=list(given.faults))

    class Given(list):
        faults: tuple[str, ...] = ()

    given = Given()
    monkeypatch.setattr(proving, "prove", prove)
    monkeypatch.setattr(proving, "warm_up", lambda modules: None)
    return given


def test_an_unchanged_topic_is_not_proven_again(files, proofs):
    assert not proved(files).was_kept
    assert proved(files).was_kept
    assert len(proofs) == 1


def test_it_is_proven_again_where_that_is_asked_for(files, proofs):
    proved(files)
    assert not proved(files, again=True).was_kept
    assert len(proofs) == 2


def test_a_proof_with_faults_is_not_kept_for_they_may_be_the_machines(files, proofs):
    proofs.faults = ("a fault",)
    assert not proved(files).was_kept
    assert not proved(files).was_kept


def test_a_single_question_is_proven_by_its_own_properties(files, proofs):
    proved(files, "hidden_layer")
    ((*properties,),) = proofs
    assert {one.question for one in properties} == {"hidden_layer"}
    assert not proved(files).was_kept
    assert proved(files, "hidden_layer").was_kept


def test_a_question_that_there_is_not_is_answered_with_the_nearest(files, proofs):
    with pytest.raises(NoSuchQuestion, match="tiny has no question `msee`; did you mean `mse`"):
        proved(files, "msee")
