"""Layers, networks and training."""

from solutions.autodiff import Linear, Var, mean_squared_error

from .bank import bank

on_layers = bank.question("layers")
on_train = bank.question("train")

on_layers.mistake(
    "wraps the weights in a new Var at each call, which gets the gradient",
    replaces="Linear.__call__",
    warned=True,
).edit("weights_wrapped_anew", ("x @ self.W + self.b", "x @ Var(self.W.val) + Var(self.b.val)"))
on_layers.mistake("leaves out the biases", replaces="Linear.__call__").edit(
    "linear_without_biases", ("+ self.b", "")
)
on_layers.mistake("subtracts the biases", replaces="Linear.__call__").edit(
    "linear_minus_biases", ("+ self.b", "- self.b")
)
on_layers.mistake(
    "computes with the value of x, so that the graph ends there", replaces="Linear.__call__"
).edit("linear_detached", ("x @ self.W", "Var(x.val) @ self.W"))
on_layers.mistake("draws from NumPy's global generator", replaces="Linear.__init__").edit(
    "weights_from_the_global_generator", ("generator.normal", "np.random.normal")
)
on_layers.mistake(
    "begins with one seed of its own, whatever generator is given", replaces="Linear.__init__", warned=True
).edit("weights_from_a_seed_of_its_own", ("generator.normal", "np.random.default_rng(0).normal"))
on_layers.mistake("begins with weights of deviation 1", replaces="Linear.__init__", warned=True).edit(
    "weights_of_deviation_1", ("1.0 / np.sqrt(inputs)", "1.0")
)
on_layers.mistake("forgets the root: begins with a deviation of 1/inputs", replaces="Linear.__init__").edit(
    "weights_of_deviation_1_by_inputs", ("np.sqrt(inputs)", "inputs")
)
on_layers.mistake("divides by the root of the outputs", replaces="Linear.__init__").edit(
    "weights_scaled_by_outputs", ("np.sqrt(inputs)", "np.sqrt(outputs)")
)
on_layers.mistake(
    "takes the bound of a uniform distribution for its deviation", replaces="Linear.__init__", warned=True
).edit(
    "weights_uniform_and_too_small",
    (
        "generator.normal(0.0, 1.0 / np.sqrt(inputs), size",
        "generator.uniform(-1.0 / np.sqrt(inputs), 1.0 / np.sqrt(inputs), size",
    ),
)
on_layers.mistake("draws from 0 to 1, with a mean that is not 0", replaces="Linear.__init__").edit(
    "weights_all_positive",
    (
        "generator.normal(0.0, 1.0 / np.sqrt(inputs), size=(inputs, outputs))",
        "generator.random((inputs, outputs)) * np.sqrt(3 / inputs)",
    ),
)
on_layers.mistake(
    "begins with equal weights in every unit, which stay equal", replaces="Linear.__init__", warned=True
).edit(
    "units_begin_equal",
    ("size=(inputs, outputs))", "size=(inputs, 1)) * np.ones((1, outputs))"),
)
on_layers.mistake("begins with biases of 1", replaces="Linear.__init__").edit(
    "biases_begin_at_1", ("np.zeros(outputs)", "np.ones(outputs)")
)
on_layers.mistake("gives W the shape (outputs, inputs)", replaces="Linear.__init__").edit(
    "weights_transposed", ("size=(inputs, outputs)", "size=(outputs, inputs)")
)
on_layers.mistake("draws the biases, too", replaces="Linear.__init__", warned=True).edit(
    "biases_drawn", ("np.zeros(outputs)", "generator.normal(size=outputs)")
)
on_layers.mistake("lists copies of the parameters", replaces="Linear.parameters").edit(
    "copies_of_parameters", ("[self.W, self.b]", "[Var(self.W.val), Var(self.b.val)]")
)
on_layers.mistake("lists the biases first", replaces="Linear.parameters").edit(
    "biases_listed_first", ("[self.W, self.b]", "[self.b, self.W]")
)
on_layers.mistake(
    "lists the weights alone, so that biases are never learned", replaces="Linear.parameters"
).edit("weights_listed_alone", ("[self.W, self.b]", "[self.W]"))
on_layers.mistake(
    "applies the function to the value, so that the graph ends there", replaces="TanhLayer.__call__"
).edit("activation_detached", ("tanh(x)", "Var(np.tanh(x.val))"))
on_layers.mistake(
    "applies tanh where the logistic function is asked for", replaces="LogisticLayer.__call__"
).edit("logistic_layer_with_tanh", ("logistic(x)", "tanh(x)"))
on_layers.mistake("passes its input on unchanged", replaces="ReluLayer.__call__").edit(
    "relu_layer_without_relu", ("relu(x)", "x")
)


@on_layers.mistake("lists the parameters of linear layers only up to the first", replaces="Net.parameters")
def parameters_of_the_first_layer(self):
    return next(layer for layer in self.layers if isinstance(layer, Linear)).parameters()


