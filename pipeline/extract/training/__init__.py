"""Training and exporting the tagger. Needs the ``train`` extra (torch, transformers); the run time imports nothing."""
