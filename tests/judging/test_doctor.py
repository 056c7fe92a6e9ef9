"""The doctor: what a machine lacks is told before the first submission comes, with what to do about it."""

from __future__ import annotations

import pytest
from this_course import COURSE

from autograder.judging import doctor
from autograder.judging.doctor import Finding, State, examine
from autograder.otter_plugin.doctor import told

SMALL = "losses"


def by_name(findings):
    return {found.what: found for found in findings}


@pytest.fixture
def numbers(monkeypatch):
    """Lets a test say what the control group tells: its limit and its peak, in MiB."""

    def say(limit, peak):
        files = {doctor._LIMITS: limit, doctor._PEAKS: peak}
        monkeypatch.setattr(doctor, "_first_number", lambda paths: files[paths] and files[paths] * doctor.MIB)

    return say


@pytest.mark.slow
def test_on_this_machine_the_reference_has_every_point():
    found = by_name(examine(COURSE.topic(SMALL), allow_weak_isolation=True))
    assert found["grading"].state is State.GOOD
    assert "62 of 62 points" in found["grading"].seen
    assert found["python"].state is State.GOOD


def test_a_grader_that_does_not_start_is_a_fault_with_a_remedy(monkeypatch):
    def broken(files):
        raise ModuleNotFoundError("No module named 'numpy'")

    monkeypatch.setattr(doctor, "load_topic", broken)
    found = by_name(examine(COURSE.topic(SMALL)))["grading"]
    assert found.state is State.FAULT
    assert "No module named 'numpy'" in found.seen
    assert "constraints.txt" in found.remedy


class FakeJudge:
    isolation, missing = "seccomp+rlimits", "No Landlock: it needs Linux 5.13 or newer."
    is_strong = False


def test_weak_isolation_is_a_fault_unless_it_is_allowed():
    refused = doctor._isolation(FakeJudge(), allow_weak_isolation=False)
    accepted = doctor._isolation(FakeJudge(), allow_weak_isolation=True)
    assert (refused.state, accepted.state) == (State.FAULT, State.NOTE)
    assert "No Landlock" in refused.seen
    assert "Ubuntu 22.04" in refused.remedy


def test_the_limit_of_a_container_is_told(numbers):
    numbers(768, 300)
    assert by_name(doctor._machine())["memory"].seen == "768 MiB, the limit of the container"
    assert doctor._memory_used() == Finding(
        "memory used", State.GOOD, "300 MiB at most, by all of the container"
    )


def test_a_container_that_is_nearly_full_is_noted(numbers):
    numbers(768, 700)
    assert doctor._memory_used().state is State.NOTE


def test_no_limit_is_told_as_none(numbers):
    numbers(None, None)
    assert "without a limit" in by_name(doctor._machine())["memory"].seen
    assert doctor._memory_used().state is State.GOOD


def test_a_scratch_folder_that_cannot_be_written_is_a_fault(monkeypatch, tmp_path):
    monkeypatch.setattr(doctor.tempfile, "tempdir", str(tmp_path / "gone"))
    assert doctor._scratch().state is State.FAULT


@pytest.mark.parametrize(("state", "fine"), [(State.GOOD, True), (State.NOTE, True), (State.FAULT, False)])
def test_only_a_fault_keeps_grading_from_working(capsys, state, fine):
    assert told([Finding("memory", state, "12 MiB", "buy some")]) is fine
    shown = capsys.readouterr().out
    assert "12 MiB" in shown
    assert "buy some" in shown
    assert ("will work" in shown) is fine
