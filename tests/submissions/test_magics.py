from __future__ import annotations

import ast
import inspect
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.submissions import magics
from autograder.submissions.magics import plain_python


@pytest.mark.parametrize(
    "source",
    [
        "x = a %b",
        "x = (a\n%b)",
        's = """\n!ls\n%time f()\nwhat?\n"""\n',
        "x = a \\\n  %b\n",
        "# what?\n",
        "  \n\ndef f(x):\n    return x  # why?\n",
        "await f()",
        "s = '\\d'",
    ],
)
def test_python_stays_untouched(source: str, recwarn: pytest.WarningsRecorder) -> None:
    assert plain_python(source) == source
    assert not recwarn.list


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("%timeit f()\nx = 1\n", "pass\nx = 1\n"),
        ("%matplotlib inline", "pass"),
        ("!pip install x\nx = 1", "pass\nx = 1"),
        ("!!ls\n", "pass\n"),
        ("f?\nx = 1\n", "pass\nx = 1\n"),
        ("np.mean??", "pass"),
        ("?f\n", "pass\n"),
        (",f a\n/f a\n;f a\n", "pass\npass\npass\n"),
        ("files = !ls\n", "files = None\n"),
        ("x = %sx ls", "x = None"),
        ("x = %time f(3)\n", "x = f(3)\n"),
        ("%time x = f(3)\n", "x = f(3)\n"),
        ("%time !ls\n", "pass\n"),
        ("!echo a = !ls\n", "pass\n"),
        ("for i in r:\n    %time f(i)\n    !ls\n    y = i\n", "for i in r:\n    f(i)\n    pass\n    y = i\n"),
        ("!ls \\\n  -l\nx = 1\n", "pass\n\nx = 1\n"),
        ("!echo 'it\"s (\nx = 1\n%time f(')')\n", "pass\nx = 1\nf(')')\n"),
        ("%%time\nx = 1\n", "\nx = 1\n"),
        ("\n%%time\n\n%%capture out\nx = 1\n!ls\n", "\n\n\n\nx = 1\npass\n"),
        ("%%time\n", "\n"),
        ("%%bash\nrm -rf x\n", ""),
        ("%%html\n<b>?</b>", ""),
        ("%%time\n%%bash\nls\n", ""),
        ("%%timeit\nx = 1\n", ""),
        ("# first\n%%time\nx = 1\n", "# first\npass\nx = 1\n"),
        (">>> x = 1\n>>> def f():\n...     return x\n", "x = 1\ndef f():\n    return x\n"),
        ("In [3]: import os\n   ...: x = 1\n", "import os\nx = 1\n"),
        ("    x = 1\n    y = 2\n", "x = 1\ny = 2\n"),
        ('!ls\ns = """\n!ls\n%time f()\n"""\n', 'pass\ns = """\n!ls\n%time f()\n"""\n'),
        ("!ls\nx = '''\n>>> f()\n   \n'''\n", "pass\nx = '''\n>>> f()\n   \n'''\n"),
        ("!ls\nx = (a\n%b)\n", "pass\nx = (a\n%b)\n"),
    ],
)
def test_ipython_syntax_is_neutralised(source: str, plain: str) -> None:
    assert plain_python(source) == plain
    ast.parse(plain)


@pytest.mark.parametrize(
    "source", ["def f(:\n    pass\n", "x = 'what?\n", "print('a = !b'\n", "f(x = !ls\n", "s = '\ud800'\n"]
)
def test_faults_of_syntax_stay(source: str) -> None:
    assert plain_python(source) == source


LINE = st.sampled_from(
    [
        "x = 1",
        "!ls",
        "%time f()",
        "f?",
        "x = !ls",
        "'''",
        '"',
        "(",
        ")",
        "# %",
        "  y",
        "\\",
        ">>> z",
        "%b",
        "%%time",
    ]
)


@given(st.lists(LINE, max_size=8).map("\n".join))
@example("%%time\n  \n%%capture\n")
def test_line_numbers_stay(source: str) -> None:
    plain = plain_python(source)
    assert plain == "" or plain.count("\n") == source.count("\n")


def test_a_stray_bracket_hides_nothing() -> None:
    assert plain_python("x = )\n!ls\n") == "x = )\npass\n"


def test_real_code_below_a_magic_stays_as_it_is() -> None:
    source = inspect.getsource(magics)
    assert plain_python("!ls\n" + source) == "pass\n" + source


@pytest.mark.slow
@pytest.mark.parametrize(
    "source",
    [
        "%time f()\n" * 50_000,
        "%%time\n" * 50_000,
        "x = '''" * 100_000,
        "-" * 500_000 + "?",
        "(" * 500_000,
        "a" * 500_000,
    ],
    ids=["magics", "cell magics", "strings", "operators", "brackets", "name"],
)
def test_hostile_cells_take_linear_time(source: str) -> None:
    start = time.process_time()
    plain_python(source)
    assert time.process_time() - start < 5
