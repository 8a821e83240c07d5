"""What the analyst sees and touches."""
