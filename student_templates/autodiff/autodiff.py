# autograder-topic: autodiff

# %%
import numpy as np


# %% [markdown]
# # Automatic differentiation
#
# Backpropagation by hand means deriving, for every new network, formulas that you then have to get right. This week you
# write the machine that does it for you: a small library that remembers how a number was computed, and differentiates
# what it remembers. PyTorch works on the same idea. At the end your library trains two networks, and not one derivative
# of either is written down anywhere.
#
# Three questions decide whether it is right:
#
# 1. **What happens where a variable is used twice?** Derivatives are multiplied along a path and added over paths.
# 2. **What happens where the graph is large?** It has more paths than you can walk, and is deeper than Python recurses.
# 3. **What happens to shapes?** A gradient has the shape of its variable, also where the variable was broadcast.
#
# Short of time? Do sections 1 to 5 first: everything else builds on them. The exercises after section 8 are short.
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
# - A `Var` has a value `val`, a float64 array, which is a copy of what was given. A number is an array of shape `()`.
# - `grad` has the shape of `val`, is zero at first, and is **added to**: only `zero_grad` makes it zero again.
# - `creator` is the `Op` that the Var is the result of, and `None` for a **leaf**, which is made by `Var(...)`.
# - An `Op` keeps its arguments in `args`: the very Vars it was made of, not copies of them.
# - Operators take Vars, plain numbers and plain arrays on either side, and give a new Var. Arguments stay as they are.
# - A batch holds one sample per row, a loss is the mean over the $N$ samples, and logarithms are natural.
# - Whoever sets `x.val` of a leaf anew gives an array of the same shape, and calls `evaluate()` before `backward()`.
# - Derivatives come from formulas, not from differences: a slope of one function is exact but for rounding. Where a number
#   has to be "right to $10^{-9}$", it may be off by $10^{-9}$ or by $10^{-9}$ of its size, whichever is more.
#
# Names of your own (helper functions, further classes and methods) are free. What is tested is what a Var does: you may
# organise `Op` and its subclasses differently from the stubs as long as `creator` and `args` are what is said here.

# %% [markdown]
# ## 1 An expression graph
#
# Take four numbers $x = 3$, $y = 2$, $z = 4$ and $w = 5$, and compute
#
# $$a = x y, \qquad q = \frac az, \qquad f = q - w .$$
#
# Each step applies one **operation** to **variables**, and results in a new variable. Draw variables as boxes and operations
# as circles, and what you get is the *expression graph* of $f$: on the left of the figure with values, $f = 1.5 - 5 = -3.5$.
#
# ![The expression graph of f = x y / z - w. On the left arrows go up from x = 3, y = 2, z = 4 and w = 5 to f = -3.5. On the right they go down, with the derivatives 1 at f and q, -1 at w, 0.25 at a, -0.375 at z, 0.5 at x and 0.75 at y.](figures/expression_graph.svg)
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
# know what to do, and then calls `x.__rmul__(2)`. Mind the order in `__rsub__`: for `2 - x` Python calls `x.__rsub__(2)`.
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
# **Example.** In the graph above, set `x.val` to 4. Then `f.evaluate()` is $8/4 - 5 = -3$, `a.val` is 8, and every `grad` is what
# it was before.
#
# > **The notes write** `evaluate` as: a leaf returns its value, any other Var asks its creator, which asks all its arguments.
# > **We use** the same idea, but compute every Var once, and store its value. Section 5 says why.

