"""Templates made, checked, completed, and read for how they look."""
