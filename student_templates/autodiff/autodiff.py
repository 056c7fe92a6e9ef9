# autograder-topic: autodiff

# %%
import numpy as np


# %% [markdown]
# # Automatic differentiation
#
# Backpropagation by hand means deriving, for every new network, formulas that you then have to get right. This week you
# write the machine that does it for you: a small library that remembers how a number was computed, and differentiates
# what it remembers. PyTorch works on the same idea. At the end your library trains a network, and not one derivative of
# the network is written down anywhere.
#
# Three questions decide whether it is right:
#
# 1. **What happens where a variable is used twice?** Derivatives add up over paths, and multiply along each.
# 2. **What happens where the graph is large?** It has more paths than you can walk, and is deeper than Python recurses.
# 3. **What happens to shapes?** A gradient has the shape of its variable, also where the variable was broadcast.
#
# Source: chapter 4 of the course notes (expression graphs, evaluation, differentiation, neural learning).
#
# > **What counts as right**
# >
# > - A *scalar* may be a Python float, a NumPy scalar or a zero-dimensional array. An *array* is a `numpy.ndarray`
# >   of exactly the stated shape, float64 unless stated otherwise. A list, a tensor or anything else where an array
# >   is demanded is wrong, and the message says so.
# > - Arguments stay untouched: what the caller hands in has the same entries after the call.
# > - Integer and float32 arguments are taken as the numbers they are; nothing is cut off. Where arguments are
# >   float32, the accuracy of float32 suffices and the result may be float32.
# > - Nothing depends on a global random state.
# > - A `RuntimeWarning` of NumPy is no fault if the value is right.
# > - You may build on your functions of earlier exercises. A mistake there costs no points here.
# > - You may write in any style: loops, vectorised, your own helper functions.

# %% [markdown]
# ## 0 Conventions
#
# - A `Var` has a value `val`, a float64 array. A number is an array of shape `()`.
# - `grad` has the shape of `val`, is zero at first, and is **added to**: only `zero_grad` makes it zero again.
# - `creator` is the `Op` that the Var is the result of, and `None` for a **leaf**, which is made by `Var(...)`.
# - An `Op` keeps its arguments in `args`: the very Vars it was made of, not copies of their values.
# - Operators take Vars, plain numbers and plain arrays on either side, and give a new Var. Arguments stay as they are.
# - A batch holds one sample per row, a loss is the mean over the $N$ samples, and logarithms are natural.
# - Whoever sets `x.val` of a leaf anew gives an array of the same shape, and calls `evaluate()` before `backward()`.
#
# Names of your own (helper functions, further classes and methods) are free. What is tested is what a Var does: you may
# organise `Op` and its subclasses differently from the stubs as long as `creator` and `args` are what is said here.

# %% [markdown]
# ## 1 An expression graph
#
# Take two numbers $x = 3$ and $y = 2$, and compute
#
# $$a = x y, \qquad f = a + \frac ay - x .$$
#
# Each step applies one **operation** to **variables**, and results in a new variable. Draw variables as boxes and operations
# as circles, and what you get is the *expression graph* of $f$: on the left of the figure with values, $f = 6 + 3 - 3 = 6$.
#
# ![The expression graph of f = a + a/y - x with a = x y. On the left arrows go up from x = 3 and y = 2 to f = 6. On the right they go down, with the derivatives 1 at f, 1.5 at a, 2 at x and 3 at y.](figures/expression_graph.svg)
#
# Two kinds of objects hold the graph. A **Var** knows its value and its creator. An **Op** knows its arguments. To compute
# $a = x y$:
#
# 1. create the Op object, here a `Mul`;
# 2. save references to the arguments, `args = (x, y)`;
# 3. create a Var for the result, with the value $x y = 6$;
# 4. set its `creator` to this Op.
#
# That is all `x * y` has to do. Python calls `x.__mul__(y)` for `x * y`. For `2 * x` it asks the number first, which does not
# know what to do, and then calls `x.__rmul__(2)`. Mind the order in `__rsub__`: for `2 - x` it is called as `x.__rsub__(2)`.
# A number or an array among the arguments simply becomes a leaf of its own.
#
# An array on the left would not ask: NumPy would take the Var for an entry, and give an array of Vars. The line
# `__array_ufunc__ = None` in the stub tells NumPy to leave the operation to the Var.

