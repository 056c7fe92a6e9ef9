"""Loading a topic: what belongs together is checked, and said where it does not."""

from __future__ import annotations

import sys
from textwrap import dedent
from types import ModuleType

import pytest

from autograder.course import ConfigurationError, Course, TopicFiles, make_importable
from autograder.judging import load_topic
from autograder.properties import Suite, SuiteError

TOML = """\
    topic = "made_up"
    title = "Made up"
    source = "none"

    [[questions]]
    name = "first"
    title = "First"
    section = "1"

    [[questions]]
    name = "second"
    title = "Second"
    section = "2"
    """


@pytest.fixture
def files(tmp_path):
    """The files of a topic whose modules are made by `suites`."""
    (tmp_path / "course.toml").write_text('title = "Made up"\nterm = "some day"\n')
    files = TopicFiles(Course(tmp_path), "made_up")
    for folder in (files.folder, files.suite, files.solution.parent):
        folder.mkdir(parents=True)
    (files.folder / "assignment.toml").write_text(dedent(TOML))
    files.solution.write_text("def first(): ...\n")
    for name in ("properties", "public", "mistakes", "alternatives"):
        (files.suite / f"{name}.py").write_text(f'"""{name}"""\n')
    return files


@pytest.fixture
def suites(files, monkeypatch):
    """Puts two suites where the modules of the topic are looked for."""
    make_importable(files.root)

    def put(public, hidden):
        for package in ("suites", "solutions"):
            module = ModuleType(package)
            module.__path__ = [str(files.root / package)]
            monkeypatch.setitem(sys.modules, package, module)
        for name, suite in (("public", public), ("properties", hidden)):
            module = ModuleType(name)
            module.suite = suite
            monkeypatch.setitem(sys.modules, f"suites.made_up.{name}", module)
        monkeypatch.setitem(sys.modules, "solutions.made_up", ModuleType("solution"))

    return put


def suite_of(*questions, public):
    suite = Suite("made_up", public=public)
    for number, question in enumerate(questions):

        def law(submission):
            """law"""

        law.__name__ = f"law_{number}_{'public' if public else 'hidden'}"
        suite.question(question).property(points=1, hint="none")(law)
    return suite


def test_properties_stand_in_the_order_of_the_handout_the_public_ones_first(files, suites):
    suites(suite_of("second", "first", public=True), suite_of("second", "first", public=False))
    topic = load_topic(files)
    assert [(one.question, one.public) for one in topic.properties] == [
        ("first", True),
        ("first", False),
        ("second", True),
        ("second", False),
    ]
    assert [one.name for one in topic.properties_of("second")] == ["law_0_public", "law_0_hidden"]


def test_the_public_part_has_no_hidden_property(files, suites):
    suites(suite_of("first", public=True), suite_of("first", "second", public=False))
    topic = load_topic(files)
    assert [one.name for one in topic.public_part().properties] == ["law_0_public"]
    assert len(topic.properties) == 3


def test_a_question_that_the_assignment_does_not_know_is_refused(files, suites):
    suites(suite_of("first", "second", public=True), suite_of("first", "third", public=False))
    with pytest.raises(SuiteError, match=r"made_up: .* question third is not in assignment.toml"):
        load_topic(files)


def test_a_question_without_properties_is_refused(files, suites):
    suites(suite_of("first", public=True), suite_of("first", public=False))
    with pytest.raises(SuiteError, match="question second has no properties"):
        load_topic(files)


@pytest.mark.parametrize(("public", "hidden"), [(False, False), (True, True), (False, True)])
def test_suites_that_are_not_one_public_and_one_hidden_are_refused(files, suites, public, hidden):
    both = ("first", "second")
    suites(suite_of(*both, public=public), suite_of(*both, public=hidden))
    with pytest.raises(SuiteError, match=r"public.py makes Suite\(..., public=True\)"):
        load_topic(files)


def test_a_folder_of_another_name_than_its_topic_is_refused(files, suites):
    path = files.folder / "assignment.toml"
    path.write_text(path.read_text().replace("made_up", "other"))
    with pytest.raises(ConfigurationError, match=r"assignment.toml:1: topic must be `made_up`"):
        load_topic(files)


def test_the_term_changes_the_digest(files, suites):
    suites(suite_of("first", "second", public=True), suite_of("first", public=False))
    before = load_topic(files).digest
    (files.root / "course.toml").write_text('title = "Made up"\nterm = "another day"\n')
    assert load_topic(TopicFiles(Course(files.root), files.name)).digest != before
    (files.root / "course.toml").write_text('title = "Renamed"\nterm = "some day"\n')
    assert load_topic(TopicFiles(Course(files.root), files.name)).digest == before


@pytest.mark.parametrize("deciding", ["properties.py", "public.py", "solution", "assignment.toml"])
def test_whatever_decides_a_verdict_changes_the_digest(files, suites, deciding):
    suites(suite_of("first", "second", public=True), suite_of("first", public=False))
    before = load_topic(files).digest
    assert load_topic(files).digest == before
    path = {"solution": files.solution, "assignment.toml": files.folder / deciding}.get(
        deciding, files.suite / deciding
    )
    changed = "[budget]\nseconds = 1.0\n" if deciding == "assignment.toml" else "# changed\n"
    path.write_text(path.read_text() + changed)
    assert load_topic(TopicFiles(files.course, files.name)).digest != before


@pytest.mark.parametrize(
    "rule", ["[late]\npercent_per_day = 10\n", '[policy]\nkeep = "best"\n', "# a remark\n"]
)
def test_what_turns_gradings_into_grades_does_not_change_the_digest(files, suites, rule):
    suites(suite_of("first", "second", public=True), suite_of("first", public=False))
    before = load_topic(files).digest
    path = files.folder / "assignment.toml"
    path.write_text(path.read_text() + rule)
    assert load_topic(TopicFiles(files.course, files.name)).digest == before


@pytest.mark.parametrize("bank", ["mistakes.py", "alternatives.py"])
def test_the_banks_do_not_change_the_digest(files, suites, bank):
    suites(suite_of("first", "second", public=True), suite_of("first", public=False))
    before = load_topic(files).digest
    (files.suite / bank).write_text("# more of them\n")
    assert load_topic(files).digest == before
