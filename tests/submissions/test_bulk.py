"""Bulk downloads of Canvas, Moodle and Gradescope, as folders and as zip files."""

from __future__ import annotations

import hashlib
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from autograder.results import State
from autograder.submissions import (
    BulkDownload,
    BulkError,
    Platform,
    UnreadableSubmission,
    digest_of,
    read_bulk_download,
    read_submission,
)

CANVAS = {
    "oneexample_101_9001_losses-1.py": "one = 1",
    "oneexample_101_9002_plot.png": "",
    "twoexample_LATE_102_9003_losses.ipynb": "{}",
    "threeexample_103_text.html": "",
}
MOODLE = {
    "Example One_101_assignsubmission_file_/week/losses.py": "one = 1",
    "Example One_101_assignsubmission_file_/plot.png": "",
    "Example Two_102_assignsubmission_onlinetext_/onlinetext.html": "",
    "Example Three_103_assignsubmission_file/losses.py": "three = 3",
    "Example Four_104_assignsubmission_file_losses_1_2_x.py": "four = 4",
}
METADATA = """\
submission_11:
  :submitters:
  - :name: Example One
    :sid: '101'
    :email: one@example.org
  - :name: Example Two
    :sid: '102'
    :email: two@example.org
  :created_at: 2026-10-01 21:59:00.500000000 Z
  :score: 3.0
submission_12:
  :submitters:
  - :name: Example Three
    :sid: '103'
    :email:
  :created_at: 2026-10-02 21:59:00
submission_13:
  :submitters:
  - :name: Example Four
    :email: four@example.org
  :created_at: "2026-10-02T21:59:00+02:00"
"""
GRADESCOPE = {
    "assignment_7_export/submission_metadata.yml": METADATA,
    "assignment_7_export/submission_11/losses.py": "one = 1",
    "assignment_7_export/submission_12/losses.py": "three = 3",
    "assignment_7_export/submission_13/report.pdf": "",
}
LEFTOVERS = {"__MACOSX/x_1_2_y.py": "", ".DS_Store": ""}


@pytest.fixture(params=["folder", "zip"])
def downloaded(request: pytest.FixtureRequest, tmp_path: Path):
    """Makes a download of files, by their names in it, on disk or in a zip file."""

    def make(files: dict[str, str]) -> Path:
        if request.param == "zip":
            with zipfile.ZipFile(tmp_path / "submissions.zip", "w") as archive:
                for name, text in {**files, **LEFTOVERS}.items():
                    archive.writestr(name, text)
            return tmp_path / "submissions.zip"
        for name, text in {**files, **LEFTOVERS}.items():
            path = tmp_path / "download" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / "download"

    return make


def read(path: Path) -> BulkDownload:
    download = read_bulk_download(path)
    assert download is not None
    return download


def test_canvas(downloaded) -> None:
    download = read(downloaded(CANVAS))
    assert download.platform is Platform.CANVAS
    assert [(each.student, each.platform_id, each.marked_late) for each in download.entries] == [
        ("oneexample", "101", False),
        ("threeexample", "103", False),
        ("twoexample", "102", True),
    ]
    assert download.ignored == ("oneexample_101_9002_plot.png",)
    assert {each.submitted_at for each in download.entries} == {None}


def test_canvas_without_names(downloaded) -> None:
    files = {
        "anon_Ab3x9_9001_losses.py": "",
        "LATE_anon_12345_9002_losses.ipynb": "",
        "anon_q7Zk2_text.html": "",
    }
    download = read(downloaded(files))
    assert download.platform is Platform.CANVAS
    assert [(each.student, each.platform_id, each.marked_late) for each in download.entries] == [
        ("anon-12345", "anon_12345", True),
        ("anon-Ab3x9", "anon_Ab3x9", False),
        ("anon-q7Zk2", "anon_q7Zk2", False),
    ]
    assert download.ignored == ()


