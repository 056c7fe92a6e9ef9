from otter.test_files import test_case

OK_FORMAT = False

name = "bce_with_logits_gradient"
points = None

@test_case(points=0.5, hidden=False)
def test_bce_with_logits_gradient_gives_the_numbers_of_the_handout(env):
    from losses_checks import check_public
    check_public(env, 'bce_with_logits_gradient', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_bce_with_logits_gradient_is_bounded_by_one_sample_in_n(env):
    from losses_checks import check_public
    check_public(env, 'bce_with_logits_gradient', 'is_bounded_by_one_sample_in_n')

