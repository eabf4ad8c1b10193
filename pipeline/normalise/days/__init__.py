"""On which day it was said: time expressions, occasions, and how a day goes on from statement to statement."""
