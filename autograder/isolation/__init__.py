"""Student code in a process of its own, from which only values return."""
