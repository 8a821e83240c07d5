"""The reader: panes, the overlay of passages, the tag lane."""
