"""Who tries a submission again, how often, and why more than one level does.

One rule holds on every level. What ends its surroundings is tried once more, since it may have been the
victim of a neighbour, of a kernel short of memory or of an operator. Whatever ends them twice has done so
itself and is *ungraded*, so that it costs nobody else a grade. A wrong answer, an exception, a time-out or a
dead worker is not such an end: these are verdicts, and nothing is ever tried again because of one.

The levels differ in what dies, and none can see the death that another mends:

- the zygote that forks workers: `Judge` has another one forked and judges the submission anew;
- the judge's own process, on a node of a cluster: `grading.node` starts another one;
- a process of the pool on this machine, with which Python gives up the pool: `grading.pool` makes another
  pool for what is left, and then gives each submission that is still left a pool of its own;
- a whole machine of a cluster: dask gives its tasks to others by itself (`allowed-failures`), and
  `grading.cluster` tries alone what dask came to suspect.

Below all of these `isolation.zygote_client` replaces a nursery that was killed since it was last used. That
retries no submission: none has begun.
"""

from __future__ import annotations

ATTEMPTS = 2
"""How often a submission may end the zygote, the judge or the pool that it is in."""

FRUITLESS_ROUNDS = 5
"""How often a cluster may lose all that it was given before it counts as lost.

A scheduler that restarts forgets its tasks, which is nobody's fault, and may do so several times in a row.
"""
