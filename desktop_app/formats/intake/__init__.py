"""Readers of articles: from the bytes of a file in any of the kinds analysts have to its text."""
