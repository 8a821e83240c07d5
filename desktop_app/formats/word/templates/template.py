"""Makes the shipped templates anew: `python -m desktop_app.formats.word.templates.template FOLDER`.

The application itself reads the files in `resources/templates`, which may be opened in Word and
restyled; this module makes those files anew.
"""

from __future__ import annotations

import sys
from pathlib import Path

from desktop_app.formats.word.looks.shipped import LOOKS
from desktop_app.formats.word.templates.style_samples import style_samples
from desktop_app.formats.word.templates.template_package import packed


def template_docx(key: str = "") -> bytes:
    """Return the template with this key, `T1` to `T6`, or the general one; A4, each in its look.

    Its text shows each style for whoever restyles them; a briefing replaces it all. The same bytes
    each time, so that a new file differs from the old one only if this does. Raises KeyError.
    """
    look = LOOKS[key]
    return packed(look, style_samples(look.page.text_width))


def main(arguments: list[str]) -> None:
    """Write the templates into the one folder named, or say how to name it."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        sys.exit("usage: python -m desktop_app.formats.word.templates.template FOLDER")
    for key, look in LOOKS.items():
        (Path(arguments[0]) / look.file).write_bytes(template_docx(key))


if __name__ == "__main__":
    main(sys.argv[1:])
