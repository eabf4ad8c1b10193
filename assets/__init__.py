"""The graph: thin Dagster assets, checks, partitions, sensors and jobs over the stages of ``pipeline``.

No method is in here. No module of this folder postpones its annotations: Dagster reads the classes of
configs and resources from them.
"""

import pipeline  # noqa: F401 - before NumPy is loaded: it says how many threads that may use