# %% [markdown]
# ## 3 Differentiate
#
# How does $f$ change with $x$? Start at the top with $\partial f/\partial f = 1$ and go down. Each operation knows the derivative of its
# result with respect to each argument. By the chain rule, derivatives are **multiplied along a path**:
#
# | operation | what arrives | passed on to | factor | product |
# | --- | --- | --- | --- | --- |
# | $f = q - w$ | $1$ | $q$ | $1$ | $1$ |
# | | | $w$ | $-1$ | $-1$ |
# | $q = a/z$ | $1$ | $a$ | $1/z = 0.25$ | $0.25$ |
# | | | $z$ | $-a/z^2 = -0.375$ | $-0.375$ |
# | $a = x y$ | $0.25$ | $x$ | $y = 2$ | $0.5$ |
# | | | $y$ | $x = 3$ | $0.75$ |
#
# These are the numbers on the right of the figure. `f.backward(s)` starts with $s$ instead of 1 (ones of the shape of `val`
# when $s$ is `None`; $s = 0$ is a zero like any other), and adds to `grad` of **every** Var on the way: $f$ itself gets $s$, the leaves
# and everything between get $s$ times their derivative. Think of $s$ as the derivative of some larger expression with respect
# to $f$; `backward` continues it downwards. For an array, $s$ has the shape of `f.val`, and `x.grad` is the gradient of the
# number $\sum_i s_i f_i$ with respect to $x$.
#
# > **The notes write** `x.backward(s + ∂Op/∂x)`. **We use** `s * ∂Op/∂x`: the chain rule multiplies along a path, and adds across
# > paths, where the notes' "increment does not necessarily mean add" has it the wrong way round.
#
# > **The notes write** that `Var.backward` always calls `self.creator.backward(s)`, and hold the value in `self.var`.
# > **We use** `val`, and stop at a leaf, whose creator is `None`. A leaf is an expression too: `x.backward(s)` adds $s$ to
# > `x.grad`, and `x.evaluate()` returns `x.val`.

# %% [markdown]
# ## 4 The exercise: variables and operations
#
# Values may be arrays. For `+ - * /`, unary minus and `** n`, entry $i$ of the result depends on entry $i$ of each argument only, so
# that everything above holds entry by entry. The exponent $n$ is a plain number such as 3, $-1$, 0.5 or 0; a fractional one is only
# used with positive entries, a negative one with entries other than 0. The slope of `x ** 0` is 0 everywhere, also at $x = 0$, where
# the formula $n x^{n-1}$ would be $0 \cdot \infty$. `2 ** x` is not needed.
#
# The stubs divide the work: an `Op` has `forward`, which computes with plain arrays, and `backward`, which returns the products
# of $s$ with its derivatives. `Var.backward` does the rest. Begin with `Var`, `Op` and `Add`, and check; each other operation is two
# lines. The first checks use every Var once, so that the simplest `evaluate` and `backward` pass them: for every argument of the
# creator, call the same method on the argument. The next section shows what is wrong with that, and you write both anew.
# Add to a gradient by `self.grad = self.grad + s` rather than by `+=`: that makes a new array, which no other Var holds, and it
# does not mind that the leaf of a number, the 2 in `2 * x`, gets a gradient of the wrong shape until section 7. `sum`, `mean`,
# `transpose` and the matrix product `@` come in section 8; leave them open for now.

# %% [markdown]
# **Exercise: Variables and operations** (9 points · about 45 minutes · difficulty 3 of 5)

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


# %% [markdown]
# Stuck? hints.md has three hints on `scalars`.