@pytest.mark.parametrize(
    "files",
    [
        {"onex_101_text.html": "def f", "twox_102_9001_losses.py": ""},
        {"LATE_anon_Ab3x9_text.html": "def f", "anon_q7Zk2_9001_losses.py": ""},
        {"Example One_101_assignsubmission_onlinetext_/onlinetext.html": "def f"},
        {"Example One_101_assignsubmission_onlinetext/online-tekst.html": "def f"},
        {"Example One_101_assignsubmission_onlinetext_onlinetext.html": "def f"},
    ],
    ids=["canvas", "canvas, anonymous", "moodle", "moodle, another language", "moodle without folders"],
)
def test_text_typed_into_a_form_is_a_submission_that_cannot_be_read(downloaded, files) -> None:
    download = read(downloaded(files))
    entry = download.entries[0]
    with pytest.raises(UnreadableSubmission, match="typed into a form, not a file") as caught:
        read_submission(entry.bundle)
    assert download.ignored == ()
    assert digest_of(entry.bundle) == caught.value.digest == hashlib.sha256(b"def f").hexdigest()


def test_text_typed_beside_a_file_does_not_count(downloaded) -> None:
    files = {
        "Example One_101_assignsubmission_file_/losses.py": "one = 1",
        "Example One_101_assignsubmission_onlinetext_/onlinetext.html": "see my file",
    }
    download = read(downloaded(files))
    (entry,) = download.entries
    assert read_submission(entry.bundle).cells[0].source == "one = 1"
    assert download.ignored == ("Example One_101_assignsubmission_onlinetext_",)


def test_pages_of_html_alone_are_no_download_of_canvas(downloaded) -> None:
    assert read_bulk_download(downloaded({"chapter_1_text.html": "", "student-01.py": ""})) is None


def test_a_page_of_html_that_was_handed_in_as_a_file_is_not_taken_for_typed_text(downloaded) -> None:
    files = {
        "Example One_101_assignsubmission_file_/onlinetext.html": "",
        "Example Two_102_assignsubmission_file_/losses.py": "",
    }
    download = read(downloaded(files))
    assert [entry.student for entry in download.entries] == ["Example One", "Example Two"]
    assert download.ignored == ()
    with pytest.raises(UnreadableSubmission, match=r"onlinetext\.html is a web page") as caught:
        read_submission(download.entries[0].bundle)
    assert caught.value.state is State.WRONG_FORMAT


def test_moodle_with_folders_and_without(downloaded) -> None:
    download = read(downloaded(MOODLE))
    assert download.platform is Platform.MOODLE
    assert [(each.student, each.platform_id) for each in download.entries] == [
        ("Example Four", "104"),
        ("Example One", "101"),
        ("Example Three", "103"),
        ("Example Two", "102"),
    ]
    assert download.ignored == ()


def test_gradescope_tells_everybody_of_a_group_and_times_that_are_certain(downloaded) -> None:
    download = read(downloaded(GRADESCOPE))
    assert download.platform is Platform.GRADESCOPE
    at = datetime(2026, 10, 1, 21, 59, 0, 500000, tzinfo=UTC)
    assert [(each.student, each.platform_id, each.submitted_at) for each in download.entries] == [
        ("Example Four", "four@example.org", datetime(2026, 10, 2, 19, 59, tzinfo=UTC)),
        ("Example One", "one@example.org", at),
        ("Example Three", "103", None),
        ("Example Two", "two@example.org", at),
    ]
    assert download.ignored == ()
    assert download.entries[1].bundle == download.entries[3].bundle
    assert [each.group for each in download.entries] == ["", "submission_11", "", "submission_11"]


def test_what_is_read_is_the_students_file(downloaded) -> None:
    for files in (CANVAS, MOODLE, GRADESCOPE):
        entry = next(
            each
            for each in read(downloaded(files)).entries
            if each.student.startswith(("Example One", "one"))
        )
        submission = read_submission(entry.bundle)
        assert [cell.source for cell in submission.cells] == ["one = 1"]
        assert submission.path.name.endswith("losses.py") or submission.path.name.endswith("losses-1.py")
        assert digest_of(entry.bundle) == submission.digest


