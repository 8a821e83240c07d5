"""What was done by whom, told from the records, and had again."""
