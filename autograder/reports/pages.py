"""The pages: feedback for one student, overview of one topic for the instructor.

Each is one file that needs no network. A content security policy and autoescaping keep a student's output
from acting as part of the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from autograder.atomic import write_atomically
from autograder.digests import short
from autograder.gradebook import Standing
from autograder.gradebook.scores import settled_percent, settled_scores, settled_total
from autograder.gradebook.text import printable
from autograder.points import as_text, percent, with_unit
from autograder.reports import wording
from autograder.reports.class_statistics import BINS, faults, spread
from autograder.reports.disclosure import all_harmless
from autograder.reports.failures import failures, lost
from autograder.reports.item_analysis import FEWEST_STUDENTS, analysed, questions_of
from autograder.reports.misconceptions import misconceptions, unexplained
from autograder.reports.predictions import predicted
from autograder.reports.run_times import run_times
from autograder.results import SubmissionResult
from autograder.similarity import SimilarPair

FEEDBACK_NAME = "feedback.html"
MOST_NAMES = 12
"""More students than these are folded away on the class page."""


@dataclass(frozen=True)
class PageHead:
    """What stands in the head of a feedback page for programs: what it was made of, and whose it is."""

    made_of: str
    whose: str


def write_feedback_page(
    shown: SubmissionResult, path: Path, head: PageHead, standing: Standing | None = None
) -> None:
    """Write the page a student learns from to `path`, whole or not at all."""
    write_atomically(path, feedback_page(shown, head, standing))


def feedback_page(shown: SubmissionResult, head: PageHead, standing: Standing | None = None) -> str:
    """The page a student learns from; equal arguments give equal text.

    `shown` is what is disclosed of a result; with `standing` the page shows the grade, and the reasons for
    which it is another than the result's score.
    """
    differs = standing is not None and bool(standing.reasons or standing.marks)
    return (
        environment()
        .get_template("feedback.html.jinja")
        .render(
            result=shown,
            head=head,
            to_do=[
                question
                for question in shown.questions
                if not all(each.passed for each in question.properties)
            ],
            final=settled_total(shown) is not None,
            answers={question.name: question.answer for question in shown.to_be_marked},
            marks={mark.question: mark for mark in standing.marks} if standing else {},
            standing=standing if differs else None,
        )
    )


def write_class_page(
    results: Sequence[SubmissionResult],
    path: Path,
    directory: Callable[[str], str],
    similar: Sequence[SimilarPair] | None = (),
    seconds: Mapping[str, float | None] | None = None,
    sections: Mapping[str, str] | None = None,
    *,
    names: bool = True,
) -> None:
    """Write the overview of one topic to `path`, whole or not at all; equal arguments give equal bytes.

    `directory` gives the folder of a student, beside `path`, in which feedback.html lies. `similar` are pairs
    of students in `results`, or None where the submissions could not be compared. `seconds` are how long
    judging each student's submission took, as far as that is known, and `sections` those of the class that
    students are in. Without `names` the page has nothing about single students, and can be shown in class.
    Raises `ValueError` when `results` is empty or of several topics.
    """
    topics = sorted({result.topic for result in results})
    if len(topics) != 1:
        raise ValueError(
            f"a class page is of one topic, got {', '.join(topics) or 'no results'}: call it per topic"
        )
    # Two names may look alike once they are harmless, so the page makes them so only where it shows them.
    shown = sorted(all_harmless(results), key=lambda result: result.student)
    links = {
        result.student: f"{quote(directory(result.student), safe='')}/{FEEDBACK_NAME}" for result in results
    }
    page = (
        environment()
        .get_template("class.html.jinja")
        .render(
            title=shown[0].title,
            topic=topics[0],
            results=shown,
            links=links,
            names=names,
            faults=faults(shown) if names else [],
            spread=spread(shown),
            bin_width=100 // BINS,
            seconds=seconds or {},
            sections=sections or {},
            # How long judging took concerns the instructor, not the class.
            run_times=run_times(seconds or {}) if names else None,
            analysis=analysed(shown),
            misconceptions=misconceptions(shown),
            unexplained=unexplained(shown),
            predictions=predicted(shown),
            most_names=MOST_NAMES,
            fewest_students=FEWEST_STUDENTS,
            similar=None if similar is None else [_harmless_pair(pair) for pair in similar],
            questions=questions_of(shown),
            possible=max(result.possible for result in shown),
            isolation=sorted({result.provenance.isolation for result in shown}),
            suites=sorted({short(result.provenance.suite) for result in shown}),
        )
    )
    write_atomically(path, page)


def _code_spans(text: str) -> Markup:
    """`text` escaped, and what stands between backticks as code."""
    return Markup(re.sub("`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def _harmless_pair(pair: SimilarPair) -> SimilarPair:
    return replace(
        pair,
        code=tuple(
            replace(code, first=printable(code.first), second=printable(code.second)) for code in pair.code
        ),
    )


@cache
def environment() -> Environment:
    """Where the templates of all pages are, with the filters that they share."""
    environment = Environment(
        loader=PackageLoader("autograder.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.globals.update(
        CROSS=wording.CROSS,
        VERDICTS=wording.VERDICTS,
        UNGRADED=wording.UNGRADED,
        PROVISIONAL=wording.PROVISIONAL,
        settled_scores=settled_scores,
        settled_total=settled_total,
        settled_percent=settled_percent,
        percent=percent,
    )
    environment.filters.update(
        number=as_text,
        one_line=partial(printable, layout=""),
        points=with_unit,
        seconds=wording.seconds,
        duration=wording.duration,
        score_line=wording.score_line,
        grade_line=wording.grade_line,
        reasons_shown=wording.reasons_shown,
        printable=printable,
        question_score=wording.question_score,
        answer_found=wording.answer_found,
        short=short,
        substitution=wording.substitution,
        diagnosis=wording.diagnosis,
        code_spans=_code_spans,
        misconception=wording.misconception,
        failures=failures,
        lost=lost,
        students=wording.students,
        discrimination=wording.discrimination,
        counterexample=wording.counterexample,
        counterexample_label=wording.counterexample_label,
        compared_label=wording.compared_label,
    )
    return environment
