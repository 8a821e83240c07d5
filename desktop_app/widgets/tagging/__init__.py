"""The window in which passages are tagged by the word lists of their tags."""
