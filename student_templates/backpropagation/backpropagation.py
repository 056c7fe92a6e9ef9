# autograder-topic: backpropagation

# %%
import numpy as np


# %% [markdown]
# # Backpropagation
#
# A network with a hidden layer can do what no single layer can. But how does a weight in the *first* layer learn that the
# *output* was wrong? Finite differences would tell, at the price of two passes through the network for every weight.
# Backpropagation gives all derivatives at once, for about the price of three passes. It is the algorithm that
# made networks trainable, and it is nothing but the chain rule, carried out in the right order.
#
# This week you write it by hand: first weights, one layer forward and back, the whole network, the loss on top. At the end
# your own code trains a network with two hidden layers to tell three spirals apart. Next week a program will do the
# differentiation for you. By then you will know what it does, and why it needs so much memory.
#
# The whole takes three to four hours. Every section builds on the one before; if time is short, leave out the question in
# words and the second half of section 7.
#
# Source: section 3.2 of the course notes. You need the softmax cross-entropy of *losses* and the gradient checks of
# *gradient_checking*, but none of the code that you wrote there.
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
# - A batch holds $N$ samples, **one per row**. A layer computes $z = xW + b$, where $W$ has the shape (inputs, outputs) and $b$
#   the shape (outputs,), and is added to each row.
# - The parameters of a network are the list `params` of the pairs `(W, b)` of its layers, from the first to the last. A pair may
#   be a tuple or a list.
# - **Hidden** layers apply an activation function, $h = \varphi(z)$, which is given by name. The **output** layer is linear: its
#   $z$ are the outputs $Y$.
# - $L$ is the loss of the batch. A `gradient` that comes in is $\partial L/\partial(\text{output})$. It may hold any numbers, since any loss may
#   stand on top. Gradients in $W$ and $b$ are **summed** over the batch; if $L$ is a mean, its $1/N$ is in the incoming gradient already.
# - We write $dW$ for $\partial L/\partial W$, which has the shape of $W$, and likewise $db$, $dx$, $dz$.
#
# > **The notes** write $z = Wx + b$, with columns, in their section 1.7, and $z = xW + b$, with rows, from 3.2 on. We use rows
# > throughout. Most of the wrong transposes that you will find on the web come from mixing the two.
#
# Hidden tests use other shapes than the examples below: one sample, one unit, square matrices, a dozen layers, more
# than a hundred samples. Their names and laws are shown with your results.

# %% [markdown]
# ## 1 The network and its first weights
#
# `sizes = [2, 16, 16, 3]` stands for a network with two inputs, two hidden layers of 16 units and three outputs. It has three
# layers of weights, of the shapes $(2, 16)$, $(16, 16)$ and $(16, 3)$, and $48 + 272 + 51 = 371$ parameters with the biases.
#
# Biases may start at 0. Weights may not: if all were 0, the units of a layer would get equal gradients, and stay alike for ever. So they are drawn at random. How
# large should they be? A hidden unit adds up $n$ inputs, $z = \sum_{i=1}^n x_i w_i$. If the weights are independent of each other
# and of the inputs, and have mean 0 and variance $s^2$, the products are uncorrelated, and
#
# $$\operatorname{Var} z = \sum_{i=1}^n \operatorname{E}[x_i^2]\, s^2 = n\, s^2$$
#
# for inputs with $\operatorname{E}[x_i^2] = 1$. Standard normal weights ($s = 1$) and 100 inputs give $z$ the standard deviation 10. At $z = 10$
# the slope of $\tanh$ is $8.2 \cdot 10^{-9}$, and nothing is learned through such a unit. With $s^2 = 1/n$ the deviation of $z$ is 1,
# whatever $n$ is, and at $z = 1$ the slope is $0.42$. So every weight is drawn from the normal distribution with mean 0 and **variance**
# $1/\text{inputs}$. With the *deviation* $1/\text{inputs}$ instead, $z$ would fade from layer to layer.
#
# **Example.** For `sizes = [100, 4]` the list has one pair: $W$ of shape $(100, 4)$ with entries of size about $1/\sqrt{100} = 0.1$, and $b = (0, 0, 0, 0)$.

