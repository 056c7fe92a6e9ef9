# autograder-topic: gradient_checking

# %%
import numpy as np


# %% [markdown]
# # Gradient checking
#
# Learning is walking downhill, and the gradient says where downhill is. Next week you will write code that computes
# gradients. Such code can be wrong without a sign of it: the network still learns, only worse. This week you write the
# instrument that finds such errors. It needs nothing but the function itself: it changes an input a little, and looks
# how much the output changes. Four questions decide whether the instrument can be trusted:
#
# 1. **How far to step?** Too far, and the function bends; too near, and rounding eats the difference.
# 2. **How close is close enough?** A difference of $10^{-6}$ is nothing for a slope of 1000, and everything for one of
#    $10^{-6}$.
# 3. **What if the answer is no number, or has the wrong shape?** An instrument that says "fine" then is worse than
#    none.
# 4. **What do its verdicts mean?** A right gradient can fail a check, and a wrong one can pass.
#
# You will run the instrument on gradients like last week's, and at the end a logistic unit learns by your own code.
#
# Source: section 3.1 of the course notes, "Gradient Descent Learning" (gradient descent, finite differences).
#
# Short of time? Sections 1, 2, 6, 7 and 9 are the core. The others need nothing but these.
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
# - **$f$ only reads its argument.** You may hand it the same array object every time. The same holds for `gradient` in
#   section 7, which is called with float64 arrays too.
# - $x$ may have any shape: $(n,)$, $(2, 3)$, also $(1,)$ and $()$. In all formulas $n$ is the number of its entries,
#   and $e_i$ is an array of the shape of $x$ that is 1 at entry $i$ and 0 elsewhere. Where the shape is $()$, a float counts
#   as an array.
# - $x$ may be an array of integers, which stand for real numbers: 3 means 3.0. Convert before you add a small step
#   (`np.array(x, dtype=np.float64)` also makes a copy). In an array of integers a step of $10^{-5}$ is cut off, and in float32
#   $1 + 10^{-8}$ is 1.
# - $x$ may lie in memory in any order. `x.ravel()` and `x.reshape(-1)` are then copies: what you write there does
#   not reach $x$.
# - $x$ is the caller's. After the call it must be the same **in every bit**, and nothing that you return may be $x$
#   itself.
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
# By Taylor's theorem $f(x + h e_i) = f(x) + h\, \partial f/\partial x_i + \frac{h^2}{2}\, \partial^2 f/\partial x_i^2 + \dots$, so
# the quotient is off by about $\frac h2\, \partial^2 f/\partial x_i^2$: ten times the step, ten times the error. The method has
# **order one**.
#
# The value $f(x)$ is the same in all entries: compute it once. So a gradient costs exactly $n + 1$ calls of $f$: one
# at $x$, and one at each $x + h e_i$. Each entry is varied *alone*: put it back before you go on to the next.
#
# **Example.** For $f(x) = x_1^2 + x_2^2$ at $x = (1, 2)$ with $h = 0.1$:
#
# $$g_1 = \frac{(1.1^2 + 2^2) - (1^2 + 2^2)}{0.1} = \frac{5.21 - 5}{0.1} = 2.1, \qquad
#   g_2 = \frac{(1^2 + 2.1^2) - 5}{0.1} = \frac{5.41 - 5}{0.1} = 4.1 .$$
#
# The gradient is $(2, 4)$, so the error is $0.1$ in each entry: that is $\frac h2 \cdot 2$. Whoever does not put $x_1$ back
# finds $(5.62 - 5)/0.1 = 6.2$ for $g_2$, the sum of both.

# %% [markdown]
# **Exercise: Gradient by forward differences** (8 points · about 20 minutes · difficulty 2 of 5)

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
# Stuck? hints.md has three hints on `forward_difference`.

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
# $1 + 0.1 - 0.2 + 0.1 = 1.0000000000000002$, and $4 + 0.1 - 0.1 = 3.9999999999999996$. Keep the entry in a variable and put
# it back, or work on a copy.

