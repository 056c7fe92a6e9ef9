"""`autograder return` on a gradebook of synthetic gradings: what each platform takes back."""

from __future__ import annotations

import ast
import csv
import email
import io
import json
import tarfile
import zipfile
from email.policy import default
from pathlib import PurePosixPath

import nbformat
import pytest
from graded_course import DUE, write_course, write_gradebook

from autograder.gradebook import Gradebook, Mark

CANVAS = (
    'Student,ID,SIS User ID,SIS Login ID,Section,The first topic (7)\n"    Points Possible",,,,,6\n'
    '"One, Example",101,,,A,\n"Two, Example",102,,,A,\n'
)
MOODLE = (
    "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments\n"
    "Participant 101,Example_One,one@example.org,Submitted,,6.00,Yes,-,-,\n"
    "Participant 102,Example Two,two@example.org,Submitted,,6.00,Yes,-,-,\n"
)


@pytest.fixture
def out(tmp_path):
    write_course(tmp_path)
    return tmp_path


@pytest.fixture
def marked(out):
    """Two students, handed in on a platform and marked."""

    def mark(platform="canvas", ids=("101", "102")):
        students = ("Example One", "Example Two")
        write_gradebook(
            out,
            *((student, "first", 3, given, DUE) for student, given in zip(students, ids, strict=True)),
            platform=platform,
        )
        with Gradebook(out / "gradebook.sqlite") as book:
            for student in students:
                given = Mark(DUE, student, f"{student} first", "why", 1.5, "Why <so>?", "Example Author")
                book.decisions.mark("first", [given])

    return mark


@pytest.fixture
def give_back(called, out):
    def call(to, *arguments):
        return called("return", "first", "--to", to, *arguments, "--out", out, "--course", out)

    return call


