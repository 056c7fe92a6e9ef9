"""`python autograder.zip SUBMISSION --out RESULTS`: grades one file where one stands, as Gradescope would.

`python autograder.zip --doctor` tells whether it can.

This is `__main__.py` of autograder.zip, so it runs where nothing else of the toolkit can be imported. Stock
`otter run` needs the toolkit on the path, and leaves nothing behind a file that it cannot read.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

# As the judge is started; nothing of the toolkit can be imported here.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_EXAMINE = """
import sys
sys.path.insert(0, sys.argv[1])
try:
    from autograder.otter_plugin.doctor import main
except ImportError as error:
    sys.exit(f"FAULT  libraries    {error}: install what environment.yml in the zip lists")
sys.exit(main(sys.argv[1:]))
"""


def main(autograder_zip: Path, arguments: list[str] | None = None) -> int:
    """Grade by the zip at this path, print what otter prints, and return 0 if there is a results.json."""
    parser = ArgumentParser(prog=f"python {autograder_zip.name}", description="Grade one submission.")
    parser.add_argument(
        "submission", type=Path, nargs="?", help="a notebook, a script, a zip file or a student's folder"
    )
    parser.add_argument("--out", type=Path, default=Path(), help="folder for results.json (default: here)")
    parser.add_argument(
        "--doctor", action="store_true", help="tell whether grading will work on this machine"
    )
    given = parser.parse_args(arguments)
    if given.doctor:
        return _doctor(autograder_zip)
    if given.submission is None:
        parser.error("name a submission, or --doctor")
    if not (given.submission.is_file() or given.submission.is_dir()):
        parser.error(f"there is no file or folder {given.submission}")
    # What a former run left must not be taken for this one's.
    (given.out / "results.json").unlink(missing_ok=True)
    with TemporaryDirectory() as scratch:
        container = Path(scratch)
        with ZipFile(autograder_zip) as archive:
            archive.extractall(container / "source")
        _hand_in(given.submission, container / "submission")
        results = container / "results" / "results.json"
        results.parent.mkdir()
        command = [sys.executable, str(container / "source" / "run_otter.py")]
        code = subprocess.run(command, check=False).returncode
        if not results.exists():
            return code or 1
        given.out.mkdir(parents=True, exist_ok=True)
        shutil.copy(results, given.out)
    return 0


def _doctor(autograder_zip: Path) -> int:
    """Have the zip's own toolkit look at this machine; 0 if grading will work."""
    with TemporaryDirectory() as scratch:
        with ZipFile(autograder_zip) as archive:
            archive.extractall(scratch)
        config = json.loads((Path(scratch) / "otter_config.json").read_text(encoding="utf-8"))
        (settings,) = (setting for plugin in config["plugins"] for setting in plugin.values())
        weak = ["weak"] if settings["allow_weak_isolation"] else []
        command = [
            sys.executable,
            "-I",
            "-c",
            _EXAMINE,
            str(Path(scratch) / "files"),
            settings["topic"],
            *weak,
        ]
        return subprocess.run(command, env={**os.environ, **_ONE_THREAD}, check=False).returncode


def _hand_in(submission: Path, folder: Path) -> None:
    """Copy a file, or all of a folder, to the new `folder`; a link stays one, for the judge to refuse."""
    if submission.is_dir():
        shutil.copytree(submission, folder, symlinks=True)
    else:
        folder.mkdir()
        shutil.copy(submission, folder / submission.name, follow_symlinks=False)


if __name__ == "__main__":
    sys.exit(main(Path(__file__).parent))
