"""Connecting to a server, its state in the team panel, its people."""
