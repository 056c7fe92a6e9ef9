"""Times of submission from a table."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from autograder.gradebook import Arrival
from autograder.gradebook.exports import Person, Roster
from autograder.grading import ClassEntries, Entry
from autograder.grading.people import with_roster
from autograder.grading.times import TimesError, load_times, with_times
from autograder.submissions import Bundle

WORKSHEET = """\
Identifier,Full name,ID number,Email address,Status,Group,Grade,Maximum grade,Grade can be changed,\
Last modified (submission),Last modified (grade),Feedback comments
Participant 7,Ada Lovelace,1815,ada@example.org,Submitted for grading - ,A,,100.00,Yes,\
"Wednesday, 10 June 2026, 2:14 PM",-,
Participant 8,Alan Turing,1912,alan@example.org,No submission - ,A,,100.00,Yes,-,-,
Participant 9,Grace Hopper,1906,grace@example.org,Submitted for grading - 3 mins 31 secs late,B,,100.00,Yes,\
"Wednesday, June 10, 2026, 11:59 PM",-,
"""


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "times.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def entry(student, platform="", platform_id="", at=None):
    return Entry(student, Bundle(student, (student,)), Arrival(at, platform, platform_id))


def times_of(found):
    return {each.student: each.arrival.submitted_at for each in found.entries}


def test_moodles_worksheet_tells_times_and_who_is_behind_a_number(write):
    times = load_times(write(WORKSHEET), "Europe/Berlin")
    hidden = ClassEntries(
        (entry("Participant 7", "moodle", "7"), entry("Participant 8", "moodle", "8")),
        (),
        marked_late=("Participant 7",),
    )
    found, nobodys = with_times(hidden, times)
    assert times_of(found) == {
        "Participant 7": datetime(2026, 6, 10, 12, 14, tzinfo=UTC),
        "Participant 8": None,
    }
    assert (nobodys, found.marked_late) == (("Grace Hopper",), ())
    roster = Roster((Person("Countess of Lovelace", email="ADA@example.org"), Person("Turing, Alan")))
    assert [each.arrival.platform_id for each in with_roster(found, roster).entries] == ["7", "8"]


def test_a_plain_table_tells_times_by_name_or_id(write):
    table = "student,submitted_at\nada,2026-10-01T23:59:00+02:00\nturing,2026-10-02 08:00\n"
    found, _ = with_times(ClassEntries((entry("ada"), entry("turing")), ()), load_times(write(table), "UTC"))
    assert times_of(found) == {
        "ada": datetime(2026, 10, 1, 21, 59, tzinfo=UTC),
        "turing": datetime(2026, 10, 2, 8, tzinfo=UTC),
    }


def test_what_the_platform_itself_tells_stays(write):
    own = datetime(2026, 10, 1, tzinfo=UTC)
    table = load_times(write("email,time\none@example.org,2026-10-09T00:00:00Z\n"))
    found, _ = with_times(ClassEntries((entry("One", "gradescope", "one@example.org", own),), ()), table)
    assert times_of(found) == {"One": own}


@pytest.mark.parametrize(
    ("table", "zone", "message"),
    [
        (
            "student,time\nada,2026-10-01 12:00\n",
            "",
            r"times\.csv, row 2: .*add --time-zone",
        ),
        ("student,time\nada,yesterday\n", "UTC", "row 2: `yesterday` is not a time"),
        ("student,when\nada,2026-10-01\n", "UTC", "one called `time` or"),
        ("time\n2026-10-01\n", "UTC", "needs a column that says who"),
        ("student,time\nada,2026-10-01\n", "Mars/Olympus", "no time zone `Mars/Olympus`"),
        ("student,time\nada,2026-10-01\n", "../etc", "no time zone"),
    ],
)
def test_tables_that_cannot_be_used_are_refused_with_the_place(write, table, zone, message):
    with pytest.raises(TimesError, match=message):
        load_times(write(table), zone)