# %% [markdown]
# ## 2 Evaluate
#
# `f.evaluate()` computes $f$ anew from the values that its leaves have *now*, stores each new value in `val` on the way up,
# and returns the last one. It is what you call after a leaf has changed. It does not touch `grad`.
#
# > **The notes write** `evaluate` as: a leaf returns its value, any other Var asks its creator, which asks all its arguments.
# > **We use** the same idea, but compute every Var once, and store its value. Section 4 says why.
#
# **Example.** In the graph above, set `x.val` to 4. Then `f.evaluate()` is $8 + 4 - 4 = 8$, and `a.val` is 8.

# %% [markdown]
# ## 3 Differentiate
#
# How does $f$ change with $x$? Start at the top with $\partial f/\partial f = 1$ and go down. Each operation knows the derivative of its
# result with respect to each argument. By the chain rule,
#
# - **along** a path, derivatives are **multiplied**;
# - **over** all paths that lead to a variable, the products are **added**.
#
# In the example, $f = d - x$ with $d = a + q$ and $q = a/y$:
#
# | from | to | factor | arrives |
# | --- | --- | --- | --- |
# | $f$ | $d$ | $1$ | $1$ |
# | $f$ | $x$ | $-1$ | $-1$ |
# | $d$ | $a$, $q$ | $1$ | $1$ each |
# | $q = a/y$ | $a$ | $1/y = 0.5$ | $0.5$ |
# | $q = a/y$ | $y$ | $-a/y^2 = -1.5$ | $-1.5$ |
# | $a = xy$, which has $1 + 0.5 = 1.5$ | $x$ | $y = 2$ | $3$ |
# | | $y$ | $x = 3$ | $4.5$ |
#
# So $\partial f/\partial a = 1.5$, $\partial f/\partial x = -1 + 3 = 2$ and $\partial f/\partial y = -1.5 + 4.5 = 3$: the right of the figure.
#
# `f.backward(s)` does this. It starts with $s$ instead of 1 (ones of the shape of `val` when $s$ is `None`), and adds to
# `grad` of **every** Var on the way: $f$ itself gets $s$, the leaves and everything between get $s$ times their derivative.
# Think of $s$ as the derivative of some larger expression with respect to $f$; `backward` continues it downwards. For an
# array, $s$ has the shape of `f.val`, and `x.grad` is the gradient of the number $\sum_i s_i f_i$ with respect to $x$.
#
# **Calling it twice** adds twice: after `f.backward()` and `f.backward()`, `x.grad` is $4$. What an earlier call left in
# `grad` is not itself passed on again. `f.zero_grad()` sets `grad` to zeros in $f$ and in every Var below it.
#
# > **The notes write** `x.backward(s + ∂Op/∂x)`. **We use** `s * ∂Op/∂x`: the chain rule multiplies along a path, and adds across
# > paths, where the notes' "increment does not necessarily mean add" has it the wrong way round.
#
# > **The notes write** that `Var.backward` always calls `self.creator.backward(s)`, and hold the value in `self.var`.
# > **We use** `val`, and stop at a leaf, whose creator is `None`. A leaf is an expression too: `x.backward(s)` adds $s$ to
# > `x.grad`, and `x.evaluate()` returns `x.val`.

# %% [markdown]
# ## 4 Large graphs
#
# Take $b = a + a$, $c = b + b$, and so on, 60 times. The graph has 61 variables, and $2^{60}$ paths from the top to $a$. Code
# that calls `x.backward` for every argument of every operation walks each path: at a million calls per second that takes 36,000
# years.
#
# ![Visits against the number of doublings, logarithmic: walking every path costs 2 to the n visits, visiting every Var once costs n + 1.](figures/paths_and_visits.svg)
#
# So let every Var pass on its derivative **once**, and only when it is complete, that is after *all* Vars that use it have
# passed on theirs. Such an order is called a *topological order*: every Var stands after its arguments. Go through the
# list backwards. To make one, walk down from the top, and append a Var to the list once all its arguments are in the list.
# A Var that you have met before is not walked again; recognise it by identity (`id(var)`, or a set of Vars), not by value.
#
# The walk must not be recursive either, at least not with Python's limit: training code easily builds chains of thousands
# of operations, and Python ends a recursion at about 1,000 calls. Keep your own list of what is still to be done (or raise
# the limit by `sys.setrecursionlimit`).
#
# **What is demanded:** `evaluate`, `backward` and `zero_grad` take time linear in the size of the graph, and work on chains of
# 1,000 operations and on 60 doublings.

