"""What is graded of each exercise besides the public laws in laws.py."""

FURTHER_LAWS = {
    'activations': [
        ('has the slopes of the smooth functions', 'slope(z) = d function(z) / dz for "logistic", "arctan" and "tanh"'),
        ('is right for smooth functions of any shape', 'activations(name) gives arrays of the shape of z, entry by entry, for "logistic", "arctan", "tanh"'),
        ('is right for kinked functions at 0 too', 'activations(name) is as the handout says, at z = 0 too, for "threshold", "relu" and "leaky_relu"'),
        ('stays right far out', 'activations(name) and its slope are right to 1e-9 for z = -1e4, -800, -50, 50, 800, 1e4'),
        ('keeps apart what was asked for', 'the functions of activations(name) stay the same when other names are asked for afterwards'),
        ('leaves its argument untouched and takes any numbers', 'both functions of activations(name) leave z as it is, and take integers and float32 as numbers'),
        ('is right at any size', 'activations(name) is the same formula for arrays of any size'),
    ],
    'augmented_matrix': [
        ('leaves its arguments untouched', 'augmented_matrix(W, b) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'augmented_matrix(W, b) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'augmented_matrix(W, b) is the same formula for arrays of any size'),
        ('answers alike in any order', 'augmented_matrix(W, b) follows from its arguments alone, whatever was called before'),
        ('appends ones to any inputs', 'with_ones(x) leaves x as it is, and takes integers, float32 and hundreds of rows and columns'),
    ],
    'xor_network': [
        ('answers exclusive or in any batch', 'relu(x W1 + b1) W2 + b2 is 1 where exactly one input is 1, and 0 elsewhere, for batches of any rows'),
        ('finds the parity of three bits', 'used twice, it says whether an odd number of three bits is 1: xor(xor(a, b), c)'),
        ('stays right whatever became of earlier answers', 'xor_network() is right at every call, and shares no memory with what it returned before'),
    ],
    'evaluate_steps': [
        ('counts a unit from its threshold on', 'evaluate_steps(c, c, weights)_i = the sum of weights_j with c_j <= c_i'),
        ('does not depend on the order of units', 'evaluate_steps is the same when units are listed in another order'),
        ('is off just below a threshold', 'a unit with the threshold 1 is off at 1 - 2^-30 and on at 1 and 1 + 2^-30'),
        ('leaves its arguments untouched', 'evaluate_steps(x, thresholds, weights) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'evaluate_steps(x, thresholds, weights) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'evaluate_steps(x, thresholds, weights) is the same formula for arrays of any size'),
        ('answers alike in any order', 'evaluate_steps(x, thresholds, weights) follows from its arguments alone, whatever was called before'),
    ],
    'step_network': [
        ('stays within half a step of f', "|network(x) - f(x)| <= L h/2 for a <= x < b, where h = (b - a)/N and |f'| <= L"),
        ('is linear in f', 'the weights for p f + q are p times those for f, plus (q, 0, ..., 0, -q)'),
        ('asks for f inside of the interval', 'step_network(f, 0, 2, N) works for f(x) = ln x + ln(2 - x), which has no value at 0 and 2'),
        ('is right at any size', 'step_network(f, a, b, N) is the same formula for arrays of any size'),
        ('answers alike in any order', 'step_network(f, a, b, N) follows from its arguments alone, whatever was called before'),
    ],
    'steep_network': [
        ('is a staircase away from the jumps', '|steep(x) - staircase(x)| <= sum_j |weights_j| exp(-k d), d being the distance to the nearest jump'),
        ('is half way up at a jump', 'the network of steep_network([c], [w], k) is w/2 at x = c, and w logistic(1) at x = c + 1/k'),
        ('leaves its arguments untouched', 'steep_network(thresholds, weights, steepness) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'steep_network(thresholds, weights, steepness) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'steep_network(thresholds, weights, steepness) is the same formula for arrays of any size'),
        ('answers alike in any order', 'steep_network(thresholds, weights, steepness) follows from its arguments alone, whatever was called before'),
        ('answers with arrays of its own', 'steep_network(thresholds, weights, steepness) shares no memory with its arguments or with an earlier answer'),
    ],
    'relu_interpolant': [
        ('is straight between the knots', 'between two knots the network is on the straight line from one value to the next'),
        ('is constant to the left and goes on to the right', 'the network is values_0 left of the first knot, and keeps its last slope beyond the last knot'),
        ('errs at most by an eighth of the bend', "|network(x) - f(x)| <= h^2/8 max |f''| for knots at a distance h that lie on f"),
        ('leaves its arguments untouched', 'relu_interpolant(knots, values) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'relu_interpolant(knots, values) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'relu_interpolant(knots, values) is the same formula for arrays of any size'),
        ('answers alike in any order', 'relu_interpolant(knots, values) follows from its arguments alone, whatever was called before'),
        ('answers with arrays of its own', 'relu_interpolant(knots, values) shares no memory with its arguments or with an earlier answer'),
    ],
    'counterexample_relu_interpolant': [
    ],
    'train_output_weights': [
        ('takes the steps of gradient descent', 'w_k = (I - rate A) w_(k-1) + rate H^T t / N, where A = H^T H / N and w_0 = 0; w is the last'),
        ('records the loss before every update and after the last', 'losses_k = (1/N) sum_i 1/2 ((H w_k)_i - t_i)^2 for k = 0, ..., iterations'),
        ('keeps its rate to the last update', 'after 600 updates a single weight is m/s (1 - (1 - rate s)^600), where s = mean h^2, m = mean h t'),
        ('leaves its arguments untouched', 'train_output_weights(H, t, rate, iterations) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'train_output_weights(H, t, rate, iterations) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'train_output_weights(H, t, rate, iterations) is the same formula for arrays of any size'),
        ('answers alike in any order', 'train_output_weights(H, t, rate, iterations) follows from its arguments alone, whatever was called before'),
    ],
    'tent_network': [
        ('is the tent map applied depth times', 'tent_network(k) answers T(T(...T(x)...)), k times, for 0 <= x <= 1'),
        ('has two to the depth pieces', 'tent_network(12) has 4096 pieces: it is 0 and 1 by turns at the multiples of 1/4096, and 1/2 between'),
        ('depends on the depth alone', 'tent_network(k) is right whatever depths were asked for before, and no two layers share an array'),
    ],
    'region_count': [
        ('grows by what the new unit cuts', 'region_count(n, d) = region_count(n - 1, d) + region_count(n - 1, d - 1)'),
        ('is exact for many units', 'region_count(50, 10) = 13432735556, and region_count(n, d) = 2^n for n <= d, up to n = 52'),
        ('answers alike in any order', 'region_count(units, inputs) follows from its arguments alone, whatever was called before'),
    ],
}

OPTIONAL = ['region_count']
