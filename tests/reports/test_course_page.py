"""The page of the whole course: its charts."""

from fractions import Fraction

from autograder.reports.course_page import HEIGHT, MARGIN, WIDTH, trend


def test_a_trend_goes_from_edge_to_edge_and_from_nothing_at_the_bottom_to_everything_at_the_top():
    line = trend([Fraction(0), Fraction(50), Fraction(100)])
    assert line.dots == ((MARGIN, HEIGHT - MARGIN), (WIDTH / 2, HEIGHT / 2), (WIDTH - MARGIN, MARGIN))
    assert len(line.runs) == 1
    assert line.text == "0 %, 50 %, 100 %"


def test_what_is_owed_interrupts_the_line():
    line = trend([Fraction(10), Fraction(20), None, Fraction(30)])
    assert (len(line.runs), len(line.dots)) == (1, 3)
    assert line.text == "10 %, 20 %, ?, 30 %"


def test_more_than_everything_stays_on_the_chart():
    assert trend([Fraction(120)]).dots == trend([Fraction(100)]).dots