# %% [markdown]
# ## 5 Sharing and scale
#
# So far one path led from $f$ to each leaf. Let $x = 3$, $a = x + x$, $b = a + x$ and $f = b + a$. Now five paths lead from $f$ down to $x$:
# two through $b$ and $a$, two through $a$ alone, one through $b$ alone. Derivatives are **added over paths**: $\partial f/\partial x = 5$, and
# $\partial f/\partial a = 2$. Indeed $f = 5x$.
#
# ![The graph of a = x + x, b = a + x, f = b + a. On the left values go up: x = 3, a = 6, b = 9, f = 15. On the right derivatives go down: 1 at f and b, 2 at a, 5 at x.](figures/shared_variables.svg)
#
# **Calling it twice** adds twice: after `f.backward()` and `f.backward()`, `x.grad` is $10$ and `a.grad` is $4$. What an earlier call
# left in `grad` is not itself passed on again. With `x.val` set to 1, `f.evaluate()` is 5, `a.val` is 2, and no `grad` changes.
# `f.zero_grad()` sets `grad` to zeros in $f$ and in every Var below it.
#
# Now take $b = a + a$, $c = b + b$, and so on, 60 times. The graph has 61 variables, and $2^{60}$ paths from the top to $a$. Code
# that calls `x.backward` for every argument of every operation walks each path: at a million calls per second that takes 36,000
# years.
#
# ![Visits against the number of doublings, logarithmic: walking every path costs 2 to the n visits, visiting every Var once costs n + 1.](figures/paths_and_visits.svg)
#
# So let every Var pass on its derivative **once**, and only when it is complete, that is after *all* Vars that use it have
# passed on theirs. Such an order is called a *topological order*: every Var stands after its arguments. Go through the
# list backwards. To make one, walk down from the top, and append a Var to the list once all its arguments are in the list.
# A Var that you have met before is not walked again; recognise it by identity (`id(var)`, or a set of Vars), not by value.
# `below(top)` returns this list; use it in `evaluate`, `backward` and `zero_grad`.
#
# Training code easily builds chains of thousands of operations, and Python ends a recursion at about 1,000 calls. So keep a list
# of your own of what is still to be done. (A recursive walk passes too, if you raise the limit by `sys.setrecursionlimit`.)
#
# **What is demanded:** `evaluate`, `backward`, `zero_grad` and `below` take time linear in the size of the graph, and work on
# chains of 1,000 operations and on 60 doublings.

# %% [markdown]
# **Exercise: Sharing and scale** (12 points · about 40 minutes · difficulty 4 of 5)

# %%
def below(top):
    """Every Var of the graph that ends in the Var `top`: its arguments, their arguments, and so on.

    Time and memory are linear in the size of the graph, whatever its depth.

    Returns:
        A list that holds each of these Vars once, every Var after its arguments, so that `top` is the last.
        Two Vars with equal values are two Vars.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `sharing`.

# %% [markdown]
# The derivatives of section 3 and the sums of this one together: with $a = xy$ and $f = a + a/y - x$ at $x = 3$, $y = 2$, two paths lead
# from $f$ to $a$, so that $\partial f/\partial a = 1 + 1/y = 1.5$. Hence $\partial f/\partial x = 1.5\,y - 1 = 2$ and $\partial f/\partial y = 1.5\,x - a/y^2 = 3$. Try it. The cells marked
# as demonstrations are for you, and never graded.

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
# **In words.** A friend's `Var.backward` adds $s$ to `grad` and then calls `arg.backward` for each argument of its creator. It gives
# the right gradient on every graph that the friend has tried. Why are its answers right, why does it never end for 60 doublings,
# and what must be known before a Var may pass on its derivative once and for all?

# %% [markdown]
# **Exercise: Why once, and when** (3 points, marked by hand · about 10 minutes · difficulty 3 of 5)

# %% [markdown]
r"""
<!-- answer: why_once -->

*Write your answer here, in place of this line.*
"""

# %% [markdown]
# ## 6 Why go down?
#
# The chain rule does not say in which direction to multiply. One could also go *up*: ask, leaf by leaf, how every Var changes with
# this one leaf. Or one could ask no rule at all, and move each leaf by $\pm h$. Both answer for one leaf at a time: with $n$ leaves, the
# differences take $2n$ evaluations, each as long as the graph. Going down answers for all leaves in **one pass**, because it carries
# the derivative of the one $f$ with respect to everything, rather than of everything with respect to one leaf. A network has one loss
# and thousands of parameters, so it goes down. (With one leaf and many results it would be the other way round.)

# %% [markdown]
r"""
<!-- prediction: passes -->

**Predict first**, by turning one `[ ]` into `[x]`; it earns and costs no points. A network with 64 inputs, 100 tanh units and 10 outputs has 7,510 parameters. Evaluating its loss takes 2 ms. And the whole gradient?

