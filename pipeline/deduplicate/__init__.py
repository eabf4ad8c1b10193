"""One statement, many outlets: which reports tell the same statement, told exactly, cut, varied or paraphrased."""
