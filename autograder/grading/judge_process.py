"""A judge in a process of its own, which has everything from the files that it was started from.

It judges in the main thread, as limits on CPU time demand. Parcels come in over a socket, results go back.
"""

from __future__ import annotations

from multiprocessing.connection import Connection

from autograder.course import Course
from autograder.isolation import warm_up
from autograder.judging import load_topic, recorded

from .parcels import NOBODY, opened, sealed
from .steady_judge import SteadyJudge

WEAK = "weak"
UNSHRUNK = "unshrunk"


def main(arguments: list[str]) -> None:
    """Answer parcels until nobody asks any more.

    `arguments` are the descriptor of the socket, the topic, and `WEAK` where weak isolation is allowed and
    `UNSHRUNK` where the first failing example will do.
    """
    descriptor, name, *options = arguments
    asked = Connection(int(descriptor))
    files = Course().topic(name)
    warm_up(files.assignment.preload)
    topic = load_topic(files)
    judge = SteadyJudge(
        topic, recorded(topic), allow_weak_isolation=WEAK in options, shrinking=UNSHRUNK not in options
    )
    try:
        while True:
            asked.send_bytes(sealed(judge.judged(NOBODY, opened(asked.recv_bytes()))))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    finally:
        judge.close()
