"""Briefing Desk: read news articles side by side, tag passages, share them, brief in Word."""

__version__ = "0.6.0"
"""The version; `pyproject.toml` says the same. A cache of another version is not read."""