# %% [markdown]
# **Exercise: First weights** (3 points · about 10 minutes · difficulty 1 of 5)

# %%
def init_mlp(sizes, rng):
    """First parameters of a network: normally distributed weights, and biases of 0.

    Every weight is drawn on its own with mean 0 and variance 1/inputs, where `inputs` is the number of inputs
    of its layer.

    Parameters:
        sizes: the number of inputs and the number of units of each layer, a list of at least two numbers.
        rng: numpy.random.Generator, the only source of randomness; the order of the draws does not matter.

    Returns:
        The list of the pairs (W, b), one for each layer: W of shape (inputs, outputs), b of shape (outputs,).

    Source: notes, section 3.2; the variance is derived in the handout.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `init_mlp`.

# %% [markdown]
# ## 2 Activation functions
#
# Forward, a hidden layer needs $h = \varphi(z)$; on the way back it needs the slope $\varphi'(z)$. Both are computed while $z$ is at hand:
#
# | name | $h = \varphi(z)$ | slope $\varphi'(z)$ | $h$ at $z = -1,\ 0.5,\ 2$ | slope there |
# | --- | --- | --- | --- | --- |
# | `identity` | $z$ | 1 | −1, 0.5, 2 | 1, 1, 1 |
# | `logistic` | $1/(1 + e^{-z})$ | $h\,(1 - h)$ | 0.268941, 0.622459, 0.880797 | 0.196612, 0.235004, 0.104994 |
# | `tanh` | $\tanh z$ | $1 - h^2$ | −0.761594, 0.462117, 0.964028 | 0.419974, 0.786448, 0.070651 |
# | `relu` | $\max(z, 0)$ | 0 for $z < 0$, 1 for $z > 0$ | 0, 0.5, 2 | 0, 1, 1 |
#
# The slope is one **at $z$**, which is written with $h$ because $h$ is known: $1 - h^2$, and not $1 - \tanh^2 h$. To put $h$ into a formula that
# wants $z$ is the commonest slip of all. Only `identity` forgives it, and `relu` if its slope at 0 is taken to be 0. At $z = 0$ a rectifier has no slope, and you may
# choose any number from 0 to 1.
#
# Two traps: $e^{1000}$ overflows, so neither write $\tanh$ as $(e^z - e^{-z})/(e^z + e^{-z})$, nor the logistic function as $e^z/(1 + e^z)$: for large $z$ both are
# $\infty/\infty$, which is `nan`. NumPy has `np.tanh`, and `np.logaddexp(0, a)` for $\ln(1 + e^a)$. $|z|$ goes up to $10^4$.

# %% [markdown]
# **Exercise: Activation functions and their slopes** (5.25 points · about 15 minutes · difficulty 2 of 5)

# %%
def activate(z, activation):
    """An activation function and its derivative, entry by entry, for |z| up to 1e4.

    Parameters:
        z: inputs of units, an array of any shape.
        activation: "identity", "logistic", "tanh" or "relu".

    Returns:
        (h, slope): the function at z and its derivative at z, both of the shape of z, to 1e-9. At z = 0 the
        slope of "relu" is a number of your choice from 0 to 1.

    Source: notes, sections 1.5 and 3.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `activate`.

