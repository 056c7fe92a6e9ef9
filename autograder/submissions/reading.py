"""From what was handed in to the code in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from .choosing import candidates
from .collecting import collect
from .handout import Handout
from .kinds import ARCHIVES, kind_of
from .names import shown
from .notebook import read_notebook
from .packed import Bundle
from .records import HandedFile, HandedIn, Submission, UnreadableSubmission
from .script import read_script
from .text import clean, decoded
from .written_answers import answers_in, predictions_in, prose_of_notebook, prose_of_script

UNKNOWN = Handout()


def read_submission(source: Path | Bundle, handout: Handout = UNKNOWN) -> Submission:
    """The one notebook or script at a path, in a folder, an archive or a bundle; of two the notebook.

    Raises `UnreadableSubmission`, and nothing else, whatever the file holds, and `SubmissionOutOfReach` where
    the grader cannot get at it.
    """
    return read(collect(source), handout)[0]


def read(handed_in: HandedIn, handout: Handout = UNKNOWN) -> tuple[Submission, ...]:
    """The code that may count of what was collected: of a notebook, a script, or first one then the other.

    A file that cannot be read is passed over where the other can. Raises `UnreadableSubmission`, and nothing
    else, where none can be read.
    """
    try:
        found, errors = [], []
        for file in candidates(handed_in, handout):
            try:
                found.append(replace(_submission(handed_in, file), is_untouched=handout.has(file)))
            except UnreadableSubmission as error:
                errors.append(error)
        if not found:
            raise errors[0]
        belonging = [each for each in found if each.topic in (None, handout.topic)] if handout.topic else []
        return tuple(belonging or found)
    except UnreadableSubmission as error:
        raise UnreadableSubmission(
            str(error), student=handed_in.student, digest=handed_in.digest, state=error.state
        ) from error


def _submission(handed_in: HandedIn, file: HandedFile) -> Submission:
    name = shown(file.name)
    first = handed_in.files[0]
    if len(handed_in.files) == 1 and kind_of(first.name) in ARCHIVES:
        name = f"{name} in {shown(first.name)}"
    text = decoded(file.data, name)
    if not text.strip():
        raise UnreadableSubmission(f"{name} is empty. Fill in the template, save it and hand it in again.")
    path = Path(file.path)
    if kind_of(file.name) == ".ipynb":
        topic, cells = read_notebook(text, name)
        written = _written(prose_of_notebook(text))
        return Submission(handed_in.student, path, topic, "notebook", cells, handed_in.digest, **written)
    topic, cells = read_script(text)
    written = _written(prose_of_script(text))
    return Submission(handed_in.student, path, topic, "script", cells, handed_in.digest, **written)


def _written(prose: Sequence[str]) -> dict[str, Any]:
    """The fields of a submission that hold what its student wrote in prose."""
    cleaned = [clean(text.replace("\0", ""), "what was written") for text in prose]
    return {
        "answers": tuple(answers_in(cleaned).items()),
        "predictions": tuple(predictions_in(cleaned).items()),
    }
