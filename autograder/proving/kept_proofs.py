"""Proofs kept between runs, so that proving a topic that has not changed costs nothing.

A proof is kept in the topic's build folder under a key: a digest of everything that it depends on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import msgspec

import autograder
from autograder.atomic import write_atomically
from autograder.course import TopicFiles
from autograder.judging.toolkit import environment, libraries_of

from .proof import Proof

NO_KEY = ""
_TEMPLATE_SUFFIXES = (".ipynb", ".py")


class _Kept(msgspec.Struct):
    key: str
    proof: Proof


def proof_key(files: TopicFiles, question: str | None, options: str) -> str:
    """A digest of the topic's sources, banks and template, the toolkit, the environment, and what is proven.

    `NO_KEY` where the sources cannot even be parsed.
    """
    libraries = environment(libraries_of((), files.assignment.requirements))
    digest = hashlib.sha256(repr((files.name, question, options, _toolkit(), libraries)).encode())
    try:
        for path in _depended_on(files):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(files.root)} {len(content)} ".encode() + content)
    except (OSError, SyntaxError, UnicodeDecodeError):
        return NO_KEY
    return digest.hexdigest()


def kept_proof(files: TopicFiles, question: str | None, key: str) -> Proof | None:
    """The proof kept under `key`, if there is one."""
    with suppress(OSError, msgspec.DecodeError):
        kept = msgspec.json.decode(_place(files, question).read_bytes(), type=_Kept)
        if kept.key == key != NO_KEY:
            return kept.proof
    return None


def keep_proof(files: TopicFiles, question: str | None, key: str, proof: Proof) -> None:
    """Keep `proof` under `key`, in place of an older one."""
    if key != NO_KEY:
        # Where nobody may write, as in an installation that is shared, each run proves.
        with suppress(OSError):
            write_atomically(_place(files, question), msgspec.json.encode(_Kept(key, proof)))


def _place(files: TopicFiles, question: str | None) -> Path:
    return files.package / "proofs" / f"{question or 'all questions'}.json"


def _depended_on(files: TopicFiles) -> Iterator[Path]:
    yield from files.sources
    yield files.handout
    if files.template.is_dir():
        yield from sorted(path for path in files.template.iterdir() if path.suffix in _TEMPLATE_SUFFIXES)


@cache
def _toolkit() -> str:
    """A digest of all of the toolkit: what proves is far more than what decides a verdict."""
    folder = Path(autograder.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()