# %% [markdown]
# **Exercise: Gradient by central differences** (10 points · about 10 minutes · difficulty 1 of 5)

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

# %% [markdown]
r"""
<!-- prediction: smaller_step -->

**Predict first**, by turning one `[ ]` into `[x]`; it earns and costs no points. The default step of the central difference is 1e-5. What happens to its error if you make the step 1000 times smaller?

- [ ] it falls by a factor of a million, as the order two says
- [ ] it falls by a factor of a thousand
- [ ] it stays about the same
- [ ] it grows
"""


# %% [markdown]
# With a smaller $h$ the formula's error shrinks, but another one grows. **Every value of $f$ is rounded**, by about
# $\varepsilon |f|$ with $\varepsilon = 2.2 \cdot 10^{-16}$, and the difference is divided by $h$. So the total error is about
#
# $$\text{forward:} \quad \frac h2 |f''| + \frac{2\varepsilon |f|}{h}, \qquad\qquad
#   \text{central:} \quad \frac{h^2}{6} |f'''| + \frac{\varepsilon |f|}{h} .$$
#
# **Why there is a best step, and where.** The first term rises with $h$, the second one falls; their sum is least where
# its derivative with respect to $h$ is zero. For the central difference
#
# $$\frac{h}{3} |f'''| - \frac{\varepsilon |f|}{h^2} = 0 \qquad\Longrightarrow\qquad
#   h = \left(\frac{3\, \varepsilon\, |f|}{|f'''|}\right)^{1/3} .$$
#
# For $f = f''' = 1$ this is $\left(6.66 \cdot 10^{-16}\right)^{1/3} = 8.733 \cdot 10^{-6}$, and the error there, $\frac{h^2}{2} |f'''|$,
# is $3.8 \cdot 10^{-11}$. For $f = -1000$ and $f''' = 0.012$, a larger function that bends less, the best step is
# $3.815 \cdot 10^{-4}$. In the same way the forward difference has its best step at $h = 2 \sqrt{\varepsilon |f| / |f''|}$,
# about $3 \cdot 10^{-8}$ for $f = f'' = 1$, with an error of $3 \cdot 10^{-8}$. That is where the defaults $10^{-8}$ and $10^{-5}$
# come from, and why a central difference is worth its second call.

# %% [markdown]
# **Exercise: The best step** (3 points · about 10 minutes · difficulty 2 of 5)

