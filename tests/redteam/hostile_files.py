"""Submissions that attack by their file: its name, its encoding, its metadata, what it is or leads to."""

from __future__ import annotations

import gzip
import io
import json
import os
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat

from autograder.submissions.kinds import stem_of

Writer = Callable[[Path, str], None]


@dataclass(frozen=True)
class HostileFile:
    """A file that `make` writes from a right solution; `told` stands among the problems of its result."""

    name: str
    make: Writer
    percent: float = 100.0
    told: str = ""
    is_folder: bool = False

    @property
    def student(self) -> str:
        """The name under which it is graded."""
        return self.name if self.is_folder else stem_of(self.name)

    def write(self, folder: Path, right: str) -> None:
        """Put it among the submissions."""
        self.make(folder / self.name, right)


def script(path: Path, right: str) -> None:
    path.write_text(right, encoding="utf-8")


def notebook(path: Path, right: str) -> None:
    """Metadata, outputs, tags and attachments that claim whatever could be claimed."""
    cell = nbformat.v4.new_code_cell(
        right, outputs=[nbformat.v4.new_output("stream", text="score: 100\x1b[2J")]
    )
    cell.metadata.update(otter={"tests": ["q1"], "points": 1e9}, deletable=False, name="</script>")
    claims = {
        "score": 1e9,
        "points": 1e9,
        "grade": "passed",
        "otter": {"tests": {}},
        "kernelspec": {"name": "sh"},
    }
    # The metadata are no notebook's, so nbformat would not write them.
    made = nbformat.v4.new_notebook(cells=[cell]) | {"metadata": claims}
    path.write_text(json.dumps(made), encoding="utf-8")


def outputs_only(path: Path, right: str) -> None:
    """The answers stand in outputs, raw and markdown cells; there is no code."""
    printed = nbformat.v4.new_code_cell("", outputs=[nbformat.v4.new_output("stream", text=right)])
    cells = [printed, nbformat.v4.new_raw_cell(right), nbformat.v4.new_markdown_cell(right)]
    path.write_text(nbformat.writes(nbformat.v4.new_notebook(cells=cells)), encoding="utf-8")


def encoded(encoding: str, declaration: str = "") -> Writer:
    return lambda path, right: path.write_bytes((declaration + right).encode(encoding))


def content(data: bytes) -> Writer:
    return lambda path, _: path.write_bytes(data)


def link_to_neighbour(path: Path, right: str) -> None:
    path.symlink_to(path.parent / "neighbour.py")


def link_to_suite(path: Path, right: str) -> None:
    path.symlink_to("/etc/passwd")


def pipe(path: Path, right: str) -> None:
    os.mkfifo(path)


def folder_of_links(path: Path, right: str) -> None:
    path.mkdir()
    script(path / "losses.py", right)
    (path / "loop").symlink_to(path)
    (path / "up").symlink_to("..")


def archive(*names: str, mode: int = 0, filler: int = 0) -> Writer:
    def write(path: Path, right: str) -> None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as members:
            for name in names:
                info = zipfile.ZipInfo(name)
                info.external_attr = mode << 16
                info.compress_type = zipfile.ZIP_DEFLATED
                members.writestr(info, right + filler * " ")
        path.write_bytes(buffer.getvalue())

    return write


