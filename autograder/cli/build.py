"""`autograder build`: from an author's files to the student's template and autograder.zip."""

from __future__ import annotations

from .shared import CourseFolder, Topic, chosen_topics, console, course_in, progress_bar


def build(topic: Topic = None, course: CourseFolder = None) -> None:
    """Build the student's template and autograder.zip of a topic, and verify both.

    The templates go to student_templates/, the zip files to build/. Two builds of the same sources are
    identical, byte for byte.
    """
    from autograder import authoring

    topics = chosen_topics(course_in(course), topic)
    built = []
    with progress_bar("building", len(topics)) as done:
        for files in topics:
            built.append(authoring.build(files))
            done(files)
    for one in built:
        console().print(f"{one.template}\n{one.autograder_zip}", markup=False, soft_wrap=True)
