"""What is graded of each exercise besides the public laws in laws.py."""

FURTHER_LAWS = {
    'init_mlp': [
        ('draws normal numbers', 'of W sqrt(inputs), 38.3 % lie within 1/2 of 0, 4.6 % beyond 2, and half are positive, in any layer'),
        ('draws every weight on its own', 'signs of weights in neighbouring rows, columns and layers, and for two seeds, agree half of the time'),
        ('draws from its generator alone', 'the same seed gives the same weights, a second call with one generator others; sizes is not changed'),
        ('is right at any size', 'sizes may be ten and more, from 1 to hundreds, and biases are 0 in each layer'),
    ],
    'activate': [
        ('is the function and its derivative', 'h and slope are the function and its derivative, entry by entry, for arrays of any shape; z is not 0'),
        ('has a slope at 0', 'at z = 0 the slopes of "logistic", "tanh" and "identity" are 1/4, 1 and 1'),
        ('is right far out', 'h and slope are right to 1e-9 for |z| up to 1e4, and z is not changed'),
        ('leaves its arguments untouched', 'activate(z, activation) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'activate(z, activation) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'activate(z, activation) is the same formula for arrays of any size'),
        ('answers alike in any order', 'activate(z, activation) follows from its arguments alone, whatever was called before'),
        ('answers with arrays of its own', 'activate(z, activation) shares no memory with its arguments or with an earlier answer'),
    ],
    'affine_backward': [
        ('is right entry by entry', 'dW_ij = sum_n x_ni g_nj, db_j = sum_n g_nj, dx_ni = sum_j g_nj W_ij, where g is the gradient'),
        ('leaves its arguments untouched', 'affine_backward(gradient, x, W) changes no argument, and answers the same when called again'),
        ('takes integers and float32 as numbers', 'affine_backward(gradient, x, W) is the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'affine_backward(gradient, x, W) is the same formula for arrays of any size'),
        ('answers alike in any order', 'affine_backward(gradient, x, W) follows from its arguments alone, whatever was called before'),
    ],
    'counterexample_affine_backward': [
    ],
    'mlp': [
        ('keeps the caches of several calls apart', 'backward goes back through the forward pass that its cache is of, whatever was called in between'),
        ('leaves its arguments untouched', 'neither pass changes params, X, the gradient or the cache, and neither draws a random number'),
        ('takes integers and float32 as numbers', 'both passes are the same for equal numbers of float64, float32 and integer type'),
        ('has the outputs unit by unit', 'z_j = sum_i x_i W_ij + b_j in every layer, h = activation(z) in all but the last, for 1 to 4 layers'),
        ('has outputs where hidden units are saturated', 'for hidden inputs of 1e4 and -1e4, "logistic" units are 1 and 0, "tanh" units 1 and -1'),
        ('is a chain of products with the identity', 'with "identity" and b = 0, dW_1 = X^T G W_L^T ... W_2^T; W_l^T dW_l = dW_m W_m^T, where m = l + 1'),
        ('balances every rectifier', 'for every "relu" unit, sum_in w dw + b db = sum_out w dw'),
        ('gives permuted units permuted gradients', "other numbers for the first layer's units permute dW, db and the next dW, and change nothing else"),
        ('has the slopes of the outputs', 'dW, db and dX are the slopes of <gradient, Y> along every W, every b and X, for a random gradient'),
        ('is right at any size', 'forward and backward are the same formulas for a dozen layers, and for hundreds of samples and units'),
    ],
    'loss_and_gradients': [
        ('is the mean cross entropy', 'loss = -(1/N) sum_i sum_k t_ik ln softmax(y_i)_k, for hard and soft targets'),
        ('has the slopes of the loss', 'dW and db are the slopes of the loss along every W and every b'),
        ('is the same for a repeated batch', 'loss and gradients for [X; X] and [T; T] are those for X and T'),
        ('stays finite for large logits', 'loss and gradients are right for logits up to 1e4, also where rows of a batch differ by thousands'),
        ('leaves its arguments untouched', 'no argument changes, no random number is drawn, and nothing depends on earlier calls'),
        ('takes integers and float32 as numbers', 'loss and gradients are the same for equal numbers of float64, float32 and integer type'),
        ('is right at any size', 'loss and gradients follow the same formulas for hundreds of samples and classes, and for many layers'),
    ],
    'train_mlp': [
        ('is gradient descent', 'in every epoch W <- W - rate dL/dW and b <- b - rate dL/db in all layers, after the loss is noted'),
        ('may be interrupted', '12 epochs are 5 epochs, and 7 more that begin with what those have trained: losses and parameters'),
        ('is right at any size', 'training follows the same rule for hundreds of samples and epochs, for many classes and layers'),
        ('leaves its arguments untouched', 'no argument changes, no random number is drawn, and nothing depends on earlier calls'),
        ('answers with arrays of its own', 'trained parameters share no memory with those that training began with, nor with an earlier answer'),
        ('takes integers and float32 as numbers', 'training is the same for equal numbers of float64, float32 and integer type'),
    ],
}

OPTIONAL = []
