"""What a submission can import in a real worker whose assignment requires NumPy and matplotlib alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.metadata import distribution
from typing import Any

import pytest
from forker_client import linux_only

from autograder.isolation import Allowance, Batch, Step, ZygoteClient

pytestmark = linux_only

Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def zygote() -> Iterator[ZygoteClient]:
    with ZygoteClient(512 << 20, requirements=("numpy>=1", "matplotlib")) as started:
        yield started


@pytest.fixture
def ask(zygote: ZygoteClient) -> Ask:
    """What the body of a function returns in a new worker, or its error as text."""

    def asked(*lines: str) -> Any:
        source = "\n    ".join(("def f():", "import sys", *lines))
        with zygote.spawn() as worker:
            worker.load("script", [("script", source)], [], Allowance(10.0))
            (outcome,), _ = worker.run(Batch.of([Step("call", "f")], []), Allowance(10.0))
        failure = outcome.failure
        return outcome.value if failure is None else f"{failure.kinds[0]}: {failure.text}"

    return asked


def refusal(module: str) -> str:
    return f"ModuleNotFoundError: this assignment allows numpy and matplotlib; {module} is not among them"


@pytest.mark.parametrize(
    "line", ["import {}", "from {} import nothing", "import {}.core", "__import__('{}')"]
)
@pytest.mark.parametrize("module", ["hypothesis", "msgspec", "autograder", "no_such_module"])
def test_what_is_not_allowed_is_refused_by_name(ask: Ask, line: str, module: str) -> None:
    assert ask(line.format(module)) == refusal(module)


@pytest.mark.parametrize("module", ["torch", "scipy", "sklearn", "pandas"])
def test_the_message_says_what_is_allowed(ask: Ask, module: str) -> None:
    assert ask(f"import {module}") == refusal(module)


@pytest.mark.parametrize("module", ["numpy.testing", "numpy.random", "numpy.linalg", "numpy.fft", "numpy.ma"])
def test_all_of_numpy_can_be_imported(ask: Ask, module: str) -> None:
    assert ask(f"import {module} as m", "return m.__name__") == module


def test_the_standard_library_can_be_imported(ask: Ask) -> None:
    modules = "sqlite3, unittest.mock, decimal, sysconfig, ctypes, asyncio, xml.dom, concurrent.futures"
    assert ask(f"import {modules}", "return bool(sysconfig.get_config_vars())") is True


def test_matplotlib_plots(ask: Ask) -> None:
    plot = (
        "import matplotlib.pyplot as plt",
        "plt.figure().add_subplot(projection='3d')",
        "plt.title('$x^2$')",
        "for kind in ('png', 'svg', 'pdf'): plt.savefig('plot.' + kind)",
        "return open('plot.png', 'rb').read(4)[1:].decode()",
    )
    assert ask(*plot) == "PNG"


def test_what_notebooks_run_in_can_be_imported(ask: Ask) -> None:
    assert ask("from IPython.display import Markdown, display", "display(Markdown('x'))", "return 1") == 1


def test_libraries_are_told_that_others_are_not_there(ask: Ask) -> None:
    assert ask("import importlib.util", "return importlib.util.find_spec('hypothesis') is None") is True
    assert ask("import importlib.metadata as m", "return m.version('numpy')") == distribution("numpy").version
    assert ask("import importlib.metadata as m", "m.version('hypothesis')").startswith("PackageNotFoundError")


def test_a_module_that_a_submission_writes_is_its_own(ask: Ask) -> None:
    write = "with open('helper.py', 'w') as file: file.write('x = 3')"
    assert ask(write, "sys.path.append('.')", "import helper", "return helper.x") == 3


def test_nothing_that_is_not_allowed_is_among_the_imported_modules(ask: Ask) -> None:
    loaded = ask("return ' '.join(name for name in sys.modules if '.' not in name)").split()
    assert not {"msgspec", "autograder", "hypothesis", "torch", "scipy"} & {*loaded}


UNDO = (
    "from importlib.machinery import PathFinder",
    "sys.meta_path[:] = [PathFinder]",
    "sys.path_importer_cache.clear()",
)


@pytest.mark.parametrize("module", ["hypothesis", "msgspec"])
def test_without_the_finder_the_files_are_still_out_of_reach(ask: Ask, module: str) -> None:
    folder = str(distribution(module).locate_file(""))
    told = ask(*UNDO, f"sys.path.insert(0, {folder!r})", f"import {module}")
    assert told.startswith(("ModuleNotFoundError: No module", "PermissionError: "))


def test_a_library_cannot_be_loaded_by_its_path(ask: Ask) -> None:
    core = next(file for file in distribution("pydantic_core").files or () if file.suffix == ".so")
    path = str(core.locate())
    assert ask("import ctypes", f"ctypes.CDLL({path!r})").startswith("OSError")