- [ ] about 6 ms going down, about 30 s by differences
- [ ] about 6 ms going down, about 15 ms by differences
- [ ] about 15 s going down, about 30 s by differences
"""

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        import time
        import matplotlib.pyplot as plt


        def both_ways(n):
            leaves = [Var(1.0 + 0.001 * i) for i in range(n)]
            f = leaves[0]
            for leaf in leaves[1:]:
                f = f * leaf
            begun = time.perf_counter()
            f.backward()
            down = time.perf_counter() - begun
            slopes, begun = [], time.perf_counter()
            for leaf in leaves:
                start = leaf.val
                leaf.val = start + 1e-5
                above = f.evaluate()
                leaf.val = start - 1e-5
                slopes.append((above - f.evaluate()) / 2e-5)
                leaf.val = start
            differ = time.perf_counter() - begun
            print(n, "leaves: first slope", float(leaves[0].grad), "and", float(slopes[0]))
            return down, differ


        counts = [10, 30, 100, 300]
        down, differ = zip(*(both_ways(n) for n in counts))
        plt.loglog(counts, differ, "o-", label="differences: 2n evaluations")
        plt.loglog(counts, down, "o-", label="backward: one pass")
        plt.xlabel("leaves n")
        plt.ylabel("seconds")
        plt.legend()
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# <details><summary>What you should see</summary>
#
# ![Operations against leaves, both logarithmic: for differences the line rises by two decades a decade, for backward by one. At 300 leaves they are 179,400 against 598.](figures/passes_and_evaluations.svg)
#
# Your seconds lie on two such lines: for $f = x_1 x_2 \cdots x_n$ one evaluation takes $n - 1$ operations, so that the differences grow
# with $n^2$ and one pass with $n$. At 300 leaves one pass is 300 times cheaper; at 7,510 it is 7,510 times.
#
# </details>

# %% [markdown]
# ## 7 Broadcasting
#
# Where shapes differ, NumPy repeats the smaller argument: biases of shape $(K,)$ are added to each of the $N$ rows of a batch. One
# entry of the bias then takes part in $N$ entries of the result, on $N$ paths, so its gradient is the **sum** over the rows. In
# general: sum the gradient over the axes that the argument lacks in front, and over those where its length is 1, so that it has the
# argument's shape again. This holds for `+ - * /` alike, and for both arguments.
#
# `summed_to(gradient, shape)` does this with plain arrays. For example, from the gradient of the shape $(2, 3, 4)$ to the shape $(3, 1)$
# it sums over the first axis, and over the last one, which is kept with length 1. Of
#
# $$g = \begin{pmatrix} 1 & 2 & 3 \\ 4 & 5 & 6 \end{pmatrix}$$
#
# it makes $(5, 7, 9)$ for the shape `(3,)`, $\begin{pmatrix} 5 & 7 & 9 \end{pmatrix}$ for `(1, 3)`, $\begin{pmatrix} 6 \\ 15 \end{pmatrix}$ for `(2, 1)`, $\begin{pmatrix} 21 \end{pmatrix}$ for `(1, 1)`,
# $21$ for `()`, and a copy of $g$ itself for `(2, 3)`. Then let your Var, or each of your operations, use it.

# %% [markdown]
# **Exercise: Broadcasting** (5.5 points · about 20 minutes · difficulty 3 of 5)

# %%
def summed_to(gradient, shape):
    """The gradient of an array of `shape` that was broadcast, from the gradient of its copies.

    Each entry is the sum of `gradient` over all copies of that entry.

    Parameters:
        gradient: an array of any shape that an array of `shape` can be broadcast to.
        shape: a tuple of lengths.

    Returns:
        An array of `shape`.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `broadcasting`.

# %% [markdown]
# The function below is right for every bias of shape $(K,)$, and you will find it in many programs. Return a gradient and a
# shape for which it raises or, better, is silently wrong.

# %% [markdown]
# **Exercise: Break it: a sum over the rows** (1.5 points · about 5 minutes · difficulty 2 of 5)

# %%
def wrong_summed_to(gradient, shape):
    """Answers as `summed_to` should, but not always."""
    if np.shape(gradient) == tuple(shape):
        return np.array(gradient, dtype=np.float64)
    return np.sum(gradient, axis=0 if shape else None).reshape(shape)