# %% [markdown]
# ## 3 Back through one layer
#
# Say that $dz = \partial L/\partial z$ is known for one layer $z = xW + b$, and take a single sample first. The weight $W_{ij}$ occurs in $z_j$ only,
# and there it is multiplied by $x_i$. So
#
# $$\frac{\partial L}{\partial W_{ij}} = \frac{\partial L}{\partial z_j} \frac{\partial z_j}{\partial W_{ij}} = x_i\, dz_j,
# \qquad
# \frac{\partial L}{\partial b_j} = dz_j .$$
#
# One factor depends on $i$ alone, the other on $j$ alone: $dW$ is an **outer product**, the column $x^\mathsf{T}$ times the row $dz$.
# The input $x_i$, in contrast, occurs in *every* $z_j$, and the contributions of all these paths add up:
#
# $$\frac{\partial L}{\partial x_i} = \sum_j \frac{\partial L}{\partial z_j} \frac{\partial z_j}{\partial x_i} = \sum_j dz_j\, W_{ij} .$$
#
# Now for a batch. Every sample passes through the same $W$, so $dW$ is the sum of the outer products of all samples. That sum is a
# product of two matrices, and so is $dx$, while $db$ is a sum of rows:
#
# $$dW = x^\mathsf{T}\, dz, \qquad db = \sum_{n=1}^N dz_n, \qquad dx = dz\; W^\mathsf{T} .$$
#
# You need not learn by heart where the transposes belong: with $x$ of shape $(N, D)$ and $dz$ of shape $(N, K)$ there is one way only to get the
# shape $(D, K)$. Square matrices give no such help; a test with $N = D = K$ shows no shape error, whatever is transposed.
#
# > **The notes** derive the outer product for one sample and stop there. In a batch it is a *sum of outer products*. That is
# > neither the outer product of two sums nor a mean: there is no division by $N$ here.
#
# **Example.** Two samples, $D = 2$ inputs and $K = 3$ units:
#
# $$x = \begin{pmatrix} 1 & 2 \\ 3 & -1 \end{pmatrix}, \quad
# W = \begin{pmatrix} 1 & 0 & 3 \\ -1 & 1 & 0 \end{pmatrix}, \quad
# dz = \begin{pmatrix} 1 & 0 & -0.5 \\ 2 & 1 & 0 \end{pmatrix} .$$
#
# The first sample contributes $\begin{pmatrix} 1 & 0 & -0.5 \\ 2 & 0 & -1 \end{pmatrix}$ to $dW$, the second $\begin{pmatrix} 6 & 3 & 0 \\ -2 & -1 & 0 \end{pmatrix}$, and
#
# $$dW = \begin{pmatrix} 7 & 3 & -0.5 \\ 0 & -1 & -1 \end{pmatrix}, \quad
# db = \begin{pmatrix} 3 & 1 & -0.5 \end{pmatrix}, \quad
# dx = \begin{pmatrix} -0.5 & -1 \\ 2 & -1 \end{pmatrix} .$$

# %% [markdown]
# **Exercise: Back through one layer** (5.25 points · about 20 minutes · difficulty 3 of 5)

# %%
def affine_backward(gradient, x, W):
    """Gradients of a loss through one layer z = x W + b, from its gradient in z.

    Parameters:
        gradient: dL/dz, shape (N, K).
        x: the inputs of the layer, shape (N, D).
        W: its weights, shape (D, K).

    Returns:
        (dW, db, dx) of the shapes (D, K), (K,) and (N, D); dW and db are summed over the batch.

    Source: notes, section 3.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `affine_backward`.

# %% [markdown]
# **Break it.** The next cell defines `wrong_affine_backward`, which multiplies the *mean* of $x$ by the *sum* of the gradients. It gets
# `db` and `dx` right, and `dW` too whenever there is one sample. A test whose gradient is 1 everywhere, which is what one gets from
# the loss "sum of all outputs", lets it pass for *any* $x$ and $W$. Return arguments that expose it.

# %% [markdown]
# **Exercise: Break a backward pass** (2 points · about 10 minutes · difficulty 2 of 5)

# %%
def wrong_affine_backward(gradient, x, W):
    """Answers as `affine_backward` should, but not always."""
    summed = gradient.sum(axis=0)
    return (np.outer(x.mean(axis=0), summed), summed, np.dot(gradient, np.transpose(W)))


# %%
def counterexample_affine_backward():
    """Arguments on which `wrong_affine_backward` is wrong.

    Returns:
        (gradient, x, W), as for `affine_backward`: shapes (N, K), (N, D) and (D, K), all sides from 1 to 10,
        entries from -10 to 10.

    Source: notes, section 3.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `counterexample_affine_backward`.

