"""What all tests need before anything numerical is imported."""

import os

# As the command does: judges are forked, and threads of numerical libraries do not survive that.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

import pytest  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402  (importing it may import NumPy)
from this_course import REPOSITORY  # noqa: E402

from autograder.course import make_importable  # noqa: E402

# How long an example takes says more of what else the machine is doing than of the code.
settings.register_profile("tests", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tests")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Each test begins with this repository's suites and solutions, whatever course another test loaded."""
    os.environ.pop("AUTOGRADER_COURSE", None)
    make_importable(REPOSITORY)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The proofs of all suites stand in one file, which one process runs: it begins first, not last."""
    items.sort(key=lambda item: item.path.name != "test_proofs.py")