# %% [markdown]
# ## 5 The exercise: variables and operations
#
# For a neural network, values are matrices. Nothing changes in principle: the operations work on arrays, $s$ has the shape
# of the result, and every gradient has the shape of its variable. In detail:
#
# **Entry by entry.** For `+ - * /`, unary minus and `** n`, entry $i$ of the result depends on entry $i$ of each argument only, so
# that everything above holds entry by entry. The exponent $n$ is a plain number such as 3, $-1$, 0.5 or 0; a fractional or
# negative one is only used with positive entries, or with entries other than 0. `2 ** x` is not needed.
#
# **Broadcasting.** Where shapes differ, NumPy repeats the smaller argument: biases of shape $(K,)$ are added to each of the $N$
# rows of a batch. One entry of the bias then takes part in $N$ entries of the result, on $N$ paths, so its gradient is the
# **sum** over the rows. In general: sum the gradient over the axes that the argument lacks in front, and over those where its
# length is 1, so that it has the argument's shape again. This holds for `+ - * /` alike. For example, if $b$ has the shape
# $(3, 1)$ and the result the shape $(2, 3, 4)$, sum over the first axis, and over the last one, which you keep with length 1.
#
# **Matrix products.** `A @ B` takes two matrices, of shapes $(M, N)$ and $(N, K)$. With $y = A B$ and $s$ of shape $(M, K)$,
#
# $$\nabla_A = s\, B^\top, \qquad \nabla_B = A^\top s .$$
#
# (The notes' listing for this is labelled `+.backward`; it is the one for the matrix product.) Check the shapes: no other
# product of these matrices fits, unless they are square. Then any product fits, and is wrong.
#
# **Sums, means, transposes.** `x.sum(axis)` and `x.mean(axis)` run over one axis, counted from the end if negative, which then
# disappears from the shape; or, when `axis` is `None`, over everything. Every entry of $x$ occurs in one sum, with the factor 1, or $1/n$ in a mean of $n$
# entries. `x.T` is the transpose of a matrix.
#
# **Example.** With
#
# $$X = \begin{pmatrix} 1 & 2 & 0 \end{pmatrix}, \quad
#   W = \begin{pmatrix} 1 & 0 \\ 0 & 1 \\ 2 & 2 \end{pmatrix}, \quad
#   b = \begin{pmatrix} 1 & -1 \end{pmatrix}, \quad
#   z = XW + b = \begin{pmatrix} 2 & 1 \end{pmatrix}$$
#
# and $s = (1, 10)$ the gradients are
# $\nabla_X = s W^\top = \begin{pmatrix} 1 & 10 & 22 \end{pmatrix}$, $\;\nabla_W = X^\top s = \begin{pmatrix} 1 & 10 \\ 2 & 20 \\ 0 & 0 \end{pmatrix}$ and
# $\nabla_b = s$.
#
# The stubs below divide the work: an `Op` has `forward`, which computes with plain arrays, and `backward`, which returns the
# products of $s$ with its derivatives. `Var.backward` does the rest: order, sums, shapes. Start with `Var`, `Op` and `Add`, and
# check; the remaining operations are two lines each.

# %% [markdown]
# **Exercise: Variables and operations** (33 points)

