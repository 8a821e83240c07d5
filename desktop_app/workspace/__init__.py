"""The open workspace and everything one can do with it."""
