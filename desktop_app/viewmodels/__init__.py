"""What the widgets show: Qt models and signals, actions, text positions, background jobs."""
