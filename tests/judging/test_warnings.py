"""What Python warns of reads the same on every machine."""

from __future__ import annotations

import pytest
from in_memory import notebook, topic_of

from autograder.properties import Suite, assert_that

pytestmark = pytest.mark.slow

suite = Suite("tiny")


@suite.question("value").property(points=1, hint="none")
def is_three(submission):
    """law"""
    assert_that(submission.value() == 3, "another number")


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        (
            "import numpy as np\ndef value():\n    return float(np.exp(np.array(1e9)))",
            "cell 1, line 3: RuntimeWarning: overflow encountered in exp\n",
        ),
        (
            "import warnings\ndef value():\n    warnings.warn('old', DeprecationWarning, stacklevel=2)",
            "DeprecationWarning: old\n",
        ),
        (
            "def value():\n    async def later(): return 3\n    later()",
            "cell 1, line 3: RuntimeWarning: coroutine 'value.<locals>.later' was never awaited\n",
        ),
    ],
    ids=["in a cell", "in the toolkit", "a forgotten coroutine"],
)
def test_a_warning_names_the_cell_and_no_file_of_the_machine(grading, source, printed):
    topic = topic_of(suite, "def value():\n    return 3", [{"name": "value"}])
    preamble = "import warnings\nwarnings.simplefilter('always')"
    (result,) = grading(topic)(notebook(source, preamble)).result.questions[0].properties
    assert result.evidence.printed == printed
