"""A tiny synthetic course: its files, writing them, and importing its suite."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from this_course import REPOSITORY

from autograder.course import Course, TopicFiles

FENCE = "```"

FILES = {
    "course.toml": """\
        title = "A tiny course"
        term = "some day"

        [students]
        versions = ["matplotlib>=3.8,<4"]
        """,
    "suites/__init__.py": "",
    "solutions/__init__.py": "",
    # The pins are the course's own: what judging needs is packed with this topic too.
    "constraints.txt": (REPOSITORY / "constraints.txt").read_text(encoding="utf-8"),
    "assignments/right.md": "> **What counts as right.** Arguments stay untouched.\n",
    "assignments/tiny/assignment.toml": """\
        topic = "tiny"
        title = 'A "tiny" topic'
        source = "a test"
        requirements = ["numpy", "matplotlib"]

        [[questions]]
        name = "mse"
        title = "Squared error"
        section = "1 Errors"

        [[questions]]
        name = "hidden_layer"
        title = "A hidden layer"
        section = "2 Hidden layers"
        names = ["relu", "Layer"]
        """,
    "assignments/tiny/handout.md": f"""\
        # Tiny

        <!-- what counts as right -->

        ## 1 Errors

        ![a parabola](figures/parabola.svg)

        <!-- exercise: mse -->

        {FENCE}python demo
        import matplotlib.pyplot as plt

        distances = [mse(np.array([[y]]), np.array([[0.0]])) + 1.0 for y in (0.0, 1.0)]
        print("distances", distances)
        {FENCE}

        ## 2 Hidden layers

        {FENCE}python
        # not a heading
        relu(x)
        {FENCE}

        <!-- exercise: hidden_layer -->
        """,
    "assignments/tiny/figures/parabola.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>\n",
    "assignments/tiny/figures/unused.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>\n",
    "solutions/tiny.py": '''\
        """Everything of the tiny topic; this line is for authors."""

        import numpy as np


        def mse(y, t):
            """Half the squared distance, the mean over the N samples; y and t of shape (N, K)."""
            # BEGIN SOLUTION
            squared_distances = np.sum((y - t) ** 2, axis=1)
            return 0.5 * np.mean(squared_distances)
            # END SOLUTION


        # BEGIN SOLUTION
        def _positive_part(values):
            return np.where(values > 0, values, 0.0)
        # END SOLUTION


        def relu(x):
            """max(x, 0) in every entry; x of any shape."""
            # BEGIN SOLUTION
            return _positive_part(np.asarray(x, dtype=float))
            # END SOLUTION


        class Layer:
            """x W, then `relu`."""

            def __init__(self, weights):
                self.weights = weights

            def __call__(self, x):
                # BEGIN SOLUTION
                return _positive_part(x @ self.weights)
                # END SOLUTION
        ''',
    "suites/tiny/public.py": '''\
        """Public properties."""

        import numpy as np
        from hypothesis import given
        from hypothesis import strategies as st

        from autograder.properties import Suite, assert_close
        from autograder.properties.assertions import assert_scalar

        suite = Suite("tiny", public=True)
        mse = suite.question("mse")
        hidden_layer = suite.question("hidden_layer")


        @mse.property(points=0.5, hint="Is there a factor of one half?")
        @given(y=st.floats(1, 100))
        def agrees_for_one_number(submission, y):
            """mse([[y]], [[0]]) = y^2 / 2"""
            assert_close(submission.mse(np.array([[y]]), np.array([[0.0]])), y**2 / 2, rtol=1e-9)


        @mse.property(points=0.5, hint="The square of zero?")
        def is_zero_at_zero(submission):
            """mse(0, 0) = 0"""
            assert assert_scalar(submission.mse(np.zeros((1, 1)), np.zeros((1, 1)))) == 0


        @hidden_layer.property(points=1, hint="Which entries stay?")
        def hidden_units_are_not_negative(submission):
            """relu((-1, 2)) = (0, 2)"""
            assert_close(submission.relu(np.array([-1.0, 2.0])), np.array([0.0, 2.0]), rtol=0)
        ''',
    "suites/tiny/properties.py": '''\
        """Hidden properties."""

        import numpy as np

        from autograder.properties import Suite, assert_close
        from solutions import tiny as reference

        suite = Suite("tiny")
        mse = suite.question("mse")
        hidden_layer = suite.question("hidden_layer")


        @mse.property(points=2.5, hint="Samples or elements?")
        def runs_over_samples(submission):
            """the mean runs over the rows alone

            Tolerance: rounding only.
            """
            y, t = np.ones((3, 2)), np.zeros((3, 2))
            assert_close(submission.mse(y, t), reference.mse(y, t), rtol=1e-12)


        @hidden_layer.property(points=3, hint="Is relu applied?")
        def cuts_off_below_zero(submission):
            """Layer(W)(x) = max(x W, 0)"""
            assert_close(submission.Layer(np.array([[-1.0]]))(np.ones((1, 1))), np.zeros((1, 1)), rtol=0)
        ''',
    "suites/tiny/mistakes.py": '''\
        """Mistakes."""

        import numpy as np

        from autograder.course import Bank

        bank = Bank("tiny")
        mse = bank.question("mse")


        @mse.mistake("averages over every entry")
        def over_entries(y, t):
            everything_at_once = np.square(y - t)
            return 0.5 * everything_at_once.mean()
        ''',
    "suites/tiny/alternatives.py": '''\
        """Alternatives."""

        from autograder.course import Bank

        bank = Bank("tiny")
        ''',
}


class CourseWriter:
    """Writes the tiny course, with pieces of its files replaced."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def __call__(self, **replacements: tuple[str, str]) -> TopicFiles:
        """Write it; `handout=("old", "new")` replaces a piece of the file whose name begins so."""
        for name, text in FILES.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            content = dedent(text)
            if (replacement := replacements.pop(_nickname(name), None)) is not None:
                assert replacement[0] in content, f"{name} does not hold {replacement[0]!r}"
                content = content.replace(*replacement)
            path.write_text(content, encoding="utf-8")
        assert not replacements, f"no file is called {', '.join(replacements)}"
        return Course(self.root).topic("tiny")


def _nickname(name: str) -> str:
    return "solution" if name == "solutions/tiny.py" else Path(name).stem
