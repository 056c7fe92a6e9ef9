"""Have a library do the work that an assignment asks for, or read what else is installed."""

from __future__ import annotations

from .attack import denied

# Some folder of packages that holds what no topic on NumPy allows.
PACKAGES = "import glob, sys\nroots = [p for p in sys.path if p.endswith('-packages')]\n"
UNDONE = (
    "import sys\nfrom importlib.machinery import PathFinder\n"
    "sys.meta_path[:] = [*(f for f in sys.meta_path if isinstance(f, type)), PathFinder]\n"
    "sys.path_importer_cache.clear()\n"
)
BY_PATH = (
    "import importlib.util as u\nfor root in roots:\n    try:\n"
    "        s = u.spec_from_file_location('NAME', root + '/NAME/__init__.py')\n"
    "        m = sys.modules['NAME'] = u.module_from_spec(s); s.loader.exec_module(m)\n        return m\n"
    "    except OSError: del sys.modules['NAME']"
)

IMPORTING = [
    denied("use-torch", "has PyTorch do it", "import torch; return torch.nn.functional.mse_loss"),
    denied("use-scipy", "has SciPy do it", "from scipy.special import softmax; return softmax"),
    denied("use-sklearn", "has scikit-learn do it", "import sklearn.metrics as m; return m.log_loss"),
    denied("use-toolkit", "imports the vocabulary of laws", "import autograder.properties as p; return p"),
    denied("use-codec", "imports the codec of the judge", "import msgspec; return msgspec"),
    denied("finder-cleared", "takes the guard away", UNDONE + "import torch; return torch"),
    denied(
        "finder-replaced",
        "puts a finder of its own before the guard",
        "import sys\nfrom importlib.machinery import PathFinder\n"
        "sys.meta_path.insert(0, PathFinder)\nimport scipy.special as s; return s",
    ),
    denied(
        "finder-told-otherwise",
        "tells the guard that everything is allowed",
        "import sys\nguard = next(f for f in sys.meta_path if hasattr(f, '_modules'))\n"
        "guard._modules = {'torch', 'scipy'}; guard._closed = set()\nimport scipy.special as s; return s",
    ),
    denied("torch-by-path", "imports PyTorch by its path", PACKAGES + BY_PATH.replace("NAME", "torch")),
    denied(
        "zipped",
        "packs a package of its own out of the files of another",
        PACKAGES + "import os, shutil\nroots = [r for r in roots if os.path.isdir(r + '/msgspec')]\n"
        "return [shutil.make_archive('z', 'zip', r, 'msgspec') for r in roots]",
    ),
    denied(
        "runpy",
        "runs a package as a program",
        "import runpy; return runpy.run_module('scipy.version', run_name='x')",
    ),
]

READING = [
    denied(
        "read-package",
        "reads the source of a package that is not allowed",
        PACKAGES + "return [open(f).read() for r in roots for f in glob.glob(r + '/msgspec/*.py')]",
    ),
    denied(
        "read-bytecode",
        "reads the compiled modules of such a package",
        PACKAGES
        + "files = [f for r in roots for f in glob.glob(r + '/hypothesis/**/*.pyc', recursive=True)]\n"
        "return [open(f, 'rb').read() for f in files]",
    ),
    denied(
        "read-metadata",
        "learns what is installed from its metadata",
        "import importlib.metadata as m; return m.version('hypothesis')",
    ),
    denied(
        "read-package-data",
        "reads a file of such a package as its data",
        "import pkgutil; return pkgutil.get_data('hypothesis', '__init__.py')",
    ),
    denied(
        "linked-package",
        "links to a folder of packages and imports through the link",
        PACKAGES
        + "import os\nfor n, r in enumerate(roots): os.symlink(r, f'l{n}'); sys.path.insert(0, f'l{n}')\n"
        "import scipy.special as s; return s",
    ),
    denied(
        "load-libtorch",
        "loads the library beneath PyTorch by its path",
        PACKAGES + "import ctypes\nfor r in roots:\n    for f in glob.glob(r + '/torch/lib/lib*.so'):\n"
        "        try: return ctypes.CDLL(f)\n        except OSError: pass",
    ),
    denied(
        "load-extension",
        "loads a compiled module of SciPy by its path",
        PACKAGES + "import importlib.machinery as m, importlib.util as u\nfor r in roots:\n"
        "    for f in glob.glob(r + '/scipy/special/_ufuncs*.so'):\n"
        "        s = u.spec_from_file_location('_ufuncs', f); return u.module_from_spec(s)",
    ),
]

ATTACKS = [*IMPORTING, *READING]
