"""Reading what students hand in, without ever touching it.

`find_submissions` lists what a folder holds, `read_bulk_download` does so for what Canvas, Moodle or
Gradescope give an instructor, and `read_submission` turns one entry into the code to execute; its two halves,
`collect` and `read`, may be done on two machines. `handout_in` is what students were given, so that of a
whole template only what they changed counts.
Files are only read: nothing is executed, and nothing is extracted to disk.
"""

from .bulk import BulkDownload, BulkEntry, BulkError, Platform, read_bulk_download
from .collecting import collect, digest_of
from .finding import Found, find_submissions, gradable_files
from .handout import Handout, handout_in
from .kinds import stem_of
from .names import folder_names, safe_name
from .packed import Bundle, PackedFile
from .reading import read, read_submission
from .records import (
    NOTHING_HANDED_IN,
    Cell,
    HandedFile,
    HandedIn,
    Submission,
    SubmissionOutOfReach,
    UnreadableSubmission,
    script_of,
)

__all__ = [
    "NOTHING_HANDED_IN",
    "BulkDownload",
    "BulkEntry",
    "BulkError",
    "Bundle",
    "Cell",
    "Found",
    "HandedFile",
    "HandedIn",
    "Handout",
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
    "handout_in",
    "read",
    "read_bulk_download",
    "read_submission",
    "safe_name",
    "script_of",
    "stem_of",
]
