"""What a submission may need works in the sandbox, within its limits."""

from __future__ import annotations

import pytest
from forker_client import Forker, linux_only

pytestmark = [linux_only, pytest.mark.slow]

ALLOWED = {
    "threads": (
        "import threading\n"
        "result = []\n"
        "threads = [threading.Thread(target=result.append, args=(i,)) for i in range(8)]\n"
        "[t.start() for t in threads]; [t.join() for t in threads]; result.sort()",
        list(range(8)),
    ),
    "asyncio": ("import asyncio; result = asyncio.run(asyncio.sleep(0, 5))", 5),
    "a pool of threads": (
        "from concurrent.futures import ThreadPoolExecutor as Pool; result = list(Pool(2).map(abs, [-1, 2]))",
        [1, 2],
    ),
    "sqlite": (
        "import sqlite3; result = sqlite3.connect(':memory:').execute('select 6 * 7').fetchone()",
        [42],
    ),
    "temporary folders": (
        "import os, tempfile\n"
        "with tempfile.TemporaryDirectory() as folder:\n"
        "    open(folder + '/a', 'w').write('b')\n"
        "    result = [open(folder + '/a').read(), os.path.dirname(folder) == os.getcwd()]",
        ["b", True],
    ),
    "touch, rename and delete": (
        "from pathlib import Path\n"
        "Path('a').touch(); Path('f').mkdir(); Path('a').rename('f/b'); result = Path('f/b').exists()\n"
        "Path('f/b').unlink(); Path('f').rmdir()",
        True,
    ),
    "/dev/null": ("import os; result = open(os.devnull, 'w').write('gone')", 4),
    "random bytes": ("result = len(open('/dev/urandom', 'rb').read(8))", 8),
    "signals to itself": (
        "import os, signal\n"
        "signal.signal(signal.SIGUSR1, lambda *_: globals().update(result='heard'))\n"
        "os.kill(os.getpid(), signal.SIGUSR1); signal.raise_signal(signal.SIGUSR1)",
        "heard",
    ),
    "its own limits": (
        "import os, resource; result = resource.prlimit(os.getpid(), resource.RLIMIT_CORE)",
        [0, 0],
    ),
    "libraries of the system": (
        "import ctypes; order = ctypes.CFUNCTYPE(ctypes.c_int)(lambda: 3); result = order()",
        3,
    ),
    "a module not imported before": ("import colorsys; result = colorsys.rgb_to_hsv(0, 0, 1)", [2 / 3, 1, 1]),
    "time zones": (
        "import datetime, zoneinfo\n"
        "when = datetime.datetime(2024, 1, 1, tzinfo=zoneinfo.ZoneInfo('Europe/Rome'))\n"
        "result = when.utcoffset().seconds",
        3600,
    ),
}


@pytest.mark.parametrize("name", ALLOWED)
def test_ordinary_python_works(forker: Forker, name: str) -> None:
    code, expected = ALLOWED[name]
    told = forker.run(code)
    assert (told.get("raised"), told.get("result"), told["status"]) == ("", expected, 0), told


SCIENCE = """
import warnings; warnings.simplefilter("ignore")
import numpy, scipy.optimize, sklearn.linear_model, pandas, torch
import matplotlib; matplotlib.use("Agg")
import matplotlib.pyplot as plt
X = numpy.arange(12.0).reshape(6, 2) % 5
network = torch.nn.Linear(2, 1).double()
optimizer = torch.optim.SGD(network.parameters(), lr=1e-3)
losses = []
for _ in range(3):
    loss = (network(torch.from_numpy(X)) ** 2).mean()
    optimizer.zero_grad(); loss.backward(); optimizer.step(); losses.append(loss.item())
plt.plot(losses); plt.title("loss"); plt.savefig("loss.png")
result = {
    "torch": losses[2] < losses[0],
    "scipy": round(scipy.optimize.brentq(lambda x: x - 1, 0, 3), 6),
    "sklearn": round(float(sklearn.linear_model.LinearRegression().fit(X, X[:, 0]).coef_[0]), 6),
    "pandas": float(pandas.DataFrame(X).sum().sum()),
    "matplotlib": open("loss.png", "rb").read(4)[1:].decode(),
}
"""


def test_the_libraries_of_the_course_load_and_work(forker: Forker) -> None:
    told = forker.run(SCIENCE)
    expected = {"torch": True, "scipy": 1.0, "sklearn": 1.0, "pandas": 21.0, "matplotlib": "PNG"}
    assert told.get("result") == expected, told


LIMITS = {
    "memory": ("bytearray(5 << 30)", "MemoryError", ""),
    "a file": ("open('big', 'wb').truncate(2 << 20)", "OSError", "EFBIG"),
    "open files": ("import os; [os.dup(0) for _ in range(200)]", "OSError", "EMFILE"),
    "a raised limit": ("import resource as r; r.setrlimit(r.RLIMIT_NOFILE, (999, 999))", "ValueError", ""),
}


@pytest.mark.parametrize("name", LIMITS)
def test_limits_hold(forker: Forker, name: str) -> None:
    code, raised, errno = LIMITS[name]
    told = forker.run(code)
    assert (told["raised"], told["errno"], told["status"]) == (raised, errno, 0), told


def test_memory_within_the_budget_can_be_had(forker: Forker) -> None:
    assert forker.run("result = len(bytearray(1 << 28))")["result"] == 1 << 28
