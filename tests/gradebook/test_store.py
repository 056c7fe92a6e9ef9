import itertools
import multiprocessing
import sqlite3
from datetime import UTC, datetime, timedelta, timezone

import pytest

from autograder.gradebook import Arrival, Gradebook, GradebookError, Kind, Mark
from autograder.gradebook.schema import SCHEMA_VERSION, STEPS


@pytest.fixture
def path(tmp_path):
    return tmp_path / "results" / "gradebook.sqlite"


def rows(path, columns, table="gradings"):
    connection = sqlite3.connect(path)
    try:
        return connection.execute(f"SELECT {columns} FROM {table} ORDER BY id").fetchall()
    finally:
        connection.close()


def test_latest_gives_back_what_was_recorded(path, a_result):
    result = a_result(scores={"mse": 1.5}, problems=("cell 2 raised\x1b",))
    with Gradebook(path) as book:
        book.record(result)
    with Gradebook(path) as book:
        assert book.latest() == [result]
        (grading,) = book.gradings("losses")
        assert book.result(grading.id) == result
        with pytest.raises(KeyError):
            book.result(grading.id + 1)


def test_what_is_known_comes_with_the_time_that_its_last_grading_took(path, a_result):
    with Gradebook(path) as book:
        book.record(a_result("timed"), seconds=1.5)
        book.record(a_result("timed"), seconds=2.5)
        book.record(a_result("untimed"))
        book.record(a_result("timed", ungraded="no worker"), seconds=3.5)
        known = book.known("losses", "bbbb", "cccc")
    assert {student: each.seconds for (student, _), each in known.items()} == {"timed": 2.5, "untimed": None}
    assert known["untimed", "aaaa"].outline == a_result("untimed")


def test_submissions_whose_digests_begin_alike_stay_two(path, a_result):
    first, second = (16 * "a" + 48 * end for end in "bc")
    with Gradebook(path) as book:
        book.record(a_result(submission=first), Arrival())
        assert ("student-01", second) not in book.known("losses", "bbbb", "cccc")
        book.record(a_result(submission=second), Arrival())
        assert [each.submission for each in book.gradings("losses")] == [first, second]
        assert [each.submission for each in book.arrivals("losses")] == [first, second]


def test_latest_is_the_last_of_each_student_and_topic_sorted(path, a_result):
    with Gradebook(path) as book:
        book.record(a_result("b", scores={"mse": 2.0}))
        book.record(a_result("a", topic="softmax"))
        book.record(a_result("a"))
        book.record(a_result("b", scores={"mse": 0.5}))
        assert [(each.topic, each.student, each.score) for each in book.latest()] == [
            ("losses", "a", 2.0),
            ("losses", "b", 0.5),
            ("softmax", "a", 2.0),
        ]
        assert [each.topic for each in book.latest("softmax")] == ["softmax"]
        assert book.latest("unknown") == []


def test_every_grading_is_kept_with_time_and_provenance(path, a_result):
    before = datetime.now(UTC)
    with Gradebook(path) as book:
        book.record(a_result(scores={"mse": 1.5}))
        book.record(a_result(scores={"mse": 2.0}))
    kept = rows(path, "student, topic, score, possible, submission, suite, toolkit, isolation")
    assert kept == [
        ("student-01", "losses", 1.5, 2.0, "aaaa", "bbbb", "cccc", "full"),
        ("student-01", "losses", 2.0, 2.0, "aaaa", "bbbb", "cccc", "full"),
    ]
    for (stamp,) in rows(path, "graded_at"):
        graded_at = datetime.fromisoformat(stamp)
        assert graded_at.utcoffset().total_seconds() == 0
        assert abs((graded_at - before).total_seconds()) < 60


def test_an_ungraded_submission_has_no_score(path, a_result):
    with Gradebook(path) as book:
        book.record(a_result(ungraded="no worker"))
        book.record(a_result(scores={"mse": None}))
    assert rows(path, "score") == [(None,), (None,)]


STATEMENTS = [
    "UPDATE {table} SET student = 'student-99'",
    "DELETE FROM {table}",
    "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    "UPDATE OR REPLACE {table} SET id = 1",
]