# %%
def counterexample_summed_to():
    """Arguments on which `wrong_summed_to` is wrong.

    Returns:
        gradient: an array of shape (N, K).
        shape: a tuple of at most two lengths, the shape of an array that can be broadcast to (N, K).
    """
    ...


# %% [markdown]
# ## 8 Matrices, sums and means
#
# **Matrix products.** `A @ B` takes two matrices, of shapes $(M, N)$ and $(N, K)$. With $y = A B$ and $s$ of shape $(M, K)$,
#
# $$\nabla_A = s\, B^\top, \qquad \nabla_B = A^\top s .$$
#
# (The notes' listing for this is labelled `+.backward`; it is the one for the matrix product.) Shapes are a good check, but not a
# proof: for $(2, 3)$ times $(3, 2)$, where $s$ is square, $s^\top B^\top$ fits as well as $s\,B^\top$; and if all are square, every product fits.
#
# **Sums, means, transposes.** `x.sum(axis)` and `x.mean(axis)` run over one axis of any array, counted from the end if negative,
# which then disappears from the shape; or, when `axis` is `None`, over everything. Every entry of $x$ occurs in one sum, with the
# factor 1, or $1/n$ in a mean of $n$ entries. `x.T` is the transpose of a matrix.
#
# **Example.** With
#
# $$X = \begin{pmatrix} 1 & 2 & 0 \\ 0 & 1 & -1 \end{pmatrix}, \quad
#   W = \begin{pmatrix} 1 & 0 \\ 0 & 1 \\ 2 & 2 \end{pmatrix}, \quad
#   z = XW = \begin{pmatrix} 1 & 2 \\ -2 & -1 \end{pmatrix}, \quad
#   s = \begin{pmatrix} 1 & 10 \\ 100 & 1000 \end{pmatrix}$$
#
# the gradients are
#
# $$\nabla_X = s W^\top = \begin{pmatrix} 1 & 10 & 22 \\ 100 & 1000 & 2200 \end{pmatrix}, \qquad
#   \nabla_W = X^\top s = \begin{pmatrix} 1 & 10 \\ 102 & 1020 \\ -100 & -1000 \end{pmatrix} .$$
#
# Complete `@`, `sum`, `mean` and `transpose` in your `Var`, too.

# %% [markdown]
# **Exercise: Matrices, sums and means** (7.5 points · about 30 minutes · difficulty 3 of 5)

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
# Stuck? hints.md has three hints on `matrices`.

# %% [markdown]
# ## 9 Functions
#
# A function of one variable is an operation with one argument. In the notes' example $f = \sin(x) + xy$, there are two paths to
# $x$: $\partial f/\partial x = \cos x + y$. Write the functions `sin`, `cos`, `exp`, `log`, each of which takes a Var and returns a Var, entry by
# entry. Their derivatives: $\cos x$, $-\sin x$, $e^x$, $1/x$. `log` is only called with positive numbers.
#
# At $x = 0.5$ the values are $0.479426$, $0.877583$, $1.648721$ and $-0.693147$; the slopes are $0.877583$, $-0.479426$, $1.648721$ and
# $2$.
#
# A trap: what the derivative needs must be taken from the present value of $x$, or from what the latest `forward` of this very
# operation computed. A slope computed when the graph was built is out of date after `x.val` has changed and `evaluate()` was
# called, and what is kept in one place for all uses of a function belongs to the latest of them.

# %% [markdown]
# **Exercise: Smooth functions** (6.5 points · about 10 minutes · difficulty 1 of 5)

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
# Stuck? hints.md has three hints on `functions`.

# %% [markdown]
# Activation functions are functions like any other:
#
# $$\tanh' = 1 - \tanh^2, \qquad \sigma(x) = \frac1{1 + e^{-x}}, \quad \sigma' = \sigma (1 - \sigma), \qquad
#   \operatorname{relu}(x) = \max(x, 0) .$$
#
# - At $x = 0.5$ the values are $0.462117$, $0.622459$ and $0.5$; the slopes are $0.786448$, $0.235004$ and $1$.
# - `tanh` and `logistic`, their slopes included, must be right to $10^{-9}$ for $|x| \le 10^4$: $e^{10000}$ is infinite, and a
#   quotient of two infinities is no number.
# - `relu` has no derivative at 0: any number from 0 to 1 may take its place.

