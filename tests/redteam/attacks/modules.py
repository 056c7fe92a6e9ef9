"""Modules of PyTorch that lie, answer by hooks or end the process, and their training (vae)."""

from __future__ import annotations

from collections.abc import Mapping

from autograder.results import Verdict

from .attack import Attack, instead

TOPIC = "vae"
# Whether a model is at hand matters to training too.
MODEL: Mapping[str, float | None] = {"VAE": None, "train": None}


def model(
    name: str, tries: str, code: str, *verdicts: Verdict, earned: Mapping[str, float | None] = MODEL
) -> Attack:
    """An attack by the class `VAE`, on which the last two questions stand."""
    return Attack(f"model-{name}", tries, code, earned, verdicts, topic=TOPIC)


MODELS = [
    model("no-module", "makes no module", "VAE = lambda *_: None\n"),
    model("text", "makes a text", "VAE = lambda *_: 'VAE'\n"),
    model("array", "makes an array", "VAE = lambda *_: np.zeros(3)\n"),
    model("function", "makes a function", "VAE = lambda *_: print\n"),
    model(
        "everything",
        "has every attribute",
        "class VAE:\n    def __init__(self, *_): pass\n"
        "    def __getattr__(self, _): return lambda *a, **k: self\n",
    ),
    model(
        "fake-class",
        "claims to be a module",
        "class VAE:\n    __class__ = nn.Module\n    def __init__(self, *_): pass\n",
    ),
    model(
        "changing-class",
        "changes its class when it is asked",
        "class Other: pass\nright_encode = VAE.encode\n"
        "def encode(self, x):\n    self.__class__ = Other\n    return (torch.zeros(len(x), 2),) * 2\n"
        "VAE.encode = encode\n",
    ),
    model("no-parameters", "has no parameters", "VAE.parameters = lambda self, *_: iter(())\n"),
    model(
        "endless-parameters",
        "has parameters without end",
        "VAE.parameters = lambda self, *_: iter(lambda: torch.ones(1), 0)\n",
    ),
    model(
        "false-parameters",
        "has parameters that are numbers",
        "VAE.parameters = lambda self, *_: [1.0, 2.0]\n",
    ),
    model(
        "other-parameters",
        "has the parameters of another module",
        "VAE.parameters = lambda self, *_: nn.Linear(3, 3).parameters()\n",
        earned={"VAE": None},
    ),
    model(
        "parameters-exit",
        "leaves when it is asked for parameters",
        "import os\nVAE.parameters = lambda self, *_: os._exit(0)\n",
        Verdict.CRASHED,
    ),
    model(
        "parameters-raise",
        "raises what cannot be shown for parameters",
        "class Mute(BaseException):\n    def __str__(self): raise SystemExit\n"
        "    __repr__ = __str__\ndef parameters(self, *_): raise Mute\n"
        "VAE.parameters = parameters\n",
    ),
    model(
        "forward-hook",
        "answers by a hook what nobody computed",
        "right_init = VAE.__init__\n"
        "def init(self, *sizes):\n    right_init(self, *sizes)\n"
        "    for part in self.modules():\n"
        "        part.register_forward_hook(lambda m, i, o: o * 0 if torch.is_tensor(o) else o)\n"
        "VAE.__init__ = init\n",
        earned={"VAE": None},
    ),
    model(
        "backward-hook",
        "leaves within backward",
        "import os\nright_loss = VAE.loss\n"
        "def loss(self, *arguments, **named):\n    value = right_loss(self, *arguments, **named)\n"
        "    value.register_hook(lambda _: os._exit(0))\n    return value\nVAE.loss = loss\n",
        Verdict.CRASHED,
    ),
    model(
        "hook-for-ever",
        "never ends within backward",
        "right_loss = VAE.loss\ndef spin(_):\n    while True: pass\n"
        "def loss(self, *arguments, **named):\n    value = right_loss(self, *arguments, **named)\n"
        "    value.register_hook(spin)\n    return value\nVAE.loss = loss\n",
    ),
    model(
        "global-hook",
        "registers a hook for all modules",
        "nn.modules.module.register_module_forward_hook(lambda m, i, o: o if type(o) is tuple else o * 0)\n",
        earned={"VAE": None},
    ),
    model("loss-is-huge", "has a loss of 400 digits", "VAE.loss = lambda self, *_, **__: 10 ** 400\n"),
    model(
        "loss-lies",
        "has a loss that equals everything",
        "class Lie(torch.Tensor): __eq__ = __le__ = __lt__ = lambda *_: True\n"
        "VAE.loss = lambda self, *_, **__: torch.ones(()).as_subclass(Lie)\n",
    ),
    model(
        "methods-of-everything",
        "has methods with the names of everything",
        "for n in range(10_000): setattr(VAE, f'm{n}', lambda self: self)\n",
        earned={},
    ),
    model(
        "metaclass",
        "makes what it likes of a call",
        "class Meta(type):\n    def __call__(cls, *_): return 3.25\nclass VAE(metaclass=Meta): pass\n",
    ),
    model(
        "slots-of-the-judge",
        "looks like a stand-in of the judge",
        "VAE._ref = 1; VAE._caller = None; VAE.ref = 1; VAE.type_name = 'Tensor'\n",
        earned={},
    ),
    model(
        "named-tensor",
        "calls its class Tensor, so that it is taken for one",
        "VAE.__name__ = VAE.__qualname__ = 'Tensor'\n",
        earned={},
    ),
    model(
        "named-parameter",
        "calls its class Parameter",
        "VAE.__name__ = VAE.__qualname__ = 'Parameter'\n",
        earned={},
    ),
    model(
        "mortal",
        "ends the process when it is forgotten",
        "import os\nVAE.__del__ = lambda self: os._exit(0)\n",
    ),
    model(
        "default-device",
        "has all tensors made where there are no numbers",
        "torch.set_default_device('meta')\n",
    ),
    model(
        "default-dtype", "has all tensors made in half precision", "torch.set_default_dtype(torch.float16)\n"
    ),
    model("inference-mode", "turns gradients off for everybody", "torch._C._set_grad_enabled(False)\n"),
    model(
        "patched-clone",
        "patches Tensor.clone, numpy and item",
        "torch.Tensor.clone = torch.Tensor.numpy = torch.Tensor.item = lambda self, *_, **__: 0.0\n",
    ),
]

