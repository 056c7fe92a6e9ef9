"""Reach other processes, the network and files outside, or leave something behind."""

from __future__ import annotations

from autograder.results import Verdict

from .attack import Attack, denied, on_loading

LIBC = "import ctypes, os; c = ctypes.CDLL(None, use_errno=True)\n"

PROCESSES = [
    denied("fork", "forks", "import os\nif os.fork(): return True\nos._exit(0)"),
    denied("fork-bomb", "forks without end", "import os\nwhile True: os.fork()"),
    denied("exec", "becomes another program", "import os; os.execv('/bin/sh', ['sh', '-c', 'sleep 99'])"),
    denied("shell", "runs a command", "import os; return os.system('true') == 0"),
    denied("subprocess", "starts a program", "import subprocess; return subprocess.run(['/bin/true'])"),
    denied(
        "spawn",
        "starts a program the other way",
        "import os; return os.posix_spawn('/bin/true', ['true'], {})",
    ),
    denied(
        "multiprocessing",
        "starts a process of Python",
        "import multiprocessing as m; p = m.get_context('fork').Process(target=print); p.start()\n"
        "return p.pid",
    ),
    denied("terminal", "opens a terminal of its own", "import pty; return pty.fork()"),
    denied(
        "daemon", "starts a session of its own and a child in it", "import os; os.setsid(); return os.fork()"
    ),
    denied("kill-parent", "kills the zygote", "import os; os.kill(os.getppid(), 15); return True"),
    denied("signal-all", "signals everybody", "import os; os.kill(-1, 0); return True"),
    denied("signal-group", "signals its process group", "import os; os.killpg(0, 0); return True"),
    denied("pidfd", "gets hold of the zygote", "import os; return os.pidfd_open(os.getppid())"),
    denied("ptrace", "traces the zygote", LIBC + "return c.ptrace(16, os.getppid(), 0, 0) == 0"),
    denied(
        "read-memory",
        "reads the zygote's memory",
        LIBC + "b = ctypes.create_string_buffer(8); v = (ctypes.c_void_p * 2)(ctypes.addressof(b), 8)\n"
        "return c.process_vm_readv(os.getppid(), v, 1, v, 1, 0) > 0",
    ),
    denied(
        "memory-file",
        "opens the zygote's memory",
        "import os; return open(f'/proc/{os.getppid()}/mem', 'rb')",
    ),
    denied(
        "limit-others",
        "limits the zygote",
        "import os, resource as r; return r.prlimit(os.getppid(), r.RLIMIT_CPU, (1, 1))",
    ),
    denied(
        "slow-others",
        "slows the zygote down",
        "import os; os.setpriority(os.PRIO_PROCESS, os.getppid(), 19); return True",
    ),
    denied("namespace", "moves into namespaces where it is root", LIBC + "return c.unshare(0x10000000) == 0"),
    denied(
        "mount",
        "mounts something over the course",
        LIBC + "return c.mount(b'none', b'CANARY', b'tmpfs', 0, None) == 0",
    ),
    denied(
        "shared-memory", "leaves a segment of shared memory", LIBC + "return c.shmget(77, 4096, 0o1666) >= 0"
    ),
    denied("message-queue", "leaves a message queue", LIBC + "return c.msgget(77, 0o1666) >= 0"),
]

