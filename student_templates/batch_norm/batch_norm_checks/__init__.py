"""The public checks of batch_norm, for the notebook and for the script; the laws they check stand in laws.py.

What the laws are written in is the folder course_checks, beside this one or one folder up.
"""

import sys
from pathlib import Path

if sys.version_info < (3, 10):
    raise ImportError(f"the checks need Python 3.10 or newer, and this is {sys.version.split()[0]}")

_topic = Path(__file__).resolve().parent.parent
_found = [folder for folder in (_topic, _topic.parent) if (folder / "course_checks" / "__init__.py").is_file()]
if not _found:
    raise ImportError(
        "the folder course_checks is missing; it belongs beside batch_norm_checks: unpack all of batch_norm.zip again"
    )
# course_checks becomes a part of this package, so that nothing depends on sys.path or on another topic's checks.
__path__.append(str(_found[0]))

from . import course_checks  # noqa: E402
from .course_checks import CheckFailed, run_script  # noqa: E402
from .laws import suite  # noqa: E402

__all__ = ["CheckFailed", "check_public", "run_script", "suite"]


def check_public(names, question, name):
    """Check one public law on the functions in `names`, a dictionary as `globals()` gives it.

    Raises `CheckFailed`, whose text tells the smallest counterexample that was found.
    """
    course_checks.check_public(suite, names, question, name)
