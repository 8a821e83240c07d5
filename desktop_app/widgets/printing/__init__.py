"""An article on paper, with its highlights, the names in the margin and the notes at the end."""