# %%
class Var:
    """A variable of an expression graph: a leaf, or the result of an operation.

    Attributes:
        val: the value, a float64 array (of shape () for a number), a copy of what was given.
        grad: the derivative of an expression with respect to this Var, of the shape of val; zeros at first.
        creator: the Op that this variable is the result of; None for a leaf.

    Operators with Vars, plain numbers and arrays on either side make new Vars.

    Source: notes, section 4.1.
    """

    # An array on the left of an operator leaves the operation to the Var on its right.
    __array_ufunc__ = None

    def __init__(self, val, creator=None):
        ...

    def evaluate(self):
        """Compute the value anew from the leaves, and refresh `val` of every Var on the way.

        Time and memory are linear in the size of the graph, whatever its depth; `grad` stays as it is.

        Returns:
            The value, an array of the shape of val.
        """
        ...

    def backward(self, s=None):
        """Add the derivative of s * self to `grad` of this Var and of every Var below it, along every path.

        Time and memory are linear in the size of the graph, whatever its depth.

        Parameters:
            s: the derivative of a larger expression with respect to this Var, an array of the shape of val;
                ones when None.
        """
        ...

    def zero_grad(self):
        """Set `grad` to zeros in this Var and in every Var below it, in linear time."""
        ...

    def __add__(self, other):
        return Add(self, other).output()

    def __radd__(self, other):
        return Add(other, self).output()

    # In the same way the operators - * / @ with something on either side, ** with a number, and unary minus.
    ...

    def sum(self, axis=None):
        """The sum over one axis, which disappears from the shape, or over all entries when axis is None."""
        ...

    def mean(self, axis=None):
        """The mean over one axis, which disappears from the shape, or over all entries when axis is None."""
        ...

    def transpose(self):
        """The transpose of a matrix, also written `x.T`."""
        ...

    T = property(transpose)

    ...


# %%
class Op:
    """An operation of an expression graph: it knows its argument Vars, its value and its derivatives.

    A subclass defines two methods, which take the values of the arguments, plain arrays:
        forward(*values): the value of the operation, an array.
        backward(s, *values): a tuple with, for each argument, s times the derivative with respect to it. The
            array s has the shape of the result. A gradient has the shape of its argument, or the shape of the
            result where the argument was broadcast; `Var.backward` then sums it to the argument's shape.

    Attributes:
        args: the argument Vars, a tuple.

    Source: notes, section 4.1.
    """

    def __init__(self, *args):
        # Numbers and arrays become Vars too, leaves of their own.
        ...

    def output(self):
        """A new Var with the value of the operation, and the operation as its creator."""
        ...

    ...


# %%
class Add(Op):
    """a + b, entry by entry, with broadcasting."""

    def forward(self, a, b):
        """The value of a + b."""
        ...

    def backward(self, s, a, b):
        """s times the derivatives with respect to a and b."""
        ...


# %%
class Sub(Op):
    """a - b, entry by entry, with broadcasting."""

    def forward(self, a, b):
        """The value of a - b."""
        ...

    def backward(self, s, a, b):
        """s times the derivatives with respect to a and b."""
        ...


# %%
class Mul(Op):
    """a * b, entry by entry, with broadcasting."""

    def forward(self, a, b):
        """The value of a * b."""
        ...

    def backward(self, s, a, b):
        """s times the derivatives with respect to a and b."""
        ...


# %%
class Div(Op):
    """a / b, entry by entry, with broadcasting."""

    def forward(self, a, b):
        """The value of a / b."""
        ...

    def backward(self, s, a, b):
        """s times the derivatives with respect to a and b."""
        ...


# %%
class Neg(Op):
    """-a."""

    def forward(self, a):
        """The value of -a."""
        ...

    def backward(self, s, a):
        """s times the derivative with respect to a."""
        ...


# %%
class Pow(Op):
    """a ** exponent, entry by entry, where the exponent is a plain number."""

    def __init__(self, a, exponent):
        ...

    def forward(self, a):
        """The value of a ** exponent."""
        ...

    def backward(self, s, a):
        """s times the derivative with respect to a."""
        ...


# %%
class MatMul(Op):
    """a @ b of two matrices, (M, N) and (N, K)."""

    def forward(self, a, b):
        """The value of a @ b."""
        ...

    def backward(self, s, a, b):
        """s times the derivatives with respect to a and b."""
        ...


# %%
class Sum(Op):
    """The sum of a over one axis, or over all entries when axis is None."""

    def __init__(self, a, axis=None):
        ...

    def forward(self, a):
        """The value of the sum."""
        ...

    def backward(self, s, a):
        """s times the derivative with respect to a."""
        ...


# %%
class Mean(Sum):
    """The mean of a over one axis, or over all entries when axis is None."""

    def forward(self, a):
        """The value of the mean."""
        ...

    def backward(self, s, a):
        """s times the derivative with respect to a."""
        ...


# %%
class Transpose(Op):
    """The transpose of a matrix."""

    def forward(self, a):
        """The value of the transpose."""
        ...

    def backward(self, s, a):
        """s times the derivative with respect to a."""
        ...


