"""A PostgreSQL server beside the folder: its address, the connection, what was received from it."""