# %%
def best_step(value, third):
    """The step at which a central difference has the smallest error.

    The error is about h^2/6 |third| + epsilon |value| / h, with epsilon = np.finfo(float).eps = 2.2e-16.

    Parameters:
        value: f(x), a number other than 0.
        third: the third derivative of f at x, a number other than 0.

    Returns:
        The positive h for which that expression is smallest, a float.

    Source: the handout; the notes do not say how to choose h.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `best_step`.

# %% [markdown]
# Now look at it. The next cell draws the error of your two functions against the step, for $f = \exp$ at $x = 1$; it is never
# graded.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        import matplotlib.pyplot as plt

        steps = np.logspace(-14, 0, 57)
        point = np.array(1.0)
        for difference in (forward_difference, central_difference):
            errors = [abs(float(difference(np.exp, point, h)) / np.e - 1) for h in steps]
            plt.loglog(steps, errors, label=difference.__name__)
        plt.axvline(best_step(np.e, np.e), linestyle=":", color="black", label="best_step")
        plt.xlabel("step h")
        plt.ylabel("relative error at x = 1 of the derivative of exp")
        plt.legend()
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# <details><summary>What you should see</summary>
#
# ![Relative error against the step h, both axes logarithmic. Each curve is a V: on the right the formula's error falls with the step, by a slope of one for forward and of two for central differences; on the left rounding grows as the step shrinks, jagged, and the same for both. The central difference is least near h = 1e-5, at 1e-11; the forward difference near h = 1e-8, at 1e-8.](figures/error_against_step.svg)
#
# Two Vs with a common left arm. At $h = 10^{-8}$ the central difference is no better than the forward one: 1000 times
# smaller than the default, and its error has grown about a hundredfold or more. On the right the slopes are 1 and 2.
#
# </details>

# %% [markdown]
# A step can also be lost before $f$ is called: $x + h$ is rounded, too. At $x = 10^6$ the next number after $x$ is
# $1.2 \cdot 10^{-10}$ away, and $(x + 10^{-5}) - x$ is $9.99996 \cdot 10^{-6}$: the slope is off by $4 \cdot 10^{-6}$ of itself.
# For inputs as large as this, choose a larger step.

# %% [markdown]
# ## 4 One direction, two calls
#
# A network has a million weights, and $2n$ calls are too many. But along one direction $v$ the slope costs two calls,
# whatever $n$ is:
#
# $$\frac{f(x + h\,v) - f(x - h\,v)}{2h} \;\approx\; \sum_i \frac{\partial f}{\partial x_i}\, v_i .$$
#
# Take $v$ **as it is**: the points are $x \pm h v$, and $v$ is not brought to length 1. Twice the direction gives twice the
# derivative, and $v = 0$ gives 0.
#
# If a claimed gradient $g$ satisfies this equation *exactly* for a *random* direction, an error in it would have to be
# orthogonal to the direction, which does not happen by chance. A check has a tolerance, however, and then an error in
# one entry of many does hide: its share of the sum is small. For $f(x) = \sum_i x_i^2$ with $10^5$ normal entries, one
# entry of the gradient was off by a thousandth. In 26 of 40 trials the two sides agreed to a relative $10^{-5}$ along all of
# three random directions. A direction is the right tool for errors in many entries, such as a wrong factor; for single
# entries you have to look at each of them.
#
# **Example.** $f(x) = x_1^2 + x_2^2$, $x = (1, 2)$, $v = (3, -1)$, $h = 0.1$: the points are $(1.3, 1.9)$ and $(0.7, 2.1)$, and
# $\left((1.69 + 3.61) - (0.49 + 4.41)\right)/0.2 = 0.4/0.2 = 2$. By the gradient: $2 \cdot 3 + 4 \cdot (-1) = 2$.

# %% [markdown]
# **Exercise: Derivative along a direction** (9 points · about 5 minutes · difficulty 1 of 5)

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
# **Exercise: Jacobian of a vector-valued function** (9 points · about 15 minutes · difficulty 2 of 5)

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
# Stuck? hints.md has three hints on `jacobian`.

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
# - The **floor** is for entries that are zero or nearly so. Without it $0/0$ is no number, and rounding noise of $10^{-12}$
#   around a true 0 would be an error of 100 %. Its default of $10^{-8}$ suits numbers that were both computed by formulas.
#   Section 7 needs a larger one, since one side is measured.
#
# The arrays have equal shapes, any shape, and their entries are finite: what your function makes of NaN is up to you.
#
# **Examples.** For $a = (1, -2, 0.5)$ and $b = (1.1, -2, 0.5)$ only the first entries differ, and the error is
# $0.1/1.1 = 0.090909$. For $a = (0, 10^{-9})$ and $b = (0, 0)$ it is $10^{-9}/10^{-8} = 0.1$, and for $a = (0, 1)$, $b = (0, 3)$ with
# a floor of 10 it is $2/10 = 0.2$. For $a = (1)$ and $b = (-1)$ it is 2, and it can never be more.

# %% [markdown]
# **Exercise: Relative error** (8 points · about 10 minutes · difficulty 2 of 5)

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
# Stuck? hints.md has three hints on `relative_error`.

# %% [markdown]
# **Break it.** Much code compares gradients by their lengths instead, as the function in the next cell does. Its floor is
# the same. Find two arrays for which it answers $10^{-5}$ or less, though one of their entries is off by more than a third of
# its size.

# %% [markdown]
# **Exercise: Fool a comparison of lengths** (2 points · about 5 minutes · difficulty 2 of 5)

# %%
def wrong_relative_error(a, b, floor=1e-08):
    """Answers as `relative_error` should, but not always."""
    return np.linalg.norm(a - b) / max(np.linalg.norm(a), np.linalg.norm(b), floor)


# %%
def fool_the_norm():
    """Two arrays on which a comparison of lengths sees nothing, and `relative_error` an error of a third.

    wrong_relative_error(a, b) is 1e-5 at most, and relative_error(a, b) is above 1/3.

    Returns:
        (a, b): arrays of equal shape (N,), with 1 to 10 entries between -1e9 and 1e9.

    Source: the handout.
    """
    ...


# %% [markdown]
# ## 7 The checker
#
# Put the parts together. `check_gradient(f, gradient, x, tolerance)` is given a function `gradient` that claims to compute
# the gradient of $f$. Let $m$ be `central_difference(f, x)`, with the default step, and $c$ be `gradient(x)`. The answer is
# **True** when
#
# $$\text{relative error}(m, c) \le \text{tolerance} \qquad\text{with}\qquad
#   \text{floor} = \max\left(10^{-3} \max_i |m_i|,\;\; 10^{-5}\, |f(x)|,\;\; 10^{-8}\right) ,$$
#
# and **False** otherwise, in particular
#
# - when `gradient(x)` has another shape than $x$. Look at shapes *before* you subtract: NumPy stretches $(1,)$ and $(3, 1)$ to
#   fit $(3,)$ without a word, or raises an error, and neither is an answer;
# - when an entry of `gradient(x)`, or a value of $f$, is NaN or infinite. Every comparison with NaN is false, so
#   `error > tolerance` is false too: whoever rejects what exceeds the tolerance accepts NaN. Python's `max` is no help,
#   `max(1.0, float("nan"))` is 1.
#
# **Where the floor comes from.** An entry cannot be measured better than rounding allows, and by section 3 that is
# $\varepsilon |f|/h$, here $2.2 \cdot 10^{-11} |f|$. If an entry were compared with itself, however small, this would be an error
# above $10^{-5}$ as soon as the entry is below $2.2 \cdot 10^{-6} |f|$. Hence the second term, with a factor of 4 to spare for sums
# of many terms. But $|f|$ does not tell everything: in a softmax, large numbers cancel on the way to a small loss, and their
# rounding is in every entry. The first term stands for that: an entry below a thousandth of the largest is compared with
# this thousandth. The third term is for a minimum, where $f$ and all slopes may be 0. With the default floor of section 6,
# a *right* gradient of the softmax cross-entropy (8 samples, 10 classes, logits of deviation 2) fails a tolerance of
# $10^{-6}$ in 31 of 100 draws. With this floor the worst error in 200 draws was $6 \cdot 10^{-7}$, far below the default
# tolerance of $10^{-5}$. A wrong sign, factor or index is an error of 0.1 to 2 as a rule.
#
# The answer is a bool, Python's or NumPy's. How often `f` and `gradient` are called is up to you.
#
# **Example.** For $f(x) = \sum_i x_i^2$ at $x = (1, 2)$: True for the function $2x$, False for $x$ and for $-2x$. With a
# tolerance of $10^{-3}$, also $2.0002\,x$ would pass, and by default it does not.

# %% [markdown]
# **Exercise: Gradient checker** (12.5 points · about 25 minutes · difficulty 3 of 5)

# %%
def check_gradient(f, gradient, x, tolerance=1e-5):
    """Whether `gradient` computes the gradient of f at x, as far as central differences can tell.

    With m = central_difference(f, x), by the default h, and c = gradient(x), the answer is True when
    relative_error(m, c, floor) <= tolerance, where floor is the largest of

        1e-3 max_i |m_i|,   1e-5 |f(x)|   and   1e-8.

    It is False otherwise, and whenever gradient(x) has another shape than x, or an entry of gradient(x) or a
    value of f is NaN or infinite.

    Parameters:
        f: function of a float64 array of the shape of x; returns a number (float or NumPy scalar).
        gradient: function of a float64 array of the shape of x; returns an array.
        x: the point, any shape, also (); integers count as real numbers. Stays as it is.
        tolerance: the largest relative error that passes.

    Returns:
        A bool (Python's or NumPy's).

    Source: notes, section 3.1.2; the floor is derived in the handout.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `check_gradient`.

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
# **What a verdict means.** True says: at this point, with this step, the two agree. Elsewhere the gradient may be wrong. False
# says: look. The gradient is probably wrong, but it need not be.
#
# - **A kink within the step.** At $x = 4 \cdot 10^{-6}$ the slope of $\max(0, x)$ is 1. The central difference with $h = 10^{-5}$
#   sees a value on either side of the kink, $(10^{-5} + 4 \cdot 10^{-6})/(2 \cdot 10^{-5}) = 0.7$.
# - **A function that bends within the step.** For $-\ln y$ the formula's error is $\frac13 (h/y)^2$ of the slope: $3 \cdot 10^{-7}$ at
#   $y = 0.01$, and $3 \cdot 10^{-5}$ at $y = 0.001$, which is above the tolerance.
# - **Rounding after all**: a trained network whose loss is almost 0 while its logits are in the hundreds; inputs of
#   size $10^6$.
#
# So check at random points of moderate size, as at the start of a training, and at more than one. A false alarm
# disappears when the point moves; an error stays.
#
# ![Relative error of a check against the step, both axes logarithmic. For a right derivative it is below the tolerance of 1e-5 for steps between 1e-11 and 1e-3; for a derivative that is off by one thousandth it is 1e-3 there. Between 1e-10 and 1e-3 the two are orders of magnitude apart.](figures/check_against_step.svg)
#
# **In words.** A colleague's checker, which is right, says False for a gradient that she is sure of. Name three causes other than
# a mistake in the gradient's code, and for each of them say what she could change to find out whether it is the cause.