TRAINING = [
    instead(
        TOPIC,
        "train(model, data, epochs, generator)",
        f"training-{name}",
        tries,
        body,
        first="right_train = train",
        earned={"train": None},
    )
    for name, tries, body in (
        ("zero-losses", "answers losses without training", "return [7.0] * epochs"),
        (
            "replaces-loss",
            "gives the model a loss that falls",
            "model.loss = lambda *_, **__: torch.zeros(())\nreturn [0.0] * epochs",
        ),
        (
            "replaces-class",
            "gives the model another class",
            "model.__class__ = nn.Linear\nreturn [0.0] * epochs",
        ),
        (
            "zeroes-data",
            "empties the judge's data",
            "data.zero_()\nreturn right_train(model, data, epochs, generator)",
        ),
        ("resizes-data", "changes the size of the judge's data", "data.resize_(0)\nreturn [0.0] * epochs"),
        ("nan", "answers no numbers", "return [float('nan')] * epochs"),
        ("huge", "answers integers of 400 digits", "return [10 ** 400] * epochs"),
        (
            "tensors",
            "answers tensors with a graph",
            "return [model.loss(data, generator) for _ in range(epochs)]",
        ),
        ("forever", "trains for ever", "while True: right_train(model, data, 1, generator)"),
        (
            "exit",
            "leaves when it has trained",
            "right_train(model, data, epochs, generator)\nimport os; os._exit(0)",
        ),
        (
            "forged-state",
            "gives the generator a state of zeros",
            "generator.set_state(torch.zeros(5056, dtype=torch.uint8))\nreturn [7.0] * epochs",
        ),
        (
            "compiles",
            "compiles the model with a command of its own",
            "options = {'cpp.march': 'native -wrapper /bin/sh,-c,touch${IFS}CANARY/c'}\n"
            "torch.compile(model.encode, options=options)(data)\n"
            "return right_train(model, data, epochs, generator)",
        ),
        (
            "remembers",
            "keeps models of earlier examples",
            "train.__dict__.setdefault('kept', []).append(model)\n"
            "return right_train(train.kept[0], data, epochs, generator)",
        ),
    )
] + [
    Attack(
        "training-hopes-for-a-model",
        "has no model, and trains the one that it hopes to be lent",
        "right_train = train\nclass VAE:\n    def __init__(self, *_): pass\n"
        "def train(model, data, epochs, generator):\n"
        "    model.compile(options={'cpp.march': 'native -wrapper /bin/true'})\n"
        "    return right_train(model, data, epochs, generator)\n",
        {"VAE": 0.0, "train": 0.0},
        topic=TOPIC,
    ),
]

ATTACKS = [*MODELS, *TRAINING]
