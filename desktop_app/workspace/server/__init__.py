"""A server as a second way out and in for a workspace, beside its folder."""
