from __future__ import annotations

import hashlib
import io
import re
import stat
import struct
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.submissions import HandedFile, UnreadableSubmission, read_submission
from autograder.submissions.archive import LARGEST_CONTENT, MOST_ENTRIES, MOST_GRADABLE, gradable_members
from autograder.submissions.kinds import LARGEST, MEBIBYTE

Refusal = Callable[[str, bytes], UnreadableSubmission]
Member = tuple[str | zipfile.ZipInfo, bytes]


def zipped(*members: Member, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def link(name: str, kind: int = stat.S_IFLNK) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (kind | 0o777) << 16
    return entry


def test_one_gradable_file_is_read(tmp_path: Path) -> None:
    data = zipped(
        ("work/", b""),
        ("work/losses.PY", b"x = 1\n"),
        ("work/plot.png", b"\x89PNG"),
        ("work/data.csv", b"1,2"),
        ("work/old.py/", b""),
        ("__MACOSX/week/._losses.py", b"\0"),
        ("__MACOSX/._work.zip", b"\0"),
        ("work/.ipynb_checkpoints/losses.ipynb", b"{}"),
        ("work/__pycache__/x.py", b""),
        (".hidden.py", b""),
    )
    path = tmp_path / "student_03.zip"
    path.write_bytes(data)
    submission = read_submission(path)
    assert (submission.student, submission.kind) == ("student_03", "script")
    assert submission.path == Path("work/losses.PY")
    assert submission.cells[0].source == "x = 1\n"
    assert submission.digest == hashlib.sha256(data).hexdigest()
    assert [entry.name for entry in tmp_path.iterdir()] == ["student_03.zip"]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_names_with_backslashes_are_understood(method: int) -> None:
    data = zipped(("work\\losses.py", b"x"), method=method)
    assert gradable_members(data, "a.zip") == [HandedFile("work/losses.py", b"x")]


SCRIPT: Member = ("a.py", b"x = 1")


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ([("../b.py", b"x")], r"\.\./b\.py has a name that points outside"),
        ([SCRIPT, ("x/../../b.csv", b"")], "points outside"),
        ([SCRIPT, ("..\\b.csv", b"")], "points outside"),
        ([("/etc/a.py", b"x")], "points outside"),
        ([("\\\\host\\a.py", b"x")], "points outside"),
        ([("C:\\a.py", b"x")], "points outside"),
        ([(link("a.py"), b"/etc/passwd")], r"a\.py is a link"),
        ([SCRIPT, (link("data"), b"/etc")], "data is a link"),
        ([SCRIPT, (link("pipe", stat.S_IFIFO), b"")], "is a link, not a file"),
        ([SCRIPT, ("more/b.zip", zipped(SCRIPT))], r"more/b\.zip is an archive inside"),
        ([SCRIPT, ("b.py", b"x = 2")], r"that you have changed; found: a\.py, b\.py\. Hand in one"),
        ([(f"{number}.py", b"") for number in range(MOST_GRADABLE + 1)], "501 notebooks and scripts"),
        ([("plot.png", b"x"), (".a.py", b"x")], "holds no notebook and no script"),
        ([], "holds no notebook"),
        ([("a.py", b"")], r"a\.py in s\.zip is empty"),
        ([("\x1b[2J.ipynb", b"{}")], r"\?\[2J\.ipynb in s\.zip is JSON"),
        ([(f"{number}.csv", b"") for number in range(MOST_ENTRIES + 1)], "more than 10000 files"),
        ([("a.py", b"\0" * 4 * MEBIBYTE)], "would unpack to 4 MiB"),
        ([SCRIPT, ("zeros.csv", b"\0" * 4 * MEBIBYTE)], "would unpack to 4 MiB"),
    ],
)
def test_refused_archives(members: list[Member], message: str, refusal: Refusal) -> None:
    error = refusal("s.zip", zipped(*members))
    assert re.search(message, str(error))
    assert error.student == "s"


def test_a_large_script_is_refused(refusal: Refusal) -> None:
    data = zipped(("a.py", b"x" * (LARGEST[".py"] + 1)), method=zipfile.ZIP_STORED)
    assert "a.py is larger than 2 MiB" in str(refusal("s.zip", data))


def test_a_large_content_is_refused_even_where_the_ratio_is_small(refusal: Refusal) -> None:
    data = bytearray(zipped(("data.csv", bytes(2 * MEBIBYTE)), method=zipfile.ZIP_STORED))
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, LARGEST_CONTENT + 1)
    assert "would unpack to 256 MiB" in str(refusal("s.zip", bytes(data)))


