from textwrap import dedent

import numpy as np
from result_builders import HIDDEN_INPUT, a_property, a_question, a_result, with_verdict

from autograder.reports import feedback_text
from autograder.results import Call, Evidence, Reveal, Verdict


def test_a_failed_property_is_told_in_full():
    text = feedback_text(a_result())
    story = text[text.index("✗ agrees with the definition") : text.index("softmax:")]
    in_order = [
        "(0 of 2 points, hidden)",
        "Law: law of agrees_with_the_definition",
        "Failed: ",
        "What is wrong: the value differs by a factor of 2",
        "Smallest counterexample:",
        "        y = np.array([[1.0, 0.0]])\n        # array([[1., 0.]])\n",
        "        mse(y, np.array([[3.0, 0.0]]))\n",
        "Came back: 4.0",
        "Compared, wrong entries marked:\n         1     2\n        30 ✗   4\n",
        "Expected: 2.0",
        "Traceback:\n        line 3, in mse\n            return ((y - t) ** 2).mean()",
        "Printed:\n        checking",
        "Hint: Does the mean run",
    ]
    positions = [story.find(piece) for piece in in_order]
    assert -1 not in positions, dict(zip(in_order, positions, strict=True))
    assert positions == sorted(positions)


def test_the_calls_of_a_counterexample_run_when_pasted():
    text = feedback_text(a_result())
    start = text.index("counterexample:\n") + len("counterexample:\n")
    pasted = text[start : text.index("    Came back")]
    asked = []
    exec(dedent(pasted), {"np": np, "mse": lambda *arguments: asked.append(arguments)})
    ((y, t),) = asked
    assert (y.tolist(), t.tolist()) == ([[1.0, 0.0]], [[3.0, 0.0]])


def test_scores_are_said_for_the_submission_and_each_question():
    text = feedback_text(a_result())
    assert "Score: 5.5 of 8 points (68.75 %)" in text
    assert "mse: Title of mse   0.5 of 2.5 points" in text
    assert "bce: Title of bce   3 of 3 points" in text


def test_only_unfinished_questions_say_what_to_reread():
    text = feedback_text(a_result())
    assert "Reread: Section on mse" in text
    assert "Reread: Section on bce" not in text


def test_substitution_is_explained():
    text = feedback_text(a_result())
    assert "Graded with the course's own version of mse, softmax" in text


def test_withheld_evidence_is_nowhere_in_the_text():
    text = feedback_text(a_result(questions=a_result().questions[:1]), Reveal.HINT)
    assert HIDDEN_INPUT not in text
    assert "factor of 2" not in text
    assert "Hint: " in text


def test_an_example_not_known_to_be_smallest_is_not_called_so():
    evidence = Evidence("hangs", calls=(Call("mse(y, t)"),))
    hung = a_property("ends", verdict=Verdict.TIMED_OUT, evidence=evidence)
    text = feedback_text(a_result(questions=(a_question("mse", hung),)))
    assert "    Counterexample:\n        mse(y, t)\n" in text
    assert "Smallest" not in text
    assert "Came back" not in text


def test_problems_come_before_the_questions():
    text = feedback_text(a_result(problems=("cell 4 raised NameError",)))
    assert text.index("PROBLEMS") < text.index("! cell 4 raised NameError") < text.index("mse:")


def test_an_ungraded_submission_has_no_score_and_no_verdicts():
    text = feedback_text(with_verdict("student-01", Verdict.FAILED, ungraded="no worker"))
    assert "Score: ungraded" in text
    assert "no worker" in text
    assert "✗" not in text


def test_an_ungraded_property_makes_the_score_provisional():
    text = feedback_text(with_verdict("student-01", Verdict.UNGRADED))
    assert "0 of 2 points (0 %), not final" in text
    assert "NOT FINAL" in text
