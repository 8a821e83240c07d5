"""The articles of the workspace: the list, the form beside the text, taking them in."""
