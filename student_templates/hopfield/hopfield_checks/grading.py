"""What is graded of each exercise besides the public laws in laws.py."""

FURTHER_LAWS = {
    'store': [
        ('holds the mean co activation', 'store(patterns)[i, j] = (1/M) sum_s x_i^(s) x_j^(s) where i and j differ, and 0 where i = j'),
        ('stretches orthogonal patterns', 'X W = (N/M - 1) X where the rows of X are mutually orthogonal and W = store(X)'),
        ('does not see the sign or the order of patterns', 'store(X) stays the same when rows of X change their sign or their place'),
        ('follows the units', 'units of X that change their place or their sign do so in W: store(X P D) = D P^T store(X) P D'),
        ('leaves its arguments untouched', 'store(patterns) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'store(patterns) is the same for equal numbers of float64, float32 and integer type'),
    ],
    'biases': [
        ('holds the mean of every unit', 'biases(patterns)[i] = (1/M) sum_s x_i^(s)'),
        ('is the same for repeated patterns', 'biases([X; X]) = biases(X) and biases([X; -X]) = 0'),
        ('leaves its arguments untouched', 'biases(patterns) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'biases(patterns) is the same for equal numbers of float64, float32 and integer type'),
    ],
    'energy': [
        ('is the quadratic form and the biases', 'energy(W, b, x) = -1/2 sum_ij x_i W_ij x_j - sum_i b_i x_i, over all i and j'),
        ('gives one energy per state', 'energy(W, b, X)[k] = energy(W, b, X[k]) for a batch X'),
        ('changes by twice the field when a bit flips', 'energy(W, b, x with x_i flipped) - energy(W, b, x) = 2 x_i (sum_j W_ij x_j + b_i), where W_ii = 0'),
        ('leaves its arguments untouched', 'energy(W, b, x) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'energy(W, b, x) is the same for equal numbers of float64, float32 and integer type'),
    ],
    'energy_gradient': [
        ('is the slope of the energy', '<energy_gradient(W, b, x), v> = d/ds energy(W, b, x + s v) at s = 0, for every direction v'),
        ('gives one gradient per state', 'energy_gradient(W, b, X)[k] = energy_gradient(W, b, X[k]) for a batch X'),
        ('leaves its arguments untouched', 'energy_gradient(W, b, x) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'energy_gradient(W, b, x) is the same for equal numbers of float64, float32 and integer type'),
    ],
    'weight_gradient': [
        ('is the slope of the energy in the weights', '<weight_gradient(x), V> = d/ds energy(W + s V, b, x) at s = 0, for every matrix V'),
        ('gives one matrix per state', 'weight_gradient(X)[k] = weight_gradient(X[k]) for a batch X'),
        ('leaves its arguments untouched', 'weight_gradient(x) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'weight_gradient(x) is the same for equal numbers of float64, float32 and integer type'),
    ],
    'bias_gradient': [
        ('is the slope of the energy in the biases', '<bias_gradient(x), v> = d/ds energy(W, b + s v, x) at s = 0, for every direction v'),
        ('gives one row per state', 'bias_gradient(X)[k] = -X[k] for a batch X'),
        ('returns a new array', 'bias_gradient(x) = -x, and x stays as it is'),
    ],
    'update_synchronous': [
        ('gives every unit the sign of its field', 'update_synchronous(W, b, x)_i = -1 if sum_j W_ij x_j + b_i < 0, else 1, where x is the old state'),
        ('decides ties for plus one', 'update_synchronous(W, b, x)_i = 1 where (W x + b)_i = 0 exactly'),
        ('updates every state of a batch', 'update_synchronous(W, b, X)[k] = update_synchronous(W, b, X[k]) for a batch X'),
        ('alternates between two states', 'with W = -c (x x^T - I), c > 0 and b = 0: x goes to -x, and -x goes back to x, for two units or more'),
        ('depends on the sign of the field alone', 'update_synchronous(c W, c b, x) = update_synchronous(W, b, x) for c > 0, also with integers'),
        ('moves along when units do', 'when units change place or sign in W, b and x, they do so in update_synchronous(W, b, x)'),
        ('leaves the old state as it is', 'update_synchronous(W, b, x) changes none of its arguments'),
    ],
    'update_asynchronous': [
        ('visits units one after another', 'for each i in order: x_i <- -1 if sum_j W_ij x_j + b_i < 0, else 1, where x holds earlier changes'),
        ('visits a unit again when told to', 'where each unit follows the one before, k passes from last to first carry a change k units on'),
        ('decides a tie for plus one', 'update_asynchronous(W, b, x, [i])_i = 1 where (W x + b)_i = 0 exactly'),
        ('updates every state in the same order', 'update_asynchronous(W, b, X, order)[k] = update_asynchronous(W, b, X[k], order) for a batch X'),
        ('chooses the lower energy', 'E(update_asynchronous(W, b, x, [i])) = min of E over x_i = 1 and x_i = -1, with the other units kept'),
        ('depends on the signs of fields alone', 'update_asynchronous(c W, c b, x, order) is the same for every c > 0, also with integers'),
        ('leaves the given state as it is', 'update_asynchronous(W, b, x, order) changes none of its arguments'),
    ],
    'hamming': [
        ('counts the entries that differ', 'hamming(x, y) = the number of entries i with x_i != y_i'),
        ('gives one distance per row', 'hamming(X, Y)[k] = hamming(X[k], Y[k]) for batches X and Y'),
        ('complements the inner product', 'hamming(x, y) = (N - x^T y)/2, hamming(x, -y) = N - hamming(x, y), and x and y stay as they are'),
    ],
    'perturb': [
        ('flips bits with half the probability', 'perturb(x, p, generator) flips a bit with probability p/2, a 1 as often as a -1'),
        ('decides every bit on its own', 'in perturb(x, p, generator) whether a bit flips says nothing about other bits, rows or columns'),
        ('does not fix the number of redrawn bits', 'perturb(x, p, generator) flips both bits of a state of two with probability p^2/4'),
        ('draws from the given generator alone', 'perturb(x, p, generator) repeats for an equal generator, differs for another, and leaves x as it is'),
    ],
    'recall': [
        ('ends in a fixed point', 'the state that recall(W, b, x, max_sweeps, generator) reaches does not change under further updates'),
        ('stops after the first sweep without a change', 'energies fall from E(x) with every sweep but the last one, which changes nothing and repeats the energy'),
        ('visits every unit in every sweep', 'with W = 0 and b = -x one sweep turns x into -x, a second is the last, and max_sweeps is the limit'),
        ('draws a fresh order for every sweep', 'in a chain in which each of 4 units follows the one before, 3 sweeps leave the last behind 1 time in 8'),
        ('repairs a corrupted pattern', 'of M orthogonal patterns with biases, one with k < (N - 2 M)/(2 M) wrong bits is recalled in one sweep'),
        ('goes on while units change', 'with W = 0 and b = 0 every unit becomes 1, and recall ends after the sweep that changes nothing'),
        ('touches nothing but the generator', 'recall(W, b, x, max_sweeps, generator) changes no array, draws nowhere else, and repeats'),
    ],
}

OPTIONAL = []
