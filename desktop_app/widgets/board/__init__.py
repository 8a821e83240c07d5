"""The excerpt board: the tagged passages of all articles in one list."""