# %% [markdown]
# Try it on the worked example. The cells marked as demonstrations are for you, and never graded.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        x, y = Var(3.0), Var(2.0)
        a = x * y
        f = a + a / y - x
        f.backward()
        print("f =", f.val, " df/da =", a.grad, " df/dx =", x.grad, " df/dy =", y.grad)
        x.val = np.array(4.0)
        print("f at x = 4:", f.evaluate())
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# ## 6 Functions
#
# A function of one variable is an operation with one argument. In the notes' example $f = \sin(x) + xy$, there are two paths to
# $x$: $\partial f/\partial x = \cos x + y$. Write the functions `sin`, `cos`, `exp`, `log`, each of which takes a Var and returns a Var, entry by
# entry. Their derivatives: $\cos x$, $-\sin x$, $e^x$, $1/x$. `log` is only called with positive numbers.
#
# At $x = 0.5$ the values are $0.479426$, $0.877583$, $1.648721$ and $-0.693147$; the slopes are $0.877583$, $-0.479426$, $1.648721$ and
# $2$.
#
# A trap: what the derivative needs must be taken from the present value of $x$, or from what the latest `forward` computed.
# A slope computed when the graph was built is out of date after `x.val` has changed and `evaluate()` was called.

# %% [markdown]
# **Exercise: Smooth functions** (5 points)

# %%
def sin(x):
    """The sine of every entry of the Var x, a Var of the same shape. Source: notes, section 4.1."""
    ...


# %%
def cos(x):
    """The cosine of every entry of the Var x, a Var of the same shape."""
    ...


# %%
def exp(x):
    """e to the power of every entry of the Var x, a Var of the same shape."""
    ...


# %%
def log(x):
    """The natural logarithm of every entry of the Var x, all positive, a Var of the same shape."""
    ...


# %% [markdown]
# Activation functions are functions like any other:
#
# $$\tanh' = 1 - \tanh^2, \qquad \sigma(x) = \frac1{1 + e^{-x}}, \quad \sigma' = \sigma (1 - \sigma), \qquad
#   \operatorname{relu}(x) = \max(x, 0) .$$
#
# - At $x = 0.5$ the values are $0.462117$, $0.622459$ and $0.5$; the slopes are $0.786448$, $0.235004$ and $1$.
# - `tanh` and `logistic`, their slopes included, must be right to $10^{-9}$ for $|x| \le 10^4$: $e^{10000}$ is infinite, and a
#   quotient of two infinities is no number.
# - `relu` has no derivative at 0. Use 0 there; every number from 0 to 1 is accepted.

# %% [markdown]
# **Exercise: Activation functions** (5.5 points)

# %%
def tanh(x):
    """The hyperbolic tangent of every entry of the Var x, |x| up to 1e4, a Var of the same shape."""
    ...


# %%
def logistic(x):
    """1 / (1 + exp(-x)) of every entry of the Var x, |x| up to 1e4, a Var of the same shape."""
    ...


# %%
def relu(x):
    """max(x, 0) of every entry of the Var x, a Var of the same shape; the derivative at 0 is 0."""
    ...


# %% [markdown]
# ## 7 Losses
#
# A loss is a Var of shape `()`: the top of the graph. Its target $t$ is a plain array.
#
# $$E(y, t) = \frac1N \sum_{i=1}^N \tfrac12 \lVert y_i - t_i \rVert^2, \qquad
#   \frac{\partial E}{\partial y} = \frac{y - t}N .$$
#
# The factor ½ and the mean over the $N$ samples (not over all $NK$ entries) are the conventions of the topic on losses. Here you
# need no derivative: put the loss together from operations that you have. It must stay a graph all the way, so that a new
# `y.val` and `evaluate()` give the new loss.
#
# **Example.** For $y = \begin{pmatrix} 1 & 2 \\ 3 & 5 \end{pmatrix}$ and $t = \begin{pmatrix} 1 & 0 \\ 0 & 5 \end{pmatrix}$ the loss is
# $\frac12 (\frac12 \cdot 4 + \frac12 \cdot 9) = 3.25$.

# %% [markdown]
# **Exercise: Mean squared error** (4 points)

