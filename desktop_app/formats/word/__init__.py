"""The briefing in Word: a manuscript written as .docx, and such a document read back."""
