"""What is graded of each exercise besides the public laws in laws.py."""

FURTHER_LAWS = {
    'dropout_forward': [
        ('scales what it keeps', 'output = mask h/(1 - alpha), entry by entry: exactly 0 where the mask is 0'),
        ('drops with probability alpha', 'P(mask = 0) = alpha, whatever h is'),
        ('drops every unit on its own', 'entries of the mask are independent, along rows as along columns'),
        ('drops entry by entry whatever the axes', 'entries are dropped independently with probability alpha in arrays of one and of three axes as well'),
        ('drops by chance and not by quota', 'the number of dropped entries fluctuates: in a row, in a column and in the whole mask'),
        ('draws a new mask at every call', 'masks of two calls and of two seeds are independent; the same seed gives the same mask'),
        ('changes nothing in evaluation', 'in evaluation output = h and mask = 1 for every alpha in [0, 1), and nothing is drawn'),
        ('refuses what is no probability to drop', 'dropout_forward raises ValueError where alpha is not in [0, 1), NaN included, and not at alpha = 0'),
        ('leaves the activations untouched', 'dropout_forward does not change h'),
        ('takes integer and float32 activations', 'output = mask h/(1 - alpha) also where h holds integers or float32'),
    ],
    'dropout_backward': [
        ('passes only what was kept', 'dropout_backward(g, mask, alpha) = mask g/(1 - alpha): the slope of <g, mask h/(1 - alpha)> in h'),
        ('scales whatever the mask', 'dropout_backward(g, 1, alpha) = g/(1 - alpha) and dropout_backward(g, 0, alpha) = 0'),
        ('is right at any size', 'dropout_backward(gradient, mask, alpha) is the same formula for arrays of any size'),
        ('answers alike in any order', 'dropout_backward(gradient, mask, alpha) follows from its arguments alone, whatever was called before'),
        ('leaves its arguments untouched', 'dropout_backward(gradient, mask, alpha) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'dropout_backward(gradient, mask, alpha) is the same for equal numbers of float64, float32 and integer type'),
    ],
    'counterexample_dropout_backward': [
    ],
    'dropout_network': [
        ('is a plain network in evaluation', 'in evaluation y = logistic(x W1 + b1) W2 + b2, |x W1 + b1| <= 1e4, for every alpha; nothing is drawn'),
        ('drops hidden units and scales the others', 'y = (mask logistic(x W1 + b1)/(1 - alpha)) W2 + b2 for some mask of zeros and ones'),
        ('drops each unit of each sample on its own', 'hidden units are dropped independently with probability alpha; the same seed drops the same units'),
        ('refuses what is no probability to drop', 'dropout_network_forward raises ValueError where alpha is outside of [0, 1), and not at alpha = 0'),
        ('has the slopes of its own forward pass', '<dP, V> = d/ds <g, y(P + s V)> at s = 0, for P = W1, b1, W2, b2 and every direction V, the mask held; so db2 sums g over the batch'),
        ('gives dropped units no gradient', 'for one sample, the gradients of all weights into and out of a dropped unit are exactly 0'),
        ('undoes no scale in evaluation', 'after a forward pass in evaluation, the gradients are those of the plain network, whatever alpha is'),
        ('leaves its arguments untouched', 'neither pass changes an array that it is given, and the backward pass may be repeated'),
        ('takes integers and float32 as numbers', 'both passes are the same for equal numbers of float64, float32 and integer type'),
    ],
    'train': [
        ('is gradient descent where nothing is dropped', 'at alpha = 0, W <- W - rate dL/dW at every step for all four parameters, and losses before each update'),
        ('draws new masks with probability alpha', 'every step drops every unit with probability alpha, whatever the steps before it dropped'),
        ('updates by the gradient of the mask that was drawn', 'one step changes the weights by -rate times the gradient for the mask that its loss tells'),
        ('leaves what it starts from untouched', 'train changes no array that it is given, draws from its own generator, and repeats with the seed'),
    ],
    'dropout_penalty': [
        ('is what dropout adds to the expected error', 'E[L] = L of evaluation + penalty, the expectation taken over all 2^H masks, whatever the targets are'),
        ('is a mean over samples and a sum over outputs', 'penalty([h; h], W2) = penalty(h, W2), and penalty(h, [W2 W2]) = 2 penalty(h, W2)'),
        ('is right at any size', 'dropout_penalty(h, W2, alpha) is the same formula for arrays of any size'),
        ('answers alike in any order', 'dropout_penalty(h, W2, alpha) follows from its arguments alone, whatever was called before'),
        ('leaves its arguments untouched', 'dropout_penalty(h, W2, alpha) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'dropout_penalty(h, W2, alpha) is the same for equal numbers of float64, float32 and integer type'),
    ],
    'monte_carlo_average': [
        ('is the mean of its calls', 'monte_carlo_average(f, x, S, generator) = (1/S) sum_s f(x, generator), with S calls, each on x'),
        ('hands on the generator', 'every call goes on drawing from the one generator that was given, where the call before stopped'),
        ('averages whole numbers', 'the mean of votes 0 and 1, given as integers, is their share, a float64'),
        ('leaves the input untouched', 'monte_carlo_average does not change x, and draws from no generator but its own'),
    ],
    'stochastic_binary_forward': [
        ('gives the probabilities of logistic units', 'p = 1/(1 + exp(-a)) to 1e-9 absolute, |a| <= 1e4, and h holds 0 and 1 only'),
        ('is one with probability p', 'P(h = 1) = 1/(1 + exp(-a)), entry by entry'),
        ('is certain for large inputs', 'h = 1 at a >= 60 and h = 0 at a <= -60'),
        ('decides every unit on its own', 'units are independent, within a call as between two calls; the same seed gives the same units'),
        ('takes inputs with care', 'a stays as it is, and may hold integers or float32 as well'),
    ],
    'straight_through_backward': [
        ('is the slope of the expected cost', '<straight_through_backward(g, p), v> = d/ds E<g, h(a + s v)> at s = 0'),
        ('vanishes where units are certain', 'straight_through_backward(g, p) = g p (1 - p), also for p of 0, 1 and close by, and for g of any size'),
        ('leaves its arguments untouched', 'straight_through_backward(gradient, p) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'straight_through_backward(gradient, p) is the same for equal numbers of float64, float32 and integer type'),
    ],
}

OPTIONAL = []
