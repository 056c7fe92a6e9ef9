"""Values of every kind that travels, such as no law expects."""

from __future__ import annotations

from typing import Any

import numpy as np

NAN_WITH_PAYLOAD = np.array([0x7FF8_6865_6C6C_6F21], dtype=np.uint64).view(np.float64)


def nested(depth: int) -> Any:
    value: Any = 1.0
    for _ in range(depth):
        value = [value]
    return value


HOSTILE: dict[str, Any] = {
    "nothing": None,
    "a truth value": True,
    "a huge integer": 10**400,
    "the longest integer": -(2**16000),
    "2 to the 64": 2**64,
    "infinity": float("inf"),
    "a NaN": float("nan"),
    "a NaN with a payload": NAN_WITH_PAYLOAD[0],
    "minus zero": -0.0,
    "the smallest number": 5e-324,
    "a complex number": complex("inf"),
    "a complex array": np.full((2, 3), 1j),
    "text": "\x1b[2J</script>\N{BELL}",
    "long text": "x" * 100_000,
    "bytes in text": "\x00" * 50,
    "an empty list": [],
    "a list of lists": [[1.0], []],
    "a deep list": nested(15),
    "a long list": [0.0] * 4096,
    "huge integers": [10**400] * 3,
    "a tuple of nothing": (None, None, None, None),
    "a pair": (np.zeros(2), np.zeros((2, 2))),
    "four arrays": tuple(np.full((3, 3), np.inf) for _ in range(4)),
    "a dict": {"a": 10**400, "": float("nan")},
    "an empty array": np.zeros((0, 3)),
    "an array with long sides": np.zeros((2**20, 0, 2**20)),
    "an array of 32 axes": np.zeros((1,) * 32),
    "a large array": np.zeros(1_000_000),
    "a scalar array": np.array(10.0),
    "infinities": np.full((3, 2), np.inf),
    "NaNs": np.tile(NAN_WITH_PAYLOAD, (4, 4)),
    "truth values": np.ones((2, 2), dtype=bool),
    "the smallest int8": np.array([-128], dtype=np.int8),
    "the largest uint64": np.array([2**64 - 1], dtype=np.uint64),
    "a scalar of uint64": np.uint64(2**64 - 1),
    "half precision": np.float16(65504),
    "single precision": np.full((3, 2), np.float32(3e38)),
    "every other entry": np.zeros((3, 8))[:, ::2],
    "a generator": np.random.default_rng(0),
}
