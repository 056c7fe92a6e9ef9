import itertools
import re

import pytest
from browser import DESKTOP, PAPER, PHONE, TABLET, a_browser, needs_chromium, opened
from msgspec.structs import replace
from result_builders import a_property, a_question, a_result, with_verdict

from autograder.reports import write_class_page
from autograder.reports.disclosure import disclosed
from autograder.reports.pages import write_feedback_page
from autograder.results import Diagnosis, Reveal, Verdict
from autograder.similarity import SharedCode, SimilarPair

pytestmark = [needs_chromium, pytest.mark.slow]

LONG_LINE = "def mse(y, t):\n    return " + " + ".join(["((y - t) ** 2).mean()"] * 12)
LEAST_CONTRAST = 4.5
"""Of text against its background, by WCAG 2.2, level AA."""

CONTRASTS = """
() => {
  const luminance = (colour) => {
    const [red, green, blue] = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const background = (element) => {
    for (; element; element = element.parentElement) {
      const colour = getComputedStyle(element).backgroundColor;
      if (!colour.endsWith(", 0)")) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || element.closest("script, style, title, desc")) continue;
    const style = getComputedStyle(element);
    const text = luminance(element.closest("svg") ? style.fill : style.color);
    const paper = luminance(background(element));
    const contrast = (Math.max(text, paper) + 0.05) / (Math.min(text, paper) + 0.05);
    found.push([contrast, texts.currentNode.data.trim()]);
  }
  return found;
}
"""


TIMES = {f"student-{number:02d}": 20.0 / number for number in range(1, 13)}
"""All but that of the last, who is ungraded; as texts, 10.00 comes before 2.00."""


@pytest.fixture(scope="module")
def browser():
    with a_browser() as chromium:
        yield chromium


@pytest.fixture(scope="module")
def class_page(tmp_path_factory):
    path = tmp_path_factory.mktemp("class") / "index.html"
    pair = SimilarPair("student-01", "student-02", 0.8, 120, (SharedCode("mse", LONG_LINE, LONG_LINE, 120),))
    write_class_page(some_class(), path, lambda student: student, [pair], TIMES)
    return path


@pytest.fixture(scope="module")
def feedback_page(tmp_path_factory):
    path = tmp_path_factory.mktemp("student") / "feedback.html"
    result = disclosed(a_result(problems=("cell 2 raised NameError",)), Reveal.COUNTEREXAMPLE)
    write_feedback_page(result, path, made_of="an example")
    return path


@pytest.fixture(scope="module")
def wide_class_page(tmp_path_factory):
    """A class page of fourteen questions and of a long reason, such as an unreadable file has."""
    path = tmp_path_factory.mktemp("wide") / "index.html"
    questions = tuple(a_question(f"question_{number}") for number in range(14))
    reason = f"ann.ipynb is not valid JSON (Expecting ',' delimiter: line 487), {'so it is damaged ' * 8}"
    results = [
        a_result("ann", questions=questions, problems=(reason,)),
        a_result("bob", questions=questions),
    ]
    write_class_page(results, path, lambda student: student)
    return path


@pytest.fixture(params=["class_page", "wide_class_page", "feedback_page"])
def any_page(request):
    return request.getfixturevalue(request.param)


def some_class():
    """Twelve students; the best fail what the others pass, and one score is 4.25, one 4.5 and one 10."""
    return [
        a_student("student-01", 4.25, Verdict.PASSED),
        a_student("student-02", 4.5, Verdict.PASSED),
        a_student("student-03", 10.0, Verdict.FAILED),
        *(a_student(f"student-{number:02d}", 1.0, Verdict.PASSED) for number in range(4, 10)),
        *(a_student(f"student-{number:02d}", 10.0, Verdict.FAILED) for number in range(10, 12)),
        with_verdict("student-12", Verdict.TIMED_OUT),
        with_verdict("student-13", Verdict.FAILED, ungraded="no worker"),
    ]


def a_student(name, score, verdict):
    mse = a_question("mse", a_property("holds", possible=2.0, verdict=verdict))
    if verdict is Verdict.FAILED:
        mse = replace(mse, diagnosis=Diagnosis("mse.sums", "sums over the samples"))
    softmax = a_question("softmax", a_property("sums_to_one", possible=score))
    return a_result(name, questions=(mse, softmax))