@pytest.mark.parametrize("table", ["gradings", "arrivals", "adjustments", "marks"])
@pytest.mark.parametrize("statement", STATEMENTS)
def test_what_is_recorded_can_be_neither_changed_nor_removed(path, a_result, table, statement):
    with Gradebook(path) as book:
        book.record(a_result(), Arrival(platform="canvas", platform_id="101"))
        book.decisions.set_points("losses", "student-01", 1.0, author="Example Author", reason="an example")
        book.decisions.mark("losses", [a_mark()])
    before = rows(path, "*", table)
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement.format(table=table))
    connection.close()
    assert len(before) == 1
    assert rows(path, "*", table) == before


def test_how_a_submission_came_in_is_noted_once(path, a_result):
    first = Arrival(datetime(2026, 10, 1, 14, 0, tzinfo=timezone(timedelta(hours=2))), "canvas", "101")
    with Gradebook(path) as book:
        book.record(a_result(), first)
        book.note_arrivals(
            [(a_result(), first), (a_result(submission="dddd"), Arrival()), (a_result(), first)]
        )
        noted = book.arrivals("losses")
    assert [(each.student, each.submission) for each in noted] == [
        ("student-01", "aaaa"),
        ("student-01", "dddd"),
        ("student-01", "aaaa"),
    ]
    assert [each.arrival for each in noted] == [first, Arrival(), first]
    assert rows(path, "submitted_at", "arrivals")[0] == ("2026-10-01T12:00:00+00:00",)


@pytest.mark.parametrize(
    ("points", "author", "reason"),
    [(-1.0, "A", "r"), (float("nan"), "A", "r"), (float("inf"), "A", "r"), (1.0, " ", "r"), (1.0, "A", "")],
)
def test_points_that_are_set_need_a_number_an_author_and_a_reason(path, points, author, reason):
    with Gradebook(path) as book:
        with pytest.raises(ValueError, match=r"points that are set|author and its reason"):
            book.decisions.set_points("losses", "student-01", points, author=author, reason=reason)
        assert book.decisions.adjustments("losses") == []


def test_a_revoked_adjustment_stays_on_record_with_who_and_why(path):
    with Gradebook(path) as book:
        book.decisions.add_points("losses", "student-01", -2.0, author="A", reason="copied")
        (made,) = book.decisions.adjustments("losses")
        book.decisions.revoke("losses", made, author="B", reason="not copied")
        (kept,) = book.decisions.adjustments("losses")
        with pytest.raises(ValueError, match="revoked before"):
            book.decisions.revoke("losses", kept, author="B", reason="again")
    assert (kept.kind, kept.points, kept.author, kept.stands) == (Kind.ADD, -2.0, "A", False)
    assert (kept.revocation.author, kept.revocation.reason) == ("B", "not copied")


def test_a_void_grading_is_neither_the_last_nor_known(path, a_result):
    with Gradebook(path) as book:
        book.record(a_result(scores={"mse": 2.0}))
        book.record(a_result(scores={"mse": 0.5}))
        last = book.gradings("losses")[-1]
        book.decisions.void("losses", "student-01", last.id, author="A", reason="the wrong suite")
        assert [each.score for each in book.latest()] == [2.0]
        assert [each.outline.score for each in book.known("losses", "bbbb", "cccc").values()] == [2.0]
        assert len(book.gradings("losses")) == 2


def test_marks_are_added_all_or_none(path):
    with Gradebook(path) as book:
        with pytest.raises(ValueError, match="number, 0 or more"):
            book.decisions.mark("losses", [a_mark(), a_mark(points=-1.0)])
        assert book.decisions.marks("losses") == []
        book.decisions.mark("losses", [a_mark(), a_mark(points=2.0)])
        assert [each.points for each in book.decisions.marks("losses")] == [1.5, 2.0]


def a_mark(points=1.5):
    return Mark(datetime.now(UTC), "student-01", "aaaa", "why", points, "a comment", "Example Author")


