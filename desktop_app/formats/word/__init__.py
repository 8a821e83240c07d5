"""The briefing in Word: `compose` makes a manuscript of a project, `document` a .docx of it."""