# %% [markdown]
# **Exercise: What False means** (3 points, marked by hand · about 10 minutes · difficulty 3 of 5)

# %% [markdown]
r"""
<!-- answer: what_false_means -->

*Write your answer here, in place of this line.*
"""

# %% [markdown]
# ## 8 Last week's gradients
#
# Seven functions with claimed gradients: losses like last week's, and two activation functions. Targets are held fixed, so
# that each is a function of one array, as the checker wants it.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        rng = np.random.default_rng(3)
        z, t = 2 * rng.normal(size=(8, 10)), np.eye(10)[rng.integers(10, size=8)]
        y, hard = np.array([0.9, 0.0005, 0.3, 0.6]), np.array([1.0, 1.0, 0.0, 1.0])


        def softmax(z, axis):
            scaled = np.exp(z - np.max(z, axis=axis, keepdims=True))
            return scaled / np.sum(scaled, axis=axis, keepdims=True)


        def squared_error(z):
            return 0.5 * np.sum((z - t) ** 2) / len(z)


        def softmax_cross_entropy(z):
            return np.mean(np.log(np.sum(np.exp(z), axis=1)) - np.sum(t * z, axis=1))


        def cross_entropy(y):
            return -np.mean(hard * np.log(y) + (1 - hard) * np.log(1 - y))


        def relu(x):
            return np.mean(np.maximum(x, 0))


        def leaky_relu(x):
            return np.mean(np.where(x > 0, x, 0.1 * x))


        candidates = {
            "A": (squared_error, lambda z: (z - t) / len(z), z),
            "B": (squared_error, lambda z: z - t, z),
            "C": (softmax_cross_entropy, lambda z: (softmax(z, 1) - t) / len(z), z),
            "D": (softmax_cross_entropy, lambda z: (softmax(z, 0) - t) / len(z), z),
            "E": (cross_entropy, lambda y: (y - hard) / (y * (1 - y)) / len(y), y),
            "F": (relu, lambda x: (x > 0) / len(x), np.array([0.5, -1.2, 4e-6, 2.0])),
            "G": (leaky_relu, lambda x: (x > 0) / len(x), np.array([0.5, 1.2, 0.3, 2.0])),
        }
        for letter, (f, gradient, x) in candidates.items():
            print(letter, check_gradient(f, gradient, x))
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# Not every verdict at these points is the last word. Move the points, read section 7 once more, and decide: which gradients
# are *wrong*?

