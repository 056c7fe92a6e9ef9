"""The sandboxed process in which the reference answers, be it for a submission or for a break-it question."""

from __future__ import annotations

from autograder.isolation import (
    LENDER,
    Allowance,
    LoadingEnded,
    WorkerClient,
    WorkerEnded,
    ZygoteClient,
    ZygoteError,
)

LOADING_SECONDS = 20.0


def lender_with(zygote: ZygoteClient, reference: str) -> WorkerClient:
    """A lender that has loaded the source `reference`; the zygote's last one is ended.

    Raises `ZygoteError` where it cannot be loaded, which is no submission's fault.
    """
    try:
        lender = zygote.spawn(role=LENDER)
        loading = lender.load("script", [("the reference", reference)], [], to_load())
    except (LoadingEnded, WorkerEnded) as ended:
        raise ZygoteError(f"the reference cannot be loaded: it {ended}") from ended
    if loading.failures:
        raise ZygoteError(f"the reference cannot be loaded: {loading.failures[0][1].text}")
    return lender


def to_load() -> Allowance:
    """What a lender may use to load the reference, and to name what it lends."""
    return Allowance(LOADING_SECONDS)
