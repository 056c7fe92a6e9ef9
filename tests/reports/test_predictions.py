from __future__ import annotations

from result_builders import a_result

from autograder.reports.pages import write_class_page
from autograder.reports.predictions import MOST_CHOICES, Predicted, predicted


def predicting(student, *choices):
    return a_result(student, predictions=(("spikes", choices),))


def test_choices_are_counted_most_first_and_who_ticked_none_beside_them():
    results = [predicting("a", "one"), predicting("b", "none"), predicting("c", "one"), predicting("d")]
    assert predicted(results) == [Predicted("spikes", (("one", 2), ("none", 1)), 1)]


def test_students_without_the_prediction_are_not_counted():
    assert predicted([a_result("a")]) == []


def test_text_of_their_own_fills_no_page():
    results = [predicting(str(number), f"choice {number}") for number in range(50)]
    assert len(predicted(results)[0].choices) == MOST_CHOICES


def test_the_class_page_shows_predictions_as_text(tmp_path):
    page = tmp_path / "index.html"
    write_class_page([predicting("ada", "<b>one</b>"), predicting("bob")], page, str)
    text = page.read_text(encoding="utf-8")
    assert '&lt;b&gt;one&lt;/b&gt; <span class="quiet">(1 student)</span>' in text
    assert "no choice (1 student)" in text


def test_a_class_page_without_predictions_has_no_section_on_them(tmp_path):
    page = tmp_path / "index.html"
    write_class_page([a_result("ada")], page, str)
    assert "Predictions" not in page.read_text(encoding="utf-8")
