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

@test_case(points=0.5, hidden=False)
def test_logistic_energy_is_careful_with_samples(env):
    from gradient_checking_checks import check_public
    check_public(env, 'logistic_energy', 'is_careful_with_samples')

