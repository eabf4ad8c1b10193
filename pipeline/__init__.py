"""The method of Communiqué: plain, typed Python from Arrow table to Arrow table. Nothing in here imports Dagster."""

import os

# NumPy's products here are small. Threads of its BLAS would spend more time waiting for each other than they save (the
# extract stage took two to four times as long on a busy machine), and last digits would depend on how many there are.
# It has to be said before NumPy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
