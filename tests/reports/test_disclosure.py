import msgspec
import pytest
from result_builders import HIDDEN_HINT, HIDDEN_INPUT, a_property, a_question, a_result, with_verdict

from autograder.properties.suite import REVEALS
from autograder.reports.disclosure import disclosed
from autograder.results import Diagnosis, Evidence, PropertyResult, Reveal, Verdict


def failed_hidden(reveal):
    return disclosed(a_result(), reveal).questions[0].properties[1]


def test_score_withholds_evidence_and_hint_of_hidden_properties():
    shown = failed_hidden(Reveal.SCORE)
    assert (shown.evidence, shown.hint) == (None, "")
    assert shown.sentence == "agrees with the definition"
    assert shown.law == "law of agrees_with_the_definition"


def test_hint_adds_the_hint_and_no_input():
    shown = failed_hidden(Reveal.HINT)
    assert (shown.evidence, shown.hint) == (None, HIDDEN_HINT)


def test_counterexample_adds_the_evidence():
    evidence = failed_hidden(Reveal.COUNTEREXAMPLE).evidence
    assert evidence is not None
    assert HIDDEN_INPUT in evidence.calls[-1].expression


def test_public_evidence_is_always_shown():
    shown = disclosed(a_result(), Reveal.SCORE).questions[1].properties[0]
    assert shown.evidence is not None


@pytest.mark.parametrize("reveal", Reveal)
def test_scores_are_the_same_whatever_is_revealed(reveal):
    assert disclosed(a_result(), reveal).score == a_result().score == 5.5


def test_the_reason_for_ungraded_comes_with_the_counterexample_only():
    result = with_verdict("student-01", Verdict.UNGRADED, ungraded="suite line 3: secret")
    assert "secret" not in disclosed(result, Reveal.HINT).ungraded
    assert disclosed(result, Reveal.HINT).ungraded
    assert "secret" in disclosed(result, Reveal.COUNTEREXAMPLE).ungraded


def test_every_text_of_a_result_is_made_harmless():
    evil = "\x1b]0;title\x07\u202e\udc80"
    texts = Evidence(message=evil, expected=evil, traceback=evil, printed=evil)
    broken = a_property("holds", verdict=Verdict.FAILED, evidence=texts, hint=evil, law=evil)
    result = a_result(f"student\n{evil}", problems=(evil,), questions=(a_question("mse", broken),))
    dump = repr(msgspec.to_builtins(disclosed(result, Reveal.COUNTEREXAMPLE)))
    assert "\\x1b" not in dump
    assert "\\u202e" not in dump
    assert "\\udc80" not in dump
    assert dump.count("␛]0;title␇") == 8
    assert "\n" not in disclosed(result, Reveal.SCORE).student


def one_failure(own, policy, *, public=False):
    """What a student sees of a failed property with a `reveal` of its own, and the diagnosis they see."""
    failed = a_property(
        "holds", verdict=Verdict.FAILED, evidence=Evidence("wrong"), reveal=own, public=public
    )
    question = msgspec.structs.replace(
        a_question("mse", failed, a_property("is_fine")), diagnosis=Diagnosis("", "forgets a factor")
    )
    shown = disclosed(a_result(questions=(question,)), policy).questions[0]
    return shown.properties[0], shown.diagnosis


@pytest.mark.parametrize(
    ("own", "policy", "seen"),
    [
        (None, Reveal.COUNTEREXAMPLE, Reveal.COUNTEREXAMPLE),
        (None, Reveal.HINT, Reveal.HINT),
        (Reveal.HINT, Reveal.COUNTEREXAMPLE, Reveal.HINT),
        (Reveal.SCORE, Reveal.COUNTEREXAMPLE, Reveal.SCORE),
        (Reveal.SCORE, Reveal.HINT, Reveal.SCORE),
        (Reveal.COUNTEREXAMPLE, Reveal.HINT, Reveal.HINT),
        (Reveal.COUNTEREXAMPLE, Reveal.SCORE, Reveal.SCORE),
        (Reveal.HINT, Reveal.SCORE, Reveal.SCORE),
    ],
)
def test_of_policy_and_property_the_stricter_one_decides(own, policy, seen):
    shown, diagnosis = one_failure(own, policy)
    assert (shown.evidence is not None) == (seen == Reveal.COUNTEREXAMPLE)
    assert (shown.hint != "") == (seen != Reveal.SCORE)
    assert (diagnosis is not None) == (seen != Reveal.SCORE)


def test_a_public_property_is_shown_in_full_whatever_it_says():
    shown, _ = one_failure(Reveal.SCORE, Reveal.COUNTEREXAMPLE, public=True)
    assert shown.evidence is not None


def test_what_a_suite_may_say_is_what_a_policy_may_say_from_the_least_to_the_most():
    assert list(REVEALS) == [reveal.value for reveal in Reveal]


def test_results_that_were_kept_before_there_was_a_reveal_of_properties_are_read():
    row = msgspec.to_builtins(a_property("holds"))
    del row["reveal"]
    assert msgspec.convert(row, PropertyResult) == a_property("holds")
    assert msgspec.json.decode(msgspec.json.encode(row), type=PropertyResult).reveal is None
