# autograder-topic: gradient_checking

# %%
import numpy as np


# %% [markdown]
# # Gradient checking
#
# Learning is walking downhill, and the gradient says where downhill is. Next week you will write code that computes
# gradients. Such code can be wrong without a sign of it: the network still learns, only worse. This week you write the
# instrument that finds such errors. It needs nothing but the function itself: it changes an input a little, and looks
# how much the output changes. Three questions decide whether the instrument can be trusted:
#
# 1. **How far to step?** Too far, and the function bends; too near, and rounding eats the difference.
# 2. **How close is close enough?** A difference of $10^{-6}$ is nothing for a slope of 1000, and everything for one of
#    $10^{-6}$.
# 3. **What if the answer is no number, or has the wrong shape?** An instrument that says "fine" then is worse than
#    none.
#
# Source: section 3.1 of the course notes (gradient descent, finite differences).
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
# - $f$ is a Python function of one array. You call it with a float64 array of the shape of $x$, and it returns a number: a
#   Python float or a NumPy scalar.
# - **$f$ only reads its argument.** You may hand it the same array object every time. Likewise for `gradient` in section 7.
# - $x$ may have any shape: $(n,)$, $(2, 3)$, also $(1,)$ and $()$. In all formulas $n$ is the number of its entries,
#   and $e_i$ is an array of the shape of $x$ that is 1 at entry $i$ and 0 elsewhere. Where the shape is $()$, a float counts
#   as an array.
# - $x$ may be an array of integers, which stand for real numbers: 3 means 3.0. Convert before you add a small step
#   (`np.array(x, dtype=np.float64)` also makes a copy). In an array of integers a step of $10^{-5}$ is cut off, and in float32
#   $1 + 10^{-8}$ is 1.
# - $x$ may lie in memory in any order. `x.ravel()` and `x.reshape(-1)` are then copies: what you write there does
#   not reach $x$.
# - $x$ is the caller's. After the call it must be the same **in every bit**.
# - Steps $h$ are positive, and are used as given. The defaults are part of each signature.
#
# Hidden tests use other shapes and steps than the examples below, count the calls of $f$ where the text states a number,
# and look where $f$ was called. The names of the hidden tests and their laws are shown with your results.

# %% [markdown]
# ## 1 Forward differences
#
# The derivative is a limit, $\;\partial f/\partial x_i = \lim_{h \to 0} \left(f(x + h e_i) - f(x)\right)/h$. Leave out the
# limit and choose a small $h$:
#
# $$g_i = \frac{f(x + h\, e_i) - f(x)}{h} .$$
#
# By Taylor's theorem this is off by about $\frac h2\, \partial^2 f/\partial x_i^2$: ten times the step, ten times the
# error. The method has **order one**.
#
# The value $f(x)$ is the same in all entries: compute it once. So a gradient costs exactly $n + 1$ calls of $f$: one
# at $x$, and one at each $x + h e_i$. Each entry is varied *alone*: put it back before you go on to the next.
#
# **Example.** For $f(x) = x_1^2 + x_2^2$ at $x = (1, 2)$ with $h = 0.1$:
#
# $$g_1 = \frac{(1.1^2 + 2^2) - (1^2 + 2^2)}{0.1} = \frac{5.21 - 5}{0.1} = 2.1, \qquad
#   g_2 = \frac{(1^2 + 2.1^2) - 5}{0.1} = \frac{5.41 - 5}{0.1} = 4.1 .$$
#
# The gradient is $(2, 4)$, so the error is $0.1$ in each entry: that is $\frac h2 \cdot 2$.

# %% [markdown]
# **Exercise: Gradient by forward differences** (6 points)

# %%
def forward_difference(f, x, h=1e-8):
    """Gradient of f at x by forward differences.

    Entry i is ( f(x + h e_i) - f(x) ) / h, where e_i is 1 at entry i and 0 elsewhere. f is called n + 1
    times.

    Parameters:
        f: function of a float64 array of the shape of x; returns a number (float or NumPy scalar).
        x: the point, any shape, also (), with n entries; integers count as real numbers. Stays as it is.
        h: step, positive.

    Returns:
        The gradient, float64, shape of x.

    Source: notes, section 3.1.2.
    """
    ...


