"""Documents read back: paragraphs, notes, anchors, whatever program saved them."""