# %% [markdown]
# **Exercise: Activation functions** (7 points · about 15 minutes · difficulty 2 of 5)

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
    """max(x, 0) of every entry of the Var x, a Var of the same shape.

    At 0 there is no derivative; any number from 0 to 1 may take its place.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `activations`.

# %% [markdown]
# ## 10 Losses
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
# $\frac12 (\frac12 \cdot 4 + \frac12 \cdot 9) = 3.25$, and its gradient with respect to $y$ is
# $\begin{pmatrix} 0 & 1 \\ 1.5 & 0 \end{pmatrix}$.

# %% [markdown]
# **Exercise: Mean squared error** (4.5 points · about 10 minutes · difficulty 1 of 5)

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
# Stuck? hints.md has three hints on `mean_squared_error`.

# %% [markdown]
# For classes, the loss is the cross-entropy of the softmax, computed from logits $z$ of shape $(N, K)$ with targets that are
# one-hot or soft:
#
# $$E(z, t) = \frac1N \sum_{i=1}^N \sum_{k=1}^K t_{ik} \Bigl( \ln \sum_{j=1}^K e^{z_{ij}} - z_{ik} \Bigr), \qquad
#   \frac{\partial E}{\partial z} = \frac{\operatorname{softmax}(z) - t}N .$$
#
# You may again compose it from your operations, or make it one operation of its own, since the derivative of the whole is much
# simpler than those of its parts. Either way it must be right to $10^{-9}$ for $|z| \le 10^4$: subtract the largest logit of each row
# before you exponentiate, and take the logarithm before a probability can round to 0. And it must be right after a new `z.val` and
# `evaluate()`: a shift that was read off `z.val` when the graph was built is out of date, and `z.val` itself must not be shifted.
#
# **Example.** For $z = \begin{pmatrix} 1 & 2 & 3 \\ 2 & 0 & 0 \end{pmatrix}$, with the third class as target of the first sample and the second class as
# target of the second, $E = 1.323575$ and the gradient is
# $\begin{pmatrix} 0.045015 & 0.122364 & -0.167380 \\ 0.393493 & -0.446747 & 0.053253 \end{pmatrix}$.

# %% [markdown]
# **Exercise: Softmax cross-entropy** (6.5 points · about 20 minutes · difficulty 3 of 5)

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
# Stuck? hints.md has three hints on `softmax_cross_entropy`.

# %% [markdown]
# ## 11 Layers and networks
#
# A network is nothing but a nested expression: $y = c(b(a(x)))$. A **layer** is a function of a Var, an object that is called, and
# lists its `parameters()`: the Vars that are to be learned.
#
# - `Linear(inputs, outputs, generator)` computes $xW + b$ for a Var $x$ of shape $(N, \text{inputs})$. Its parameters are the list
#   `[W, b]`, of shapes `(inputs, outputs)` and `(outputs,)`. The entries of $W$ are drawn from the generator, a
#   `numpy.random.Generator`, and from nothing else, with mean 0 and standard deviation $1/\sqrt{\text{inputs}}$ (normal or uniform, as you
#   like: a uniform number between $-c$ and $c$ has the deviation $c/\sqrt3$); $b$ starts at 0.
# - `LogisticLayer()`, `TanhLayer()` and `ReluLayer()` apply their function, and have no parameters.
# - `Net(layers)` is called with a Var and hands the output of each layer to the next. Its parameters are those of all its
#   layers, in their order. A Net is a layer, and may stand in another Net. A layer may stand in two places, and then has one $W$ on
#   two paths: list each Var once, at its first place, or training will move it twice.
#
# The parameters must be made once, with the layer, and be the very Vars that every call computes with. A call that wraps
# `self.W.val` in a new Var gives the gradient to the new one, and the layer never learns.

# %% [markdown]
# **Exercise: Layers and networks** (10.5 points · about 20 minutes · difficulty 2 of 5)

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
        layers: a list of layers, each with a call and `parameters()`; a Net is a layer, too.

    Source: notes, section 4.2.2.
    """

    def __init__(self, layers):
        ...

    def __call__(self, x):
        """The output of the last layer, a Var, for the Var x as input of the first."""
        ...

    def parameters(self):
        """The list of the parameters of all layers, in the order of the layers.

        Each Var is listed once, at its first place, also where a layer occurs twice.
        """
        ...