# %% [markdown]
# ## 2 Central differences
#
# Look to both sides instead:
#
# $$g_i = \frac{f(x + h\, e_i) - f(x - h\, e_i)}{2h} .$$
#
# The second derivative cancels, since it is the same on either side. What is left is about
# $\frac{h^2}{6}\, \partial^3 f/\partial x_i^3$: the method has **order two**, ten times the step costs a hundred times the error.
# On a quadratic function there is no such error at all, whatever the step: the chord of a parabola between $x - h$ and
# $x + h$ is parallel to the tangent at $x$. The price is two calls per entry, exactly $2n$ in all, at $x + h e_i$ and
# $x - h e_i$.
#
# **Example** (from the notes). A network with a logistic output is trained with the cross-entropy $E = -\ln y$. All weights
# but $\theta$ are held fixed; then $y = 1/(1 + e^{0.822 - 0.0418\,\theta})$ and $E(\theta) = \ln\left(1 + e^{0.822 - 0.0418\,\theta}\right)$.
# (The figure in the notes shows the other weights. These two constants are ours, and reproduce its numbers.) With $h = 0.1$:
#
# | $\theta$ | $y$ | $E$ |
# | --- | --- | --- |
# | $-0.609$ | 0.300 | 1.204084 |
# | $-0.509$ | 0.301 | 1.201159 |
# | $-0.409$ | 0.302 | 1.198239 |
#
# $$\frac{\partial E}{\partial \theta} \approx \frac{E(-0.409) - E(-0.609)}{2 \cdot 0.1}
#   = \frac{1.198239 - 1.204084}{0.2} = -0.029225 .$$
#
# The exact derivative, $-0.0418\,(1 - y)$, agrees in all six decimals; the forward difference would give $-0.029206$.
#
# > **The notes write** $y = 0.302$ at $\theta = -0.609$. **We use** $y = 0.300$: $E = 1.204$ is $-\ln 0.300$.
# >
# > **The notes write** $-0.0292$ next to energies rounded to $1.198$ and $1.204$. Those give $-0.030$. **We use** unrounded
# > energies, as the notes must have done: a difference of nearly equal numbers needs all their digits.
#
# A trap: `x[i] += h`, then `x[i] -= 2 * h`, then `x[i] += h` again does not end where it began. In floating point
# $1 + 0.1 - 0.2 + 0.1 = 1.0000000000000002$. Keep the entry in a variable and put it back, or work on a copy.

# %% [markdown]
# **Exercise: Gradient by central differences** (8 points)

# %%
def central_difference(f, x, h=1e-5):
    """Gradient of f at x by central differences.

    Entry i is ( f(x + h e_i) - f(x - h e_i) ) / (2h), where e_i is 1 at entry i and 0 elsewhere. f is called
    2n times.

    Parameters:
        f: function of a float64 array of the shape of x; returns a number (float or NumPy scalar).
        x: the point, any shape, also (), with n entries; integers count as real numbers. Stays as it is.
        h: step, positive.

    Returns:
        The gradient, float64, shape of x.

    Source: notes, section 3.1.2.
    """
    ...


