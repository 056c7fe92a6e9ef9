"""Look for the suite, the solutions and other people's work: on disk, in memory, in what was inherited.

In capitals stand the paths of this very class, filled in when the submissions are written.
"""

from __future__ import annotations

from .attack import denied

FILES = [
    denied("read-suite", "reads the hidden properties", "return open('SUITE').read()"),
    denied("read-solution", "reads the reference", "return open('SOLUTION').read()"),
    denied("read-neighbour", "reads another student's file", "return open('NEIGHBOUR').read()"),
    denied("read-gradebook", "reads the results", "return open('OUT/gradebook.sqlite', 'rb').read()"),
    denied("list-neighbours", "lists the class", "import os; return os.listdir('CLASS')"),
    denied("read-passwords", "reads the accounts", "return open('/etc/shadow').read()"),
    denied("read-users", "reads who is there", "return open('/etc/passwd').read()"),
    denied("list-home", "lists home folders", "import os; return os.listdir('/root') or os.listdir('/home')"),
    denied(
        "walk-the-disk",
        "walks the disk for the suite",
        "import os\n"
        "for top in ('/home', '/root', '/opt', '/srv', '/tmp', '/work', '/workspace', '/autograder'):\n"
        "    for folder, _, names in os.walk(top):\n"
        "        if {'properties.py', 'losses.py', 'assignment.toml'} & set(names): return folder\n",
    ),
    denied(
        "link-to-suite",
        "reads the suite through a link in its scratch folder",
        "import os; os.symlink('SUITE', 'link'); return open('link').read()",
    ),
    denied(
        "hard-link-to-suite",
        "gives the suite a second name",
        "import os; os.link('SUITE', 'linked'); return open('linked').read()",
    ),
    denied(
        "copy-by-sendfile",
        "has the kernel copy the suite",
        "import os; a = os.open('SUITE', os.O_RDONLY); b = os.open('copy', os.O_WRONLY | os.O_CREAT)\n"
        "return os.sendfile(b, a, 0, 999)",
    ),
    denied("names-of-files", "learns the size of the suite", "import os; return os.stat('SUITE').st_size"),
    denied("import-suite", "imports the suite", "import suites.losses.properties as p; return p"),
    denied("import-solution", "imports the reference", "from solutions import losses; return losses"),
    denied(
        "import-by-path",
        "imports the reference by its path",
        "import importlib.util as u; s = u.spec_from_file_location('s', 'SOLUTION')\n"
        "m = u.module_from_spec(s); s.loader.exec_module(m); return m.mse",
    ),
    denied(
        "extend-path",
        "puts the toolkit back on the path",
        "import sys; sys.path.insert(0, 'ROOT')\nimport autograder.judging as j; return j",
    ),
    denied(
        "cached-bytecode",
        "reads compiled files of the suite",
        "import glob; return glob.glob('ROOT/**/*.pyc', recursive=True)",
    ),
    denied(
        "linecache",
        "has tracebacks show the suite",
        "import linecache; return linecache.getline('SUITE', 1) or linecache.getline('SOLUTION', 1)",
    ),
    denied(
        "inspect-source", "asks for the source", "import inspect; return inspect.findsource(open('SUITE'))"
    ),
]

INHERITED = [
    denied(
        "arguments",
        "finds the toolkit in the command line",
        "import sys; return [a for a in sys.argv + sys.orig_argv if a]",
    ),
    denied("import-path", "finds the toolkit on the path", "import sys; return 'ROOT' in sys.path"),
    denied(
        "finders",
        "finds the toolkit among the finders of modules",
        "import sys; return [f for f in sys.meta_path if 'editable' in repr(f)]",
    ),
    denied(
        "modules",
        "finds the suite among loaded modules",
        "import sys\nsecret = ('suites', 'autograder.judging', 'autograder.properties',\n"
        "          'solutions')\n"
        "return [name for name in sys.modules if name.startswith(secret)]",
    ),
    denied(
        "frames",
        "climbs the frames of its callers to a property",
        "import sys\nframe, seen = sys._getframe(), []\n"
        "while frame: seen += [*frame.f_locals, *frame.f_globals]; frame = frame.f_back\n"
        "return {'recorded', 'suite', 'expected', 'reference', 'Property'} & set(map(str, seen))",
    ),
    denied(
        "collector",
        "asks the garbage collector for the reference",
        "import gc, types\nreturn [o for o in gc.get_objects() if isinstance(o, types.FunctionType)\n"
        "        and o.__module__.startswith(('solutions', 'suites', 'autograder.properties'))]",
    ),
    denied(
        "environment",
        "finds paths in the environment",
        "import os; return [v for v in os.environ.values() if 'ROOT' in v or 'OUT' in v]",
    ),
    denied(
        "descriptors",
        "finds open files of the grader",
        "import os, stat\nfor fd in range(3, 512):\n    try: mode = os.fstat(fd).st_mode\n"
        "    except OSError: continue\n    if stat.S_ISREG(mode) or stat.S_ISDIR(mode): return fd",
    ),
    denied(
        "own-memory-file", "opens its memory as a file", "return open('/proc/self/mem', 'rb').read(0) == b''"
    ),
    denied(
        "parents-files",
        "reads what the kernel tells of its parent",
        "import os; return open(f'/proc/{os.getppid()}/cmdline').read()",
    ),
    denied(
        "all-processes",
        "lists the processes",
        "import os; return [n for n in os.listdir('/proc') if n.isdigit()]",
    ),
    denied("mounts", "reads what is mounted where", "return open('/proc/self/mountinfo').read()"),
]

ATTACKS = [*FILES, *INHERITED]
