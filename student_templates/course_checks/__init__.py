"""What the public checks of every topic are made of; a topic's own laws stand in its folder."""

import re

from .properties.checking import CheckFailed, check
from .script import run_script

__all__ = ["CheckFailed", "check_public", "run_script"]


def check_public(suite, names, question, name):
    """Check the law `name` of `question` in `suite` on the functions in `names`.

    Raises `CheckFailed`, whose text tells the smallest counterexample that was found.
    """
    try:
        check(suite.properties, names, question, name)
    except CheckFailed as failed:
        raise CheckFailed(f"\n\n{_readable_in_html(str(failed))}") from None


def _readable_in_html(text):
    # The notebook shows this text as HTML, where "<array" would be taken for a tag and vanish.
    return re.sub(r"<(?=[A-Za-z/!?])", "< ", text)
