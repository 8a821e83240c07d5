"""Who works here, what is new, who reads what, and how far readers agree."""
