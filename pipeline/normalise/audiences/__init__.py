"""To whom it was said."""
