"""Grades one submission; stands at the top of autograder.zip, where Gradescope and `otter grade` run it."""

import sys
from pathlib import Path

if __name__ == "__main__":
    source = Path(__file__).resolve().parent
    sys.path.insert(0, str(source / "files"))

    from autograder.otter_plugin.container import main

    main(source.parent)
