"""Reading what students hand in, without ever touching it.

`find_submissions` lists what a folder holds, `read_bulk_download` does so for what Canvas, Moodle or
Gradescope give an instructor, and `read_submission` turns one entry into the code to execute; its two halves,
`collect` and `read`, may be done on two machines.
Files are only read: nothing is executed, and nothing is extracted to disk.
"""

from .bulk import BulkDownload, BulkEntry, BulkError, Platform, read_bulk_download
from .finding import Found, find_submissions, gradable_files
from .names import folder_names, safe_name
from .packed import Bundle, PackedFile
from .reading import collect, digest_of, read, read_submission
from .records import Cell, HandedIn, Submission, SubmissionOutOfReach, UnreadableSubmission, script_of

__all__ = [
    "BulkDownload",
    "BulkEntry",
    "BulkError",
    "Bundle",
    "Cell",
    "Found",
    "HandedIn",
    "PackedFile",
    "Platform",
    "Submission",
    "SubmissionOutOfReach",
    "UnreadableSubmission",
    "collect",
    "digest_of",
    "find_submissions",
    "folder_names",
    "gradable_files",
    "read",
    "read_bulk_download",
    "read_submission",
    "safe_name",
    "script_of",
]
