"""How much text a submission can have shown, whatever it returns, prints and raises."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from in_memory import notebook, topic_of

from autograder.judging import capping
from autograder.properties import Suite, assert_close

pytestmark = pytest.mark.slow

NAMES = [f"f{number}" for number in range(30)]
suite = Suite("tiny")
for name in NAMES:

    @suite.question(name).property(points=1, hint="none")
    def is_right(submission, name=name):
        """law"""
        assert_close(getattr(submission, name)(np.zeros(300)), np.ones(300), rtol=0)


REFERENCE = "import numpy as np\n" + "".join(f"def {name}(x): return x + 1\n" for name in NAMES)

TALKATIVE = {
    "returned": "return x + np.random.random(300)",
    "printed": "print(np.random.random(9000).tolist()); return x",
    "raised": "raise ValueError('secret ' * 500)",
    "many lines": "print('\\n' * 1999); return x",
    "lines raised": "raise ValueError('\\n' * 3999)",
}


@pytest.fixture(scope="module")
def grade(grading):
    return grading(topic_of(suite, REFERENCE, [{"name": name} for name in NAMES]))


def shown(result):
    return msgspec.json.encode([one.evidence for question in result.questions for one in question.properties])


@pytest.mark.parametrize("way", TALKATIVE)
def test_the_text_of_all_laws_together_is_capped(grade, way):
    result = grade(notebook(REFERENCE.replace("return x + 1", TALKATIVE[way]))).result
    told = [one.evidence.message for question in result.questions for one in question.properties]
    assert told[0] != capping.NOT_SHOWN
    assert told[-1] == capping.NOT_SHOWN
    assert len(shown(result)) < 2 * capping.MOST_BYTES
    assert shown(result).count(b"\\n") < capping.MOST_LINES


def test_ordinary_feedback_is_shown_in_full(grade):
    result = grade(notebook(REFERENCE.replace("return x + 1", "return x.sum()"))).result
    assert capping.NOT_SHOWN.encode() not in shown(result)


def test_what_went_wrong_while_loading_is_capped_too(grade):
    cells = [f"raise ValueError('cell {number} ' + 'a\\nb' * 1000)" for number in range(40)]
    problems = grade(notebook(*cells)).result.problems
    assert len(problems) == capping.MOST_PROBLEMS + 1
    assert problems[-1] == "and 28 more like these"
    assert all(len(problem) < 500 and "\n" not in problem for problem in problems)