NETWORK = [
    denied("tcp", "connects", "import socket; return socket.create_connection(('127.0.0.1', PORT), 1)"),
    denied(
        "udp",
        "sends a datagram",
        "import socket as s; return s.socket(s.AF_INET, s.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    ),
    denied(
        "unix-socket",
        "offers a socket by name",
        "import socket; s = socket.socket(socket.AF_UNIX); s.bind('left'); return True",
    ),
    denied("listen", "listens for a partner", "import socket; return socket.create_server(('127.0.0.1', 0))"),
    denied("netlink", "asks the kernel for the network", "import socket; return socket.socket(16, 3, 0)"),
    denied(
        "fetch",
        "fetches a page",
        "from urllib.request import urlopen; return urlopen('http://127.0.0.1:PORT')",
    ),
]

OUTSIDE = [
    denied("write-canary", "changes a file outside", "open('CANARY/file', 'a').write('x'); return True"),
    denied("delete-canary", "deletes a file outside", "import os; os.unlink('CANARY/file'); return True"),
    denied(
        "rename-canary", "renames a file outside", "import os; os.rename('CANARY/file', 'CANARY/f'); return 1"
    ),
    denied(
        "chmod-canary", "opens a file outside to all", "import os; os.chmod('CANARY/file', 0o777); return 1"
    ),
    denied("touch-canary", "dates a file back", "import os; os.utime('CANARY/file', (0, 0)); return True"),
    denied("write-neighbour", "spoils another submission", "open('NEIGHBOUR', 'w').close(); return True"),
    denied("write-gradebook", "changes the results", "open('OUT/gradebook.csv', 'w').close(); return True"),
    denied(
        "write-tmp", "leaves a file in the folder of temporary files", "open('/tmp/left', 'w'); return True"
    ),
    denied("write-shm", "leaves a file in shared memory", "open('/dev/shm/left', 'w'); return True"),
    denied(
        "write-library",
        "changes NumPy for everybody after it",
        "import numpy; open(numpy.__file__, 'a').write('\\n'); return True",
    ),
    denied(
        "plant-bytecode",
        "plants compiled code",
        "import numpy, os\n"
        "open(os.path.join(os.path.dirname(numpy.__file__), 'sitecustomize.py'), 'w'); return True",
    ),
]

LEFT_BEHIND = [
    Attack(
        "leave-file",
        "leaves an answer in the scratch folder for a friend",
        "import os, pathlib\nif pathlib.Path('answer').exists(): del mse\nopen('answer', 'w').write('3.25')",
    ),
    Attack(
        "find-file",
        "looks for what a friend left in the scratch folder",
        "import os, pathlib\nif pathlib.Path('answer').exists(): del mse\nopen('answer', 'w').write('3.25')",
    ),
    Attack(
        "leave-builtin",
        "leaves a mark in the interpreter",
        "import builtins\nif hasattr(builtins, 'mark'): del mse\nbuiltins.mark = 1",
    ),
    Attack(
        "find-builtin",
        "looks for a mark in the interpreter",
        "import builtins\nif hasattr(builtins, 'mark'): del mse\nbuiltins.mark = 1",
    ),
    on_loading(
        "leave-folder",
        "leaves a tree that is hard to remove",
        "\n".join(
            (
                "import os",
                "for _ in range(60): os.mkdir('d'); os.chdir('d')",
                "open('file', 'w').close(); os.chmod('.', 0); os.chmod('..', 0)",
            )
        ),
    ),
    on_loading(
        "leave-deep-folders",
        "nests folders deeper than Python recurses",
        "import os\nfor _ in range(3000): os.mkdir('d'); os.chdir('d')",
    ),
    Attack(
        "leave-many-files",
        "leaves more files than anyone would want to remove",
        "import os\ntry:\n    for number in range(10 ** 5): open(f'{number}', 'w').close()\n"
        "except OSError: pass",
    ),
    on_loading(
        "leave-loop-of-links",
        "leaves links that lead in circles and out",
        "import os; os.symlink('.', 'loop'); os.symlink('CANARY', 'out')",
    ),
    on_loading(
        "leave-threads",
        "leaves threads that compute on",
        "\n".join(
            (
                "import threading, time",
                "def wait():\n    while True: time.sleep(1)",
                "for _ in range(4): threading.Thread(target=wait).start()",
            )
        ),
    ),
    on_loading(
        "leave-hooks",
        "leaves handlers for its end",
        "\n".join(
            (
                "import atexit, signal, sys, os",
                "atexit.register(os.abort)",
                "for number in set(range(1, 32)) - {9, 19}: signal.signal(number, lambda *_: None)",
                "class Last:\n    def __del__(self): os.abort()",
                "sys.last = Last(); sys.excepthook = sys.unraisablehook = lambda *_: os.abort()",
            )
        ),
    ),
    Attack(
        "alarm",
        "has a timer strike within a later question",
        "import signal\nsignal.signal(signal.SIGALRM, lambda *_: 1 / 0)\n"
        "def mse(y, t):\n    signal.setitimer(signal.ITIMER_REAL, 0.001)\n    while True: pass\n",
        {"mse": 0.0},
        [Verdict.RAISED],
        "ZeroDivisionError",
    ),
]

ATTACKS = [*PROCESSES, *NETWORK, *OUTSIDE, *LEFT_BEHIND]
