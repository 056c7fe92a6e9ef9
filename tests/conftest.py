"""What all tests need before anything numerical is imported."""

import os

# As the command does: judges are forked, and threads of numerical libraries do not survive that.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")
