"""Reading what students hand in, without ever touching it.

`find_submissions` lists what a folder holds, `read_submission` turns one entry into the code to execute.
Files are only read: nothing is executed, and nothing is extracted to disk.
"""

from .finding import Found, find_submissions
from .names import safe_name
from .reading import digest_of, read_submission
from .records import Cell, Submission, UnreadableSubmission

__all__ = [
    "Cell",
    "Found",
    "Submission",
    "UnreadableSubmission",
    "digest_of",
    "find_submissions",
    "read_submission",
    "safe_name",
]
