"""A judge in a process of its own, which has everything from the files that it was started from.

It judges in the main thread, as limits on CPU time demand. Parcels come in over a socket, results go back.
"""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from autograder.course import Course
from autograder.isolation import warm_up
from autograder.judging import load_or_record, load_topic

from .fault_tolerant_judge import FaultTolerantJudge
from .transport import NOBODY, pack_result, unpack_submission

WEAK = "weak"
UNSHRUNK = "unshrunk"


def main(arguments: list[str]) -> None:
    """Answer parcels until nobody asks any more.

    `arguments` are the root of the course, the descriptor of the socket, the topic, and `WEAK` where weak
    isolation is allowed and `UNSHRUNK` where the first failing example will do.
    """
    root, descriptor, name, *options = arguments
    asked = Connection(int(descriptor))
    files = Course(Path(root)).topic(name)
    warm_up(files.assignment.preloaded)
    topic = load_topic(files).without_dropped()
    judge = FaultTolerantJudge(
        topic, load_or_record(topic), allow_weak_isolation=WEAK in options, shrinking=UNSHRUNK not in options
    )
    try:
        while True:
            asked.send_bytes(pack_result(judge.judged(NOBODY, unpack_submission(asked.recv_bytes()))))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    finally:
        judge.close()
