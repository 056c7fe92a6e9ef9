from otter.test_files import test_case

OK_FORMAT = False

name = "logistic_energy"
points = None

@test_case(points=0.5, hidden=False)
def test_logistic_energy_gives_the_energies_of_the_handout(env):
    from gradient_checking_checks import check_public
    check_public(env, 'logistic_energy', 'gives_the_energies_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_logistic_energy_is_the_loss_of_a_single_sample(env):
    from gradient_checking_checks import check_public
    check_public(env, 'logistic_energy', 'is_the_loss_of_a_single_sample')

@test_case(points=0.5, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>is the mean loss of all samples: <code>logistic_energy(X, t)(theta) = (1/N) sum_i [ ln(1 + exp(z_i)) - t_i z_i ] with z_i = &lt;w, x_i&gt; + b</code><br>is right for many samples and inputs: <code>logistic_energy(X, t) is the same formula for 300 samples, and for 300 inputs</code><br>keeps functions apart: <code>two functions of different samples, called in any order, answer as if they were alone</code><br>leaves its arguments as they are: <code>logistic_energy(X, t) changes no argument, its function answers alike twice, integers are numbers</code>")
def test_logistic_energy_is_careful_with_samples(env):
    from gradient_checking_checks import check_public
    check_public(env, 'logistic_energy', 'is_careful_with_samples')

