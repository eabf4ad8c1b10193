"""Training and exporting the tagger. Needs the ``train`` extra (torch, transformers); nothing at run time imports it."""