# %% [markdown]
# ## 4 Forward and back through the network
#
# Here is the network of the notes: three inputs, four hidden units, two outputs. (The notes call its weights $W$ and $M$, and its hidden inputs
# $\alpha$.)
#
# ![Three inputs x, four hidden units h and two outputs y. Arrows to the right: forward, z = x W + b, then h = phi(z), then y = h M + c. Arrows to the left: backward, dh = dy times M transposed, dz = dh times phi'(z), dx = dz times W transposed. The path from x2 through h1 to both outputs is drawn in colour.](figures/there_and_back.svg)
#
# **Forward**, each layer hands its $h$ to the next as $x$. **Backward**, each layer is handed its $dz$ and hands $dx$ on to the layer before,
# whose *output* that was: the $dx$ of one layer is the $dh$ of the one before. What remains is the step across the activation function. Since $h_j$ depends on
# $z_j$ alone, it is a product entry by entry:
#
# $$dz = dh \odot \varphi'(z), \qquad\text{in all:}\qquad
# dz^{(\ell)} = \bigl( dz^{(\ell+1)}\; W^{(\ell+1)\mathsf{T}} \bigr) \odot \varphi'\bigl(z^{(\ell)}\bigr) .$$
#
# At the output there is no activation function, and therefore no slope: $dz$ of the last layer is the gradient that came in.
#
# > **The notes' summary** says: given $\nabla_{z^{(\ell+1)}}$, calculate $\nabla_{z^{(\ell+1)}}$. **We use** what its formulas say: given
# > $dz^{(\ell+1)}$, calculate $dz^{(\ell)}$, and the gradients of the weights between the two.
#
# **Example.** Logistic hidden units, and
#
# $$W = \begin{pmatrix} 1 & 0 & -1 & 0.5 \\ 0.5 & 1 & 0 & -1 \\ 1 & 0 & 1 & 0 \end{pmatrix}, \;
# b = (0, -1, 0.5, 1), \;
# M = \begin{pmatrix} 1 & -1 \\ 0 & 2 \\ -2 & 1 \\ 0.5 & 1 \end{pmatrix}, \;
# c = (0.5, -1) .$$
#
# Begin with the sample $x = (1, 2, -1)$. Then $z = (1, 1, -1.5, -0.5)$, $h = (0.731059, 0.731059, 0.182426, 0.377541)$, and
# $y = (1.054978, 0.291025)$. Say that the loss has handed us $dy = (1, -2)$. Two derivatives in full:
#
# - **The weight $M_{41}$**, from $h_4$ to $y_1$: one path. $\dfrac{\partial L}{\partial M_{41}} = h_4\, dy_1 = 0.377541 \cdot 1 = 0.377541$.
# - **The weight $W_{21}$**, from $x_2$ to $h_1$: then *two* paths, through $y_1$ and $y_2$. They add up at $h_1$: $dh_1 = dy_1 M_{11} + dy_2 M_{12} = 1 \cdot 1 + (-2)(-1) = 3$.
#   Across the logistic function, $dz_1 = 3 \cdot 0.731059 \cdot (1 - 0.731059) = 3 \cdot 0.196612 = 0.589836$. And with the input,
#
# $$\frac{\partial L}{\partial W_{21}} = x_2\, dz_1 = 2 \cdot 0.589836 = 1.179672 .$$
#
# If the slope were taken at $h$ instead of $z$, this would be $1.316$; without a slope, $6$.
#
# Note what was *not* done: nothing was computed anew for $W_{11}$ or $W_{31}$. They share $dz_1$, and only the last factor differs. All paths from $h_1$ to
# the loss are summed up in this one number. That is the whole trick.
#
# Now **both samples**, $X = \begin{pmatrix} 1 & 2 & -1 \\ 0 & 1 & 1 \end{pmatrix}$ with the gradient $\begin{pmatrix} 1 & -2 \\ 0.5 & 1 \end{pmatrix}$:
#
# $$Y = \begin{pmatrix} 1.054978 & 0.291025 \\ -0.067574 & 0.5 \end{pmatrix}, \qquad
# dX = \begin{pmatrix} 1.010169 & -0.139024 & -0.006750 \\ 0.081677 & 0.150213 & -0.074573 \end{pmatrix},$$
#
# $$dW = \begin{pmatrix} 0.589836 & -0.786448 & -0.596586 & -0.352506 \\ 1.105098 & -1.072895 & -1.193172 & -0.392511 \\ -0.664409 & 1.286448 & 0.596586 & 0.665006 \end{pmatrix}, \quad
# db = (0.515263, -0.286448, -0.596586, -0.040006),$$
#
# $$dM = \begin{pmatrix} 1.139846 & -0.644543 \\ 0.981059 & -0.962117 \\ 0.591213 & 0.452723 \\ 0.627541 & -0.255081 \end{pmatrix}, \quad
# dc = (1.5, -1) .$$
#
# `forward` returns $Y$ and a **cache**: whatever `backward` will need, in any form you like. What is it that `backward` needs of each layer? List it before you
# write `forward`. Some advice:
#
# - Use your `activate` and `affine_backward`.
# - The list of gradients has the order of `params`, although you meet the last layer first.
# - $dx$ needs the weights that the forward pass used. Whoever updates $W$ on the way back, before $dx$ is computed, gets another gradient.
# - Whether a rectifier lets a gradient through is decided by the sign of its $z$, not by the sign of the gradient.
# - The cache may be used twice, and caches of two forward passes may be around at the same time. So do not take things out of it, write into it, or keep it in a
#   global variable.

