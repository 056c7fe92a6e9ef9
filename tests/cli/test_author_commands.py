"""What authors call while they write: prove one question, try one law, preview a handout."""

from __future__ import annotations

import json
import re

import pytest
from this_course import COURSE

from autograder.judging import load_topic

pytestmark = pytest.mark.slow

FILES = COURSE.topic("losses")
QUESTION = "mse"


@pytest.fixture(scope="module")
def topic():
    return load_topic(FILES)


def test_one_question_is_proven_and_its_proof_kept(called, tmp_path, topic):
    report = tmp_path / "proof.json"
    code, told, _ = called("prove", FILES.name, "--question", QUESTION, "--again", "--json", report)
    assert code == 0
    assert "this proof was kept" not in told
    assert f"slowest right submission: {json.loads(report.read_text())[0]['budgets'][0]['by']}, " in told
    assert "public properties reject" in told
    questions = {one["question"] for one in json.loads(report.read_text())[0]["mistakes"]}
    assert questions == {QUESTION}
    code, again, _ = called("prove", FILES.name, "--question", QUESTION)
    assert code == 0
    assert again.startswith(told.rstrip("\n"))
    assert "this proof was kept; --again proves it again." in again


def test_a_question_without_its_topic_is_bad_usage(called):
    code, _, told = called("prove", "--question", QUESTION)
    assert code == 2
    assert "--question needs the topic" in told


def test_a_law_is_tried_on_a_mistake(called, topic):
    mistake = next(one for one in topic.variants("mistakes") if one.question == QUESTION)
    law = next(one for one in topic.properties_of(QUESTION) if not one.public)
    code, told, _ = called("try", FILES.name, law.name, "-q", QUESTION, "--mistake", mistake.name, "-n", 2)
    assert code == 1
    assert told.startswith(f"{QUESTION}: {law.sentence} (hidden)\n  {law.law}\n")
    assert re.search(r"^example \d+ of \d+$", told, re.MULTILINE)
    assert f"  asked  {QUESTION}(np.array(" in told
    assert f"{mistake.name} fails on " in told
    assert "A student reads:" in told
    assert f"Hint: {law.hint}" in told


def test_two_things_to_try_at_once_are_bad_usage(called):
    code, _, told = called("try", FILES.name, "any", "--mistake", "one", "--alternative", "another")
    assert code == 2
    assert "choose one of" in told


def test_the_preview_says_where_it_is(called):
    code, told, _ = called("preview", FILES.name)
    assert code == 0
    assert told.strip() == str(FILES.package / "preview.html")
    assert "Loss functions" in (FILES.package / "preview.html").read_text(encoding="utf-8")
