"""What is graded of each exercise besides the public laws in laws.py."""

FURTHER_LAWS = {
    'split': [
        ('holds every sample out equally often', 'if 3 of 9 samples are held out, each is with probability 1/3, and two neighbours are with 1/12'),
        ('rounds the number of validation samples', 'share * N samples, rounded to the nearest whole number, are for validation: 3 of 9 at a share of 0.3'),
        ('divides any number of samples', 'of 600 samples with 150 inputs and 3 targets each, 450 and 150 rows come back, each beside its own'),
        ('goes on drawing from the generator', 'a second call with the very same rng holds other samples out'),
    ],
    'early_stopping': [
        ('stops after patience epochs without a new best', 'best is the first epoch with the smallest loss of those run; the run ends `patience` epochs after it'),
        ('sees nothing of what comes after the stop', 'losses after the stop change nothing, however small they are'),
        ('takes equal losses for no progress', 'where all losses are equal, epoch 0 is the best, and min(E, patience + 1) epochs are run'),
        ('leaves its arguments untouched', 'early_stopping(losses, patience) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'early_stopping(losses, patience) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'early_stopping(losses, patience) is the same formula for arrays of any size'),
        ('answers alike in any order', 'early_stopping(losses, patience) follows from its arguments alone, whatever was called before'),
    ],
    'counterexample_early_stopping': [
    ],
    'ridge': [
        ('is least squares with rows appended', 'ridge(X, t, lam) is the least-squares solution for X and t with sqrt(N lam) I and zeros below'),
        ('shrinks every singular direction', 'along a right singular vector v of X, <v, w> = s <u, t> / (s^2 + N lam)'),
        ('is least squares with noise on the inputs', 'ridge(X, t, s^2) minimises the mean squared error where X has independent noise of deviation s'),
        ('predicts what is left out', 'without sample i and with lam N/(N-1), the error on sample i is (t_i - x_i w) / (1 - H_ii)'),
        ('leaves its arguments untouched', 'ridge(X, t, lam) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'ridge(X, t, lam) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'ridge(X, t, lam) is the same formula for arrays of any size'),
        ('answers alike in any order', 'ridge(X, t, lam) follows from its arguments alone, whatever was called before'),
    ],
    'l2_penalty': [
        ('penalises weights and not biases', 'the formula for all weights, of however many layers; biases neither count nor have a slope'),
        ('grows with the weights', 'R(c w) = |c|^k R(w), <w, gradient> = k R(w), where k is 2 for squares and 1 for absolute values'),
        ('takes any parameters in any order', 'the same formula for large layers, for seven of them and for none, in whatever order they come'),
        ('leaves the parameters untouched', 'changes no parameter, and takes float32 for a number'),
    ],
    'l1_penalty': [
        ('penalises weights and not biases', 'the formula for all weights, of however many layers; biases neither count nor have a slope'),
        ('grows with the weights', 'R(c w) = |c|^k R(w), <w, gradient> = k R(w), where k is 2 for squares and 1 for absolute values'),
        ('takes any parameters in any order', 'the same formula for large layers, for seven of them and for none, in whatever order they come'),
        ('leaves the parameters untouched', 'changes no parameter, and takes float32 for a number'),
        ('has any slope up to lam at zero', 'where a weight is 0, its slope lies between -lam and lam; where another one is 2, it is lam'),
    ],
    'weight_decay_step': [
        ('descends on the penalised loss', 'weight_decay_step(w, g, rate, lam) = w - rate (g + lam w)'),
        ('leaves its arguments untouched', 'weight_decay_step(w, gradient, rate, lam) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'weight_decay_step(w, gradient, rate, lam) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'weight_decay_step(w, gradient, rate, lam) is the same formula for arrays of any size'),
        ('answers alike in any order', 'weight_decay_step(w, gradient, rate, lam) follows from its arguments alone, whatever was called before'),
    ],
    'l1_step': [
        ('thresholds where the penalised distance is least', 'soft_threshold(w, t) minimises 1/2 (w - x)^2 + t |x|: w - t above t, w + t below -t, else 0'),
        ('is the gradient step and then the threshold', 'l1_step(w, g, rate, lam) = soft_threshold(w - rate g, rate lam)'),
        ('leaves its arguments untouched', 'l1_step(w, gradient, rate, lam) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'l1_step(w, gradient, rate, lam) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'l1_step(w, gradient, rate, lam) is the same formula for arrays of any size'),
        ('answers alike in any order', 'l1_step(w, gradient, rate, lam) follows from its arguments alone, whatever was called before'),
    ],
    'augment_images': [
        ('shifts without preference', 'with shifts = 1, each of the nine shifts, such as up and to the left, has probability 1/9'),
        ('reaches the largest shift', 'each shift down, -shifts to shifts, has probability 1/(2 shifts + 1), and so has each to the right'),
        ('adds noise to the image', 'with shifts = 0, new X - X is noise of mean 0 and deviation `noise`, at the rim as well; labels stay'),
        ('takes integers and leaves them untouched', 'images of integers are numbers, and stay as they are; without noise and shift, X comes back'),
        ('takes any number of images and goes on drawing', '600 images of 9 by 7 pixels are shifted, and differently when the same rng goes on drawing'),
    ],
    'smooth_labels': [
        ('spreads a share over all classes', 'smooth_labels(T, epsilon) = (1 - epsilon) T + epsilon / K; every row still sums to 1'),
        ('leaves its arguments untouched', 'smooth_labels(T, epsilon) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'smooth_labels(T, epsilon) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'smooth_labels(T, epsilon) is the same formula for arrays of any size'),
        ('answers alike in any order', 'smooth_labels(T, epsilon) follows from its arguments alone, whatever was called before'),
    ],
    'train_regularised': [
        ('returns the best parameters and both courses', 'the parameters with the smallest validation loss; both losses before the first step and after each'),
        ('lets weights decay and biases stay', 'without gradients, n steps lead to W = (1 - rate lam)^n W_0 and b = b_0; losses hold no penalty'),
        ('stops where nothing moves', 'at rate 0 the first parameters come back after `patience` steps, with patience + 1 equal losses'),
        ('trains anything in any order', 'the same for 300 samples, for 230 epochs and for other data, in whatever order they come'),
        ('keeps what it was given', 'the lists, arrays and pairs of the call are the same afterwards'),
        ('takes a recovery for no progress', 'where W swings, 1, -1/2, 1/4, ..., and 0.9 would be right, the first W is the best after two steps'),
    ],
}

OPTIONAL = ['l1_step']
