"""Passages that the word lists of tags suggest, accepted or not, before anything is tagged."""
