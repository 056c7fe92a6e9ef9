"""What is graded of each exercise besides the public laws in laws.py."""

FURTHER_LAWS = {
    'batch_norm_forward': [
        ('gives each unit the mean beta and the deviation gamma', 'in training each column of y has the mean beta and the variance gamma^2 s^2 / (s^2 + eps), exactly'),
        ('answers with all that is asked for', "y, cache = (h_hat, gamma, root), mean and var are those of the handout's formulas, in both modes"),
        ('has the defaults of the stub', 'without further arguments: momentum = 0.1, eps = 1e-5, training'),
        ('does not see scale or origin', 'at eps = 0, factor h + shift has the same y as h, for factor > 0'),
        ('is right far from 0', 'samples around 100000000 have the y of the same samples around 0'),
        ('makes a pair symmetric', 'two samples 2 s apart give y = beta - gamma s / sqrt(s^2 + eps) and beta + gamma s / sqrt(s^2 + eps)'),
        ('evaluates every row for itself', 'in evaluation a row alone has the y that it has among others, to 1e-12; mean and var stay'),
        ('moves the running values by a share', 'after k equal batches: mean_k = (1 - m)^k mean + (1 - (1 - m)^k) (mean of h), and likewise var'),
        ('leaves its arguments untouched', 'batch_norm_forward changes no argument, in no mode, and uses no global generator'),
        ('takes integers and float32 as numbers', 'batch_norm_forward is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'batch_norm_forward(h, gamma, beta, mean, var, momentum, eps, training) is the same formula for arrays of any size'),
        ('answers alike in any order', 'batch_norm_forward(h, gamma, beta, mean, var, momentum, eps, training) follows from its arguments alone, whatever was called before'),
    ],
    'counterexample_variance': [
    ],
    'batch_norm_backward': [
        ('is the slope of the forward pass', '<dh, v> is the slope of <gradient, y> along v, for random gradients and directions v'),
        ('sums over the samples', 'dgamma = sum_n gradient_n h_hat_n, and dbeta = sum_n gradient_n, unit by unit'),
        ('stretches hardly at all', 'sum_n h_n dh_n = gamma (sum_n gradient_n h_hat_n) eps / (s^2 + eps), unit by unit, for every eps'),
        ('leaves the cache for another call', 'two calls with one cache answer alike, and the cache stays as it was'),
        ('leaves its arguments untouched', 'batch_norm_backward changes neither the gradient nor the cache, and uses no global generator'),
        ('takes integers and float32 as numbers', 'batch_norm_backward is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'batch_norm_backward(gradient, cache) is the same formula for arrays of any size'),
        ('answers alike in any order', 'batch_norm_backward(gradient, cache) follows from its arguments alone, whatever was called before'),
    ],
    'fold_batch_norm': [
        ('equals linear layer and batch norm', "X W' + b' is batch normalisation of X W + b in evaluation, to 1e-12"),
        ('has the default of the stub', 'eps is 1e-5 where it is not given'),
        ('leaves its arguments untouched', 'fold_batch_norm(W, b, gamma, beta, mean, var, eps) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'fold_batch_norm(W, b, gamma, beta, mean, var, eps) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'fold_batch_norm(W, b, gamma, beta, mean, var, eps) is the same formula for arrays of any size'),
        ('answers alike in any order', 'fold_batch_norm(W, b, gamma, beta, mean, var, eps) follows from its arguments alone, whatever was called before'),
    ],
    'train_with_batch_norm': [
        ('steps once for each batch', 'params, mean, var and losses are those of one gradient step for each batch, in the order given'),
        ('rests at rate 0', 'at rate 0 params stay, and mean and var are running values of X W over the batches, from 0 and 1'),
        ('is right at any size', '120 samples with 40 inputs, 12 units, 34 batches: the same formulas'),
        ('takes integers and forgets earlier calls', 'integers are numbers like any other, nothing is changed, and earlier trainings do not matter'),
    ],
}

OPTIONAL = []
