"""What students write and how they are called reaches sheets, pages and archives as words alone."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

import pytest

from autograder.gradebook import Gradebook, Rules, WrittenQuestion, standings
from autograder.gradebook.marking_keys import MarkingKey
from autograder.gradebook.marking_sheets import make_sheet
from autograder.points import exact
from autograder.reports.giving_back import Feedback, canvas_feedback_zip, moodle_feedback_zip
from autograder.reports.marking_page import write_marking_page
from autograder.results import Provenance, QuestionResult, SubmissionResult
from autograder.submissions import BulkEntry, Bundle, folder_names, read_submission
from autograder.submissions.written_answers import LONGEST_ANSWER, answers_in, predictions_in

SCRIPT = "<script>alert(1)</script>"
WORDS = {
    "markup": f"{SCRIPT}<img src=x onerror=alert(1)>",
    "a closed element": f"</pre></article></main>{SCRIPT}",
    "an attribute": '" onmouseover="alert(1)" x="',
    "a template": "{{ 7 * 7 }}{% raw %}${7 * 7}",
    "a formula": "=cmd|' /C calc'!A0",
    "a formula after a space": "\u00a0 @SUM(1+1)*cmd|' /C calc'!A0",
    "a formula in a second line": '\n=HYPERLINK("http://example.org")',
    "a terminal's commands": "\x1b]0;owned\x07\x1b[2J",
    "reversed text": "\u202etxt.exe",
    "a NUL": "\0\0",
    "a surrogate": "\ud800",
    "another row": 'x","",4,"right\r\nid,why,4',
    "a comment's end": f"--> {SCRIPT} <!--",
    "much": "<b>" * 10_000,
}
NAMES = {
    "climbing": "../../../etc/passwd",
    "climbing on Windows": "..\\..\\autoexec.bat",
    "absolute": "/etc/cron.d/x",
    "a drive": "C:\\x",
    "a device": "CON",
    "dots": "..",
    "nothing": "",
    "a NUL": "a\0b",
    "lines": "a\nb",
    "long": "x" * 5000,
    **{f"words: {what}": words for what, words in WORDS.items()},
}


class Elements(HTMLParser):
    """The elements of a page, with the names of their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[tuple[str, tuple[str, ...]]] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add((tag, tuple(sorted(name for name, _ in attrs))))


@pytest.fixture
def sheet_of(tmp_path):
    """The marking sheet for one student's answer to the written question `why`."""

    def make(answer):
        question = QuestionResult("why", "Why?", "1", (), by_hand=4.0, answer=answer)
        provenance = Provenance("aaaa", "bbbb", "cccc", "full")
        rules = Rules(written=(WrittenQuestion("why", "Why?", "1", exact(4.0)),))
        with Gradebook(tmp_path / "gradebook.sqlite") as book:
            book.record(SubmissionResult("ada", "losses", "Title", (question,), provenance))
            key = MarkingKey(tmp_path / "key.csv", ["ada"])
            return make_sheet(book, standings(book, "losses", rules), "why", key, anonymous=False)

    return make


@pytest.fixture
def page_of(sheet_of, tmp_path):
    """The page for marking that answer."""

    def write(answer):
        write_marking_page(sheet_of(answer), (), tmp_path / "why.html")
        return (tmp_path / "why.html").read_text("utf-8")

    return write


@pytest.fixture
def read(tmp_path):
    """The answer as it is read from a notebook."""

    def written(answer):
        cell = {"cell_type": "markdown", "metadata": {}, "source": f"<!-- answer: why -->{answer}"}
        code = {"cell_type": "code", "metadata": {}, "source": "x = 1", "outputs": []}
        notebook = {"cells": [code, cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        (tmp_path / "losses.ipynb").write_text(json.dumps(notebook))
        return dict(read_submission(tmp_path / "losses.ipynb").answers)["why"]

    return written


@pytest.mark.parametrize("what", WORDS)
def test_an_answer_is_one_cell_of_the_sheet_and_no_formula(sheet_of, read, what):
    rows = list(csv.reader(io.StringIO(sheet_of(read(WORDS[what])).csv())))
    assert [len(row) for row in rows] == [7, 7]
    cell = rows[1][-1]
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    assert not any(char in cell for char in "\x1b\0\u202e\r")
    cell.encode()


@pytest.mark.parametrize("what", WORDS)
def test_an_answer_adds_no_element_to_the_page_for_marking(page_of, read, what):
    harmless = Elements(page_of("words")).found
    page = page_of(read(WORDS[what] + "x"))
    assert Elements(page).found == harmless
    assert "\x1b" not in page


def test_an_answer_of_any_length_is_cut():
    (answer,) = answers_in(["<!-- answer: why -->" + "<i>" * 10**6]).values()
    assert len(answer) < LONGEST_ANSWER + 100


@pytest.mark.slow
def test_predictions_are_bounded_in_number_and_length():
    cells = [f"<!-- prediction: p{n} -->\n" + f"- [x] {SCRIPT * 100}\n" * 1000 for n in range(1000)]
    found = predictions_in(cells)
    assert len(found) <= 50
    assert all(len(ticked) <= 10 and len(choice) <= 200 for ticked in found.values() for choice in ticked)


def feedback(student: str, text: str = "text") -> Feedback:
    return Feedback(student, "The topic", "<p>page</p>", text, "comment")


def is_within(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name and "\0" not in name


@pytest.mark.parametrize("what", NAMES)
def test_no_name_leads_out_of_an_archive_or_a_folder(what):
    name = NAMES[what]
    made = moodle_feedback_zip({name: ("101", name)}, {name: feedback(name)})
    (member,) = zipfile.ZipFile(io.BytesIO(made)).namelist()
    assert is_within(member)
    assert len(PurePosixPath(member).parts) == 2
    (folder,) = folder_names([name]).values()
    assert is_within(folder)
    assert len(PurePosixPath(folder).parts) == 1


@pytest.mark.parametrize("what", NAMES)
def test_a_file_that_came_from_canvas_goes_back_under_one_plain_name(what):
    bundle = Bundle("ada", (Path("download", NAMES[what].replace("\0", "") + ".py"),))
    made = canvas_feedback_zip([BulkEntry("ada", "7", bundle)], {"7": feedback("ada")})
    members = zipfile.ZipFile(io.BytesIO(made.data)).namelist()
    assert len(members) + len(made.without_file) == 1
    assert not any("/" in member for member in members)


def test_feedback_in_a_notebook_stays_within_its_fence():
    text = f"returned\n{'`' * 9}\n{SCRIPT}"
    bundle = Bundle("ada", (Path("losses.ipynb"),))
    made = canvas_feedback_zip([BulkEntry("ada", "7", bundle)], {"7": feedback("ada", text)})
    archive = zipfile.ZipFile(io.BytesIO(made.data))
    source = json.loads(archive.read("losses.ipynb"))["cells"][0]["source"]
    fence = source.splitlines()[-1]
    assert set(fence) == {"`"}
    assert fence not in text
