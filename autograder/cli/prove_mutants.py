"""The part of `autograder prove --mutants` that shows its progress and what it found."""

from __future__ import annotations

from autograder.authoring.mutants import MutantSurvey, survey_mutants, topic_mutants
from autograder.grading import Graders
from autograder.judging import Topic

from .shared import console, progress_bar


def survey_with_progress(topic: Topic, graders: Graders) -> MutantSurvey:
    """Judge all mutants of the reference of `topic`, and say in short what became of them."""
    mutants = topic_mutants(topic)
    with progress_bar(f"judging mutants of {topic.files.name}", len(mutants)) as done:
        survey = survey_mutants(topic, mutants, graders, done)
    console().print(
        f"{survey.topic}: {survey.count} mutants, of which {survey.rejected} are rejected, "
        f"{len(survey.equivalent)} declared as equivalent, {len(survey.survivors)} left."
    )
    return survey
