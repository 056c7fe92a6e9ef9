"""Judges on a cluster of real processes: the same results, whatever dies."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import dask
import distributed
import numpy as np
import pytest
from doubling_course import RIGHT, saying, write_class

from autograder.authoring.packaging import course_zip
from autograder.gradebook import Gradebook
from autograder.grading import Cluster, ClusterError, Pool, entries_of, grade_all, grade_class
from autograder.grading import cluster as cluster_module
from autograder.judging import Topic, record
from autograder.results import SubmissionResult

pytestmark = pytest.mark.slow

NODES = 2
SLOW = saying("take your time")
DASK = {
    # Given up as soon as two of its workers have died.
    "distributed.scheduler.allowed-failures": 1,
    "distributed.deploy.lost-worker-timeout": "1 day",
}


@pytest.fixture(scope="module")
def nodes() -> Iterator[distributed.LocalCluster]:
    with (
        dask.config.set(DASK),
        distributed.LocalCluster(
            n_workers=NODES, threads_per_worker=1, dashboard_address=":0", silence_logs=50
        ) as cluster,
    ):
        yield cluster


@pytest.fixture
def cluster(nodes: distributed.LocalCluster, doubling: Topic) -> Cluster:
    with distributed.Client(nodes, set_as_default=False) as client:
        client.wait_for_workers(NODES, timeout=60)
    return Cluster(doubling, course_zip(doubling), nodes.scheduler_address)


def files_below(out: Path) -> dict[str, bytes]:
    """What must come out alike: the class page does not, since it shows times."""
    kinds = ("results.json", "feedback.html", "gradebook.csv")
    return {str(path.relative_to(out)): path.read_bytes() for kind in kinds for path in out.rglob(kind)}


def results_of(cluster: Cluster, submissions: Path) -> list[SubmissionResult]:
    return [judged.result for judged in grade_all(cluster, entries_of(submissions).entries)]


def seconds_in(out: Path) -> dict[str, float | None]:
    with Gradebook(out / "gradebook.sqlite") as gradebook:
        return {grading.student: grading.seconds for grading in gradebook.gradings("doubling")}


def graded_by_the_pool(topic: Topic, submissions: Path, out: Path) -> dict[str, bytes]:
    grade_class(topic, lambda: Pool(topic, record(topic), jobs=1), entries_of(submissions).entries, out)
    return files_below(out)


def graded_by(cluster: Cluster, topic: Topic, submissions: Path, out: Path, **options) -> dict[str, bytes]:
    grade_class(topic, lambda: cluster, entries_of(submissions).entries, out, **options)
    return files_below(out)


def class_of(folder: Path, **others: str) -> Path:
    everyone = {f"student-{number:02}": RIGHT for number in range(4)}
    return write_class(folder, {**everyone, **others})


def worker_processes(nodes: distributed.LocalCluster) -> list[int]:
    return [worker.pid for worker in nodes.workers.values() if worker.pid]


def test_results_are_those_of_the_local_pool(doubling, cluster, tmp_path):
    submissions = class_of(
        tmp_path / "class",
        flawed="def double(x):\n    return x * x\n",
        hanging="def double(x):\n    while True: pass\n",
        crashing="import os\ndef double(x):\n    os.abort()\n",
        broken="def double(x) return\n",
    )
    (submissions / "empty.ipynb").write_text("")
    (submissions / "folder").mkdir()
    (submissions / "folder" / "one.py").write_text(RIGHT)
    (submissions / "folder" / "two.py").write_text(RIGHT)
    expected = graded_by_the_pool(doubling, submissions, tmp_path / "pool")
    assert len(expected) == 2 * 10 + 1
    assert graded_by(cluster, doubling, submissions, tmp_path / "cluster") == expected
    for out in (tmp_path / "pool", tmp_path / "cluster"):
        # The budget is half a second for each of the two gradings of a question that hangs.
        assert 0.5 <= seconds_in(out)["hanging"] < 60
        assert seconds_in(out)["empty"] < seconds_in(out)["hanging"]


def test_a_judge_that_is_killed_again_and_again_costs_nobody_else_a_point(doubling, cluster, tmp_path):
    submissions = class_of(tmp_path / "class", culprit=saying("end the judge"))
    results = results_of(cluster, submissions)
    ungraded = {result.student: result.ungraded for result in results if result.ungraded}
    assert ungraded == {"culprit": "the grader failed: the judge was killed (signal 9)"}
    assert [result.score for result in results if not result.ungraded] == [4] * 4


@pytest.mark.nightly
def test_what_ends_its_node_again_and_again_takes_no_other_with_it(doubling, cluster, tmp_path):
    submissions = class_of(tmp_path / "class", culprit=saying("end the node"))
    results = results_of(cluster, submissions)
    ungraded = {result.student: result.ungraded for result in results if result.ungraded}
    assert ungraded == {"culprit": "the grader was killed while judging it"}
    assert [result.score for result in results if not result.ungraded] == [4] * 4


@pytest.mark.nightly
def test_a_node_that_is_killed_and_one_that_stands_still_lose_nothing(doubling, cluster, nodes, tmp_path):
    submissions = class_of(tmp_path / "class", **{f"slow-{number}": SLOW for number in range(4)})
    expected = graded_by_the_pool(doubling, submissions, tmp_path / "pool")
    stopped: list[int] = []

    def disturb(_: object) -> None:
        if not stopped:
            killed, still = worker_processes(nodes)
            stopped.append(still)
            os.kill(killed, signal.SIGKILL)
            os.kill(still, signal.SIGSTOP)
            threading.Timer(2.0, os.kill, (still, signal.SIGCONT)).start()

    assert graded_by(cluster, doubling, submissions, tmp_path / "cluster", done=disturb) == expected
    assert stopped


@pytest.mark.nightly
def test_a_restart_that_forgets_all_submissions_loses_none(doubling, cluster, nodes, tmp_path):
    submissions = class_of(tmp_path / "class", **{f"slow-{number}": SLOW for number in range(4)})
    expected = graded_by_the_pool(doubling, submissions, tmp_path / "pool")
    restarted: list[object] = []

    def restart(_: object) -> None:
        if not restarted:
            restarted.append(_)
            with distributed.Client(nodes, set_as_default=False) as other:
                other.restart()

    assert graded_by(cluster, doubling, submissions, tmp_path / "cluster", done=restart) == expected


@pytest.mark.nightly
def test_who_asks_may_be_interrupted_and_ask_again(doubling, cluster, tmp_path):
    submissions = class_of(tmp_path / "class")
    expected = graded_by_the_pool(doubling, submissions, tmp_path / "pool")

    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        graded_by(cluster, doubling, submissions, tmp_path / "cluster", done=interrupt)
    seen: list[object] = []
    assert graded_by(cluster, doubling, submissions, tmp_path / "cluster", done=seen.append) == expected
    with Gradebook(tmp_path / "cluster" / "gradebook.sqlite") as gradebook:
        assert len(gradebook.latest()) == len(seen) == 4


def test_other_libraries_on_the_nodes_are_refused(doubling, cluster, tmp_path, monkeypatch):
    monkeypatch.setitem(vars(doubling), "toolkit", "another toolkit")
    monkeypatch.setitem(vars(doubling), "environment", (*doubling.environment[:-1], ("numpy", "1.26.4")))
    with pytest.raises(ClusterError, match=rf"numpy {np.__version__} there and 1\.26\.4 here"):
        grade_all(cluster, entries_of(class_of(tmp_path / "class")).entries)


def test_a_cluster_that_does_not_answer_is_told(doubling, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster_module, "CONNECT_SECONDS", 0.5)
    nowhere = Cluster(doubling, course_zip(doubling), "tcp://127.0.0.1:9")
    with pytest.raises(ClusterError, match=r"no dask scheduler answers at tcp://127\.0\.0\.1:9"):
        grade_all(nowhere, entries_of(class_of(tmp_path / "class")).entries)


def test_an_address_that_dask_does_not_know_is_told(doubling):
    with pytest.raises(ClusterError, match="no dask scheduler answers at nonsense://x"):
        grade_all(Cluster(doubling, course_zip(doubling), "nonsense://x"), [])


@pytest.mark.parametrize("address", ["local:0", "local:", "node-1:8786", ""])
def test_what_is_no_address_is_told(doubling, tmp_path, address):
    with pytest.raises(ClusterError, match="local:N"):
        grade_all(Cluster(doubling, course_zip(doubling), address), [])


def test_without_dask_it_is_said_what_to_install(doubling, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"pip install .*\[cluster\]"):
        grade_all(Cluster(doubling, course_zip(doubling), "local:1"), [])


@pytest.mark.nightly
def test_a_scheduler_that_is_gone_for_good_is_told(doubling, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster_module, "CONNECT_SECONDS", 2)
    submissions = class_of(tmp_path / "class", slow=SLOW)
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address=":0", silence_logs=50
    ) as nodes:
        lonely = Cluster(doubling, course_zip(doubling), nodes.scheduler_address)

        def lose(_: object) -> None:
            nodes.close()

        with pytest.raises(ClusterError, match="what was recorded before is safe"):
            lonely.grade(entries_of(submissions).entries, lose)


@pytest.mark.nightly
def test_nothing_of_it_is_left_when_a_local_cluster_ends(doubling, tmp_path):
    submissions = class_of(tmp_path / "class")
    # By this option it has another name than what the other cluster still holds ready.
    course = course_zip(doubling, allow_weak_isolation=True)
    results = results_of(Cluster(doubling, course, "local:1"), submissions)
    assert [result.score for result in results] == [4] * 4
    name = course.name.encode()
    deadline = time.monotonic() + 10
    while left := [pid for pid, command in commands() if name in command]:
        assert time.monotonic() < deadline, left
        time.sleep(0.1)


def commands() -> Iterator[tuple[str, bytes]]:
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            yield path.parent.name, path.read_bytes()
        except OSError:
            continue
