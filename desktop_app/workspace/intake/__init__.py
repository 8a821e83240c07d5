"""How files, folders, archives and pasted texts become articles of a workspace."""