def column(page, name):
    """The texts of a column of the table, of the rows that are shown."""
    headers = page.locator("#students thead th").all_inner_texts()
    cells = page.locator(f"#students tbody tr:first-child:visible > :nth-child({headers.index(name) + 1})")
    return cells.all_inner_texts()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, TABLET, DESKTOP], ids=["phone", "tablet", "desktop"])
def test_a_page_loads_alone_and_fits_its_width(browser, any_page, viewport, scheme):
    loaded = opened(browser, any_page, viewport, color_scheme=scheme)
    for details in loaded.page.locator("summary").all():
        details.click()
    assert loaded.console == []
    assert loaded.requests == [any_page.as_uri()]
    assert loaded.page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_background(browser, any_page, scheme):
    page = opened(browser, any_page, color_scheme=scheme).page
    contrasts = page.evaluate(CONTRASTS)
    assert len(contrasts) > 20
    assert [found for found in contrasts if found[0] < LEAST_CONTRAST] == []


@pytest.mark.parametrize(("name", "unknown"), [("Total", "?"), ("Seconds", "–")])
def test_sorting_by_a_number_goes_by_its_value_and_then_back(browser, class_page, name, unknown):
    page = opened(browser, class_page).page
    heading = page.get_by_role("button", name=name)
    heading.click()
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "ascending"
    numbers = column(page, name)
    assert numbers[0] == unknown
    assert numbers[1:] == sorted(numbers[1:], key=float) != sorted(numbers[1:])
    heading.click()
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"
    assert column(page, name) == numbers[::-1]


def test_the_table_is_sorted_by_keyboard(browser, class_page):
    page = opened(browser, class_page).page
    page.get_by_role("button", name="Student").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    assert column(page, "Student") == sorted(column(page, "Student"), reverse=True)


def test_filtering_leaves_the_rows_that_contain_the_text_and_says_how_many(browser, class_page):
    page = opened(browser, class_page).page
    page.get_by_label("Filter").fill("TIMED out")
    assert column(page, "Student") == ["student-12"]
    assert page.get_by_role("status").inner_text() == "1 of 13"
    page.get_by_label("Filter").fill("")
    assert len(column(page, "Student")) == 13


def test_without_scripts_the_table_is_a_plain_one(browser, class_page):
    page = opened(browser, class_page, java_script_enabled=False).page
    assert len(column(page, "Student")) == 13
    assert page.locator("#students button").count() == 0
    assert not page.locator("#tools").is_visible()


def test_every_link_can_be_reached_and_seen_by_keyboard(browser, any_page):
    page = opened(browser, any_page).page
    links = page.locator("a:visible").count()
    reached = set()
    for step in itertools.count():
        page.keyboard.press("Tab")
        focused = page.evaluate("() => [...document.querySelectorAll('a')].indexOf(document.activeElement)")
        outlined = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
        if focused >= 0:
            assert outlined == "solid"
            reached.add(focused)
        if len(reached) == links or step > 200:
            break
    assert len(reached) == links


def test_paper_has_no_controls_and_is_white_also_of_a_dark_screen(browser, class_page):
    page = opened(browser, class_page, color_scheme="dark").page
    page.emulate_media(media="print")
    assert not page.locator("#tools").is_visible()
    assert not page.locator("nav").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert min(found[0] for found in page.evaluate(CONTRASTS)) >= LEAST_CONTRAST


@pytest.mark.parametrize("viewport", [PHONE, TABLET, DESKTOP], ids=["phone", "tablet", "desktop"])
def test_the_total_and_what_went_wrong_are_seen_without_scrolling(browser, wide_class_page, viewport):
    page = opened(browser, wide_class_page, viewport).page
    total = page.locator("#students tbody tr:first-child > :nth-child(2)").first.bounding_box()
    reason = page.locator("#students tr.why div").first.bounding_box()
    for box in (total, reason):
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= viewport["width"]


def test_nothing_of_a_wide_class_is_cut_off_on_paper(browser, wide_class_page):
    page = opened(browser, wide_class_page, PAPER).page
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER["width"]


def test_pages_can_be_printed(browser, any_page):
    pdf = opened(browser, any_page).page.pdf()
    assert re.match(rb"%PDF-1", pdf)
    assert len(pdf) > 10_000
