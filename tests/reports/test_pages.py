import re
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace
from result_builders import (
    EVIDENCE,
    HIDDEN_INPUT,
    a_property,
    a_question,
    a_result,
    some_questions,
    with_verdict,
    without_fault,
)

from autograder.reports import feedback_text, write_class_page, write_reports
from autograder.reports.disclosure import disclosed
from autograder.reports.pages import write_feedback_page
from autograder.results import Call, Diagnosis, Evidence, Reveal, Verdict
from autograder.similarity import SharedCode, SimilarPair

EVIL = "</pre><script>alert('x')</script><img src=x onerror=alert(1)>"
SUMS = Diagnosis("mse.sums", "sums over the samples")
VOID = {"meta", "input", "br", "wbr"}


class Outline(HTMLParser):
    """Tags, ids, links and headings of a page; fails on a tag that is closed out of turn."""

    def __init__(self, page):
        super().__init__()
        self.open, self.tags, self.ids, self.links, self.headings = [], [], [], [], []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        fields = dict(attrs)
        if "id" in fields:
            self.ids.append(fields["id"])
        if "href" in fields:
            self.links.append(fields["href"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def feedback(result, tmp_path, reveal=Reveal.COUNTEREXAMPLE):
    path = tmp_path / "feedback.html"
    write_feedback_page(disclosed(result, reveal), path, made_of="an example")
    return path.read_text(encoding="utf-8")


def class_page(results, tmp_path, similar=()):
    path = tmp_path / "index.html"
    write_class_page(results, path, lambda student: student, similar)
    return path.read_text(encoding="utf-8")


def evil_result(student):
    evidence = Evidence(EVIL, (Call(EVIL, EVIL),), EVIL, EVIL, EVIL)
    return a_result(student, questions=some_questions(evidence), problems=(EVIL,))


def test_what_a_student_learns_from_is_on_the_page(tmp_path):
    page = feedback(a_result(), tmp_path)
    for piece in (
        "5.5 of 8 points (68.75 %)",
        "agrees with the definition",
        "law of agrees_with_the_definition",
        "the value differs by a factor of 2",
        "mse(y, np.array([[3.0, 0.0]]))",
        "Came back",
        "Expected",
        "return ((y - t) ** 2).mean()",
        "checking",
        "Does the mean run over samples",
        "Reread: Section on mse",
        "own version of mse, softmax",
    ):
        assert piece in page, piece


def test_wrong_entries_are_marked_where_arrays_were_compared(tmp_path):
    page = feedback(a_result(), tmp_path)
    assert "<td>1</td><td>2</td>" in page
    assert "<td><mark>30 ✗</mark></td><td>4</td>" in page
    assert "<td>3</td><td>4</td>" in page


def test_of_a_large_array_it_is_said_which_part_is_shown(tmp_path):
    part = replace(EVIDENCE, difference=replace(EVIDENCE.difference, window="[3, 0:2, :]"))
    result = a_result(questions=some_questions(part))
    assert "Entries [3, 0:2, :] of those compared, wrong ones marked" in feedback(result, tmp_path)
    assert "Entries [3, 0:2, :] of those compared, wrong ones marked:" in feedback_text(result)
    assert "Compared, wrong entries marked" not in feedback(result, tmp_path)


def test_hints_show_what_stands_between_backticks_as_code(tmp_path):
    failed = a_property("holds", verdict=Verdict.FAILED, hint="Is `a < b`, or <b>?")
    page = feedback(a_result(questions=(a_question("mse", failed),)), tmp_path)
    assert "Is <code>a &lt; b</code>, or &lt;b&gt;?" in page


def test_failed_properties_stand_before_passed_ones(tmp_path):
    page = feedback(a_result(), tmp_path)
    assert page.index("agrees with the definition") < page.index("is zero at the target")


def test_withheld_evidence_is_nowhere_in_the_page(tmp_path):
    page = feedback(a_result(questions=some_questions()[:1]), tmp_path, Reveal.HINT)
    assert HIDDEN_INPUT not in page
    assert "factor of 2" not in page
    assert "Does the mean run" in page


def test_a_students_output_is_text_and_not_page(tmp_path):
    page = feedback(evil_result(EVIL), tmp_path)
    assert page.count("&lt;script&gt;alert(") >= 7
    assert "script" not in Outline(page).tags
    assert "img" not in Outline(page).tags


def test_what_students_wrote_is_text_on_the_class_page(tmp_path):
    pair = SimilarPair(EVIL, EVIL, 0.9, 120, (SharedCode(EVIL, EVIL, EVIL, 120),))
    page = class_page([evil_result(EVIL)], tmp_path, [pair])
    assert Outline(page).tags.count("script") == 1
    assert "img" not in Outline(page).tags


@pytest.mark.parametrize("write", [feedback, lambda result, path: class_page([result], path)])
def test_pages_are_well_formed_and_need_no_network(write, tmp_path):
    page = write(a_result(problems=("cell 2 raised NameError",)), tmp_path)
    outline = Outline(page)
    assert outline.headings[0] == 1
    assert outline.headings.count(1) == 1
    assert all(
        lower - upper <= 1 for upper, lower in zip(outline.headings, outline.headings[1:], strict=False)
    )
    assert {"header", "main", "footer"} <= set(outline.tags)
    assert len(outline.ids) == len(set(outline.ids))
    assert not re.search(r"(?:https?:)?//\w", page)
    assert not {"link", "img", "iframe"} & set(outline.tags)
    assert "prefers-color-scheme: dark" in page
    assert "default-src 'none'" in page


def test_every_question_of_the_score_list_can_be_jumped_to(tmp_path):
    outline = Outline(feedback(a_result(), tmp_path))
    targets = [link.removeprefix("#") for link in outline.links]
    assert targets == ["mse", "softmax", "bce"]
    assert set(targets) <= set(outline.ids)


def test_an_ungraded_page_shows_no_score(tmp_path):
    page = feedback(with_verdict("student-01", Verdict.FAILED, ungraded="no worker"), tmp_path)
    assert "no worker" in page
    assert "What to work on" not in page
    assert "0 of 2" not in page


def test_the_class_page_links_each_student(tmp_path):
    path = tmp_path / "index.html"
    write_class_page([a_result("b #1"), a_result("a/b")], path, lambda student: student.replace("/", "_"))
    links = Outline(path.read_text(encoding="utf-8")).links
    assert [link for link in links if "feedback" in link][-2:] == [
        "a_b/feedback.html",
        "b%20%231/feedback.html",
    ]


def test_students_whose_names_look_alike_have_a_link_each(tmp_path):
    """An escape is shown as its picture, which the other name holds."""
    alike = ["first\x1b", "first\N{SYMBOL FOR ESCAPE}"]
    pair = SimilarPair(*alike, 0.85, 120, (SharedCode("mse", "return 1", "return 2", 120),))
    results = [with_verdict(student, Verdict.TIMED_OUT) for student in alike]
    path = tmp_path / "index.html"
    write_class_page(results, path, lambda student: f"folder-{alike.index(student)}", [pair])
    page = path.read_text(encoding="utf-8")
    links = [link for link in Outline(page).links if link.startswith("folder-")]
    both = ["folder-0/feedback.html", "folder-1/feedback.html"]
    assert links == 3 * both  # among the faults, the pairs and the students
    assert "\x1b" not in page


def test_the_class_page_has_faults_scores_and_rates(tmp_path):
    page = class_page([without_fault("first"), with_verdict("second", Verdict.TIMED_OUT)], tmp_path)
    assert page.index("Look at these first") < page.index("1 timed out") < page.index('id="distribution"')
    assert "Mean 50 %, median 50 %" in page
    assert "1 of 2" in page
    assert len(re.findall("<rect", page)) == 10


def test_the_class_page_says_who_is_not_among_the_scores_and_why(tmp_path):
    unreadable = with_verdict("second", Verdict.MISSING, problems=("not a notebook",), refused=True)
    page = class_page([without_fault("first"), unreadable], tmp_path)
    section = page[page.index('id="distribution"') : page.index('id="properties"')]
    assert "Mean 100 %, median 100 %" in section
    assert "Not counted here: 1 student whose submission could not be read" in section
    assert "owes" not in section
    assert '<a href="#faults">' in section
    owed = with_verdict("third", Verdict.UNGRADED)
    assert "0 points; 1 student to whom the grader owes" in class_page([unreadable, owed], tmp_path)
    assert "Not counted here" not in class_page([without_fault("first")], tmp_path)


def test_the_class_page_ranks_misconceptions_with_the_students_behind_them(tmp_path):
    wrong = replace(with_verdict("second", Verdict.FAILED).questions[0], diagnosis=SUMS)
    page = class_page([without_fault("first"), a_result("second", questions=(wrong,))], tmp_path)
    section = page[page.index('id="misconceptions"') : page.index('id="similar"')]
    assert "1 student:</strong> The code sums over the samples." in section
    assert '<a href="second/feedback.html">second</a>' in section
    assert "first/" not in section


def test_the_class_page_marks_what_good_students_fail(tmp_path):
    results = [with_verdict(f"student-{number:02d}", Verdict.FAILED) for number in range(10)]
    assert "good students fail this" in class_page(results, tmp_path)
    assert "good students fail this" not in class_page(results[:9], tmp_path)


def test_similar_submissions_are_pairs_to_look_at(tmp_path):
    results = [without_fault("first"), without_fault("second")]
    pair = SimilarPair("first", "second", 0.85, 120, (SharedCode("mse", "return 1", "return 2", 120),))
    page = class_page(results, tmp_path, [pair])
    for piece in ("Pairs to look at", "85 %", "<code>mse</code>", "mse, first", "return 1", "return 2"):
        assert piece in page, piece
    assert "No two submissions share more" in class_page(results, tmp_path)
    assert "could not be compared" in class_page(results, tmp_path, None)


def test_the_class_page_is_of_one_topic(tmp_path):
    with pytest.raises(ValueError, match="activations, losses"):
        class_page([a_result(), a_result(topic="activations")], tmp_path)
    with pytest.raises(ValueError, match="no results"):
        class_page([], tmp_path)


def test_the_class_page_shows_how_long_judging_took(tmp_path):
    path = tmp_path / "index.html"
    students = ["fast", "slow", "unknown"]
    times = {"fast": 0.5, "slow": 74.0, "unknown": None}
    write_class_page(list(map(without_fault, students)), path, str, (), times)
    page = path.read_text(encoding="utf-8")
    times_in_table = re.findall(r"<td class=\"seconds\">([^<]*)</td>", page)
    assert times_in_table == ["0.50", "74.00", "–"]
    section = page[page.index('id="run-times"') : page.index('id="properties"')]
    assert "Median 37.25 s, slowest 1 min 14 s" in section
    assert '<a href="slow/feedback.html">slow</a>' in section
    assert "Of 1 student the time is unknown" in section


def test_a_class_page_without_any_time_says_nothing_of_times(tmp_path):
    assert "run-times" not in class_page([without_fault("first")], tmp_path)


def test_equal_results_give_equal_pages_in_any_order(tmp_path):
    results = [a_result("student-01"), a_result("student-02")]
    assert class_page(results, tmp_path) == class_page(results[::-1], tmp_path)
    assert feedback(results[0], tmp_path) == feedback(results[0], tmp_path)


def test_reports_lie_in_the_students_folder_and_nothing_else_does(tmp_path):
    folder = write_reports(a_result("x/y"), tmp_path, "x_y")
    assert folder == tmp_path / "losses" / "x_y"
    assert sorted(path.name for path in folder.iterdir()) == ["feedback.html", "results.json"]