# %% [markdown]
# ## 3 Which step?
#
# With a smaller $h$ the formula's error shrinks, but another one grows. Every value of $f$ is rounded, by about
# $\varepsilon |f|$ with $\varepsilon = 2.2 \cdot 10^{-16}$, and the difference is divided by $h$. So the total error is about
#
# $$\text{forward:} \quad \frac h2 |f''| + \frac{2\varepsilon |f|}{h}, \qquad\qquad
#   \text{central:} \quad \frac{h^2}{6} |f'''| + \frac{\varepsilon |f|}{h} .$$
#
# Where all derivatives are of size 1, these are least at $h \approx \varepsilon^{1/2} \approx 10^{-8}$ and at
# $h \approx \varepsilon^{1/3} \approx 10^{-5}$. That is where the defaults come from. The errors there are about $10^{-8}$ and
# $10^{-11}$: a central difference is worth its second call.
#
# ![Relative error against the step h. Left: the error of a forward difference is least near h = 1e-8, that of a central difference near h = 1e-5 and a thousand times smaller; on either side both grow. Right: the relative error of a check is below the tolerance of 1e-6 for a right derivative and steps between 1e-10 and 1e-3, and stays at 1e-3 for a derivative that is off by one thousandth.](figures/error_against_step.svg)
#
# The dotted lines on the left are the defaults. On the right is what a check sees: between steps of $10^{-10}$ and $10^{-3}$ a
# right derivative and one that is off by a thousandth are orders of magnitude apart, and a tolerance of $10^{-6}$ tells them
# apart with room to spare. Draw the left part yourself; the next cell is never graded.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        import matplotlib.pyplot as plt

        steps = np.logspace(-14, 0, 57)
        point = np.array(1.0)
        for difference in (forward_difference, central_difference):
            errors = [abs(float(difference(np.exp, point, h)) / np.e - 1) for h in steps]
            plt.loglog(steps, errors, label=difference.__name__)
        plt.xlabel("step h")
        plt.ylabel("relative error at x = 1 of the derivative of exp")
        plt.legend()
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# ## 4 One direction, two calls
#
# A network has a million weights, and $2n$ calls are too many. But along one direction $v$ the slope costs two calls,
# whatever $n$ is:
#
# $$\frac{f(x + h\,v) - f(x - h\,v)}{2h} \;\approx\; \sum_i \frac{\partial f}{\partial x_i}\, v_i .$$
#
# Take $v$ **as it is**: the points are $x \pm h v$, and $v$ is not brought to length 1. Twice the direction gives twice the
# derivative, and $v = 0$ gives 0. If a claimed gradient $g$ satisfies this equation for two or three *random* directions, an
# error in it would have to be orthogonal to all of them, which does not happen by chance.
#
# **Example.** $f(x) = x_1^2 + x_2^2$, $x = (1, 2)$, $v = (3, -1)$, $h = 0.1$: the points are $(1.3, 1.9)$ and $(0.7, 2.1)$, and
# $\left((1.69 + 3.61) - (0.49 + 4.41)\right)/0.2 = 0.4/0.2 = 2$. By the gradient: $2 \cdot 3 + 4 \cdot (-1) = 2$.

# %% [markdown]
# **Exercise: Derivative along a direction** (7 points)

# %%
def directional_difference(f, x, v, h=1e-5):
    """Derivative of f at x along v by a central difference: ( f(x + h v) - f(x - h v) ) / (2h).

    v is taken as it is given, not brought to length 1. f is called twice.

    Parameters:
        f: function of a float64 array of the shape of x; returns a number (float or NumPy scalar).
        x: the point, any shape, also (); integers count as real numbers. Stays as it is.
        v: the direction, shape of x; integers count as real numbers. Stays as it is.
        h: step, positive.

    Returns:
        The derivative, a float.

    Source: notes, section 3.1.2.
    """
    ...


# %% [markdown]
# ## 5 Many outputs: the Jacobian
#
# A layer has a vector as its output. Now $f$ takes an array of shape $(n,)$ and returns a new array of shape $(m,)$ at every
# call, and every output has a slope in every entry of $x$. They form the *Jacobian*, a matrix of shape $(m, n)$:
#
# $$J_{ij} = \frac{f(x + h\, e_j)_i - f(x - h\, e_j)_i}{2h} \approx \frac{\partial f_i}{\partial x_j} .$$
#
# Row $i$ is the gradient of output $i$; column $j$ is what happens when $x_j$ moves. One pair of calls gives a whole column.
# The shape is $(m, n)$ also where $m$ or $n$ is 1. How often you call $f$ is up to you.
#
# **Example.** $f(x) = (x_1 x_2,\; x_1^2,\; 3 x_2)$ at $x = (2, 3)$:
#
# $$J = \begin{pmatrix} x_2 & x_1 \\ 2 x_1 & 0 \\ 0 & 3 \end{pmatrix} = \begin{pmatrix} 3 & 2 \\ 4 & 0 \\ 0 & 3 \end{pmatrix} .$$
#
# All three outputs are at most quadratic along each axis, so central differences give exactly this with any step, up to rounding.

# %% [markdown]
# **Exercise: Jacobian of a vector-valued function** (7 points)

