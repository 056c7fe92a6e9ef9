from __future__ import annotations

import sys
import zipfile

import pytest

from autograder.authoring.releasing import release, write_page
from autograder.cli import main


@pytest.fixture(scope="module")
def released(tiny, tmp_path_factory):
    return next(iter(release([tiny.files], tmp_path_factory.mktemp("release"))))


def in_zip(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.slow
def test_the_zip_holds_the_template_and_what_its_checks_need_in_one_folder(tiny, released):
    files = in_zip(released.path)
    assert {name.split("/")[0] for name in files} == {"tiny"}
    template = tiny.files.template
    own = {f"tiny/{path.relative_to(template).as_posix()}" for path in template.rglob("*") if path.is_file()}
    shared = files.keys() - own
    assert own < files.keys()
    assert {name.split("/")[1] for name in shared} == {"course_checks"}
    assert "tiny/course_checks/properties/checking.py" in shared


@pytest.mark.slow
def test_two_releases_are_the_same_to_the_byte(tiny, released, tmp_path):
    (again,) = release([tiny.files], tmp_path)
    assert again.path.read_bytes() == released.path.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["tiny.zip"]


@pytest.mark.slow
def test_what_a_student_left_in_the_template_is_not_handed_out(tiny, tmp_path):
    left = tiny.files.template / "notes.txt"
    left.write_text("mine")
    (again,) = release([tiny.files], tmp_path)
    assert "tiny/notes.txt" not in in_zip(again.path)


def test_the_page_lists_the_zips_that_lie_beside_it_and_every_platform(write_course, tmp_path):
    course = write_course().course
    assert "tiny.zip" not in write_page(course, tmp_path).read_text(encoding="utf-8")
    (tmp_path / "tiny.zip").touch()
    page = write_page(course, tmp_path).read_text(encoding="utf-8")
    assert '<a href="tiny.zip">tiny.zip</a>: A &#34;tiny&#34; topic' in page
    for platform in ("Windows", "macOS", "Linux", "Google Colab", "JupyterHub"):
        assert f"<h2>{platform}</h2>" in page
    assert "Python 3.10 to 3.14" in page


@pytest.mark.slow
def test_the_command_writes_zips_and_page_and_says_what(write_course, tmp_path, monkeypatch, capsys):
    files = write_course()
    command = ["autograder", "release", "tiny", "--out", str(tmp_path / "out"), "--course", str(files.root)]
    monkeypatch.setattr(sys, "argv", command)
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr().out
    assert not ended.value.code
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"tiny.zip", "index.html"}
    assert "tiny.zip" in told
    assert "index.html" in told
    assert files.template.is_dir()
