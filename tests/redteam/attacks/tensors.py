"""What PyTorch offers beyond numbers: compilers, loaders, processes, and tensors that are none (vae)."""

from __future__ import annotations

from .attack import Attack, denied_within, instead
from .lent import Loan

TOPIC = "vae"
KL = "kl_standard_normal(mu, log_var)"


def reaching(name: str, tries: str, deed: str) -> Attack:
    """A deed with what PyTorch offers; the divergence stays right."""
    body = f"if len(done) > 1: return False\n{deed}"
    return denied_within(TOPIC, KL, f"torch-{name}", tries, body)


REACHING = [
    reaching(
        "compile",
        "has a compiler run a command of its own",
        "import os\n"
        "options = {'cpp.march': 'native -wrapper /bin/sh,-c,touch${IFS}CANARY/compiled'}\n"
        "torch.compile(lambda x: torch.sin(x) + 1, options=options)(torch.ones(9))\n"
        "return os.path.exists('CANARY/compiled')",
    ),
    reaching(
        "compile-module",
        "has a module compiled",
        "m = nn.Linear(2, 2); m.compile(options={'cpp.march': 'native -wrapper /bin/true'})\n"
        "m(torch.ones(1, 2)); return 'inductor' in str(torch._dynamo.utils.counters)",
    ),
    reaching(
        "inline-extension",
        "compiles C++",
        "from torch.utils.cpp_extension import load_inline\n"
        "return load_inline('e', 'int f() { return 1; }', functions=['f'])",
    ),
    reaching("load-library", "loads a library", "torch.ops.load_library('CANARY/file'); return True"),
    reaching("save-outside", "saves tensors outside", "torch.save(torch.ones(3), 'CANARY/t'); return True"),
    reaching(
        "load-outside",
        "loads a neighbour's file",
        "return torch.from_file('NEIGHBOUR', size=9, dtype=torch.uint8)",
    ),
    reaching(
        "load-solution",
        "maps the reference into a tensor",
        "return torch.from_file('SOLUTION', shared=False, size=9, dtype=torch.uint8)",
    ),
    reaching(
        "shared-memory",
        "puts a tensor where other processes see it",
        "return torch.ones(9).share_memory_().is_shared()",
    ),
    reaching(
        "loader-processes",
        "starts processes that load data",
        "from torch.utils.data import DataLoader\nreturn list(DataLoader(torch.ones(9, 1), num_workers=2))",
    ),
    reaching(
        "multiprocessing",
        "starts processes of PyTorch",
        "import torch.multiprocessing as m; p = m.get_context('fork').Process(target=print); p.start()\n"
        "return p.pid",
    ),
    reaching(
        "distributed",
        "opens a group of processes",
        "import torch.distributed as d\n"
        "d.init_process_group('gloo', init_method='tcp://127.0.0.1:0', rank=0, world_size=1); return True",
    ),
    reaching(
        "hub",
        "fetches code",
        "return torch.hub.load('pytorch/vision', 'resnet18', trust_repo=True, skip_validation=True)",
    ),
    reaching(
        "script",
        "finds the suite by the reader of source",
        "import inspect, sys\nreturn any(k.startswith(('suites', 'solutions')) for k in sys.modules)",
    ),
    reaching(
        "profiler",
        "writes a trace outside",
        "with torch.profiler.profile() as p: torch.ones(9).sum()\n"
        "p.export_chrome_trace('CANARY/trace')\nimport os; return os.path.exists('CANARY/trace')",
    ),
]

ANSWERS = {
    "tensor": "torch.tensor(mu).sum(1)",
    "parameter": "nn.Parameter(torch.ones(3))",
    "requires-grad": "torch.ones(3, dtype=torch.float64, requires_grad=True)",
    "sparse": "torch.eye(3).to_sparse()",
    "meta": "torch.ones(3, device='meta')",
    "bfloat": "torch.ones(3, dtype=torch.bfloat16)",
    "conjugate": "torch.ones(3, dtype=torch.complex64).conj()",
    "quantised": "torch.quantize_per_tensor(torch.ones(3), 0.1, 0, torch.qint8)",
    "nested-tensor": "torch.nested.nested_tensor([torch.ones(2), torch.ones(3)])",
    "expanded": "torch.ones(1).expand(2 ** 30)",
    "module": "nn.Linear(2, 2)",
    "generator": "torch.Generator()",
    "dtype": "torch.float64",
    "shape": "torch.ones(3).shape",
    "storage": "torch.ones(3).untyped_storage()",
    "subclass": "torch.ones(3).as_subclass(type('Own', (torch.Tensor,), {}))",
    "huge-integer": "10 ** 400",
    "lists-of-tensors": "[torch.ones(1)] * 4000",
}

VALUES = [
    instead(
        TOPIC,
        KL,
        f"divergence-{name}",
        f"answers {answer}",
        f"return {answer}",
        earned={"kl_standard_normal": 0.0},
    )
    for name, answer in ANSWERS.items()
] + [
    instead(
        TOPIC,
        KL,
        "divergence-hook",
        "answers a tensor that leaves when its gradient is asked for",
        "import os\nt = torch.ones(len(mu), requires_grad=True)\n"
        "t.register_hook(lambda _: os._exit(0)); return t * 2",
    ),
    instead(
        TOPIC,
        KL,
        "divergence-function",
        "answers a tensor that lies in every function of PyTorch",
        "class Lie(torch.Tensor):\n"
        "    @classmethod\n    def __torch_function__(cls, *_, **__): return True\n"
        "return torch.ones(len(mu)).as_subclass(Lie)",
    ),
]

DIVERGENCE = Loan(
    TOPIC,
    "kl_standard_normal",
    "def kl_standard_normal(mu, log_var):\n    return None",
    "kl_gaussians(mu1, log_var1, mu2, log_var2)",
    "None",
)

LENT = [
    DIVERGENCE.handed("complex", "a complex step", "mu1 + 1e-30j, log_var1"),
    DIVERGENCE.handed(
        "tensor-with-graph", "a tensor that records", "torch.ones(3, 2, requires_grad=True), torch.ones(3, 2)"
    ),
    DIVERGENCE.handed("module", "a module", "nn.Linear(2, 2), log_var1"),
    DIVERGENCE.handed("parameter", "a parameter", "nn.Parameter(torch.ones(3, 2)), torch.ones(3, 2)"),
    DIVERGENCE.handed(
        "dual",
        "a dual number",
        "torch.func.jvp(lambda m: kl_standard_normal(m, m), (torch.ones(2, 2),), (torch.ones(2, 2),)), 0",
    ),
    DIVERGENCE.handed("megabytes", "megabytes", "np.zeros((1, 2 ** 20)), np.zeros((1, 2 ** 20))"),
    DIVERGENCE.handed(
        "subclass",
        "a tensor of its own class",
        "torch.ones(3, 2).as_subclass(type('Own', (torch.Tensor,), {})), log_var1",
    ),
    DIVERGENCE.borrowed(
        "other-names",
        "asks for names that it does not build on",
        "return any(hasattr(globals()[name], '_caller') for name in (\n"
        "    'kl_gradients', 'negative_elbo', 'VAE', 'train'))",
    ),
    DIVERGENCE.borrowed(
        "too-often",
        "asks a hundred thousand times",
        "for _ in range(10 ** 5): kl_standard_normal(mu1, log_var1)\nreturn True",
    ),
]

ATTACKS = [*REACHING, *VALUES, *LENT]
