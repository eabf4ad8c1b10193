"""What one article names: its people, bodies and places, and where it plays."""