# %% [markdown]
# **Exercise: Forward and back through the whole network** (14 points · about 45 minutes · difficulty 4 of 5)

# %%
def forward(params, X, activation):
    """Outputs of the network for a batch, and what `backward` needs.

    Every layer computes z = x W + b; all but the last apply the activation function, and hand h on as the
    next layer's x.

    Parameters:
        params: the list of the pairs (W, b), one for each layer.
        X: inputs, shape (N, D).
        activation: "identity", "logistic", "tanh" or "relu"; hidden inputs |z| are at most 1e4.

    Returns:
        (Y, cache): the outputs z of the last layer, shape (N, K), and whatever `backward` needs, in any form.

    Source: notes, section 3.2.
    """
    ...


# %%
def backward(params, cache, gradient):
    """Gradients of a loss with respect to all parameters and to the inputs, in one backward sweep.

    Parameters:
        params: the list of the pairs (W, b) that `forward` was called with.
        cache: what `forward` returned besides Y; it may be used more than once.
        gradient: dL/dY, shape (N, K).

    Returns:
        (grads, dX): the list of the pairs (dW, db), in the order and of the shapes of params, summed over the
        batch; and dL/dX, shape (N, D).

    Source: notes, section 3.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `mlp`.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        W, b = (
            np.array([[1.0, 0.0, -1.0, 0.5], [0.5, 1.0, 0.0, -1.0], [1.0, 0.0, 1.0, 0.0]]),
            np.array([0.0, -1.0, 0.5, 1.0]),
        )
        M, c = np.array([[1.0, -1.0], [0.0, 2.0], [-2.0, 1.0], [0.5, 1.0]]), np.array([0.5, -1.0])
        X, gradient = np.array([[1.0, 2.0, -1.0], [0.0, 1.0, 1.0]]), np.array([[1.0, -2.0], [0.5, 1.0]])
        Y, cache = forward([(W, b), (M, c)], X, "logistic")
        (layer_1, layer_2), dX = backward([(W, b), (M, c)], cache, gradient)
        for name, array in (
            ("Y", Y),
            ("dW", layer_1[0]),
            ("db", layer_1[1]),
            ("dM", layer_2[0]),
            ("dc", layer_2[1]),
            ("dX", dX),
        ):
            print(name, array.round(6), sep="\n")
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# **What does it cost?** Count multiplications in matrix products. A layer with $D$ inputs and $K$ units needs $N D K$ of them forward, $N D K$ for
# $dW$, and $N D K$ for $dx$: backward costs twice as much as forward, and both together cost three forward passes. For one sample and `sizes = [2, 16, 16, 3]` a
# forward pass takes $2 \cdot 16 + 16 \cdot 16 + 16 \cdot 3 = 336$ multiplications, backpropagation $3 \cdot 336 = 1008$. Central differences take two forward passes for each of
# 371 parameters, $742 \cdot 336 = 249\,312$: more by a factor of $742/3 = 247$. With a million parameters the factor would be 667 thousand.

# %% [markdown]
# ## 5 The loss on top
#
# The outputs are logits of $K$ classes. With the softmax $p_{ik} = e^{y_{ik}} / \sum_j e^{y_{ij}}$ and targets $t$, whose rows sum to 1, the loss is the mean cross-entropy:
#
# $$L = -\frac1N \sum_{i=1}^N \sum_{k=1}^K t_{ik} \ln p_{ik}, \qquad \frac{\partial L}{\partial y_{ik}} = \frac1N (p_{ik} - t_{ik}) .$$
#
# The second formula is the `gradient` that `backward` starts from. It contains the $1/N$, **once**: `backward` sums, and neither it nor the training divides by $N$
# again. Take the logarithm without ever forming $p$: with $m_i$ the largest logit of row $i$,
#
# $$\ln p_{ik} = (y_{ik} - m_i) - \ln \sum_j e^{y_{ij} - m_i} .$$
#
# Without the shift, $e^{1000}$ overflows. Targets may be soft, as $(0.25, 0.75)$; do not reduce them to the likeliest class.
#
# **Example.** The network of section 4 with its two samples and $T = \begin{pmatrix} 1 & 0 \\ 0.25 & 0.75 \end{pmatrix}$ has the loss $0.486704$, and the gradients
#
# $$dW = \begin{pmatrix} -0.062481 & 0.062481 & 0.071096 & 0.018670 \\ -0.108288 & 0.097013 & 0.117180 & 0.030353 \\ 0.079155 & -0.090430 & -0.096107 & -0.025658 \end{pmatrix}, \quad
# db = (-0.045807, 0.034532, 0.046084, 0.011683),$$
#
# $$dM = \begin{pmatrix} -0.070460 & 0.070460 \\ -0.088212 & 0.088212 \\ 0.016715 & -0.016715 \\ -0.032040 & 0.032040 \end{pmatrix}, \quad
# dc = (-0.102996, 0.102996) .$$
#
# The rows of $dM$ sum to 0, and so does $dc$. Why must they? (What happens to $p$ when a constant is added to all logits of a sample?)

# %% [markdown]
# **Exercise: Loss and gradients** (7.5 points · about 20 minutes · difficulty 2 of 5)

# %%
def loss_and_gradients(params, X, T, activation):
    """Softmax cross-entropy of the network's outputs, the mean over the samples, and its gradients.

    L = -(1/N) sum_i sum_k t_ik ln softmax(y_i)_k, right to 1e-9 for logits |y| up to 1e4

    Parameters:
        params: the list of the pairs (W, b), one for each layer.
        X: inputs, shape (N, D).
        T: targets, one-hot or soft, shape (N, K); each row sums to 1.
        activation: "identity", "logistic", "tanh" or "relu".

    Returns:
        (loss, grads): a float, and the list of the pairs (dL/dW, dL/db), in the order of params.

    Source: notes, sections 2.3.3 and 3.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `loss_and_gradients`.

