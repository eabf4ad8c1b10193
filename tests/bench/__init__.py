import pipeline  # noqa: F401 - before NumPy is loaded: it says how many threads that may use
