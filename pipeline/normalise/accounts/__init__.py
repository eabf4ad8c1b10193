"""Accounts: what one statement of an article says of others that belong to the same telling, learnt from labels."""
