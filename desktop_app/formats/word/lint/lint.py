"""The lint of a Word document: what Word would mend, refuse or lose, found before anybody sees it.

It knows what validators of the schema do not (doubled bookmarks, fields without end, references to
nothing) and the commonest of what they do know.
"""

from __future__ import annotations

from desktop_app.formats.word.docx_parts import NotAPackage
from desktop_app.formats.word.lint.faults import Fault
from desktop_app.formats.word.lint.looks import look_faults
from desktop_app.formats.word.lint.marks import mark_faults
from desktop_app.formats.word.lint.notes import note_faults
from desktop_app.formats.word.lint.package import package_faults
from desktop_app.formats.word.lint.parts import LintedParts
from desktop_app.formats.word.lint.structure import structure_faults

__all__ = ["Fault", "lint"]


def lint(docx: bytes) -> tuple[Fault, ...]:
    """Return every fault of a document; none in a sound one. Meant for documents of our own.

    Another program's document can have faults here that Word lives with.
    """
    try:
        package = LintedParts(docx)
    except NotAPackage as error:
        return (Fault("", "not a package", str(error)),)
    faults = list(package_faults(package))
    if package.tree(package.main) is not None:
        faults += mark_faults(package)
        faults += note_faults(package)
        faults += look_faults(package)
        faults += structure_faults(package)
    return tuple(faults)