def test_a_zip_file_and_its_folder_give_the_same_digests(tmp_path: Path) -> None:
    (tmp_path / "oneexample_101_9001_losses.py").write_text("one = 1")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(tmp_path / "oneexample_101_9001_losses.py", "oneexample_101_9001_losses.py")
    (packed,) = read(tmp_path / "all.zip").entries
    assert digest_of(packed.bundle) == digest_of(tmp_path / "oneexample_101_9001_losses.py") != ""


def test_two_files_of_one_student_have_a_digest_of_both(downloaded) -> None:
    files = {"onex_1_11_a.py": "x = 1", "onex_1_12_b.py": "x = 2", "twox_2_13_a.py": "x = 1"}
    one, two = read(downloaded(files)).entries
    with pytest.raises(UnreadableSubmission, match=r"onex_1_11_a\.py, onex_1_12_b\.py") as caught:
        read_submission(one.bundle)
    both = " ".join(sorted(hashlib.sha256(text).hexdigest() for text in (b"x = 1", b"x = 2")))
    assert caught.value.digest == hashlib.sha256(both.encode()).hexdigest() != digest_of(two.bundle)


def test_two_students_of_one_name_are_told_apart(downloaded) -> None:
    download = read(downloaded({"onex_1_11_a.py": "", "onex_2_12_a.py": "", "other_3_13_a.py": ""}))
    assert [each.student for each in download.entries] == ["onex 1", "onex 2", "other"]


def test_a_student_with_two_scripts_is_one_entry_and_gets_to_know(downloaded) -> None:
    (entry,) = read(downloaded({"onex_1_11_a.py": "a", "onex_1_12_b.py": "b"})).entries
    with pytest.raises(UnreadableSubmission, match=r"that you have changed; found: .*11_a\.py, .*12_b\.py"):
        read_submission(entry.bundle)


def test_everybody_in_a_download_has_an_entry_whatever_was_handed_in(downloaded) -> None:
    files = {
        "onex_1_11_losses.ipynb.txt": "",
        "twox_2_12_report.pdf": "",
        "threex_3_link.html": "",
        "fourx_LATE_4_13_shortcut.url": "",
    }
    states = {}
    for entry in read(downloaded(files)).entries:
        with pytest.raises(UnreadableSubmission) as caught:
            read_submission(entry.bundle)
        states[entry.student] = caught.value.state, str(caught.value).partition(". ")[0]
    assert states == {
        "onex": (State.UNREADABLE, "onex_1_11_losses.ipynb.txt is empty"),
        "twox": (State.WRONG_FORMAT, "twox_2_12_report.pdf is a PDF"),
        "threex": (State.WRONG_FORMAT, "what was handed in is a link, not a file"),
        "fourx": (State.WRONG_FORMAT, "fourx_LATE_4_13_shortcut.url is a link to a file and not the file"),
    }


def test_canvas_numbers_what_was_handed_in_the_later_the_higher(downloaded) -> None:
    files = {"onex_1_9001_losses.py": "", "onex_1_9050_losses-1.ipynb": "", "twox_2_9003_losses-2.py": ""}
    assert [each.sequence for each in read(downloaded(files)).entries] == [9050, 9003]


def test_moodle_with_hidden_names_calls_everybody_by_number(downloaded) -> None:
    hidden = {f"Participant_{number}_assignsubmission_file_/losses.py": "" for number in (7, 8)}
    assert [(each.student, each.platform_id) for each in read(downloaded(hidden)).entries] == [
        ("Participant 7", "7"),
        ("Participant 8", "8"),
    ]


def test_moodle_gives_the_submission_of_a_group_once_also_of_those_without_a_group(downloaded) -> None:
    files = {
        "Team A_57_assignsubmission_file_/losses.py": "",
        "Default group_assignsubmission_file_/losses.py": "",
    }
    assert [(each.student, each.platform_id) for each in read(downloaded(files)).entries] == [
        ("Default group", ""),
        ("Team A", "57"),
    ]


