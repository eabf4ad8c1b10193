"""Learn the weights of this stage from labelled statements: one command a room of the method."""
