"""Small models over named features that several stages use: how they are weighed, kept and fitted."""
