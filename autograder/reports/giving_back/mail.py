"""Feedback as messages, one .eml file each, that any mailer can send."""

from __future__ import annotations

import re
from email.message import EmailMessage
from email.policy import SMTP

from autograder.reports.giving_back.feedback import Feedback

PAGE = "feedback.html"

_ADDRESS = re.compile(r"[\w!#$%&'*+/=?^`{|}~.-]+@[\w-]+(\.[\w-]+)*", re.ASCII)


def is_address(text: str) -> bool:
    """Whether `text` is one plain address; what a student calls a file may look like several."""
    return _ADDRESS.fullmatch(text) is not None


def message(own: Feedback, to: str, sender: str = "") -> bytes:
    """A message to the address `to`: the text, and the page as an attachment.

    It has no date and no id, which the mailer adds; `X-Unsent` lets mailers open it as a draft. Raises
    `ValueError` where an address or the title cannot stand in a header.
    """
    mail = EmailMessage(policy=SMTP)
    mail["To"] = to
    if sender:
        mail["From"] = sender
    mail["Subject"] = f"Feedback: {own.title}"
    mail["X-Unsent"] = "1"
    mail.set_content(f"{own.text}\nThe attached page shows the same with more detail.\n", cte="base64")
    mail.add_attachment(own.page, subtype="html", filename=PAGE, cte="base64")
    # The standard library makes one by chance, and equal feedback is to give equal bytes.
    mail.set_boundary("=====feedback=====")
    return mail.as_bytes()
