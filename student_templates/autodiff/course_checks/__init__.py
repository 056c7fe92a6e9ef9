"""The public checks of autodiff, for the notebook and for the script."""

import re

from .properties.checking import CheckFailed, check
from .public import suite

__all__ = ["CheckFailed", "check_public", "suite"]


def check_public(names, question, name):
    """Check one public property on the functions in `names`, a dictionary as `globals()` gives it.

    Raises `CheckFailed`, whose text tells the smallest counterexample that was found.
    """
    try:
        check(suite.properties, names, question, name)
    except CheckFailed as failed:
        raise CheckFailed(f"\n\n{_readable_in_html(str(failed))}") from None


def _readable_in_html(text):
    # The notebook shows this text as HTML, where "<array" would be taken for a tag and vanish.
    return re.sub(r"<(?=[A-Za-z/!?])", "< ", text)
