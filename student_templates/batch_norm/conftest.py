"""What `python -m pytest` says at its end: the public points, and what is graded besides."""

from batch_norm_checks import suite
from batch_norm_checks.grading import FURTHER_LAWS, OPTIONAL

HERE = "test_batch_norm.py::test_property["


def pytest_terminal_summary(terminalreporter):
    outcomes = {
        report.nodeid.partition(HERE)[2].rstrip("]"): outcome
        for outcome in ("passed", "failed")
        for report in terminalreporter.stats.get(outcome, ())
        if HERE in report.nodeid and report.when == "call"
    }
    checked = [law for law in suite.properties if f"{law.question}:{law.name}" in outcomes]
    if not checked:
        return
    failed = {law.question for law in checked if outcomes[f"{law.question}:{law.name}"] == "failed"}
    terminalreporter.section("batch_norm")
    for question in dict.fromkeys(law.question for law in checked):
        if question not in failed and FURTHER_LAWS[question]:
            terminalreporter.line(f"{question} passes its checks. Graded besides, with inputs that you do not see:")
            for sentence, law in FURTHER_LAWS[question]:
                terminalreporter.line(f"  {sentence}: {law}")
    counted = [law for law in checked if law.question not in OPTIONAL]
    passed = [law for law in counted if outcomes[f"{law.question}:{law.name}"] == "passed"]
    earned, possible = (round(sum(law.points for law in laws), 2) for laws in (passed, counted))
    terminalreporter.line(f"Public points: {earned:g} of {possible:g}")
