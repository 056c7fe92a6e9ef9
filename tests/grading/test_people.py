"""Who has a row: everybody of the roster, by whatever a platform calls them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from autograder.gradebook import Arrival
from autograder.gradebook.exports import ExportError, Person, Roster, load_roster
from autograder.grading import ClassEntries, Entry
from autograder.grading.people import with_roster
from autograder.submissions import Bundle

ADA = Person(
    "Ada Lovelace", id="1815", email="ada@example.org", section="Tue", canvas_id="101", moodle_id="7"
)
ALAN = Person("Alan Turing", id="1912", login="turing", section="Wed", group="Team A")
GRACE = Person("Grace Hopper", email="grace@example.org", group="Team A")
ROSTER = Roster((ADA, ALAN, GRACE))


def entry(student, platform="", platform_id="", *, at=None, sequence=None):
    bundle = Bundle(student, (student,))
    time = None if at is None else datetime(2026, 10, at, tzinfo=UTC)
    return Entry(student, bundle, Arrival(time, platform, platform_id, sequence))


def named(*entries, roster=ROSTER, **options):
    """What was handed in, by the student who has a row for it."""
    found = with_roster(ClassEntries(entries, ()), roster, **options)
    return {each.student: each.content.label for each in found.entries if not each.is_missing}


@pytest.mark.parametrize(
    ("entry", "person"),
    [
        (entry("lovelaceada", "canvas", "101"), "Ada Lovelace"),
        (entry("lovelaceada", "canvas", "999"), "Ada Lovelace"),
        (entry("somebody", "canvas", "101"), "Ada Lovelace"),
        (entry("Participant 7", "moodle", "7"), "Ada Lovelace"),
        (entry("Ada Lovelace", "moodle", "5"), "Ada Lovelace"),
        (entry("Tuesday-Ada Lovelace", "moodle", "5"), "Ada Lovelace"),
        (entry("A. L.", "gradescope", "ADA@example.org"), "Ada Lovelace"),
        (entry("A. L.", "gradescope", "1815"), "Ada Lovelace"),
        (entry("turing"), "Alan Turing"),
        (entry("1912"), "Alan Turing"),
        (entry("Turing, Alan"), "Alan Turing"),
        (entry("grace@example.org"), "Grace Hopper"),
    ],
)
def test_a_person_is_known_by_the_ids_and_names_of_every_platform(entry, person):
    assert list(named(entry)) == [person]


@pytest.mark.parametrize(
    "stranger",
    [entry("somebody", "canvas", "1912"), entry("somebody", "moodle", "101"), entry("nobody", "", "1815")],
)
def test_the_number_of_one_platform_is_somebody_elses_on_another(stranger):
    found = with_roster(ClassEntries((stranger,), ()), ROSTER)
    assert list(found.strangers) == [stranger.student]
    assert all(each.is_missing for each in found.entries)


def test_everybody_on_the_roster_has_an_entry_and_nobody_else():
    entries = (entry("turing"), entry("mallory"))
    found = with_roster(ClassEntries(entries, (), marked_late=("turing", "mallory")), ROSTER)
    assert [(each.student, each.section, each.is_missing) for each in found.entries] == [
        ("Ada Lovelace", "Tue", True),
        ("Alan Turing", "Wed", False),
        ("Grace Hopper", "", True),
    ]
    assert found.strangers == {"mallory": "not on the roster, so not graded"}
    assert found.marked_late == ("Alan Turing", "mallory")


def test_who_cannot_be_told_apart_keeps_an_entry_under_the_own_name():
    found = with_roster(ClassEntries((entry("turing"), entry("Alan Turing")), ()), ROSTER)
    assert [each.student for each in found.entries if not each.is_missing] == ["turing", "Alan Turing"]
    assert set(found.strangers) == {"turing", "Alan Turing"}
    assert "graded under this name" in found.strangers["turing"]


def test_two_people_of_one_name_are_told_apart_by_an_id():
    twins = Roster((Person("Sam Lee", id="1"), Person("Sam Lee", login="slee")))
    found = with_roster(ClassEntries((entry("slee"),), ()), twins)
    assert [(each.student, each.is_missing) for each in found.entries] == [
        ("Sam Lee 1", True),
        ("Sam Lee slee", False),
    ]


def test_what_a_group_handed_in_is_every_members():
    assert named(entry("Team A", "moodle", "57")) == {"Alan Turing": "Team A", "Grace Hopper": "Team A"}
    assert named(entry("teama", "canvas", "101")) == {"Alan Turing": "teama", "Grace Hopper": "teama"}
    found = with_roster(ClassEntries((entry("team a", "moodle", "57"),), ()), ROSTER)
    # The number is the group's, and must not make one person of its members.
    assert {each.arrival.platform_id for each in found.entries} == {""}


def test_a_name_that_is_a_persons_and_a_groups_is_the_persons():
    roster = Roster((Person("Ada", login="a", group="B"), Person("Bob", login="b", group="A")))
    assert named(entry("a"), roster=roster) == {"Ada": "a"}


def test_members_of_a_group_share_a_submission_only_where_groups_hand_in():
    assert named(entry("turing")) == {"Alan Turing": "turing"}
    assert named(entry("turing"), groups=True) == {"Alan Turing": "turing", "Grace Hopper": "turing"}


def test_whose_submission_a_member_of_a_group_has_is_kept_and_who_would_have_one_is_told():
    found = with_roster(ClassEntries((entry("turing"),), ()), ROSTER, groups=True)
    assert {each.student: each.handed_in_by for each in found.entries} == {
        "Ada Lovelace": "",
        "Alan Turing": "",
        "Grace Hopper": "Alan Turing",
    }
    assert found.partners == ()
    alone = with_roster(ClassEntries((entry("turing"),), ()), ROSTER)
    assert alone.partners == ("Grace Hopper",)
    of_team = with_roster(ClassEntries((entry("Team A", "moodle", "57"),), ()), ROSTER)
    assert [each.handed_in_by for each in of_team.entries] == ["", "Team A", "Team A"]


def test_who_handed_in_something_keeps_it_and_partners_have_the_last():
    third = Person("Katherine Johnson", group="Team A")
    roster = Roster((*ROSTER.people, third))
    entries = (entry("turing", at=2), entry("grace@example.org", at=1))
    assert named(*entries, roster=roster, groups=True) == {
        "Alan Turing": "turing",
        "Grace Hopper": "grace@example.org",
        "Katherine Johnson": "turing",
    }
    numbered = (
        entry("turing", "canvas", "1", sequence=1),
        entry("Grace Hopper", "canvas", "2", sequence=2),
    )
    assert named(*numbered, roster=roster, groups=True)["Katherine Johnson"] == "Grace Hopper"


def test_a_roster_is_read_from_a_file_with_any_of_its_columns(tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text("section;name;canvas_id\nTue;Ada Lovelace;101\n;;\n", encoding="utf-8")
    assert load_roster(path).people == (Person("Ada Lovelace", section="Tue", canvas_id="101"),)
    path.write_text("id\n1\n", encoding="utf-8")
    with pytest.raises(ExportError, match=r"no column `name`; known are name, id, .*section, group"):
        load_roster(path)
