"""The part of `autograder prove --mutants` that shows its progress and what it found."""

from __future__ import annotations

from autograder.course import TopicFiles
from autograder.grading import Pool
from autograder.judging import load_or_record, load_topic
from autograder.proving.mutants import MutantSurvey, survey_mutants, topic_mutants

from .shared import console, progress_bar


def survey_with_progress(
    files: TopicFiles, *, jobs: int | None = None, allow_weak_isolation: bool = False
) -> MutantSurvey:
    """Judge all mutants of the reference of a topic, and say in short what became of them."""
    topic = load_topic(files)
    with progress_bar(f"drawing examples for {files.name}", len(topic.properties)) as done:
        draws = load_or_record(topic, done)
    graders = Pool(topic, draws, jobs=jobs, allow_weak_isolation=allow_weak_isolation, shrinking=False)
    mutants = topic_mutants(topic)
    with progress_bar(f"judging mutants of {topic.files.name}", len(mutants)) as done:
        survey = survey_mutants(topic, mutants, graders, done)
    console().print(
        f"{survey.topic}: {survey.count} mutants, of which {survey.rejected} are rejected, "
        f"{len(survey.equivalent)} declared equivalent, {len(survey.survivors)} left."
    )
    return survey
