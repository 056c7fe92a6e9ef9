"""What students get back, in the forms that platforms and mailers take."""

from autograder.reports.giving_back.canvas import canvas_feedback_zip
from autograder.reports.giving_back.feedback import Feedback, comment_of, feedback_of
from autograder.reports.giving_back.mail import is_address, message
from autograder.reports.giving_back.moodle import moodle_feedback_zip

__all__ = [
    "Feedback",
    "canvas_feedback_zip",
    "comment_of",
    "feedback_of",
    "is_address",
    "message",
    "moodle_feedback_zip",
]
