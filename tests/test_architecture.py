"""The page for maintainers names places that are there."""

from __future__ import annotations

import re

from this_course import COURSE, REPOSITORY

PAGE = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return PAGE.partition(f"## {title}\n")[2].partition("\n## ")[0]


def places_named(rows: str) -> set[str]:
    """The paths in code spans, a bare file name standing for one beside the path before it."""
    named: set[str] = set()
    for row in rows.splitlines():
        folder = ""
        for span in re.findall(r"`([^`\s]+)`", row):
            if "/" in span and not (span.endswith("/") and folder):
                folder = span.rpartition("/")[0] if "." in span.rpartition("/")[2] else span.rstrip("/")
                named.add(span)
            elif re.fullmatch(r"\w+\.(py|css|toml)", span) and folder:
                named.add(f"{folder}/{span}")
    return named


def exists(place: str) -> bool:
    paths = [place.replace("<topic>", topic) for topic in COURSE.topics]
    return all((REPOSITORY / path).exists() or (REPOSITORY / "autograder" / path).exists() for path in paths)


def test_what_the_table_of_changes_names_is_there():
    named = places_named(section("To change X, go to Y"))
    assert len(named) > 20
    assert {place for place in named if not exists(place)} == set()


def test_who_talks_to_whom_names_places_that_are_there():
    named = places_named(section("Processes"))
    assert {"grading/pool.py", "isolation/wire.py"} <= named
    assert {place for place in named if not exists(place)} == set()


def test_a_place_that_is_gone_is_noticed():
    assert places_named("| a | `autograder/gone.py`, `too.py` |") == {
        "autograder/gone.py",
        "autograder/too.py",
    }
    assert not exists("autograder/gone.py")