def older(path, version):
    """A gradebook as an earlier version of the schema made it, with one grading."""
    path.parent.mkdir(parents=True)
    connection = sqlite3.connect(path)
    for statement in (*itertools.chain(*STEPS[:version]), f"PRAGMA user_version = {version}"):
        connection.execute(statement)
    connection.execute(
        "INSERT INTO gradings (id, graded_at, student, topic, score, possible, submission, suite, toolkit, "
        "isolation, result) VALUES (7, '2026-01-01T00:00:00.000+00:00', 'student-01', 'losses', 1.5, 2.0, "
        "'aaaa', 'bbbb', 'cccc', 'full', '{}')"
    )
    connection.commit()
    connection.close()


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_a_gradebook_of_an_earlier_version_keeps_every_row(path, a_result, version):
    older(path, version)
    (before,) = rows(path, "*")
    with Gradebook(path) as book:
        assert [(each.score, each.seconds) for each in book.gradings("losses")] == [(1.5, None)]
        book.decisions.set_points("losses", "student-01", 2.0, author="Example Author", reason="an example")
        book.record(a_result("student-02"), seconds=0.5)
        assert [each.seconds for each in book.gradings("losses")] == [None, 0.5]
    # The seconds came with the third version.
    assert rows(path, "*")[0] == (*before, *([None] * (version < 3)))
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    connection.close()


def test_overrides_of_an_earlier_version_become_adjustments_and_withdrawals_revoke_them(path):
    older(path, 3)
    connection = sqlite3.connect(path)
    for number, student, score in [
        (1, "a", 1.0),
        (2, "a", 2.0),
        (3, "b", 0.5),
        (4, "a", None),
        (5, "a", 1.5),
    ]:
        connection.execute(
            "INSERT INTO overrides VALUES (?, ?, ?, 'losses', ?, 'Example Author', 'why')",
            (number, f"2026-01-0{number}T00:00:00.000000+00:00", student, score),
        )
    connection.commit()
    connection.close()
    with Gradebook(path) as book:
        kept = book.decisions.adjustments("losses")
    assert [(each.id, each.student, each.points, each.stands) for each in kept] == [
        (1, "a", 1.0, False),
        (2, "a", 2.0, False),
        (3, "b", 0.5, True),
        (5, "a", 1.5, True),
    ]
    assert kept[0].made_at == datetime(2026, 1, 1, tzinfo=UTC)
    assert kept[0].revocation.made_at == datetime(2026, 1, 4, tzinfo=UTC)


def test_a_migration_that_fails_changes_nothing(path):
    older(path, 1)
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE overrides (in_the_way)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(GradebookError, match="overrides already exists"):
        Gradebook(path)
    assert path.read_bytes() == before


def test_a_student_whose_name_is_no_utf8_is_recorded(path, a_result):
    with Gradebook(path) as book:
        book.record(a_result("caf\udce9"))
        (kept,) = book.latest()
    assert kept.student == "caf\\udce9"


def test_a_failed_recording_leaves_the_book_usable(path, a_result):
    with Gradebook(path) as book:
        with pytest.raises(sqlite3.IntegrityError):
            book.record(a_result(topic=None))
        book.record(a_result())
        assert len(book.latest()) == 1


def test_a_newer_gradebook_is_refused(path):
    Gradebook(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(GradebookError, match="update the autograder"):
        Gradebook(path)


def test_another_database_is_refused_and_untouched(tmp_path):
    other = tmp_path / "other.sqlite"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE notes (text)")
    connection.close()
    before = other.read_bytes()
    with pytest.raises(GradebookError, match="not a gradebook"):
        Gradebook(other)
    assert other.read_bytes() == before


def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "notes.txt").write_text("not a database, and long enough to be read as one" * 20)
    with pytest.raises(GradebookError, match=r"notes\.txt.*name another file"):
        Gradebook(tmp_path / "notes.txt")


def record_some(path, result, times):
    with Gradebook(path) as book:
        for _ in range(times):
            book.record(result)


def test_several_processes_record_at_once(path, a_result):
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=record_some, args=(path, a_result(), 10)) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=30)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    assert len(rows(path, "id")) == 30
