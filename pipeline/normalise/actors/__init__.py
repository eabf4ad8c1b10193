"""What the seed tables know of actors: people, offices, bodies, countries, and the spelling of their names."""
