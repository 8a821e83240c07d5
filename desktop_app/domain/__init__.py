"""What things are: frozen dataclasses and pure questions about them; standard library only."""