# %%
def jacobian(f, x, h=1e-5):
    """Jacobian of f at x by central differences.

    Entry (i, j) is ( f(x + h e_j)_i - f(x - h e_j)_i ) / (2h), the derivative of output i with respect to
    x_j.

    Parameters:
        f: function of a float64 array of shape (n,); returns a new array of shape (m,) at every call.
        x: the point, shape (n,); integers count as real numbers. Stays as it is.
        h: step, positive.

    Returns:
        The Jacobian, float64, shape (m, n).

    Source: notes, section 3.1.2, for every output in turn.
    """
    ...


# %% [markdown]
# ## 6 How far apart are two gradients?
#
# An absolute difference says little: it depends on the units of $f$. So compare each entry with its own size,
#
# $$\text{relative error}(a, b) = \max_i\; \frac{|a_i - b_i|}{\max(|a_i|,\; |b_i|,\; \text{floor})} .$$
#
# - The **maximum** over the entries is what finds one wrong entry among a million right ones. A mean, or a quotient of
#   lengths, would hide it.
# - The denominator is the larger of both sizes, so neither array counts as the truth.
# - The **floor**, by default $10^{-8}$, is for entries that are zero or nearly so. Without it $0/0$ is no number, and rounding
#   noise of $10^{-12}$ around a true 0 would be an error of 100 %.
#
# The arrays have equal shapes, any shape, and their entries are finite: what your function makes of NaN is up to you.
#
# **Examples.** For $a = (1, -2, 0.5)$ and $b = (1.1, -2, 0.5)$ only the first entries differ, and the error is
# $0.1/1.1 = 0.090909$. For $a = (0, 10^{-9})$ and $b = (0, 0)$ it is $10^{-9}/10^{-8} = 0.1$. For $a = (1)$ and $b = (-1)$ it is
# 2, and it can never be more.

# %% [markdown]
# **Exercise: Relative error** (6 points)

# %%
def relative_error(a, b, floor=1e-8):
    """The largest relative error between entries of a and b.

    The maximum over i of |a_i - b_i| / max(|a_i|, |b_i|, floor).

    Parameters:
        a: array of finite numbers, any shape, also (). Stays as it is.
        b: array of finite numbers, shape of a. Stays as it is.
        floor: what a denominator is at least, positive.

    Returns:
        The error, a float.

    Source: the handout; the notes do not say how to compare.
    """
    ...


# %% [markdown]
# ## 7 The checker
#
# Put the parts together. `check_gradient(f, gradient, x, tolerance)` is given a function `gradient` that claims to compute
# the gradient of $f$. It answers
#
# - **True** when the relative error between `central_difference(f, x)` and `gradient(x)` is at most `tolerance`, with the
#   default step and floor;
# - **False** otherwise, and in particular
#   - when `gradient(x)` has another shape than $x$. Look at shapes *before* you subtract: NumPy stretches $(1,)$ and $(3, 1)$ to
#     fit $(3,)$ without a word, or raises an error, and neither is an answer;
#   - when an entry of `gradient(x)` is NaN or infinite. Every comparison with NaN is false, so `error > tolerance` is false
#     too: whoever rejects what exceeds the tolerance accepts NaN.
#
# The answer is a bool, Python's or NumPy's. How often `f` and `gradient` are called is up to you.
#
# **Example.** For $f(x) = \sum_i x_i^2$ at $x = (1, 2)$: True for the function $2x$, False for $x$ and for $-2x$. With a
# tolerance of $10^{-3}$, also $2.0001\,x$ would pass.

# %% [markdown]
# **Exercise: Gradient checker** (7.5 points)

# %%
def check_gradient(f, gradient, x, tolerance=1e-6):
    """Whether `gradient` computes the gradient of f at x, as far as central differences can tell.

    True when relative_error(central_difference(f, x), gradient(x)) <= tolerance, with default h and floor.
    False when gradient(x) has another shape than x, or an entry that is NaN or infinite.

    Parameters:
        f: function of a float64 array of the shape of x; returns a number (float or NumPy scalar).
        gradient: function of a float64 array of the shape of x; returns an array.
        x: the point, any shape, also (); integers count as real numbers. Stays as it is.
        tolerance: the largest relative error that passes.

    Returns:
        A bool (Python's or NumPy's).

    Source: notes, section 3.1.2.
    """
    ...


