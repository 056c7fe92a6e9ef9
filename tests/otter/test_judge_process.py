from __future__ import annotations

import json

import pytest
from gradescope_schema import Results
from this_course import COURSE, REPOSITORY

from autograder.judging import NoJudge, WeakIsolation, load_topic
from autograder.otter_plugin import judged
from autograder.otter_plugin.grader import Grader
from autograder.otter_plugin.plugin import remove_what_otter_added, set_aside


@pytest.mark.slow
def test_a_judge_that_does_not_start_leaves_the_submission_ungraded(tmp_path):
    (tmp_path / "losses.ipynb").write_text("{}")
    found = Grader(tmp_path / "no_course", "no_such_topic").begin(tmp_path / "losses.ipynb").judged()
    Results.model_validate(found.document)
    assert "no_such_topic" in found.result.ungraded
    assert found.document["score"] == 0
    visible = [test for test in found.document["tests"] if test["visibility"] == "visible"]
    assert "no_such_topic" not in json.dumps([visible, found.document["output"]])


@pytest.mark.slow
def test_a_link_to_the_solution_beside_it_is_refused(tmp_path):
    link = tmp_path / "losses.py"
    link.symlink_to(COURSE.topic("losses").solution)
    found = Grader(REPOSITORY, "losses").begin(link).judged()
    assert found.document["score"] == 0
    assert "is a link" in found.document["output"]


@pytest.mark.parametrize("fault", [WeakIsolation("no Landlock"), NoJudge("no zygote")])
def test_where_the_kernel_cannot_isolate_nothing_is_graded(monkeypatch, tmp_path, fault):
    def refuse(*_, **__):
        raise fault

    monkeypatch.setattr(judged, "Judge", refuse)
    monkeypatch.setattr(judged, "load_or_record", lambda topic: ())
    topic = load_topic(COURSE.topic("losses"))
    result = judged.judged_result(topic, tmp_path / "losses.ipynb", allow_weak_isolation=False)
    assert result.ungraded == str(fault)
    assert result.provenance.suite == topic.digest


def test_what_otter_put_beside_a_submission_is_nobodys_work(tmp_path):
    source, folder = tmp_path / "source", tmp_path / "aside"
    for path in (
        source / "files" / "solutions" / "losses.py",
        source / "tests" / "mse.py",
        folder / "solutions" / "losses.py",
        folder / "tests" / "mse.py",
        folder / "mine.py",
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x = 1\n")
    (folder / "__init__.py").touch()
    remove_what_otter_added(folder, source)
    assert [path.name for path in folder.rglob("*.py")] == ["mine.py"]


def test_an_init_that_a_student_wrote_stays(tmp_path):
    folder = tmp_path / "aside"
    folder.mkdir()
    (folder / "__init__.py").write_text("x = 1\n")
    remove_what_otter_added(folder, tmp_path / "source")
    assert (folder / "__init__.py").exists()


@pytest.mark.parametrize("name", ["losses.ipynb", "losses.py"])
def test_an_empty_file_takes_the_place_of_everything_handed_in(tmp_path, name):
    folder, aside = tmp_path / "submission", tmp_path / "aside"
    (folder / "package").mkdir(parents=True)
    aside.mkdir()
    for file in (name, ".OTTER_LOG", "ipykernel_launcher.py", "package/code.py"):
        (folder / file).write_text("while True: pass")
    set_aside(folder / name, aside)
    assert [path.name for path in folder.iterdir()] == [name]
    assert "while" not in (folder / name).read_text()
    assert {path.name for path in aside.iterdir()} == {
        name,
        ".OTTER_LOG",
        "ipykernel_launcher.py",
        "package",
    }
