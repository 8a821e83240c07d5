"""The panel *Search everything* and the window of synonyms."""