def members(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def download(out):
    """A download of Canvas: a notebook and a script, the second late and handed in for the second time."""
    path = out / "submissions.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("oneexample_101_7001_losses-1.ipynb", "{}")
        archive.writestr("twoexample_LATE_102_7002_losses-1.py", "x = 1\n")
    return path


def test_canvas_gets_files_under_its_own_names_that_open_as_what_they_are_called(
    marked, give_back, out, download
):
    marked()
    code, _, told = give_back("canvas", "--submissions", download)
    assert (code, told) == (0, "")
    files = members(out / "return" / "first-canvas" / "feedback.zip")
    assert sorted(files) == ["oneexample_101_7001_losses-1.ipynb", "twoexample_LATE_102_7002_losses-1.py"]
    # As Canvas looks for user and attachment: the first two parts that are numbers.
    numbers = [[part for part in name.split("_") if part.isdigit()][:2] for name in sorted(files)]
    assert numbers == [["101", "7001"], ["102", "7002"]]
    notebook = nbformat.reads(files["oneexample_101_7001_losses-1.ipynb"].decode(), as_version=4)
    nbformat.validate(notebook)
    assert "Grade: 4.5 of 6 points" in notebook.cells[0].source
    script = files["twoexample_LATE_102_7002_losses-1.py"].decode()
    assert ast.parse(script).body == []
    assert "law 3" in script


def test_whoever_handed_in_a_text_or_an_archive_gets_one_back_and_of_a_pdf_is_told(marked, give_back, out):
    marked(ids=("101", "102"))
    path = out / "submissions.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("oneexample_101_7001_losses.ipynb.txt", "{}")
        archive.writestr("twoexample_102_7002_losses.tar.gz", "")
    assert give_back("canvas", "--submissions", path)[0] == 0
    files = members(out / "return" / "first-canvas" / "feedback.zip")
    assert files["oneexample_101_7001_losses.ipynb.txt"].startswith(b"Grade: 4.5 of 6 points")
    with tarfile.open(fileobj=io.BytesIO(files["twoexample_102_7002_losses.tar.gz"])) as archive:
        assert archive.getnames() == ["feedback.html"]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("oneexample_101_7001_losses.ipynb", "{}")
        archive.writestr("twoexample_102_7002_losses.pdf", "")
    told = "no file that could carry the feedback: Example Two\n"
    assert give_back("canvas", "--submissions", path)[::2] == (1, told)


def test_canvas_gets_grades_to_import_and_a_table_with_comments_to_read(marked, give_back, out):
    marked()
    source = out / "canvas.csv"
    source.write_text(CANVAS)
    assert give_back("canvas", "--from", source)[0] == 0
    folder = out / "return" / "first-canvas"
    imported = list(csv.reader(io.StringIO((folder / "grades.csv").read_text())))
    assert [row[-1] for row in imported] == ["The first topic (7)", "6", "4.5", "4.5"]
    commented = list(csv.reader(io.StringIO((folder / "grades-with-comments.csv").read_text())))
    assert commented[0][-2:] == ["The first topic (7)", "Comment"]
    assert commented[2][-1].startswith("Grade: 4.5 of 6 points (75 %); why: 1.5 of 2 points")


def test_who_is_not_in_the_download_is_told(marked, give_back, download):
    marked(ids=("101", "999"))
    code, _, told = give_back("canvas", "--submissions", download)
    assert (code, told) == (1, "not in the download: Example Two\n")


def test_who_has_no_number_on_canvas_is_told_too(marked, give_back, download):
    marked(ids=("101", ""))
    code, _, told = give_back("canvas", "--submissions", download)
    assert (code, told) == (1, "not in the download: Example Two\n")


def test_moodle_gets_a_folder_per_participant_and_comments_in_the_worksheet(marked, give_back, out):
    marked("moodle")
    source = out / "worksheet.csv"
    source.write_text(MOODLE)
    assert give_back("moodle", "--from", source)[0] == 0
    folder = out / "return" / "first-moodle"
    files = members(folder / "feedback.zip")
    # As Moodle reads it: name, number, type of the plugin, plugin, rest.
    assert [PurePosixPath(name).parts[0].split("_", 4) for name in files] == [
        ["Example One", "101", "assignsubmission", "file"],
        ["Example Two", "102", "assignsubmission", "file"],
    ]
    assert {PurePosixPath(name).name for name in files} == {"feedback.html"}
    assert b"Grade: 4.5 of 6 points" in files["Example Two_102_assignsubmission_file/feedback.html"]
    rows = list(csv.DictReader(io.StringIO((folder / "worksheet.csv").read_text())))
    assert [row["Grade"] for row in rows] == ["4.5", "4.5"]
    assert rows[0]["Feedback comments"].endswith("marked by hand: Why &lt;so&gt;?")


def test_a_worksheet_without_comments_is_told(marked, give_back, out):
    marked("moodle")
    source = out / "worksheet.csv"
    source.write_text(MOODLE.replace(",Feedback comments", "").replace("-,-,", "-,-"))
    code, _, told = give_back("moodle", "--from", source)
    assert (code, "no column Feedback comments" in told) == (0, True)


def test_a_message_has_the_text_and_the_page(marked, give_back, out):
    marked("gradescope", ("one@example.org", ""))
    code, _, told = give_back("mail", "--sender", "teacher@example.org")
    assert (code, told) == (1, "no address, so no message (a roster has them: --roster): Example Two\n")
    (path,) = (out / "return" / "first-mail").iterdir()
    mail = email.message_from_bytes(path.read_bytes(), policy=default)
    assert (mail["To"], mail["From"], mail["Subject"]) == (
        "one@example.org",
        "teacher@example.org",
        "Feedback: The first topic",
    )
    assert "Grade: 4.5 of 6 points (75 %)" in mail.get_body(("plain",)).get_content()
    (page,) = mail.iter_attachments()
    assert (page.get_filename(), page.get_content_type()) == ("feedback.html", "text/html")


@pytest.mark.parametrize(
    "given",
    [
        "one@example.org\nBcc: all@example.org",
        "one@example.org, all@example.org",
        "all@example.org;",
        "All <all@example.org>",
        "one@two@example.org",
        "@",
    ],
)
def test_who_chose_a_name_that_is_no_single_address_gets_no_message_and_stops_nobody_elses(
    marked, give_back, out, given
):
    marked("gradescope", (given, "two@example.org"))
    code, _, told = give_back("mail")
    assert (code, told) == (1, "no address, so no message (a roster has them: --roster): Example One\n")
    (path,) = (out / "return" / "first-mail").iterdir()
    assert email.message_from_bytes(path.read_bytes(), policy=default)["To"] == "two@example.org"


def test_an_address_of_the_roster_with_a_line_break_writes_no_header(marked, give_back, out):
    marked()
    roster = out / "roster.csv"
    roster.write_text('name,email\nExample One,"one@example.org\nBcc: all@example.org"\n')
    code, _, told = give_back("mail", "--roster", roster)
    assert (code, "cannot be used" in told) == (2, True)


def test_a_roster_knows_the_addresses(marked, give_back, out):
    marked()
    roster = out / "roster.csv"
    roster.write_text("name,email\nExample One,one@example.org\nTwo Example,\nExample Two,two@example.org\n")
    assert give_back("mail", "--roster", roster)[0] == 0
    assert len(list((out / "return" / "first-mail").iterdir())) == 2


def test_a_folder_per_student_has_the_page_with_the_grade(marked, give_back, out, called):
    marked()
    called(
        *("gradebook", "override", "first", "Example One", "+1", "--reason", "an appeal"),
        *("--author", "Example Author", "--out", out, "--course", out),
    )
    assert give_back("folder")[0] == 0
    page = (out / "return" / "first-folder" / "Example One" / "feedback.html").read_text()
    assert "Grade: 5.5 of 6 points" in page
    assert "an appeal" in page


def test_gradescope_gets_a_folder_of_results(marked, give_back, out):
    marked()
    assert give_back("gradescope")[0] == 0
    document = json.loads((out / "return" / "first-gradescope" / "Example One" / "results.json").read_text())
    assert document["score"] == 4.5


@pytest.mark.parametrize("to", ["canvas", "moodle", "folder", "mail"])
def test_what_is_given_back_twice_is_the_same(marked, give_back, out, download, to):
    marked("moodle" if to == "moodle" else "canvas")
    (out / "canvas.csv").write_text(CANVAS)
    (out / "moodle.csv").write_text(MOODLE)
    (out / "roster.csv").write_text("name,email\nExample One,one@example.org\nExample Two,two@example.org\n")
    arguments = {
        "canvas": ("--submissions", download, "--from", out / "canvas.csv"),
        "moodle": ("--from", out / "moodle.csv"),
        "mail": ("--roster", out / "roster.csv"),
    }.get(to, ())
    written = []
    for _ in range(2):
        assert give_back(to, *arguments)[0] == 0
        files = sorted(path for path in (out / "return").rglob("*") if path.is_file())
        written.append([path.read_bytes() for path in files])
    assert written[0] == written[1]


def test_a_comment_says_each_thing_once_and_nothing_that_helps_no_student(give_back, out):
    write_gradebook(out, ("Example One", "first", 3, "101", None), platform="moodle")
    (out / "deadlines.toml").write_text("[first]\ndeadline = 2026-10-01T12:00:00Z\n")
    (out / "worksheet.csv").write_text(MOODLE)
    give_back("moodle", "--from", out / "worksheet.csv")
    written = (out / "return" / "first-moodle" / "worksheet.csv").read_text()
    assert "So far 3 of 6 points; to be marked by hand: why" in written
    assert written.count("marked by hand") == 1
    assert "unknown" not in written


def test_whose_marks_are_owed_is_told(give_back, out):
    write_gradebook(out, ("Example One", "first", 3, "101", DUE))
    code, _, told = give_back("folder")
    assert (code, told) == (1, "not settled: Example One: to be marked by hand: why\n")


def test_canvas_needs_one_of_its_files(marked, give_back):
    marked()
    assert "--submissions" in give_back("canvas")[2]
    assert "--from" in give_back("moodle")[2]
