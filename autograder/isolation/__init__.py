"""Student code in a process of its own, from which only values return."""

from .batch import Batch
from .cpu_limit import CpuLimitReached, cpu_limit
from .endings import (
    Allowance,
    Crashed,
    LoadingEnded,
    OutOfMemory,
    Patience,
    TimedOut,
    WorkerEnded,
    ZygoteError,
)
from .exports import Exports
from .framing import Frame
from .nursery_client import warm_up
from .packages import allowed_packages
from .privileges import end_with
from .sandbox import is_strong
from .values import Decoder, Encoder, Reference
from .wire import Failure, Formula, Function, Outcome, Step, WireError, kept_as
from .worker_client import Loading, WorkerClient
from .zygote_client import LENDER, ZygoteClient

__all__ = [
    "LENDER",
    "Allowance",
    "Batch",
    "CpuLimitReached",
    "Crashed",
    "Decoder",
    "Encoder",
    "Exports",
    "Failure",
    "Formula",
    "Frame",
    "Function",
    "Loading",
    "LoadingEnded",
    "OutOfMemory",
    "Outcome",
    "Patience",
    "Reference",
    "Step",
    "TimedOut",
    "WireError",
    "WorkerClient",
    "WorkerEnded",
    "ZygoteClient",
    "ZygoteError",
    "allowed_packages",
    "cpu_limit",
    "end_with",
    "is_strong",
    "kept_as",
    "warm_up",
]
