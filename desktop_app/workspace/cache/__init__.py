"""The folded state kept on this computer, so that a large workspace opens at once."""
