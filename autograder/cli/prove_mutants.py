"""The part of `autograder prove --mutants` that shows its progress and what it found."""

from __future__ import annotations

from autograder.course import TopicFiles
from autograder.grading import Pool
from autograder.judging import load_or_record, load_topic
from autograder.proving.mutants import MutantSurvey, survey_mutants, topic_mutants
from autograder.proving.styles import StyleSurvey, styled_mistakes, survey_styles

from .shared import console, progress_bar


def survey_with_progress(
    files: TopicFiles,
    question: str | None = None,
    *,
    jobs: int | None = None,
    allow_weak_isolation: bool = False,
) -> tuple[MutantSurvey, StyleSurvey]:
    """Judge the mutants of the reference, then the mistakes in other styles; say what became of them.

    With `question`, only what concerns it.
    """
    topic = load_topic(files)
    with progress_bar(f"drawing examples for {files.name}", len(topic.properties)) as done:
        draws = load_or_record(topic, done)
    graders = Pool(topic, draws, jobs=jobs, allow_weak_isolation=allow_weak_isolation, shrinking=False)
    mutants = topic_mutants(topic, question)
    with progress_bar(f"judging mutants of {topic.files.name}", len(mutants)) as done:
        survey = survey_mutants(topic, mutants, graders, done)
    console().print(
        f"{survey.topic}: {survey.count} mutants, of which {survey.rejected} are rejected, "
        f"{len(survey.equivalent)} declared equivalent, {len(survey.survivors)} left."
    )
    styled = styled_mistakes(topic, question)
    with progress_bar(f"judging mistakes of {topic.files.name} in other styles", len(styled)) as done:
        styles = survey_styles(topic, styled, graders, done)
    console().print(f"{styles.topic}: {styles.count} programs with mistakes in the alternatives' styles.")
    for survivor in styles.survivors:
        console().print(f"LOOK   {survivor}", markup=False, soft_wrap=True)
    return survey, styles