# %% [markdown]
# **Exercise: Which gradients are wrong?** (4 points · about 15 minutes · difficulty 3 of 5)

# %%
def wrong_gradients():
    """The letters of the gradients in the handout's section 8 that are wrong.

    A gradient is right when it is the gradient of its function wherever there is one, whatever a check at a
    single point says.

    Returns:
        List of letters such as "A", each once, in any order.

    Source: the handout; the losses are those of notes, section 2.3.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `wrong_gradients`.

# %% [markdown]
# ## 9 Gradient descent without a gradient
#
# The gradient points to where $f$ grows fastest. To make $f$ smaller, walk the other way:
#
# $$x_{k+1} = x_k - \kappa\, \nabla f(x_k), \qquad k = 0, 1, 2, \dots$$
#
# with a positive **learning rate** $\kappa$, the argument `rate`. Take $\nabla f$ from your central differences, with the default $h$.
#
# > **The notes write**, for the example of section 2, $\theta \leftarrow \theta + k \cdot (-0.0292)$ with a positive $k$. **We use**
# > $\theta \leftarrow \theta - k \cdot (-0.0292)$. Descent subtracts the gradient. The slope is negative, so $\theta$ must
# > grow, as the notes themselves say a line before.
#
# Return all points visited as a list: the start, then one point per iteration, `iterations + 1` in all. Every point is a
# float64 array of its own, of the shape of $x$, the start too: the first point is a copy of $x$. Use the rate as it is given:
# if it is too large, $f$ can grow, and that is for the caller to see. Where the gradient is zero nothing moves, and the
# points repeat. How often $f$ is called is up to you.
#
# **Example.** $f(x) = x_1^2 + x_2^2$ from $(1, 2)$ with $\kappa = 0.25$: the gradient is $2x$, so each step halves the point, and
# two iterations give $(1, 2)$, $(0.5, 1)$, $(0.25, 0.5)$.
#
# A trap: `point -= rate * gradient` changes the array that is already in your list. Then all points of the list are the last
# one. And with an array of the caller, it changes the start.

# %% [markdown]
# **Exercise: Gradient descent by differences** (11 points · about 15 minutes · difficulty 2 of 5)

# %%
def gradient_descent(f, x, rate, iterations):
    """The points that gradient descent on f visits, with gradients by central differences (default h).

    Every point is the one before minus `rate` times the gradient there.

    Parameters:
        f: function of a float64 array of the shape of x; returns a number (float or NumPy scalar).
        x: the start, any shape, also (); integers count as real numbers. Stays as it is.
        rate: the learning rate, how far to go per unit of gradient, positive.
        iterations: number of steps to make, 0 or more.

    Returns:
        List of iterations + 1 points, the start first: float64, shape of x, each an array of its own.

    Source: notes, sections 3.1.1 and 3.1.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `gradient_descent`.

