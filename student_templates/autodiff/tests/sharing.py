from otter.test_files import test_case

OK_FORMAT = False

name = "sharing"
points = None

@test_case(points=1, hidden=False)
def test_sharing_adds_up_over_paths_and_over_calls(env):
    from autodiff_checks import check_public
    check_public(env, 'sharing', 'adds_up_over_paths_and_over_calls')

@test_case(points=0.5, hidden=False)
def test_sharing_lists_every_variable_once_after_its_arguments(env):
    from autodiff_checks import check_public
    check_public(env, 'sharing', 'lists_every_variable_once_after_its_arguments')

@test_case(points=1, hidden=False)
def test_sharing_gives_a_shared_variable_what_its_copies_would_get(env):
    from autodiff_checks import check_public
    check_public(env, 'sharing', 'gives_a_shared_variable_what_its_copies_would_get')

@test_case(points=0.5, hidden=False)
def test_sharing_works_on_a_chain_of_1000_operations(env):
    from autodiff_checks import check_public
    check_public(env, 'sharing', 'works_on_a_chain_of_1000_operations')

@test_case(points=1, hidden=False, 
    success_message="Graded besides, with inputs that you do not see:<br>counts the paths of a sum: <code>f made of additions alone: after n calls of f.backward(), v.grad = n times the number of paths from f down to v, for every Var v</code><br>adds to what an earlier call left: <code>in any f: after f.backward() and once more f.backward(), v.grad is twice what it was, for every Var v below f</code><br>clears the whole graph below: <code>after f.backward() and f.zero_grad() every grad is 0, and f.backward() gives what the first call gave</code><br>evaluates as a graph that is built anew: <code>after new values for the leaves, f.evaluate() returns f.val, every val below f is that of a graph which is built from these values, and every grad is as it was; f.backward() adds the gradients of that graph</code><br>keeps the gradients of its variables apart: <code>for c = a + b and d = c + a: after c.backward(), d.backward() and c.backward(), a.grad = 4, b.grad = c.grad = 3 and d.grad = 1</code><br>lists the variables themselves: <code>below(c) for c = (a + b) + a, a and b with equal values, are four Vars with c last: those that c.backward() gives their gradients</code><br>treats a leaf as an expression of its own: <code>for a leaf x: x.evaluate() = x.val, which leaves x.grad, x.zero_grad() makes it 0, and below(x) is x alone</code><br>does not reach what lies elsewhere: <code>of two graphs that share a leaf, one.backward(), one.zero_grad() and below(one) leave the other alone</code><br>clears and lists a chain of 1000 operations: <code>y = x + x + ... + x of 1,000 additions: y.zero_grad() reaches x, and below(y) lists 1,001 Vars</code><br>goes back to 1000 leaves in one pass: <code>y = x_1 + x_2 + ... of 1,000 leaves: y.backward() gives each of them 1, and y.evaluate() is their sum</code><br>goes back through 60 doublings in 61 visits: <code>y = x + x, z = y + y, ... 60 times: x.grad = 2^60 at the cost of 60 operations, not of 2^60 paths</code><br>evaluates and clears 60 doublings in 61 visits: <code>y = x + x, z = y + y, ... 60 times: evaluate() and zero_grad() visit each Var once</code>")
def test_sharing_works_on_60_doublings(env):
    from autodiff_checks import check_public
    check_public(env, 'sharing', 'works_on_60_doublings')

