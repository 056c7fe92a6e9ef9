"""What runs in a worker process of a dask cluster; imported only where dask is.

The process keeps one judge, in a process of its own: dask runs tasks in threads, where CPU time cannot be
limited, and a judge that is killed must not take its node's other duties with it.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from distributed import Worker, WorkerPlugin, get_worker

from autograder.judging.retries import ATTEMPTS

from .judge_process_client import CourseZip, JudgeEnded, JudgeProcessClient

_one_at_a_time = Lock()


class CourseOnNode(WorkerPlugin):
    """Keeps a course, and its judge once it is asked, on every worker of a cluster: also on later ones."""

    idempotent = True

    def __init__(self, course: CourseZip) -> None:
        self.name = course.name
        self._course = course
        self._judge: JudgeProcessClient | None = None

    def setup(self, worker: Worker) -> None:
        """Remember where files may be put; dask removes them, whatever happens to the worker."""
        self._worker = worker

    def teardown(self, worker: Worker) -> None:
        """End the judge."""
        self.dismiss_judge()

    def dismiss_judge(self) -> None:
        """End the judge, if there is one."""
        if self._judge is not None:
            self._judge.close()
            self._judge = None

    def answer(self, parcel: bytes) -> bytes:
        """The judge's answer; raises `JudgeEnded` where even a new judge was ended by this parcel."""
        with _one_at_a_time:
            for attempt in range(1, ATTEMPTS + 1):
                try:
                    return self._the_only_judge().answer(parcel)
                except JudgeEnded:
                    self.dismiss_judge()
                    if attempt == ATTEMPTS:
                        raise
        raise AssertionError("each attempt returns or raises")

    def _the_only_judge(self) -> JudgeProcessClient:
        # Each takes the memory of torch twice over, so that of another course makes room.
        for other in self._worker.plugins.values():
            if isinstance(other, CourseOnNode) and other is not self:
                other.dismiss_judge()
        if self._judge is None:
            self._judge = JudgeProcessClient(self._course, Path(self._worker.local_directory))
        return self._judge


def answer(course: str, parcel: bytes) -> bytes:
    """The answer to `parcel` by the judge of the course of this name, on the worker that runs this task."""
    plugin = get_worker().plugins[course]
    assert isinstance(plugin, CourseOnNode)
    return plugin.answer(parcel)
