"""The test cells of an otter notebook, one per property.

A generated test only names its property. A public one calls the package of the topic's checks, which is in
the template; a hidden one exists in autograder.zip alone, where the toolkit is. Points stand with each test
case and nowhere else, so that otter's sums are the suite's sums.
"""

from __future__ import annotations

import json
from typing import Any

from autograder.judging.topic import Topic
from autograder.properties import Property

from .errors import BuildError
from .further_laws import message_of
from .vendoring import package_of


def function_name(tested: Property) -> str:
    """The name of the generated test of a property."""
    return f"test_{tested.question}_{tested.name}"


def points_for_otter(topic: Topic, tested: Property) -> float:
    """What a property is worth to otter, which adds everything up: what is optional is in no total."""
    return 0 if topic.assignment.question(tested.question).optional else tested.points


def cell_source(topic: Topic, tested: Property) -> str:
    """The source of the test cell of a property of `topic`."""
    name = topic.assignment.topic
    if tested.public:
        module, call = package_of(name), f'check_public(env, "{tested.question}", "{tested.name}")'
    else:
        module = "autograder.otter_plugin.in_kernel"
        call = f'check_hidden(env, "{name}", "{tested.question}", "{tested.name}")'
    config: dict[str, Any] = {"points": points_for_otter(topic, tested), "hidden": not tested.public}
    if tested.public and (message := message_of(topic, tested)):
        config["success_message"] = message
    return (
        f'""" # BEGIN TEST CONFIG\n{json.dumps(config)}\n""" # END TEST CONFIG\n'
        f"def {function_name(tested)}(env):\n"
        f"    from {module} import {call.partition('(')[0]}\n"
        f"    {call}\n"
    )


def check_properties(topic: Topic) -> None:
    """Raise `BuildError` where the suite's properties cannot become otter tests.

    Otter keeps one of two tests of the same name, and says nothing; and a question without a public test has
    a check cell that raises.
    """
    for question in topic.assignment.judged:
        properties = topic.properties_of(question.name)
        names = [tested.name for tested in properties]
        repeated = sorted({name for name in names if names.count(name) > 1})
        if repeated:
            raise BuildError(
                topic.files.module("properties"),
                f"question {question.name} has a public and a hidden property called {', '.join(repeated)}; "
                "rename one",
            )
        for public, module in ((True, "public"), (False, "properties")):
            nothing_hidden = not public and topic.asks_for_counterexample(question.name)
            if not nothing_hidden and not sum(
                tested.points for tested in properties if tested.public is public
            ):
                kind = "public" if public else "hidden"
                raise BuildError(
                    topic.files.module(module),
                    f"question {question.name} has no points on {kind} properties; "
                    "add one that is worth something",
                )