# %% [markdown]
# A new network should be unsure. Its loss should be near $\ln K$, the price of a uniform guess:

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        rng = np.random.default_rng(0)
        X, T = rng.normal(size=(200, 10)), np.eye(5)[rng.integers(0, 5, 200)]
        loss, grads = loss_and_gradients(init_mlp([10, 30, 5], rng), X, T, "tanh")
        print(f"loss {loss:.3f}, ln 5 = {np.log(5):.3f}")
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")


# %% [markdown]
# ## 6 Training
#
# **Gradient descent** repeats, in each epoch: compute the loss of the whole data set and its gradients *at the latest parameters*; note the loss; move all weights and
# biases against their gradients,
#
# $$W \leftarrow W - \kappa\, dW, \qquad b \leftarrow b - \kappa\, db,$$
#
# with the learning rate $\kappa$ = `rate`. `train_mlp` returns the trained parameters and the losses **before** each update. The caller's arrays and list stay as they are, so
# that training can begin there once more: make new arrays, as `W - rate * dW` does, and not `W -= ...`.
#
# **Example.** One input, two tanh units, two outputs: $W = (1, -1)$, $b = (0, 0.5)$, $M = \begin{pmatrix} 1 & 0 \\ 0.5 & -1 \end{pmatrix}$, $c = (0, 0)$; two samples $x = 1$ and $x = -0.5$, the first
# of class 1, the second of class 2; $\kappa = 0.5$ and two epochs. The losses are $0.874786$ and $0.554266$, and the trained parameters are
#
# $$W = (1.218282, -0.682199), \quad b = (-0.147897, 0.563654), \quad
# M = \begin{pmatrix} 1.305276 & -0.305276 \\ 0.203902 & -0.703902 \end{pmatrix}, \quad c = (-0.083999, 0.083999) .$$

