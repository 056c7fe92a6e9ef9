"""After a green check students read which further laws are graded, in the notebook and at the script."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from otter.nbmeta_config import NBMetadataConfig
from otter.test_files import create_test_file

from autograder.authoring.further_laws import message_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def handed_out(tiny, built, tmp_path_factory) -> Path:
    """A template whose script answers `mse` rightly and nothing else."""
    folder = tmp_path_factory.mktemp("student") / "tiny"
    shutil.copytree(built.template, folder)
    shutil.copytree(built.shared, folder.parent / built.shared.name)
    script = folder / "tiny.py"
    text = script.read_text("utf-8")
    assert "    ...\n" in text
    script.write_text(
        text.replace("    ...\n", "    return 0.5 * np.mean(np.sum((y - t) ** 2, axis=1))\n", 1)
    )
    return folder


def checked(folder: Path, *options: str) -> str:
    finished = subprocess.run(
        [sys.executable, "-B", "-m", "pytest", "-q", "-p", "no:cacheprovider", *options],
        cwd=folder,
        env={**os.environ, "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    return finished.stdout


def test_at_the_script_what_is_graded_besides_is_told_where_all_checks_pass(handed_out):
    told = checked(handed_out)
    assert "mse passes its checks. Graded besides, with inputs that you do not see:" in told
    assert "  runs over samples: the mean runs over the rows alone" in told
    assert "hidden_layer passes" not in told
    assert "cuts off below zero" not in told
    assert "Public points: 1 of 2" in told


def test_of_one_exercise_its_own_points_are_told(handed_out):
    assert "Public points: 1 of 1" in checked(handed_out, "-k", "mse:")


def test_in_the_notebook_the_last_public_test_carries_the_message(tiny, built):
    loaded = create_test_file(str(built.template / "tests" / "mse.py"), NBMetadataConfig())
    messages = [case.success_message for case in loaded.test_cases]
    assert messages[0] is None
    assert messages[1].endswith("<br>runs over samples: <code>the mean runs over the rows alone</code>")


def test_a_law_with_quotes_and_backslashes_is_a_message_that_otter_can_write(load_course):
    topic = load_course(properties=('"""the mean runs', r'r"""a "quoted" \frac{1}{2} < 1 the mean runs'))
    public = [one for one in topic.properties_of("mse") if one.public]
    message = message_of(topic, public[-1])
    assert "a &quot;quoted&quot; &#92;frac{1}{2} &lt; 1 the mean runs" in message
    assert message_of(topic, public[0]) == ""
