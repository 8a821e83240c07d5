"""Finds words, or the same as a passage, in the open panes: marks the hits and walks them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Span
from desktop_app.domain.text_vectors import TextVectors
from desktop_app.viewmodels.comparing import Alike, Comparing
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.finding import Finding, Found, Place, Step
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.find_bar import FindBar
from desktop_app.widgets.pane_slot import PaneSlot
from desktop_app.widgets.read_view import ReadView

_LONGEST_TAKEN = 200
"""Characters of a selection up to which it is taken as the words to find."""


class Finder(QObject):
    """What `/`, F3 and S do in the panes; the hit that was gone to last is selected in its pane."""

    def __init__(
        self,
        desk: Desk,
        reading: Reading,
        view: ReadView,
        bar: FindBar,
        model: Callable[[], TextVectors | None] = lambda: None,
    ) -> None:
        """Find what `view` shows; the same passages also by a model of meaning, where one counts.

        `model` is called in the background and may raise ModelRefused.
        """
        super().__init__(bar)
        self._desk = desk
        self._reading = reading
        self._view = view
        self.bar = bar
        """The row in which it is asked and told."""
        self._finding = Finding(self)
        self._comparing = Comparing(self, model)
        self._from: Place | None = None
        """Where the analyst was when she began to type; hits are looked for from there on."""
        self._goes_to: bool | None = None
        """Whether to go to the next hit (the one before) once the search is done."""
        self._current: Place | None = None
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), view)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.setEnabled(False)
        self._connect()

    def _connect(self) -> None:
        self.bar.query_changed.connect(self._search_as_typed)
        self.bar.step_wanted.connect(self._step)
        self.bar.closed.connect(self.close)
        self._escape.activated.connect(self.close)
        self._finding.changed.connect(self._take_found)
        self._comparing.changed.connect(self._take_alike)
        self._comparing.refused.connect(self._desk.message)
        self._view.active_changed.connect(self.follow_panes)
        self._view.layout_changed.connect(lambda count: self.follow_panes())
        self._desk.closing.connect(self._finding.stop)
        self._desk.closing.connect(self._comparing.stop)

    @property
    def is_open(self) -> bool:
        """Whether the bar is shown."""
        return not self.bar.isHidden()

    # What the actions do

    def open(self) -> None:
        """Ask for words to find, the selected ones first; the hits are shown while one types.

        Those of the words looked for last are shown, too, but no pane goes to one by itself.
        """
        span = self._view.active.selected_span()
        words = span.of(self._view.active_slot.text) if span else ""
        if len(words) > _LONGEST_TAKEN or "\n" in words:
            words = ""
        self._from, self._current = self._beginning(), None
        self._escape.setEnabled(True)
        self.bar.ask(words)
        self._search(goes_to=True if words else None)

    def next(self) -> None:
        """Go to the next hit from the caret of the active pane on."""
        self._go_on(forward=True)

    def previous(self) -> None:
        """Go to the hit before the caret of the active pane."""
        self._go_on(forward=False)

    def find_same(self) -> None:
        """Show what the other open articles say that is like the selected words or the passage."""
        passage, texts = self._reading.target, self._texts()
        if passage is None:
            self._desk.message.emit(self.tr("Select words or click a passage, then press S."))
        elif not texts.keys() - {passage.article}:
            self._desk.message.emit(self.tr("Open another article in a second pane, then press S."))
        else:
            self._current = None
            self._escape.setEnabled(True)
            self.bar.show_passage(passage.exact)
            self.bar.say_comparing()
            self._comparing.compare(passage, texts, self._boilerplate(texts))
            self._show_hits()

    def _boilerplate(self, texts: Iterable[EntityId]) -> dict[EntityId, tuple[int, ...]]:
        """Return the lines in which nothing is looked for: what is boilerplate, while dimmed."""
        if self._view.common_sight.lights_boilerplate:
            return {}
        articles = self._desk.project.articles
        return {each: articles[each].dimmed_lines for each in texts if each in articles}

    def close(self) -> None:
        """Close the bar; the keyboard returns to the text, where the current hit is selected."""
        self.bar.hide()
        self._escape.setEnabled(False)
        here = self._caret()
        if here == self._current:
            self._view.active.set_selection(here.span)
        self._current = self._from = None
        for slot in self._view.slots:
            slot.reader.show_hits((), None)
        self._view.focus_pane(self._view.active_number)

    def follow_panes(self) -> None:
        """Look at what the panes show now: an article that was opened is searched, too."""
        if not self.is_open:
            return
        if self.bar.looks_for_same:
            self._comparing.keep_to(self._texts())
            self._show_hits()
        elif not self._search(goes_to=None):
            self._show_hits()

    def _go_on(self, *, forward: bool) -> None:
        if self.is_open:
            self._step(forward)
        elif self.bar.query.is_empty:
            self.open()
        else:
            self._from = None
            self._escape.setEnabled(True)
            self.bar.show_words()
            self._search(goes_to=forward)

    # Searching

    def _search_as_typed(self) -> None:
        if not self.is_open:
            return
        if self._from is None or self._current not in (None, self._caret()):
            self._from = self._beginning()
        self._search(goes_to=True)

    def _search(self, *, goes_to: bool | None) -> bool:
        """Search the panes for the words in the bar; False where nothing else was searched last."""
        self._goes_to = goes_to
        is_new = self._finding.search(self.bar.query, self._texts())
        if not is_new and goes_to is not None and not self._finding.is_searching:
            self._take_found()
        return is_new

    def _take_found(self) -> None:
        if not self.is_open or self.bar.looks_for_same:
            return
        goes_to, self._goes_to = self._goes_to, None
        step = None
        if goes_to is not None:
            here = self._from or self._caret()
            step = self._finding.found.step(here, forward=goes_to)
        if step is not None:
            self._go_to(step, forward=goes_to is not False)
        else:
            self._show_hits()
            self._say_where()

    def _take_alike(self) -> None:
        if not self.is_open or not self.bar.looks_for_same:
            return
        alike = self._comparing.alike
        self._show_hits()
        for slot in self._view.slots:
            best = alike.best(slot.reader.article_id)
            if best is not None:
                slot.reader.scroll_to(best)
        if len(alike):
            self.bar.say_alike(len(alike), alike.share(0), in_meaning=alike.is_in_meaning(0))
        else:
            self.bar.say_nothing_alike()

    # Walking

    def _step(self, forward: bool) -> None:
        """Go to the next hit, or to the one before; typed words are now found from there on."""
        if self.bar.looks_for_same:
            step = self._comparing.alike.step(self._current, forward=forward)
        elif self._finding.is_searching:
            return
        else:
            step = self._finding.found.step(self._caret(), forward=forward)
        if step is not None:
            self._go_to(step, forward=forward)
            self._from = self._beginning()

    def _go_to(self, step: Step, *, forward: bool = True) -> None:
        """Select a hit in its pane and show it there; a keyboard in the panes goes along."""
        place = self._current = self._found.at(step.number)
        slot = self._slot_of(place.article)
        if slot is None:
            return
        self._point_at(slot, place.span)
        self._show_hits()
        self._say_where(self._around(forward=forward) if step.wrapped else "")

    def _point_at(self, slot: PaneSlot, span: Span) -> None:
        """Make a pane the active one, and put its caret at a hit; with the keyboard, select it."""
        number = self._view.slots.index(slot)
        has_keyboard = self._panes_have_keyboard()
        if has_keyboard:
            self._view.focus_pane(number)
        elif number != self._view.active_number:
            self._view.activate(number)
        # While she types elsewhere, a selection would only hide how the current hit is marked.
        slot.reader.set_selection(span if has_keyboard else Span(span.start, span.start))
        slot.reader.scroll_to(span)

    def _panes_have_keyboard(self) -> bool:
        keyboard = QApplication.focusWidget()
        return keyboard is not None and any(
            slot.isAncestorOf(keyboard) for slot in self._view.slots
        )

    def _around(self, *, forward: bool) -> str:
        if self.bar.looks_for_same:
            return self.tr("from the best again") if forward else self.tr("from the last again")
        return self.tr("from the top again") if forward else self.tr("from the end again")

    def _say_where(self, around: str = "") -> None:
        found, bar = self._found, self.bar
        number = None if self._current is None else found.number_of(self._current)
        if isinstance(found, Alike):
            if number is not None:
                is_meaning, share = found.is_in_meaning(number), found.share(number)
                bar.say_same(number, len(found), share, around, in_meaning=is_meaning)
        elif number is not None:
            bar.say_hit(number, len(found), found.articles, around)
        elif len(found):
            bar.say(self.tr("{total} found").format(total=len(found)))
        elif bar.query.is_empty or bar.query.is_open:
            # A syllable that is still being composed has not been looked for in vain yet.
            bar.say("", found=False)
        else:
            bar.say_nothing_found(len(self._texts()))

    def _show_hits(self) -> None:
        found, current = self._found, self._current
        if current is not None and found.number_of(current) is None:
            current = None
        for slot in self._view.slots:
            article = slot.reader.article_id
            here = current.span if current is not None and current.article == article else None
            slot.reader.show_hits(found.hits(article), here)

    # What is open

    @property
    def _found(self) -> Found | Alike:
        return self._comparing.alike if self.bar.looks_for_same else self._finding.found

    def _texts(self) -> Mapping[EntityId, str]:
        """Return the texts of the articles open, each once, in the order of the panes."""
        slots = self._view.slots
        return {slot.reader.article_id: slot.text for slot in slots if slot.reader.article_id}

    def _slot_of(self, article: EntityId) -> PaneSlot | None:
        """Return the pane that shows an article: the active one, if it does."""
        showing = [slot for slot in self._view.slots if slot.reader.article_id == article]
        active = self._view.active_slot
        return active if active in showing else next(iter(showing), None)

    def _caret(self) -> Place:
        """Return what is selected in the active pane, else the current hit there, or the caret."""
        slot = self._view.active_slot
        article, caret = slot.reader.article_id, slot.view.caret
        current = self._current
        if selected := slot.reader.selected_span():
            return Place(article, selected)
        if current and (current.article, current.span.start) == (article, caret):
            return current
        return Place(article, Span(caret, caret))

    def _beginning(self) -> Place:
        """Return where in the active pane what is pointed at begins."""
        place = self._caret()
        return Place(place.article, Span(place.span.start, place.span.start))