# %% [markdown]
# Stuck? hints.md has three hints on `layers`.

# %% [markdown]
# ## 12 Training
#
# Gradient descent, as in the notes' algorithm 2: in each epoch, compute the loss of the **whole** data set, set gradients to
# zero, go backward, and move every parameter $\theta$ against its gradient,
#
# $$\theta \leftarrow \theta - \kappa \, \frac{\partial E}{\partial \theta} .$$
#
# `train(net, X, T, rate, epochs)` does this with the mean squared error and the learning rate $\kappa$ = `rate`. It returns the list of the
# losses **before** each step, as plain floats: `epochs` numbers, the first of which is the loss of the net as it came. $X$ and $T$
# are plain arrays, and stay as they are. `train_classifier` does the same with the softmax cross-entropy: the outputs of the net
# are logits, and the targets one-hot.
#
# **Example.** One linear unit with $W = 2$ and $b = 1$, $X = (1, 2)^\top$, $T = (1, 5)^\top$ and $\kappa = 0.5$. The outputs are 3 and 5, the loss is
# $\frac12 \cdot \frac12 \cdot 4 = 1$, and both gradients are 1: $W$ becomes 1.5 and $b$ becomes 0.5. Now the outputs are 2 and 3.5, the loss is $0.8125$,
# and the gradients are $-1$ and $-0.25$: after two epochs $W = 2$ and $b = 0.625$. **With classes:** two linear units, all parameters 0,
# $X = (2, -1)^\top$, the first class for the first sample, the second for the second, and $\kappa = 2$. The losses of two epochs are
# $\ln 2 = 0.693147$ and $0.025532$.

# %% [markdown]
# **Exercise: Training** (8.5 points · about 20 minutes · difficulty 2 of 5)

# %%
def train(net, X, T, rate, epochs):
    """Gradient descent on the mean squared error of the whole data set.

    Every epoch makes one step: each parameter's value moves by -rate times its gradient.

    Parameters:
        net: a Net, whose parameters are changed.
        X: inputs, a plain array of shape (N, inputs).
        T: targets, a plain array of shape (N, outputs).
        rate: the learning rate, a positive number.
        epochs: the number of steps.

    Returns:
        The loss before each step, a list of `epochs` floats.

    Source: notes, section 4.2.2, algorithm 2.
    """
    ...


# %%
def train_classifier(net, X, T, rate, epochs):
    """Gradient descent on the softmax cross-entropy of the whole data set, otherwise as `train`.

    Parameters:
        net: a Net whose outputs are logits; its parameters are changed.
        X: inputs, a plain array of shape (N, inputs).
        T: the classes, one-hot, a plain array of shape (N, classes).
        rate: the learning rate, a positive number.
        epochs: the number of steps.

    Returns:
        The loss before each step, a list of `epochs` floats.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `train`.

# %% [markdown]
# Exclusive or is the classic that a single layer cannot learn. Four tanh units can, if they differ:

# %% [markdown]
r"""
<!-- prediction: equal_units -->

**Predict first**, by turning one `[ ]` into `[x]`; it earns and costs no points. All incoming weights of the four units start at 0.5. Which start lets them learn exclusive or?

