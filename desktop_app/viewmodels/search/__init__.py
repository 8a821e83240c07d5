"""What the panel *Search everything* shows: the index, the hits as rows, filters, synonyms."""
