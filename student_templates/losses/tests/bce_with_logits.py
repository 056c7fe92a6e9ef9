from otter.test_files import test_case

OK_FORMAT = False

name = "bce_with_logits"
points = None

@test_case(points=1, hidden=False)
def test_bce_with_logits_gives_the_numbers_of_the_handout(env):
    from losses_checks import check_public
    check_public(env, 'bce_with_logits', 'gives_the_numbers_of_the_handout')

@test_case(points=0.5, hidden=False)
def test_bce_with_logits_is_ln_2_at_the_logit_0(env):
    from losses_checks import check_public
    check_public(env, 'bce_with_logits', 'is_ln_2_at_the_logit_0')

