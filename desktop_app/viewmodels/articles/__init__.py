"""The articles of the workspace as the window shows them, and taking them in."""