def tarred(
    name: str = "losses.py", kind: bytes = tarfile.REGTYPE, *, filler: int = 0, size: int | None = None
) -> Writer:
    """A compressed tar file with one member, whose header may declare another `kind` or `size`."""

    def write(path: Path, right: str) -> None:
        content = (right + filler * " ").encode()
        member = tarfile.TarInfo(name)
        member.type, member.linkname = kind, "neighbour.py"
        member.size = len(content) if size is None else size
        blocks = content.ljust(-(-len(content) // tarfile.BLOCKSIZE) * tarfile.BLOCKSIZE, b"\0")
        path.write_bytes(gzip.compress(member.tobuf(tarfile.GNU_FORMAT) + blocks + bytes(tarfile.RECORDSIZE)))

    return write


def many_digits(path: Path, right: str) -> None:
    """An extended header of a megabyte of digits, on which older versions of tarfile spend hours."""
    member = tarfile.TarInfo("losses.py")
    member.type, member.size = tarfile.XHDTYPE, 2**20
    path.write_bytes(member.tobuf(tarfile.GNU_FORMAT) + b"1" * 2**20 + bytes(tarfile.RECORDSIZE))


def nested_json(path: Path, right: str) -> None:
    path.write_text("[" * 100_000, encoding="utf-8")


def claims_another_version(path: Path, right: str) -> None:
    path.write_text(json.dumps({"nbformat": 10**9, "nbformat_minor": -1, "cells": []}), encoding="utf-8")


FILES = [
    HostileFile("\x1b]0;owned\x07\x1b[2J.py", script),
    HostileFile("=HYPERLINK(1).py", script),
    HostileFile("<script>alert(1)<%2Fscript>.py", script),
    HostileFile("[bold red]markup.py", script),
    HostileFile("-rf --again.py", script),
    HostileFile("a\u202eyp.py", script),
    HostileFile("two\nlines.py", script),
    HostileFile("{{ 7 * 7 }}%s.ipynb", notebook),
    HostileFile("x" * 240 + ".py", script),
    HostileFile("index.html.py", script),
    HostileFile("results.json.py", script),
    HostileFile("gradebook.csv.ipynb", notebook),
    HostileFile("BOB.py", script),
    HostileFile("bob.py", script),
    HostileFile("bob-2.py", script),
    HostileFile("claims.ipynb", notebook),
    HostileFile("outputs-only.ipynb", outputs_only, 0.0, "no code cells"),
    HostileFile("utf-16.py", encoded("utf-16")),
    HostileFile("utf-7.py", encoded("utf-7", "# coding: utf-7\n")),
    HostileFile("rot13.py", encoded("utf-8", "# coding: rot13\n")),
    HostileFile("nul.py", content(b"\0" * 99), 0.0, "NUL"),
    HostileFile("nested.ipynb", nested_json, 0.0, "JSON"),
    HostileFile("version.ipynb", claims_another_version, 0.0, "not a notebook"),
    HostileFile("link.py", link_to_neighbour, 0.0, "is a link"),
    HostileFile("link-out.py", link_to_suite, 0.0, "is a link"),
    HostileFile("pipe.py", pipe, 0.0, "not an ordinary file"),
    HostileFile("folder", folder_of_links, is_folder=True),
    HostileFile("zipped.zip", archive("losses.py")),
    HostileFile("climbing.zip", archive("../../losses.py"), 0.0, "points outside"),
    HostileFile("absolute.zip", archive("/etc/losses.py"), 0.0, "points outside"),
    HostileFile("linking.zip", archive("losses.py", mode=0o120777), 0.0, "is a link"),
    HostileFile("bomb.zip", archive("losses.py", filler=10**7), 0.0, "too much"),
    HostileFile("tarred.tar.gz", tarred()),
    HostileFile("climbing-tar.tar.gz", tarred("../../losses.py"), 0.0, "points outside"),
    HostileFile("absolute-tar.tar.gz", tarred("/etc/losses.py"), 0.0, "points outside"),
    HostileFile("symbolic-tar.tar.gz", tarred(kind=tarfile.SYMTYPE, size=0), 0.0, "is a link"),
    HostileFile("hard-tar.tar.gz", tarred(kind=tarfile.LNKTYPE, size=0), 0.0, "is a link"),
    HostileFile("device-tar.tar.gz", tarred(kind=tarfile.CHRTYPE, size=0), 0.0, "is a link"),
    HostileFile("bomb-tar.tar.gz", tarred(filler=10**8), 0.0, "too much"),
    HostileFile("lying-tar.tar.gz", tarred(size=2**60), 0.0, "impossible size"),
    HostileFile("backwards-tar.tgz", tarred(size=-1024), 0.0, "impossible size"),
    HostileFile("twice-tar.tar.gz", tarred("inner.tar.gz"), 0.0, "inside an archive"),
    HostileFile("digits-tar.tar", many_digits, 0.0, "unusual length"),
    HostileFile("copies.zip", archive("a.py", "b.py")),
]
