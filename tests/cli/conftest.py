import sys

import pytest

from autograder.cli import main


@pytest.fixture
def called(monkeypatch, capsys):
    """Runs the command in this process: exit code, standard output, standard error."""

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["autograder", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code or 0, *capsys.readouterr()

    return call
