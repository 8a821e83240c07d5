"""News brought into a document that an editor went over, and the edits read out of it."""
