"""`python autograder.zip SUBMISSION --out RESULTS`: grades one file where one stands, as Gradescope would.

This is `__main__.py` of autograder.zip, so it runs where nothing else of the toolkit can be imported. Stock
`otter run` needs the toolkit on the path, and leaves nothing behind a file that it cannot read.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile


def main(autograder_zip: Path, arguments: list[str] | None = None) -> int:
    """Grade by the zip at this path, print what otter prints, and return 0 if there is a results.json."""
    parser = ArgumentParser(prog=f"python {autograder_zip.name}", description="Grade one submission.")
    parser.add_argument(
        "submission", type=Path, help="a notebook, a script, a zip file or a student's folder"
    )
    parser.add_argument("--out", type=Path, default=Path(), help="folder for results.json (default: here)")
    given = parser.parse_args(arguments)
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


def _hand_in(submission: Path, folder: Path) -> None:
    """Copy a file, or all of a folder, to the new `folder`; a link stays one, for the judge to refuse."""
    if submission.is_dir():
        shutil.copytree(submission, folder, symlinks=True)
    else:
        folder.mkdir()
        shutil.copy(submission, folder / submission.name, follow_symlinks=False)


if __name__ == "__main__":
    sys.exit(main(Path(__file__).parent))
