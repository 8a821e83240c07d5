"""The contents of a document that is refreshed: entries follow the headings that changed."""

from __future__ import annotations

from typing import Any

from desktop_app.formats.word.reading.package import W


class ContentsLines:
    """The lines of both documents' contents, by the bookmark that each leads to."""

    def __init__(self, theirs: list[Any], ours: list[Any]) -> None:
        self._lines = list(theirs)
        self._theirs = {name: line for line in theirs if (name := _leads_to(line))}
        self._ours = {name: line for line in ours if (name := _leads_to(line))}

    @property
    def are_there(self) -> bool:
        """Whether the edited document has contents at all."""
        return bool(self._lines)

    def line_of(self, names: list[str]) -> Any:
        """Return the line of the edited document that leads to one of these bookmarks, or None."""
        return next((self._theirs[name] for name in names if name in self._theirs), None)

    def replace(self, names: list[str], ours: list[str], called: dict[str, str]) -> bool:
        """Let a line say what ours says; tell whether there was one."""
        old, new = self.line_of(names), self._fitted(ours, called)
        if old is None or new is None:
            return False
        old.addprevious(new)
        self._lines.insert(self._lines.index(old), new)
        for name in ours:
            self._theirs[called.get(name, name)] = new
        self._take_out(old)
        return True

    def insert(self, behind: list[str], ours: list[str], called: dict[str, str]) -> bool:
        """Add a line of ours behind that of another heading; tell whether that was possible."""
        before, new = self.line_of(behind), self._fitted(ours, called)
        if before is None or new is None:
            return False
        before.addnext(new)
        self._lines.insert(self._lines.index(before) + 1, new)
        for name in ours:
            self._theirs[called.get(name, name)] = new
        self._move_end(before, new)
        return True

    def remove(self, names: list[str]) -> bool:
        """Take out the line of a heading that went; tell whether there was one."""
        old = self.line_of(names)
        if old is None or len(self._lines) < 2:
            return False
        self._take_out(old)
        return True

    def _fitted(self, names: list[str], called: dict[str, str]) -> Any:
        """Return a line of ours without the field around the contents, leading to the new name."""
        found = next((name for name in names if name in self._ours), None)
        if found is None:
            return None
        line = self._ours.pop(found)
        for run in _outer_marks(line):
            line.remove(run)
        for link in line.iter(f"{W}hyperlink"):
            link.set(f"{W}anchor", called.get(found, found))
        return line

    def _take_out(self, line: Any) -> None:
        """Take out a line; what opens or closes the field goes to its neighbour."""
        place = self._lines.index(line)
        self._lines.remove(line)
        marks = _outer_marks(line)
        if marks and self._lines:
            if place < len(self._lines) and _field(marks[0]) != "end":
                heir = self._lines[place]
                at = 1 if heir.find(f"{W}pPr") is not None else 0
                for mark in reversed(marks):
                    heir.insert(at, mark)
            else:
                for mark in marks:
                    self._lines[-1].append(mark)
        line.getparent().remove(line)

    @staticmethod
    def _move_end(before: Any, last: Any) -> None:
        """Let the field that ended in one line end in the next one."""
        for mark in _outer_marks(before):
            if _field(mark) == "end":
                last.append(mark)


def heading_names(elements: list[Any]) -> list[str]:
    """Return the bookmarks by which contents lead to a heading."""
    return [
        name
        for element in elements
        for mark in element.iter(f"{W}bookmarkStart")
        if (name := mark.get(f"{W}name", "")).startswith("_Toc")
    ]


def _leads_to(line: Any) -> str:
    for link in line.iter(f"{W}hyperlink"):
        return str(link.get(f"{W}anchor", ""))
    return ""


def _outer_marks(line: Any) -> list[Any]:
    """Return the runs of a line that belong to the field around all contents."""
    return [
        run
        for run in line.iterchildren(f"{W}r")
        if run.find(f"{W}fldChar") is not None or run.find(f"{W}instrText") is not None
    ]


def _field(run: Any) -> str:
    mark = run.find(f"{W}fldChar")
    return "" if mark is None else str(mark.get(f"{W}fldCharType", ""))
