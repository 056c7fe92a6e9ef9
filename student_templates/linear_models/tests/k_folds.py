from otter.test_files import test_case

OK_FORMAT = False

name = "k_folds"
points = None

@test_case(points=0.5, hidden=False)
def test_k_folds_every_sample_validates_once_and_trains_otherwise(env):
    from linear_models_checks import check_public
    check_public(env, 'k_folds', 'every_sample_validates_once_and_trains_otherwise')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>shares the samples out: <code>every index from 0 to n - 1 is in one validation part and in the k - 1 other training parts</code><br>separates every pair as often as chance: <code>each two of 20 samples are in the same of 5 folds with probability 3/19: 0 and 1, 0 and 5, 7 and 9</code><br>follows from its generator alone: <code>generators with equal seeds lead to equal folds, and no global generator is used</code><br>shares any number of samples out: <code>the same holds for 1000 samples and 23 folds, and for as many folds as samples</code>")
def test_k_folds_another_generator_deals_otherwise(env):
    from linear_models_checks import check_public
    check_public(env, 'k_folds', 'another_generator_deals_otherwise')