# %%
def mean_squared_error(y, t):
    """Mean over the samples of half the squared distance between prediction and target.

    E = (1/N) sum_i 1/2 ||y_i - t_i||^2

    Parameters:
        y: predictions, a Var of shape (N, K).
        t: targets, a plain array of shape (N, K).

    Returns:
        The loss, a Var of shape ().

    Source: notes, sections 2.3.1 and 4.2.
    """
    ...


# %% [markdown]
# For classes, the loss is the cross-entropy of the softmax, computed from logits $z$ of shape $(N, K)$ with targets that are
# one-hot or soft:
#
# $$E(z, t) = \frac1N \sum_{i=1}^N \sum_{k=1}^K t_{ik} \Bigl( \ln \sum_{j=1}^K e^{z_{ij}} - z_{ik} \Bigr), \qquad
#   \frac{\partial E}{\partial z} = \frac{\operatorname{softmax}(z) - t}N .$$
#
# You may again compose it from your operations. You may also make it one operation of its own, since the derivative of the
# whole is much simpler than those of its parts. Either way it must be right to $10^{-9}$ for $|z| \le 10^4$: subtract the largest
# logit of each row before you exponentiate, and take the logarithm before a probability can round to 0.
#
# **Example.** For $z = (1, 2, 3)$ and the third class as target, $E = 0.407606$ and the gradient is $(0.090031, 0.244728, -0.334759)$.

# %% [markdown]
# **Exercise: Softmax cross-entropy** (5 points)

# %%
def softmax_cross_entropy(z, t):
    """Cross-entropy of the softmax of z, computed from z, the mean over the samples, for |z| up to 1e4.

    E = -(1/N) sum_i sum_k t_ik ln softmax(z_i)_k

    Parameters:
        z: logits, a Var of shape (N, K).
        t: targets, one-hot or soft, a plain array of shape (N, K); each row sums to 1.

    Returns:
        The loss, a Var of shape ().

    Source: notes, sections 2.3.3 and 4.2.
    """
    ...


# %% [markdown]
# ## 8 Layers and networks
#
# A network is nothing but a nested expression: $y = c(b(a(x)))$. A **layer** is a function of a Var, an object that is called, and
# lists its `parameters()`: the Vars that are to be learned.
#
# - `Linear(inputs, outputs, generator)` computes $xW + b$ for a Var $x$ of shape $(N, \text{inputs})$. Its parameters are the list
#   `[W, b]`, of shapes `(inputs, outputs)` and `(outputs,)`. The entries of $W$ are drawn from the generator, a
#   `numpy.random.Generator`, and from nothing else, with mean 0 and standard deviation $1/\sqrt{\text{inputs}}$ (normal or uniform, as you
#   like); $b$ starts at 0.
# - `LogisticLayer()`, `TanhLayer()` and `ReluLayer()` apply their function, and have no parameters.
# - `Net(layers)` is called with a Var and hands the output of each layer to the next. Its parameters are those of all its
#   layers, in their order.
#
# The parameters must be made once, with the layer, and be the very Vars that every call computes with. A call that wraps
# `self.W.val` in a new Var gives the gradient to the new one, and the layer never learns. And why draw $W$ at all? Units that
# start with equal weights get equal gradients, and stay equal for ever.

# %% [markdown]
# **Exercise: Layers and networks** (7.5 points)

# %%
class Layer:
    """A layer of a network: a function of a Var, with parameters to be learned if it has some.

    Source: notes, section 4.2.2.
    """

    def parameters(self):
        """The list of the Vars to be learned: empty, unless a subclass has some."""
        ...


# %%
class Linear(Layer):
    """A layer that multiplies by weights and adds biases: x W + b.

    Parameters:
        inputs: the number of inputs.
        outputs: the number of outputs.
        generator: a numpy.random.Generator, from which the entries of W are drawn, with mean 0 and standard
            deviation 1 / sqrt(inputs); the biases are 0.

    Source: notes, section 4.2.2.
    """

    def __init__(self, inputs, outputs, generator):
        ...

    def __call__(self, x):
        """x W + b, a Var of shape (N, outputs), for a Var x of shape (N, inputs)."""
        ...

    def parameters(self):
        """The list [W, b] of the Vars to be learned, of shapes (inputs, outputs) and (outputs,)."""
        ...


# %%
class LogisticLayer(Layer):
    """The logistic function as a layer, without parameters. Source: notes, section 4.2.2."""

    def __call__(self, x):
        """The logistic function of the Var x, a Var of the same shape."""
        ...


