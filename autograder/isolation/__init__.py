"""Student code in a process of its own, from which only values return."""

from .endings import Allowance, Crashed, LoadingEnded, OutOfMemory, TimedOut, WorkerEnded, ZygoteError
from .values import Decoder, Encoder
from .wire import Failure, Object, Outcome, Own, Step, WireError
from .worker_client import Loading, Worker
from .zygote_client import Zygote

__all__ = [
    "Allowance",
    "Crashed",
    "Decoder",
    "Encoder",
    "Failure",
    "Loading",
    "LoadingEnded",
    "Object",
    "OutOfMemory",
    "Outcome",
    "Own",
    "Step",
    "TimedOut",
    "WireError",
    "Worker",
    "WorkerEnded",
    "Zygote",
    "ZygoteError",
]