on_layers.mistake(
    "lists parameters of Linear layers alone, so that those of a Net within are lost",
    replaces="Net.parameters",
).edit(
    "parameters_of_linear_layers_only",
    ("for layer in self.layers for", "for layer in self.layers if isinstance(layer, Linear) for"),
)
on_layers.mistake("lists the parameters of the last layer first", replaces="Net.parameters").edit(
    "parameters_in_reverse_order", ("for layer in self.layers", "for layer in self.layers[::-1]")
)
on_layers.mistake(
    "lists the parameters of a layer twice where it occurs twice", replaces="Net.parameters", warned=True
).edit(
    "parameters_listed_twice", ("list({id(parameter): parameter for parameter in listed}.values())", "listed")
)
on_layers.mistake("applies the last layer first", replaces="Net.__call__").edit(
    "layers_in_reverse_order", ("in self.layers", "in self.layers[::-1]")
)
on_layers.mistake("leaves out the last layer", replaces="Net.__call__").edit(
    "last_layer_left_out", ("in self.layers", "in self.layers[:-1]")
)
on_layers.mistake("breaks the graph between layers", replaces="Net.__call__").edit(
    "graph_broken_between_layers", ("x = layer(x)", "x = layer(Var(x.val))")
)

on_train.mistake("never sets the gradients to zero", replaces="_descend", warned=True).edit(
    "never_zeroes", ("loss.zero_grad()", "")
)
on_train.mistake("sets the gradients to zero after it went back, before the step", replaces="_descend").edit(
    "zeroes_too_late", ("loss.zero_grad()", ""), ("loss.backward()", "loss.backward()\nloss.zero_grad()")
)
on_train.mistake("goes up the gradient", replaces="_descend").edit("goes_uphill", ("- rate *", "+ rate *"))
on_train.mistake("moves by the gradient without the learning rate", replaces="_descend").edit(
    "ignores_step", ("rate * parameter.grad", "parameter.grad")
)
on_train.mistake("moves by the sign of the gradient", replaces="_descend").edit(
    "moves_by_the_sign", ("parameter.grad", "np.sign(parameter.grad)")
)
on_train.mistake("moves the first layer only", replaces="_descend").edit(
    "moves_the_first_layer", ("net.parameters()", "net.parameters()[:2]")
)


@on_train.mistake("returns the loss after each step", replaces="_descend", warned=True)
def losses_after_the_step(net, loss_at, rate, epochs):
    losses = []
    for _ in range(epochs):
        loss = loss_at()
        loss.zero_grad()
        loss.backward()
        for parameter in net.parameters():
            parameter.val = parameter.val - rate * parameter.grad
        losses.append(float(loss_at().val))
    return losses


on_train.mistake("makes one step more than there are epochs", replaces="_descend").edit(
    "one_step_more", ("range(epochs)", "range(epochs + 1)"), ("return losses", "return losses[:epochs]")
)
on_train.mistake("returns Vars instead of floats", replaces="_descend").edit(
    "returns_vars", ("float(loss.val)", "loss")
)
on_train.mistake("returns the last loss alone", replaces="_descend").edit(
    "returns_the_last_loss", ("return losses", "return losses[-1] if losses else None")
)
on_train.mistake("divides the step by the epoch's number", replaces="_descend").edit(
    "step_shrinks", ("for _ in", "for epoch in"), ("rate * parameter", "rate / (1 + epoch) * parameter")
)
on_train.mistake("adds momentum, a tenth of the step before", replaces="_descend").edit(
    "moves_with_momentum",
    ("losses = []", "losses, before = [], {}"),
    (
        "parameter.val = parameter.val - rate * parameter.grad",
        (
            "before[id(parameter)] = 0.1 * before.get(id(parameter), 0.0) - rate * "
            "parameter.grad\nparameter.val = parameter.val + before[id(parameter)]"
        ),
    ),
)
on_train.mistake("cuts gradients off at 1", replaces="_descend").edit(
    "clips_gradients", ("rate * parameter.grad", "rate * np.clip(parameter.grad, -0.5, 0.5)")
)


@on_train.mistake("makes a step after every sample instead of one for the whole batch", warned=True)
def steps_by_sample(net, X, T, rate, epochs):
    losses = []
    for _ in range(epochs):
        losses.append(float(mean_squared_error(net(Var(X)), T).val))
        for i in range(len(X)):
            loss = mean_squared_error(net(Var(X[i : i + 1])), T[i : i + 1])
            loss.zero_grad()
            loss.backward()
            for parameter in net.parameters():
                parameter.val = parameter.val - rate * parameter.grad
    return losses


on_train.mistake("standardises the caller's inputs in place").edit(
    "standardises_in_place", ("return", "X -= X.mean(axis=0)\nreturn")
)
on_train.mistake("trains a copy of the net").edit(
    "trains_a_copy",
    ("return", "net = __import__('copy').deepcopy(net)\nreturn"),
)
on_train.mistake("trains on the first two samples").edit(
    "trains_on_two_samples", ("net(Var(X)), T", "net(Var(X[:2])), T[:2]")
)
on_train.mistake("takes the squared error for classes, too", replaces="train_classifier").edit(
    "classifies_by_squared_error", ("softmax_cross_entropy", "mean_squared_error")
)
on_train.mistake(
    "takes the softmax of probabilities: a logistic output before the loss", replaces="train_classifier"
).edit("classifies_by_softmax_of_logistic", ("net(Var(X))", "logistic(net(Var(X)))"))
on_train.mistake("builds the loss once, and never evaluates it anew").edit(
    "loss_never_evaluated",
    (
        "return _descend(net, lambda: mean_squared_error(net(Var(X)), T),",
        "loss = mean_squared_error(net(Var(X)), T)\nreturn _descend(net, lambda: loss,",
    ),
)
