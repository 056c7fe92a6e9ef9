"""Hidden tests as stock `otter run` calls them: in the submission's own kernel.

There a submission can read and replace what judges it, so these scores are not to be trusted; only the judge
isolates.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.judging.topic import load_topic
from autograder.properties.checking import check


def check_hidden(env: Mapping[str, Any], topic: str, question: str, name: str) -> None:
    """Check the hidden property `name` of `question` against the names in `env`.

    Raises `CheckFailed` where it does not hold, `UnknownTopic` and `LookupError` where there is no such
    property.
    """
    check(load_topic(Course.find(Path(__file__)).topic(topic)).properties, env, question, name)