# %% [markdown]
# **Exercise: Training** (7.5 points · about 20 minutes · difficulty 2 of 5)

# %%
def train_mlp(params, X, T, rate, epochs, activation):
    """Gradient descent on the softmax cross-entropy, with the whole batch in every epoch.

    Parameters:
        params: the list of the pairs (W, b) to begin with; the caller's list and arrays stay as they are.
        X: inputs, shape (N, D).
        T: targets, one-hot or soft, shape (N, K); each row sums to 1.
        rate: the learning rate, a number >= 0: W <- W - rate dL/dW and b <- b - rate dL/db, all at once.
        epochs: the number of updates, at least 1.
        activation: "identity", "logistic", "tanh" or "relu".

    Returns:
        (params, losses): the list of the trained pairs (W, b), and an array of shape (epochs,) with the loss
        of each epoch, before its update.

    Source: notes, section 3.2.
    """
    ...


# %% [markdown]
# Stuck? hints.md has three hints on `train_mlp`.

# %% [markdown]
# **The experiment.** Three spirals of 40 points each, and the network with `sizes = [2, 16, 16, 3]`: tanh units, rate 0.5, 5000 epochs. Then the same network with
# `"identity"` for its activation. It has just as many parameters, and just as many layers.

# %% [markdown]
r"""
<!-- prediction: linear_layers -->

**Predict first**, by turning one `[ ]` into `[x]`; it earns and costs no points. The network with "identity" has 371 parameters, too. After 5000 epochs, how many of the 120 points does it get right?

- [ ] all
- [ ] nearly all, but it takes longer
- [ ] about two in five, little more than by guessing
- [ ] exactly a third
"""

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        import matplotlib.pyplot as plt

        radius = np.linspace(0.15, 1.0, 40)
        angles = [6 * radius + 2 * np.pi * arm / 3 for arm in range(3)]
        X = np.concatenate([np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]) for angle in angles])
        T = np.repeat(np.eye(3), 40, axis=0)
        side = np.linspace(-1.2, 1.2, 40)
        places = np.array([[across, up] for up in side for across in side])

        figure, axes = plt.subplots(1, 5, figsize=(12, 2.6), layout="constrained")
        for activation in ("tanh", "identity"):
            params = init_mlp([2, 16, 16, 3], np.random.default_rng(0))
            losses, epoch = [], 0
            for panel, until in zip(axes, (0, 50, 500, 5000)):
                if until > epoch:
                    params, more = train_mlp(params, X, T, 0.5, until - epoch, activation)
                    losses, epoch = np.append(losses, more), until
                right = np.mean(np.argmax(forward(params, X, activation)[0], axis=1) == np.argmax(T, axis=1))
                print(f"{activation}, epoch {epoch}: {right:.0%} right")
                if activation == "tanh":
                    classes = np.argmax(forward(params, places, activation)[0], axis=1)
                    panel.imshow(classes.reshape(40, 40), origin="lower", extent=(-1.2, 1.2, -1.2, 1.2), alpha=0.3)
                    panel.scatter(*X.T, c=np.argmax(T, axis=1), s=5)
                    panel.set_title(f"epoch {epoch}: {right:.0%} right")
            axes[4].loglog(np.arange(1, 5001), losses, label=activation)
        axes[4].set_xlabel("epoch")
        axes[4].set_ylabel("loss")
        axes[4].legend()
        plt.show()
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# <details><summary>What you should see</summary>
#
# ![Which class the tanh network gives each place. Epoch 0: some random regions, about a third right. Epoch 50: three sectors that are hardly bent. Epochs 500 and 5000: three interleaved spiral arms, all points right. On the right, the loss of the tanh network falls from 1.1 to about 0.001, that with the identity stays near 0.98.](figures/three_spirals.svg)
#
# With tanh, all points are right at epoch 500, and so at 5000. Other starts than ours look different at epochs 0 and 50. With the identity the loss stops at 0.980, with 40 % right, from every
# start that we tried: $xW_1W_2W_3$ is again one matrix, of shape $(2, 3)$. Without a slope that varies, three layers can do no more than one.
#
# </details>