# %%
class TanhLayer(Layer):
    """The hyperbolic tangent as a layer, without parameters. Source: notes, section 4.2.2."""

    def __call__(self, x):
        """The hyperbolic tangent of the Var x, a Var of the same shape."""
        ...


# %%
class ReluLayer(Layer):
    """The rectifier as a layer, without parameters. Source: notes, section 4.2.2."""

    def __call__(self, x):
        """The rectifier of the Var x, a Var of the same shape."""
        ...


# %%
class Net(Layer):
    """A network: its layers, one after the other.

    Parameters:
        layers: a list of layers, each with a call and `parameters()`.

    Source: notes, section 4.2.2.
    """

    def __init__(self, layers):
        ...

    def __call__(self, x):
        """The output of the last layer, a Var, for the Var x as input of the first."""
        ...

    def parameters(self):
        """The list of the parameters of all layers, in the order of the layers."""
        ...


# %% [markdown]
# ## 9 Training
#
# Gradient descent, as in the notes' algorithm 2: in each epoch, compute the loss of the **whole** data set, set gradients to
# zero, go backward, and move every parameter $\theta$ against its gradient,
#
# $$\theta \leftarrow \theta - \kappa \, \frac{\partial E}{\partial \theta} .$$
#
# `train(net, X, T, step, epochs)` does this with the mean squared error and the learning rate $\kappa$ = `step`. It returns the list of the
# losses **before** each step, as plain floats: `epochs` numbers, the first of which is the loss of the net as it came. $X$ and $T$
# are plain arrays, and stay as they are.

# %% [markdown]
# **Exercise: Training** (7 points)

# %%
def train(net, X, T, step, epochs):
    """Gradient descent on the mean squared error of the whole data set.

    Every epoch makes one step: each parameter's value moves by -step times its gradient.

    Parameters:
        net: a Net, whose parameters are changed.
        X: inputs, a plain array of shape (N, inputs).
        T: targets, a plain array of shape (N, outputs).
        step: the learning rate, a positive number.
        epochs: the number of steps.

    Returns:
        The loss before each step, a list of `epochs` floats.

    Source: notes, section 4.2.2, algorithm 2.
    """
    ...


# %% [markdown]
# Exclusive or is the classic that a single layer cannot learn. Four tanh units can:

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        import matplotlib.pyplot as plt

        X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
        T = np.array([[0.0], [1.0], [1.0], [0.0]])
        generator = np.random.default_rng(0)
        net = Net([Linear(2, 4, generator), TanhLayer(), Linear(4, 1, generator)])
        losses = train(net, X, T, step=0.5, epochs=300)
        print(net(Var(X)).val.round(2).ravel())
        plt.semilogy(losses)
        plt.xlabel("epoch")
        plt.ylabel("loss")
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# ## 10 How to test yourself
#
# - Run the check below every exercise. When it fails, it shows the smallest example it could find, as statements that you
#   can paste into a cell.
# - **Check a gradient against its expression.** Change one entry of a leaf by $\pm h$ with $h = 10^{-5}$, evaluate, and compare
#   $(f(x + h) - f(x - h))/2h$ with that entry of `x.grad`. Do it for each operation alone, then for all of them together.
# - **Use everything twice.** Most errors hide until a variable is used on two paths of different length, as $h$ in
#   $y = h + (h h) h$, or until `backward` is called for the second time.
# - **Try shapes:** square matrices, where transposes go unnoticed, and oblong ones, where they do not; a single row; a single
#   column; a bias of shape $(K,)$ where $N = K$.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        rng = np.random.default_rng(0)
        w, b, h = Var(rng.normal(size=(3, 2))), Var(rng.normal(size=2)), 1e-5
        loss = mean_squared_error(tanh(rng.normal(size=(4, 3)) @ w + b), np.zeros((4, 2)))
        loss.backward()
        start = w.val.copy()
        above, below = start.copy(), start.copy()
        above[0, 1] += h
        below[0, 1] -= h
        w.val = above
        up = loss.evaluate()
        w.val = below
        down = loss.evaluate()
        print((up - down) / (2 * h), w.grad[0, 1])
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# Check with `python -m pytest`; README.md says how to hand in.
