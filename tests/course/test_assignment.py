"""assignment.toml: what it may say, and where exactly it is wrong."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from textwrap import dedent

import pytest

from autograder.course import ConfigurationError, Course, UnknownTopic, load_assignment

WHOLE = dedent(
    """\
    topic = "losses"
    title = "Losses"
    source = "2.3"
    requirements = ["numpy"]

    [budget]
    seconds = 3.5
    memory_mib = 512

    [policy]
    reveal = "hint"

    [[questions]]
    name = "mse"
    title = "Squared error"
    section = "1"

    [[questions]]
    name = "network"
    title = "A network"
    section = "2"
    names = ["relu", "Layer"]
    uses = ["mse"]
    """
)


@pytest.fixture
def load(tmp_path):
    def load_text(text):
        path = tmp_path / "assignment.toml"
        path.write_text(text, encoding="utf-8")
        return load_assignment(path)

    return load_text


def refused(load, old, new):
    assert old in WHOLE
    with pytest.raises(ConfigurationError) as error:
        load(WHOLE.replace(old, new, 1))
    return str(error.value)


def test_everything_that_is_written_is_read(load):
    assignment = load(WHOLE)
    assert (assignment.topic, assignment.title, assignment.source) == ("losses", "Losses", "2.3")
    assert (assignment.budget.seconds, assignment.budget.memory_mib) == (3.5, 512)
    assert assignment.policy.reveal == "hint"
    assert [question.name for question in assignment.questions] == ["mse", "network"]


def test_rules_of_lateness_and_of_what_counts_are_read_and_decide_no_verdict(load):
    late = "[late]\ngrace_hours = 1.5\npercent_per_day = 0.1\ncap_percent = 50\n"
    assignment = load(WHOLE.replace('reveal = "hint"', f'reveal = "hint"\nkeep = "best"\n{late}'))
    assert assignment.policy.keep == "best"
    assert assignment.late.grace == timedelta(hours=1, minutes=30)
    assert assignment.late.percent_per_day == Decimal("0.1")
    assert assignment.late.cap_percent == 50
    assert assignment.deciding() == load(WHOLE).deciding()
    assert load(WHOLE.replace('"hint"', '"score"')).deciding() != load(WHOLE).deciding()


def test_lateness_costs_nothing_unless_said(load):
    assignment = load(WHOLE)
    assert (assignment.late.percent_per_day, assignment.late.grace) == (0, timedelta())
    assert assignment.policy.keep == "last"


@pytest.mark.parametrize("key", ["percent_per_day", "cap_percent", "grace_hours"])
def test_a_bonus_for_lateness_is_refused_with_its_line(load, key):
    told = refused(load, "[budget]", f"[late]\n{key} = -1\n[budget]")
    assert f":7: late.{key}: " in told


def test_what_is_left_out_has_a_sensible_default(load):
    text = WHOLE.replace('requirements = ["numpy"]', "").replace('[policy]\nreveal = "hint"', "")
    assignment = load(text)
    assert assignment.requirements == ("numpy",)
    assert assignment.policy.reveal == "counterexample"
    assert assignment.budget.load_seconds == 20.0


@pytest.mark.parametrize(
    ("requirements", "preloaded"),
    [
        ('["numpy"]', ()),
        ('["numpy>=2", "Torch >=2,<3", "matplotlib[x]"]', ("matplotlib.pyplot", "torch", "wave")),
        ('["scipy==1.17.1", "torchvision"]', ("scipy.special", "wave")),
    ],
)
def test_what_is_required_and_slow_to_import_is_preloaded(load, requirements, preloaded):
    text = WHOLE.replace('["numpy"]', requirements)
    if preloaded:
        text = text.replace("[budget]", 'preload = ["wave"]\n\n[budget]', 1)
    assert load(text).preloaded == preloaded


def test_the_graded_names_of_a_question_are_its_own_name_unless_said_otherwise(load):
    mse, network = load(WHOLE).questions
    assert mse.names == mse.allowed == ("mse",)
    assert network.names == ("relu", "Layer")
    assert network.allowed == ("relu", "Layer", "mse")


def test_the_names_before_a_question_are_those_of_earlier_ones(load):
    assignment = load(WHOLE)
    mse, network = assignment.questions
    assert assignment.names_before(mse) == ()
    assert assignment.names_before(network) == ("mse",)
    assert assignment.question("network") is network
    with pytest.raises(KeyError):
        assignment.question("softmax")


FAULTS = {
    "a missing title": ('title = "Losses"\n', "", 1, "title"),
    "an empty title": ('title = "Losses"', 'title = ""', 2, "title"),
    "an unknown key": ('source = "2.3"', 'source = "2.3"\nsauce = 1', 4, "sauce"),
    "a budget that is no number": ("seconds = 3.5", 'seconds = "long"', 7, "budget.seconds"),
    "a budget of nothing": ("seconds = 3.5", "seconds = 0", 7, "budget.seconds"),
    "too little memory": ("memory_mib = 512", "memory_mib = 1", 8, "budget.memory_mib"),
    "an unknown way to reveal": ('reveal = "hint"', 'reveal = "all"', 11, "policy.reveal"),
    "a name that is no identifier": ('name = "network"', 'name = "my network"', 19, "questions.1.name"),
    "an empty title of a question": ('title = "A network"', 'title = ""', 20, "questions.1.title"),
    "a name in a list that is no identifier": ('"relu"', '"1relu"', 22, "questions.1.names.0"),
    "an unknown key of a question": ('section = "1"', 'section = "1"\nweight = 3', 17, "questions.0.weight"),
    "no minutes at all": ('section = "1"', 'section = "1"\nminutes = 0', 17, "questions.0.minutes"),
    "too great a difficulty": (
        'section = "1"',
        'section = "1"\ndifficulty = 6',
        17,
        "questions.0.difficulty",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_file_and_line_and_key(load, fault):
    old, new, line, key = FAULTS[fault]
    assert f"assignment.toml:{line}: {key}: " in refused(load, old, new)


def test_a_missing_key_of_a_question_points_to_that_question(load):
    assert "assignment.toml:18: questions.1.section: " in refused(load, 'section = "2"\n', "")
    assert "assignment.toml:13: questions.0.section: " in refused(load, 'section = "1"\n', "")


def test_a_name_that_is_used_twice_is_refused(load):
    assert "question mse appears twice" in refused(load, 'name = "network"', 'name = "mse"')
    assert "graded name mse appears twice" in refused(load, '"relu"', '"mse"')


def test_a_question_uses_only_names_of_earlier_ones(load):
    for unknown in ("softmax", "relu"):
        told = refused(load, 'uses = ["mse"]', f'uses = ["{unknown}"]')
        assert f"network uses {unknown}, which no earlier question defines" in told


def test_an_assignment_without_questions_is_refused(load):
    with pytest.raises(ConfigurationError, match="questions"):
        load(WHOLE[: WHOLE.index("[[questions]]")])


def test_what_is_not_toml_is_told_with_its_line(load):
    assert "line 2" in refused(load, 'title = "Losses"', "title = Losses")


@pytest.mark.parametrize("content", [b"\xff\xfe", None])
def test_what_cannot_be_read_is_told(tmp_path, content):
    path = tmp_path / "assignment.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigurationError, match=r"assignment.toml: cannot be read"):
        load_assignment(path)


def test_a_table_nested_too_deeply_is_refused(load):
    with pytest.raises(ConfigurationError, match="not valid TOML"):
        load("x = " + "[" * 100_000)


def test_a_course_lists_its_topics_and_knows_no_other(tmp_path):
    for name in ("b", "a"):
        folder = tmp_path / "assignments" / name
        folder.mkdir(parents=True)
        (folder / "assignment.toml").write_text(WHOLE)
    (tmp_path / "assignments" / "unfinished").mkdir()
    course = Course(tmp_path)
    assert course.topics == ("a", "b")
    with pytest.raises(UnknownTopic, match="there is no topic `unfinished`; choose from: a, b"):
        course.topic("unfinished")


def test_a_course_without_topics_says_so(tmp_path):
    with pytest.raises(UnknownTopic, match="none yet"):
        Course(tmp_path).topic("losses")


def test_the_topic_must_be_called_as_its_folder(tmp_path):
    (tmp_path / "course.toml").write_text('title = "A course"\nterm = "some day"\n')
    folder = tmp_path / "assignments" / "other"
    folder.mkdir(parents=True)
    (folder / "assignment.toml").write_text(WHOLE)
    with pytest.raises(ConfigurationError, match=r"assignment.toml:1: topic must be `other`"):
        _ = Course(tmp_path).topic("other").assignment


WRITTEN = dedent(
    """

    [[questions]]
    name = "why"
    title = "Why the mean"
    section = "1"
    kind = "written"
    points = 2
    minutes = 10
    difficulty = 3
    optional = true
    rubric = [{points = 1.5, text = "names the sum"}, {points = 0.5, text = "names the size"}]
    """
)


def test_a_written_question_has_points_and_a_rubric_and_no_names(load):
    assignment = load(WHOLE + WRITTEN)
    (why,) = assignment.written
    assert (why.names, why.points_by_hand, why.minutes, why.difficulty, why.optional) == ((), 2, 10, 3, True)
    assert [item.text for item in why.rubric] == ["names the sum", "names the size"]
    assert [question.name for question in assignment.judged] == ["mse", "network"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("points = 2", "points = 3", "points must be 2, to which its rubric adds up"),
        ("points = 2", "", "points must be 2, to which its rubric adds up"),
        ("rubric = [", "names = ['mean']\nrubric = [", "is written and has no code"),
        ('kind = "written"', "", "belong to a written question"),
        (WRITTEN[WRITTEN.index("rubric") :], "", "needs a rubric"),
    ],
)
def test_a_written_question_that_does_not_fit_its_kind_is_refused(load, old, new, told):
    with pytest.raises(ConfigurationError, match=told):
        load(WHOLE + WRITTEN.replace(old, new, 1))


def test_a_topic_of_written_questions_alone_is_refused(load):
    with pytest.raises(ConfigurationError, match="one at least that is graded by laws"):
        load(WHOLE[: WHOLE.index("[[questions]]")] + WRITTEN)


def test_what_only_the_handout_tells_leaves_the_digest_alone(load):
    effort = WHOLE.replace('title = "A network"', 'title = "A network"\nminutes = 5\ndifficulty = 1')
    assert load(effort).deciding() == load(WHOLE).deciding()
    optional = WHOLE.replace('title = "A network"', 'title = "A network"\noptional = true')
    assert load(optional).deciding() != load(WHOLE).deciding()