def test_files_of_other_names_are_not_lost(downloaded) -> None:
    download = read(downloaded({**CANVAS, "by-mail.py": "", "usb/a/losses.py": "", "usb2/notes.txt": ""}))
    assert {each.student: each.platform_id for each in download.entries} == {
        "oneexample": "101",
        "twoexample": "102",
        "threeexample": "103",
        "by-mail": "",
        "usb": "",
    }
    assert "usb2" in download.ignored


def test_a_plain_folder_is_no_download(downloaded) -> None:
    assert read_bulk_download(downloaded({"jane.py": "", "kim/losses.py": "", "a_1_b.py": ""})) is None


def test_the_only_student_of_a_plain_folder_keeps_the_name(tmp_path: Path) -> None:
    (tmp_path / "jane").mkdir()
    (tmp_path / "jane" / "losses_1_2_final.py").write_text("")
    assert read_bulk_download(tmp_path) is None


def test_a_download_that_was_zipped_anew_lies_in_a_folder(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("submissions/onex_1_11_a.py", "")
    assert [each.student for each in read(tmp_path / "all.zip").entries] == ["onex"]


def test_only_the_platforms_asked_for_are_looked_for(downloaded) -> None:
    path = downloaded(CANVAS)
    assert read_bulk_download(path, ()) is None
    assert read_bulk_download(path, (Platform.MOODLE, Platform.GRADESCOPE)) is None


def test_hostile_names_stay_names(downloaded) -> None:
    files = {
        "submission_metadata.yml": 'submission_1:\n  :submitters:\n  - :name: "../..\\n\\e[31m=1+1 "\n',
        "submission_1/losses.py": "",
    }
    (entry,) = read(downloaded(files)).entries
    assert (entry.student, entry.platform_id) == ("../.. \x1b[31m=1+1", "submission_1")


def test_members_that_point_outside_are_passed_over(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name in ("../onex_1_2_a.py", "/twox_2_3_a.py", "C:\\threex_3_4_a.py", "fourx_4_5_a.py"):
            archive.writestr(name, "")
    assert [each.student for each in read(tmp_path / "all.zip").entries] == ["fourx"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.py").write_text("")
    folder = tmp_path / "download"
    folder.mkdir()
    (folder / "onex_1_2_a.py").symlink_to(tmp_path / "secret.py")
    assert read_bulk_download(folder) is None


@pytest.mark.parametrize("damage", [b"PK\x03\x04", b"", b"no zip at all"])
def test_a_damaged_zip_is_no_download(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "all.zip").write_bytes(damage)
    assert read_bulk_download(tmp_path / "all.zip") is None


def test_a_damaged_member_costs_its_student_only(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("onex_1_11_a.py", "one = 'damaged'")
        archive.writestr("twox_2_12_a.py", "two = 2")
    path.write_bytes(path.read_bytes().replace(b"'damaged'", b"'DAMAGED'"))
    first, second = read(path).entries
    with pytest.raises(
        UnreadableSubmission, match=r"onex_1_11_a\.py is damaged or encrypted within all\.zip"
    ):
        read_submission(first.bundle)
    assert read_submission(second.bundle).cells[0].source == "two = 2"


def test_a_member_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("onex_1_11_a.py", " " * (3 * 2**20))
    (entry,) = read(tmp_path / "all.zip").entries
    with pytest.raises(UnreadableSubmission, match="is larger than 2 MiB"):
        read_submission(entry.bundle)


@pytest.mark.parametrize(
    "metadata",
    [
        "a: [",
        "- a list",
        "submission_1: text",
        "submission_1:\n  :submitters: nobody",
        "submission_1:\n  :created_at: yesterday",
        "submission_1: !!python/object/apply:os.system ['true']",
        "[" * 200_000,
    ],
)
def test_metadata_that_cannot_be_used_are_refused(downloaded, metadata: str) -> None:
    with pytest.raises(BulkError, match=r"submission_metadata\.yml cannot be read"):
        read_bulk_download(downloaded({"submission_metadata.yml": metadata, "submission_1/a.py": ""}))
