from datetime import datetime, timedelta, timezone
from textwrap import dedent

import pytest

from autograder.gradebook import DeadlinesError, load_deadlines

TOPICS = ("losses", "vae")
SUMMER = timezone(timedelta(hours=2))
WHOLE = dedent(
    """\
    [losses]
    deadline = 2026-10-01T23:59:00+02:00

    [losses.extensions."Example One"]
    hours = 36.5
    reason = "ill"

    [losses.extensions.student-02]
    deadline = 2026-10-09T12:00:00Z
    reason = "agreed in September"
    """
)


@pytest.fixture
def load(tmp_path):
    def load_text(text):
        path = tmp_path / "deadlines.toml"
        path.write_text(text, encoding="utf-8")
        return load_deadlines(path, TOPICS)

    return load_text


def test_a_student_has_the_deadline_of_the_topic_or_an_own_one(load):
    deadline = load(WHOLE)["losses"]
    due = datetime(2026, 10, 1, 23, 59, tzinfo=SUMMER)
    assert deadline.of("student-03") == due
    assert deadline.of("Example One") == due + timedelta(hours=36, minutes=30)
    assert deadline.of("student-02") == datetime(2026, 10, 9, 14, tzinfo=SUMMER)


FAULTS = {
    "a time without offset": (
        "23:59:00+02:00",
        "23:59:00",
        "losses.deadline: write a date and time with its",
    ),
    "a date": ("2026-10-01T23:59:00+02:00", "2026-10-01", "losses.deadline: write a date and time"),
    "a text": ("2026-10-01T23:59:00+02:00", '"2026-10-01T23:59:00+02:00"', "without quotes"),
    "a topic that is none": (
        "[losses]",
        "[loses]\ndeadline = 2026-10-01T00:00:00Z\n[losses]",
        "loses: there is",
    ),
    "no reason": ('reason = "ill"', 'reason = " "', "losses.extensions.Example One.reason"),
    "two ways to extend": (
        "hours = 36.5",
        "hours = 1\ndeadline = 2026-11-01T00:00:00Z",
        "either deadline or",
    ),
    "no way to extend": ("hours = 36.5", "", "losses.extensions.Example One: give either deadline or hours"),
    "hours that take time away": ("hours = 36.5", "hours = -1", "losses.extensions.Example One.hours"),
    "an extension that ends before": (
        "2026-10-09T12",
        "2026-09-09T12",
        "student-02 ends before the deadline",
    ),
    "an unknown key": ("hours = 36.5", "hour = 36.5", "losses.extensions.Example One.hour"),
    "no TOML": ("[losses]", "[losses", "not valid TOML"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_the_file_and_the_key(load, fault):
    old, new, told = FAULTS[fault]
    assert old in WHOLE
    with pytest.raises(DeadlinesError, match=r"deadlines\.toml: ") as error:
        load(WHOLE.replace(old, new, 1))
    assert told in str(error.value)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(DeadlinesError, match=r"none\.toml: cannot be read: No such file"):
        load_deadlines(tmp_path / "none.toml", TOPICS)
