"""A small zygote for the tests of the sandbox: runs each snippet it is sent in a sandboxed fork of its own.

Started as a script with the layers to leave out and a scratch folder. It first prints the level reached, then
reads one JSON string of code a line and answers with one JSON object a line. A snippet finds `call`, which
makes a system call by name, and leaves what it wants to say in `result`.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from autograder.isolation import landlock, namespaces, seccomp, syscalls
from autograder.isolation.allowed_imports import shut_out_other_modules
from autograder.isolation.packages import allowed_packages
from autograder.isolation.sandbox import Policy, Sandbox, default_readable
from autograder.isolation.zygote import WRITTEN_TO

PACKAGES = ("matplotlib", "pandas", "scikit-learn", "torch")
MEMORY_BYTES = 4 << 30
SCRATCH_BYTES = 1 << 20


def main(left_out: str, scratch: Path) -> None:
    leave_out(left_out.split("+"))
    os.environ.update(dict.fromkeys(WRITTEN_TO, str(scratch)), USER="student")
    packages = allowed_packages(PACKAGES)
    readable = default_readable(packages.paths, ["autograder", "solutions"])
    sandbox = Sandbox.prepare(Policy(readable, scratch, MEMORY_BYTES, SCRATCH_BYTES))
    forgotten = shut_out_other_modules(packages.names, packages.modules)
    level = sandbox.level
    say({**asdict(level), "text": level.text, "is_strong": level.is_strong})
    for line in sys.stdin:
        say(run(sandbox, json.loads(line)))
    forgotten.clear()


def leave_out(layers: list[str]) -> None:
    """Report the layers as missing, as a kernel without them would."""

    def refuse(*_: object) -> None:
        raise namespaces.NamespacesUnavailableError("refused for the test")

    if "namespaces" in layers:
        namespaces.enter_private_view = refuse
    if "landlock" in layers:
        landlock.abi = lambda: 0
    if "seccomp" in layers:
        seccomp.is_available = lambda: False


def run(sandbox: Sandbox, code: str) -> dict[str, Any]:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        with contextlib.suppress(BaseException):
            os.write(writer, json.dumps(outcome(sandbox, code)).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    return {"status": os.waitstatus_to_exitcode(status), **json.loads(told or "{}")}


def outcome(sandbox: Sandbox, code: str) -> dict[str, Any]:
    sandbox.enter()
    names: dict[str, Any] = {"call": syscalls.call, "result": None}
    try:
        exec(code, names)
    except BaseException as error:
        code_name = errno.errorcode.get(getattr(error, "errno", None) or 0, "")
        return {"raised": type(error).__name__, "errno": code_name, "message": str(error)}
    return {"raised": "", "result": names["result"]}


def say(message: dict[str, Any]) -> None:
    print(json.dumps(message), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