# %% [markdown]
# The example of the notes, trained for thirty steps: the loss falls at each of them.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        def energy_of_the_notes(theta):
            return np.log(1 + np.exp(0.822 - 0.0418 * theta[0]))


        path = gradient_descent(energy_of_the_notes, np.array([-0.509]), 10.0, 30)
        for k in range(0, 31, 5):
            print(f"step {k:2d}: theta = {path[k][0]:6.3f}, E = {energy_of_the_notes(path[k]):.4f}")
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# ## 10 Something learns
#
# A logistic unit has weights $w$ of shape $(D,)$ and a bias $b$. For a sample $x_i$ its logit is $z_i = \langle w, x_i \rangle + b$, and
# its output is $1/(1 + e^{-z_i})$. In terms of the logits, last week's cross-entropy is
#
# $$E = \frac1N \sum_i \left[\, \ln\left(1 + e^{z_i}\right) - t_i z_i \,\right] .$$
#
# To descend on it you need a function of *one* array. So put all parameters into $\theta = (w_1, \dots, w_D, b)$, of shape
# $(D + 1,)$, and write a function that is given the data and **returns the function** $\theta \mapsto E(\theta)$. Two functions
# made from different data must not disturb each other. Logits are below 100 in size.
#
# **Example.** For $X = (1, 1, 4)$ as a column and $t = (0, 0, 1)$: at $\theta = (0, 0)$ every output is ½ and $E = \ln 2 = 0.693147$.
# At $\theta = (0.5, -1)$ the logits are $-0.5$, $-0.5$ and $1$, and the terms of the sum are $0.474077$ twice and
# $1.313262 - 1 = 0.313262$. So $E = 1.261416/3 = 0.420472$.

