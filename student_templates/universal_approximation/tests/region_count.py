from otter.test_files import test_case

OK_FORMAT = False

name = "region_count"
points = None

@test_case(points=0, hidden=False)
def test_region_count_gives_the_numbers_of_the_handout(env):
    from universal_approximation_checks import check_public
    check_public(env, 'region_count', 'gives_the_numbers_of_the_handout')

@test_case(points=0, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>grows by what the new unit cuts: <code>region_count(n, d) = region_count(n - 1, d) + region_count(n - 1, d - 1)</code><br>is exact for many units: <code>region_count(50, 10) = 13432735556, and region_count(n, d) = 2^n for n &lt;= d, up to n = 52</code><br>answers alike in any order: <code>region_count(units, inputs) follows from its arguments alone, whatever was called before</code>")
def test_region_count_knows_the_two_extremes(env):
    from universal_approximation_checks import check_public
    check_public(env, 'region_count', 'knows_the_two_extremes')