- [ ] outgoing weights that are equal, too
- [ ] outgoing weights 0.5, -0.5, 1 and 0.25
- [ ] both do
- [ ] neither does
"""

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
        T = np.array([[0.0], [1.0], [1.0], [0.0]])
        for outgoing in ([0.5, 0.5, 0.5, 0.5], [0.5, -0.5, 1.0, 0.25]):
            net = Net([Linear(2, 4, np.random.default_rng(0)), TanhLayer(), Linear(4, 1, np.random.default_rng(1))])
            W, b, V, c = net.parameters()
            W.val, V.val = np.full((2, 4), 0.5), np.array(outgoing)[:, None]
            losses = train(net, X, T, rate=0.5, epochs=1000)
            print("loss", losses[-1], " first row of W:", W.val[0].round(3))
            print("outputs", net(Var(X)).val.round(2).ravel())
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# <details><summary>What you should see</summary>
#
# With equal outgoing weights the loss ends at 0.088, and all four units still have equal weights: they are one unit, four times.
# With unequal ones it falls below $10^{-20}$.
#
# </details>

# %% [markdown]
# **Why draw $W$ at all?** A unit's incoming weights move by what arrives through its outgoing ones. Units that start with equal
# incoming *and* equal outgoing weights get equal gradients, and stay equal for ever: then 1,000 epochs end at a loss of 0.088. It
# takes a difference in either to tell them apart, and random numbers are the simplest way to have one everywhere.
#
# Now a classifier, by your own `softmax_cross_entropy`: three spirals of 30 points each. A net without a hidden layer draws three
# straight borders between the classes, and gets 60 of the 90 points right. What do 16 tanh units make of it? It takes some seconds.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        import matplotlib.pyplot as plt

        r = np.linspace(0.2, 1.0, 30)
        arms = []
        for arm in range(3):
            angle = 4 * r + 2 * np.pi * arm / 3 + 0.1 * np.sin(37 * r)
            arms.append(np.column_stack([r * np.cos(angle), r * np.sin(angle)]))
        X, T = np.concatenate(arms), np.repeat(np.eye(3), 30, axis=0)

        figure, axes = plt.subplots(1, 3, figsize=(9.6, 3.3))
        for units, place in ((0, axes[0]), (16, axes[1])):
            generator = np.random.default_rng(1)
            hidden = [Linear(2, units, generator), TanhLayer()] if units else []
            net = Net([*hidden, Linear(units or 2, 3, generator)])
            losses = train_classifier(net, X, T, rate=1.0, epochs=600)
            right = np.mean(np.argmax(net(Var(X)).val, axis=1) == np.argmax(T, axis=1))
            side = np.linspace(-1.2, 1.2, 30)
            places = np.array([[a, b] for a in side for b in side])
            classes = np.argmax(net(Var(places)).val, axis=1).reshape(30, 30)
            place.imshow(classes.T, origin="lower", extent=(-1.2, 1.2, -1.2, 1.2), alpha=0.3)
            place.scatter(*X.T, c=np.argmax(T, axis=1), s=8)
            place.set_title(f"{units} hidden units: {right:.0%} right")
            axes[2].semilogy(losses, label=f"{units} hidden units")
        axes[2].set_xlabel("epoch")
        axes[2].set_ylabel("cross-entropy")
        axes[2].legend()
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# <details><summary>What you should see</summary>
#
# ![Left, no hidden units: three sectors with straight borders, 67 % right. Middle, 16 hidden units: bent regions that follow the arms, 100 % right. Right: without hidden units the cross-entropy stays near 0.57, with 16 it falls below 0.01.](figures/three_spirals.svg)
#
# Your generator draws other weights if you chose uniform ones: the picture in the middle may be bent otherwise, but ends at 100 %, or
# close to it. The one on the left does not depend on where it starts.
#
# </details>

# %% [markdown]
# ## 13 How to test yourself
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
        above, below_start = start.copy(), start.copy()
        above[0, 1] += h
        below_start[0, 1] -= h
        w.val = above
        up = loss.evaluate()
        w.val = below_start
        down = loss.evaluate()
        print((up - down) / (2 * h), w.grad[0, 1])
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# You should now be able to say why gradients are added where a Var is shared, to differentiate any expression in one pass, and to
# train a network whose derivative nobody has written down.

# %% [markdown]
# Check with `python -m pytest`; README.md says how to hand in.