# %% [markdown]
# **Exercise: The loss of a logistic unit** (5.5 points · about 15 minutes · difficulty 2 of 5)

# %%
def logistic_energy(X, t):
    """The mean cross-entropy of a logistic unit, as a function of its parameters alone.

    The parameters theta = (w_1, ..., w_D, b) have the shape (D + 1,). The logit of sample i is
    z_i = <w, x_i> + b, and E(theta) = (1/N) sum_i [ ln(1 + exp(z_i)) - t_i z_i ].

    Parameters:
        X: samples, one in each row, shape (N, D). Stays as it is.
        t: targets in [0, 1], shape (N,). Stays as it is.

    Returns:
        The function E, which takes theta and returns a float.

    Source: notes, sections 2.3.2 and 3.1.
    """

    ...


# %% [markdown]
# Stuck? hints.md has three hints on `logistic_energy`.

# %% [markdown]
# Train it, by your own two functions. No gradient was derived by anyone:

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        rng = np.random.default_rng(0)
        samples = np.vstack([rng.normal((1.5, 0.5), size=(40, 2)), rng.normal((-1.5, -0.5), size=(40, 2))])
        classes = np.repeat([1.0, 0.0], 40)

        E = logistic_energy(samples, classes)
        path = gradient_descent(E, np.zeros(3), 0.5, 100)
        for k in (0, 1, 10, 100):
            right = np.mean((samples @ path[k][:2] + path[k][2] > 0) == (classes == 1))
            print(f"step {k:3d}: E = {E(path[k]):.4f}, right: {right:.1%}, theta = {np.round(path[k], 2)}")

        plt.plot([E(theta) for theta in path])
        plt.xlabel("step")
        plt.ylabel("E")
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# <details><summary>What you should see</summary>
#
# `step   0: E = 0.6931, right: 50.0%`, `step   1: E = 0.4039, right: 97.5%`, `step  10: E = 0.1566, right: 96.2%`,
# `step 100: E = 0.0826, right: 96.2%`. The loss falls fast at first, and keeps falling long after the number of right
# answers has settled.
#
# ![The loss against the step: from 0.69 it falls to 0.16 within ten steps, and then slowly to 0.08 at step 100.](figures/training.svg)
#
# </details>

# %% [markdown]
# This took $100 \cdot 2 \cdot 3$ calls of $E$. With a million weights each step would need two million. Next week's
# backpropagation gets the whole gradient for the price of a few calls. And you have the instrument that checks it.

# %% [markdown]
# ## 11 How to test yourself
#
# - Run the check below every exercise. When it fails, it shows the smallest example it could find, as a call that you can
#   paste into a cell.
# - **Try quadratics.** Central differences must be exact there for $h = 0.5$ as for $h = 10^{-3}$; forward differences are off
#   by $h$ times half the curvature.
# - **Halve a large step.** Far to the right of the V, between $h = 10^{-1}$ and $10^{-3}$ say, the error of a forward difference
#   must halve, and that of a central one fall to a quarter. Near the defaults rounding is as large as the formula's
#   error, and halving the step can make it grow.
# - **Let entries interact.** For $f(x) = x_1^2 + x_2^2$ an entry that was not put back does no harm to a central
#   difference, since it is the same in both values. (It does to a forward difference, whose $f(x)$ was computed before.)
#   For $f(x) = (x_1 + x_2)^2$ it spoils both.
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
# You should now be able to measure a gradient with any function that returns a number, to say how exact the measurement is,
# and to tell an error in a gradient from a false alarm.

# %% [markdown]
# Check with `python -m pytest`; README.md says how to hand in.