# %% [markdown]
# Here is an error of the kind that the checker is for: the derivative of $\tanh$ is $1 - \tanh^2$, and someone forgot the
# square.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        weights = np.array([[0.3, -1.2, 0.7], [2.0, 0.1, -0.4]])


        def energy(W):
            return np.sum(np.tanh(W))


        print(check_gradient(energy, lambda W: 1 - np.tanh(W) ** 2, weights))
        print(check_gradient(energy, lambda W: 1 - np.tanh(W), weights))
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# ## 8 Gradient descent without a gradient
#
# The gradient points to where $f$ grows fastest. To make $f$ smaller, walk the other way:
#
# $$x_{k+1} = x_k - \kappa\, \nabla f(x_k), \qquad k = 0, 1, 2, \dots$$
#
# with a positive step $\kappa$. Take $\nabla f$ from your central differences, with the default $h$.
#
# > **The notes write**, for the example of section 2, $\theta \leftarrow \theta + k \cdot (-0.0292)$ with a positive $k$. **We use**
# > $\theta \leftarrow \theta - k \cdot (-0.0292)$. Descent subtracts the gradient. The slope is negative, so $\theta$ must
# > grow, as the notes themselves say a line before.
#
# Return all points visited as a list: the start, then one point per iteration, `iterations + 1` in all. Every point is a
# float64 array of its own, of the shape of $x$, the start too. Use the step as it is given: if it is too large, $f$ will grow,
# and that is for the caller to see. Where the gradient is zero nothing moves, and the points repeat. How often $f$ is
# called is up to you.
#
# **Example.** $f(x) = x_1^2 + x_2^2$ from $(1, 2)$ with $\kappa = 0.25$: the gradient is $2x$, so each step halves the point, and
# two iterations give $(1, 2)$, $(0.5, 1)$, $(0.25, 0.5)$.
#
# A trap: `point -= step * gradient` changes the array that is already in your list. Then all points of the list are the last
# one. And with an array of the caller, it changes the start.

# %% [markdown]
# **Exercise: Gradient descent by differences** (7 points)

# %%
def gradient_descent(f, x, step, iterations):
    """The points that gradient descent on f visits, with gradients by central differences (default h).

    Every point is the one before minus `step` times the gradient there.

    Parameters:
        f: function of a float64 array of the shape of x; returns a number (float or NumPy scalar).
        x: the start, any shape, also (); integers count as real numbers. Stays as it is.
        step: how far to go per unit of gradient, positive.
        iterations: number of steps to make, 0 or more.

    Returns:
        List of iterations + 1 points, the start first: float64, shape of x, each an array of its own.

    Source: notes, sections 3.1.1 and 3.1.2.
    """
    ...


# %% [markdown]
# The example of the notes, trained for thirty steps: the loss falls at each of them.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        def energy(theta):
            return np.log(1 + np.exp(0.822 - 0.0418 * theta[0]))


        path = gradient_descent(energy, np.array([-0.509]), 10.0, 30)
        for k in range(0, 31, 5):
            print(f"step {k:2d}: theta = {path[k][0]:6.3f}, E = {energy(path[k]):.4f}")
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# ## 9 How to test yourself
#
# - Run the check below every exercise. When it fails, it shows the smallest example it could find, as a call that you can
#   paste into a cell.
# - **Try quadratics.** Central differences must be exact there for $h = 0.5$ as for $h = 10^{-3}$; forward differences are off
#   by $h$ times half the curvature.
# - **Halve the step.** The error of a forward difference must halve, that of a central one must fall to a quarter.
# - **Let entries interact.** For $f(x) = x_1^2 + x_2^2$ an entry that was not put back does no harm. For
#   $f(x) = (x_1 + x_2)^2$ it does.
# - **Try what is peculiar:** one entry; a matrix, also transposed; integers; an $x$ of size 1000; a direction of zeros; a function
#   that ignores one of its inputs; a gradient that is `nan`.
# - **Compare your functions with each other:** the directional difference along $e_i$ is entry $i$ of the central one, and the
#   Jacobian of a function with one output is its gradient, as a row.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        def coupled(x):
            return (x[0] + x[1]) ** 2


        x = np.array([1.0, 2.0])
        for h in (0.1, 0.05):
            print(h, forward_difference(coupled, x, h) - 6, central_difference(coupled, x, h) - 6)
        print(jacobian(lambda x: np.array([coupled(x)]), x), central_difference(coupled, x))
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# Check with `python -m pytest`; README.md says how to hand in.
