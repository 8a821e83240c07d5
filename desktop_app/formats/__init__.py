"""From bytes to the domain and back; no file is opened here."""
