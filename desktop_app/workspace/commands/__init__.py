"""Commands: pure functions from a project to the change that an analyst asks for."""
