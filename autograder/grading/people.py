"""Who has a row: the people of the roster, with what they handed in, alone or as a group."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from autograder.gradebook import Arrival, Standing
from autograder.gradebook.exports import Person, Roster
from autograder.gradebook.exports.matching import NO_ROW, Keys, match, name_keys
from autograder.gradebook.exports.roster import keys_of
from autograder.submissions import Bundle

from .entries import ClassEntries, Entry

NOT_ON_THE_ROSTER = "not on the roster, so not graded"
UNSURE = "fits several people of the roster, or one whom another fits too; graded under this name"


def keys_of_entry(entry: Entry) -> list[Keys]:
    """What an entry is known by, the surest first: ids, what a table says of it, the name.

    Older versions of Moodle put the group before the name, so last come the ends of a name with dashes.
    """
    ids = [(entry.arrival.platform, entry.arrival.platform_id)] if entry.arrival.platform_id else []
    numbers, everywhere, own = keys_of(entry.student, ids if entry.arrival.platform else [])
    parts = entry.student.split("-")
    ends = ["-".join(parts[place:]) for place in range(1, len(parts))]
    return [numbers, everywhere, entry.also, own, frozenset().union(*map(name_keys, ends))]


def with_roster(found: ClassEntries, roster: Roster, *, groups: bool = False) -> ClassEntries:
    """`found` with an entry for each person of the roster, in its order, and for nobody else.

    What came in under the name of a group of the roster is of all its members. With `groups`, who handed in
    nothing has what a member of the same group handed in; of several the last, where times tell which that
    is. Without it these are told in `partners`. Who is not on the roster is told in `strangers`, and so is,
    with the reason, who may be several people of it or may be the same person as another; but these keep
    their entries.
    """
    labels = {_label(person.group) for person in roster.people if person.group}
    names_of_people = frozenset().union(*(person.keys for person in roster.people))
    of_groups = {
        _label(entry.student): entry
        for entry in found.entries
        # A name or id that is a group's as well as a person's is the person's.
        if _label(entry.student) in labels and not keys_of(entry.student, ())[-1] & names_of_people
    }
    alone = [entry for entry in found.entries if _label(entry.student) not in of_groups]
    matching = match(
        {str(place): keys_of_entry(entry) for place, entry in enumerate(alone)},
        [person.keys | person.platform_keys for person in roster.people],
    )
    own = {row: alone[int(place)] for row, place in matching.student_of.items()}
    names = _names(roster.people)
    entries = [
        _entry_of(person, name, own.get(number) or _shared(of_groups.get(_label(person.group))))
        for number, (person, name) in enumerate(zip(roster.people, names, strict=True))
    ]
    unsure = [alone[int(place)] for place, reason in matching.unmatched.items() if reason != NO_ROW]
    strangers = {
        alone[int(place)].student: NOT_ON_THE_ROSTER if reason == NO_ROW else UNSURE
        for place, reason in matching.unmatched.items()
    }
    shared = _with_groups(entries)
    partners = [each.student for each, own in zip(shared, entries, strict=True) if each is not own]
    name_of = {entry.student: names[number] for number, entry in own.items()}
    late = tuple(name_of.get(student, student) for student in found.marked_late)
    return replace(
        found,
        entries=(*(shared if groups else entries), *unsure),
        strangers=strangers,
        marked_late=late,
        partners=() if groups else tuple(partners),
    )


def under_known_names(entries: Sequence[Entry], roster: Roster, graded: Iterable[Standing]) -> list[Entry]:
    """`entries` of which those that are missing have the name under which the person was graded before."""
    names = _names(roster.people)
    known = {names[number]: student for number, student in roster.matched(graded).student_of.items()}
    taken = {entry.student for entry in entries if not entry.is_missing}
    return [
        replace(entry, student=known[entry.student])
        if entry.is_missing and known.get(entry.student, entry.student) not in taken | {entry.student}
        else entry
        for entry in entries
    ]


def _label(group: str) -> str:
    """The name of a group without what Canvas leaves out of it."""
    return "".join(filter(str.isalnum, group.casefold()))


def _names(people: Sequence[Person]) -> list[str]:
    """The name of each person, with an id where two have the same one."""
    uses = Counter(person.name.casefold() for person in people)
    return [
        f"{person.name} {person.id or person.login or person.email}".strip()
        if uses[person.name.casefold()] > 1
        else person.name
        for person in people
    ]


def _entry_of(person: Person, name: str, entry: Entry | None) -> Entry:
    found = entry or Entry(name, Bundle(name), Arrival())
    return replace(found, student=name, section=person.section, group=person.group or found.group)


def _shared(entry: Entry | None) -> Entry | None:
    """What a group handed in, for one of its members, who is not the group that the platform's id means."""
    return entry and _of_another(entry)


def _of_another(entry: Entry) -> Entry:
    arrival = replace(entry.arrival, platform_id="")
    return replace(entry, arrival=arrival, handed_in_by=entry.student)


def _with_groups(entries: Sequence[Entry]) -> list[Entry]:
    handed_in: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.group and not entry.is_missing:
            handed_in[entry.group].append(entry)
    shared = []
    for entry in entries:
        partners = handed_in.get(entry.group, []) if entry.is_missing else []
        if partners:
            last = _of_another(max(partners, key=_handed_in_at))
            shared.append(replace(last, student=entry.student, section=entry.section, also=entry.also))
        else:
            shared.append(entry)
    return shared


def _handed_in_at(entry: Entry) -> tuple[float, int]:
    at = entry.arrival.submitted_at
    return at.timestamp() if at else 0.0, entry.arrival.sequence or 0
