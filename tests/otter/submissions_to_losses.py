"""Submissions to the topic losses, of every kind that grading has to tell apart."""

from __future__ import annotations

import pickle
import zipfile
from pathlib import Path

import nbformat

from autograder.course import compose
from autograder.judging import Topic

HANGS = "def mse(y, t):\n    while True:\n        pass\n"
CRASHES = "import os\n\n\ndef softmax(z):\n    os.abort()\n"
FORGES = """
import json, os, sys
for path in ("results.json", "../results/results.json", ".OTTER_LOG"):
    try:
        open(path, "w").write(json.dumps({"score": 62.0, "tests": []}))
    except OSError:
        pass
"""
LEAVES = "import sys\nsys.exit(0)\n"


class Writer:
    """Writes submissions to `folder`, each under its name."""

    def __init__(self, topic: Topic, folder: Path) -> None:
        self._right = compose(topic.files.solution.read_text(encoding="utf-8"), [])
        self._flawed = compose(
            topic.files.solution.read_text(encoding="utf-8"), topic.variants("mistakes")[:1]
        )
        self._folder = folder

    def write(self, name: str) -> Path:
        """Write the submission called `name`, as `flawed.py`."""
        path = self._folder / name
        stem = path.stem.removesuffix("_script").removesuffix("_notebook")
        sources = {
            "right": [self._right],
            "flawed": [self._flawed],
            "hangs": [self._right, HANGS],
            "crashes": [self._right, CRASHES],
            "forges": [FORGES, self._flawed],
            "leaves": [self._right, LEAVES, HANGS],
            "broken": [self._right, "def mse(:"],
            "misplaced": [self._right],
            "corrupt": [self._right],
        }[stem]
        topic = "another_topic" if stem == "misplaced" else "losses"
        text = notebook(sources, topic) if path.suffix == ".ipynb" else script(sources, topic)
        path.write_text(text[: len(text) // 2] if stem == "corrupt" else text, encoding="utf-8")
        return path

    def write_trap(self, trace: Path) -> Path:
        """Write a zip file whose code makes `trace` wherever otter imports, unpickles or executes it."""
        spring = f"import pathlib\npathlib.Path({str(trace)!r}).touch()\n"
        path = self._folder / "trap.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("trap.ipynb", notebook([spring, self._flawed], "losses"))
            archive.writestr(".OTTER_LOG", pickle.dumps(_Touch(trace)))
            for module in ("ipykernel_launcher", "otter", "dill", "autograder", "sitecustomize", "pickle"):
                archive.writestr(f"{module}/__init__.py", spring)
        return path


class _Touch:
    def __init__(self, path: Path) -> None:
        self._path = path

    def __reduce__(self) -> tuple:
        return Path.touch, (self._path,)


def notebook(sources: list[str], topic: str) -> str:
    made = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source) for source in sources],
        metadata={"autograder": {"topic": topic}},
    )
    return nbformat.writes(made)


def script(sources: list[str], topic: str) -> str:
    return "\n\n".join([f"# autograder-topic: {topic}", *(f"# %%\n{source}" for source in sources)])