# %% [markdown]
# Now put into words what makes this work, in five to ten sentences. *An input of this network is connected with an output by 256 paths; why does `backward` not have to follow each of them?
# What would central differences cost instead? And what does `backward` need from the forward pass, so that its price is memory?*

# %% [markdown]
# **Exercise: Why one sweep is enough** (3 points, marked by hand · about 15 minutes · difficulty 3 of 5)

# %% [markdown]
r"""
<!-- answer: why_one_sweep -->

*Write your answer here, in place of this line.*
"""

# %% [markdown]
# ## 7 How to test yourself
#
# - Run the check below every exercise. When it fails, it shows the smallest example it could find, as a call that you can paste into a cell.
# - **Check every gradient against differences**, in a random direction, and with a random gradient at the output. A gradient of ones misses what cancels in sums.

# %% tags=["otter_ignore"]
if __name__ == "__main__":
    try:
        rng = np.random.default_rng(1)
        params, X, T, h = init_mlp([3, 5, 4, 2], rng), rng.normal(size=(6, 3)), np.eye(2)[[0, 1, 1, 0, 1, 0]], 1e-5
        _, grads = loss_and_gradients(params, X, T, "tanh")
        for layer in range(3):
            direction = rng.normal(size=params[layer][0].shape)
            ends = []
            for shift in (h, -h):
                moved = list(params)
                moved[layer] = (params[layer][0] + shift * direction, params[layer][1])
                ends.append(loss_and_gradients(moved, X, T, "tanh")[0])
            print((ends[0] - ends[1]) / (2 * h), np.sum(grads[layer][0] * direction))
    except Exception as error:
        print(f"This demonstration stopped: {type(error).__name__}: {error}")

# %% [markdown]
# - **Overfit on purpose.** A network that cannot learn ten samples by heart has a bug. Only then give it more data.
# - **Use laws that hold exactly.** They need no small step, and say which layer is wrong:
#   - *Linear networks.* With `"identity"` and no biases, $W_1^\mathsf{T}\, dW_1 = dW_2\, W_2^\mathsf{T}$ for any two neighbouring layers. Multiply out both sides to see it.
#   - *Rectifiers.* Double all that goes into one `relu` unit, weights and bias, and halve all that comes out of it: the outputs stay as they are, since $\max(2z, 0) = 2 \max(z, 0)$. So the
#     derivative of the loss along this change is 0 at its beginning,
#
#     $$\sum_{\text{in}} w\, dw + b\, db = \sum_{\text{out}} w\, dw,$$
#
#     for every single unit. In the small network of section 6, had it `relu` units, the first unit has $w = 1$, $b = 0$ and outgoing weights 1 and 0. For $x = 1$ and $dy = (2, 5)$ its $h$ is 1
#     and $dh = 2$; so on the left $1 \cdot 2 + 0 = 2$, and on the right $1 \cdot 2 + 0 \cdot 5 = 2$.
#
# **You should now be able to** derive the gradient of any weight of a network by following its paths; write the backward pass of a layer from its forward pass, with the right
# transposes; and say why backpropagation costs three forward passes, however many weights there are.

# %% [markdown]
# Check with `python -m pytest`; README.md says how to hand in.
