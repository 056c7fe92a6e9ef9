"""What is graded of each exercise besides the public laws in laws.py."""

FURTHER_LAWS = {
    'sgd_step': [
        ('steps against the gradient', 'sgd_step(w, gradient, rate) = w - rate gradient, entry by entry'),
        ('leaves its arguments untouched', 'sgd_step(w, gradient, rate) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'sgd_step(w, gradient, rate) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'sgd_step(w, gradient, rate) is the same formula for arrays of any size'),
        ('answers alike in any order', 'sgd_step(w, gradient, rate) follows from its arguments alone, whatever was called before'),
    ],
    'descend': [
        ('goes on from the latest point', 'point k + 1 and the next v are step(w_k, v_k, gradient(w_k)), for every k'),
        ('hands on a memory of any kind', 'the first step gets the v of the call, here a sum and a number, and each later one the latest v'),
        ('asks for one gradient in each step', 'gradient is called `iterations` times, at every point but the last'),
        ('leaves its arguments untouched', 'descend(step, gradient, w, iterations, v) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'descend(step, gradient, w, iterations, v) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'descend(step, gradient, w, iterations, v) is the same formula for arrays of any size'),
        ('answers alike in any order', 'descend(step, gradient, w, iterations, v) follows from its arguments alone, whatever was called before'),
    ],
    'minibatches': [
        ('divides without preference', 'of 12 samples in batches of 5, each is in the last with probability 1/6, and two meet with 42/132'),
        ('goes on drawing from the generator', 'a second call with the very same rng divides 30 samples differently, and draws from nothing else'),
        ('divides any number of samples', 'minibatches(n, size, rng) holds each of hundreds of samples once, in ceil(n / size) random batches'),
    ],
    'heavy_ball_step': [
        ('is the power of a matrix on a bowl', 'with gradient c w, (w, v) after k steps is [[1 - rate c, -rate beta], [c, beta]]^k (w, 0)'),
        ('tends to a terminal velocity', 'with the same g throughout, from rest, v_k = g (1 - beta^k) / (1 - beta), and w falls by rate v_k'),
        ('turns with its arguments', "heavy_ball_step(Q w, Q v, Q g, rate, beta) = (Q w', Q v') for every rotation Q"),
        ('leaves its arguments untouched', 'heavy_ball_step(w, v, gradient, rate, beta) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'heavy_ball_step(w, v, gradient, rate, beta) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'heavy_ball_step(w, v, gradient, rate, beta) is the same formula for arrays of any size'),
        ('answers alike in any order', 'heavy_ball_step(w, v, gradient, rate, beta) follows from its arguments alone, whatever was called before'),
    ],
    'averaged_step': [
        ('is the heavy ball at a smaller rate', 'from rest, w is that of heavy_ball_step at the rate (1 - beta) rate, and v is (1 - beta) of its v'),
        ('weighs the old average and the gradient', 'averaged_step(w, v, g, rate, beta)[1] = g + beta (v - g), and w moves by -rate times that'),
        ('leaves its arguments untouched', 'averaged_step(w, v, gradient, rate, beta) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'averaged_step(w, v, gradient, rate, beta) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'averaged_step(w, v, gradient, rate, beta) is the same formula for arrays of any size'),
        ('answers alike in any order', 'averaged_step(w, v, gradient, rate, beta) follows from its arguments alone, whatever was called before'),
    ],
    'friction_step': [
        ('is the heavy ball with another velocity', 'from rest, w is that of heavy_ball_step with beta = 1 - r, and v is -rate times its v'),
        ('keeps its speed when the rate changes', 'w_k = w_(k-1) + v_k with v_k = (1 - r) v_(k-1) - rate_k g, also if every step has another rate'),
        ('leaves its arguments untouched', 'friction_step(w, v, gradient, rate, r) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'friction_step(w, v, gradient, rate, r) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'friction_step(w, v, gradient, rate, r) is the same formula for arrays of any size'),
        ('answers alike in any order', 'friction_step(w, v, gradient, rate, r) follows from its arguments alone, whatever was called before'),
    ],
    'nesterov_step': [
        ('takes the gradient where the ball will be', 'for x = w + rate beta v: v becomes beta v + gradient(x - rate beta v), and x becomes x - rate v'),
        ('is plain descent without momentum', 'nesterov_step(w, v, g, rate, 0) = (w - rate g, g)'),
        ('leaves its arguments untouched', 'nesterov_step(w, v, gradient, rate, beta) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'nesterov_step(w, v, gradient, rate, beta) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'nesterov_step(w, v, gradient, rate, beta) is the same formula for arrays of any size'),
        ('answers alike in any order', 'nesterov_step(w, v, gradient, rate, beta) follows from its arguments alone, whatever was called before'),
    ],
    'best_momentum': [
        ('is critical at both ends', '1 + beta - rate smallest = 2 sqrt(beta), and 1 + beta - rate largest = -2 sqrt(beta)'),
        ('is faster than its neighbours', 'with the rate or the momentum changed by 2 %, the slower of both ends is slower'),
        ('keeps its momentum in other units', 'best_momentum(a c, a d) = (rate / a, beta), where (rate, beta) = best_momentum(c, d)'),
        ('answers alike in any order', 'best_momentum(smallest, largest) follows from its arguments alone, whatever was called before'),
    ],
    'adam_step': [
        ('is the kth step', "w - rate m'/(1 - beta1^k) / (sqrt(s'/(1 - beta2^k)) + epsilon), with the new averages m' and s'"),
        ('moves at the learning rate down an even slope', 'with one gradient g throughout, w_k = w_0 - k rate g/(|g| + epsilon), whatever the size of g'),
        ('makes half a step for a gradient of epsilon', 'adam_step(w, 0, 0, 1, ±epsilon, rate, 0.9, 0.999, epsilon)[0] = w ∓ rate/2'),
        ('leaves its arguments untouched', 'adam_step(w, m, s, k, gradient, rate, beta1, beta2, epsilon) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'adam_step(w, m, s, k, gradient, rate, beta1, beta2, epsilon) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'adam_step(w, m, s, k, gradient, rate, beta1, beta2, epsilon) is the same formula for arrays of any size'),
        ('answers alike in any order', 'adam_step(w, m, s, k, gradient, rate, beta1, beta2, epsilon) follows from its arguments alone, whatever was called before'),
    ],
    'counterexample_adam': [
    ],
    'train_sgd': [
        ('steps once for each batch', 'every batch is answered by one step of each parameter, with the w and v that the last batch left'),
        ('returns the losses that the batches had', 'losses[e] = (1/N) sum over the batches of epoch e of (samples of the batch) (its loss in its turn)'),
        ('divides anew in every epoch', '24 samples are divided into 6 batches of 4, differently in each of 3 epochs'),
        ('keeps a memory of any kind for each parameter', "each parameter's first step gets the v of the call, here a sum and a number, later ones its latest"),
        ('is right at any size', '240 samples with 110 inputs and 3 targets each, in one batch, for 120 epochs: the same formula'),
        ('takes integers and forgets earlier calls', 'integers are numbers like any other, nothing is changed, and earlier trainings do not matter'),
    ],
}

OPTIONAL = ['nesterov_step']
