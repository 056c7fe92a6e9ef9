"""Checks batch_norm.py against the public laws: run `python -m pytest` in this folder."""

from pathlib import Path

import pytest
from batch_norm_checks import CheckFailed, check_public, run_script, suite

PROPERTIES = {f"{checked.question}:{checked.name}": checked for checked in suite.properties}


@pytest.fixture(scope="module")
def script():
    return run_script(Path(__file__).with_name("batch_norm.py"))


def test_script_runs(script):
    if script.error:
        pytest.fail(script.error, pytrace=False)


@pytest.mark.parametrize("checked", PROPERTIES.values(), ids=PROPERTIES)
def test_property(script, checked):
    story = ""
    try:
        check_public(script.names, checked.question, checked.name)
    except CheckFailed as failed:
        story = str(failed).strip()
    if story:
        pytest.fail(story, pytrace=False)