def test_a_name_cut_by_a_nul_byte_is_refused(refusal: Refusal) -> None:
    data = zipped(("a.py?.png", b"x")).replace(b"a.py?.png", b"a.py\0.png")
    assert "a.py?.png has a name that points outside" in str(refusal("s.zip", data))


def test_encryption_is_refused(refusal: Refusal) -> None:
    data = bytearray(zipped(SCRIPT))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "a.py is encrypted" in str(refusal("s.zip", bytes(data)))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_without_a_bound_are_refused(method: int, refusal: Refusal) -> None:
    assert "unusual method" in str(refusal("s.zip", zipped(SCRIPT, method=method)))


def test_a_declared_size_that_lies_gains_nothing(refusal: Refusal) -> None:
    data = bytearray(zipped(("a.py", b"x" * 64 * MEBIBYTE)))
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, 10)
    tracemalloc.start()
    try:
        error = refusal("s.zip", bytes(data))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert "damaged" in str(error)
    assert peak < 16 * MEBIBYTE


@pytest.mark.parametrize(
    "data",
    [b"", b"PK", b"no zip file at all", zipped(SCRIPT)[:-30], zipped(SCRIPT)[10:-5]],
    ids=["empty", "signature", "text", "cut short", "cut on both sides"],
)
def test_damaged_archives(data: bytes, refusal: Refusal) -> None:
    assert re.search(r"s\.zip is damaged or not a zip file.*Zip your work again", str(refusal("s.zip", data)))


GOOD = zipped(SCRIPT, ("work/data.csv", b"1,2,3"))


@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=4))
def test_any_damage_is_refused_or_harmless(changes: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for position, value in changes:
        data[position] = value
    try:
        (file,) = gradable_members(bytes(data), "a.zip")
    except UnreadableSubmission:
        return
    assert file.data in (b"x = 1", b"1,2,3")


def tarred(*members: tuple[tarfile.TarInfo | str, bytes], mode: str = "w:gz") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:
        for name, content in members:
            member = tarfile.TarInfo(name) if isinstance(name, str) else name
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return stream.getvalue()


def header(kind: bytes, size: int) -> bytes:
    """A header alone, which declares this size."""
    member = tarfile.TarInfo("a.py")
    member.type, member.size = kind, size
    return member.tobuf(tarfile.GNU_FORMAT)


def special(name: str, kind: bytes) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, "/etc/passwd"
    return member


@pytest.mark.parametrize("name", ["s.tar.gz", "s.tgz", "s.tar", "s.TAR.GZ"])
@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_the_notebook_in_a_tar_file_is_read(name, mode, tmp_path: Path, notebook) -> None:
    data = tarred(("work/losses.ipynb", notebook("x = 1")), ("work/plot.png", b"x"), mode=mode)
    (tmp_path / name).write_bytes(data)
    submission = read_submission(tmp_path / name)
    assert (submission.student, submission.path) == ("s", Path("work/losses.ipynb"))
    assert submission.digest == hashlib.sha256(data).hexdigest()


def test_a_zip_file_that_is_called_a_tar_file_is_read_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "s.tar.gz").write_bytes(zipped(SCRIPT))
    assert read_submission(tmp_path / "s.tar.gz").cells[0].source == "x = 1"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (tarred(("../a.py", b"x")), "points outside"),
        (tarred(("/etc/a.py", b"x")), "points outside"),
        (tarred((special("a.py", tarfile.SYMTYPE), b"")), "holds a.py, which is a link"),
        (tarred((special("a.py", tarfile.LNKTYPE), b"")), "which is a link"),
        (tarred((special("a.py", tarfile.CHRTYPE), b"")), "which is a link"),
        (tarred(("b.zip", zipped(SCRIPT)), SCRIPT), "is an archive inside an archive"),
        (tarred(("a.py", bytes(4 * MEBIBYTE))), "would unpack to too much for its size"),
        (tarred(("plot.png", b"x")), "holds no notebook and no script"),
        (tarred(("a.py", b"x" * (LARGEST[".py"] + 1)), mode="w"), "a.py is larger than 2 MiB"),
        (tarred(*((f"{number}.csv", b"") for number in range(MOST_ENTRIES + 1))), "more than 10000 files"),
        (tarred(SCRIPT)[:-20], "is damaged or not a tar file"),
        (header(tarfile.XHDTYPE, 2**20) + b"1" * 2**20 + tarred(SCRIPT, mode="w"), "an unusual length"),
        (header(tarfile.REGTYPE, -1024) + tarred(SCRIPT, mode="w"), "an impossible size"),
        (b"no tar file", "is damaged or not a tar file"),
    ],
    # The bytes hold the time, and are no names.
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_tar_files_that_are_refused(data: bytes, message: str, refusal: Refusal) -> None:
    assert message in str(refusal("s.tar.gz", data))
