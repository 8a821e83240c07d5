"""What is asked in windows of their own: the template, the way of export, a document to check."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.disagreements import yielded
from desktop_app.domain.identity import noun_of
from desktop_app.formats.word.audit.verdicts import Quotation
from desktop_app.viewmodels.briefing_audit import BriefingAudit
from desktop_app.widgets.briefing.audit_panel import AuditPanel
from desktop_app.widgets.briefing.briefing_parts import BriefingParts
from desktop_app.widgets.briefing.export_form import ExportForm
from desktop_app.widgets.briefing.own_templates import OwnTemplates
from desktop_app.widgets.briefing.template_gallery import TemplateGallery
from desktop_app.widgets.file_choices import choose_briefing
from desktop_app.workspace.briefings.briefing_checks import Finding

_FIELD_OF = {
    "source-undated": "published",
    "date-inferred": "published",
    "source-without-outlet": "outlet",
}
"""The field of the article's form that a finding is about."""


class Asking(QObject):
    """`gallery`, `form`, `own` and `panel` are what was opened last.

    `unused_wanted` asks for the passages not yet used, `pages_wanted` for the pages to be made anew
    where the look of a template is another now.
    """

    unused_wanted = Signal()
    pages_wanted = Signal()

    def __init__(self, parts: BriefingParts) -> None:
        super().__init__(parts)
        self._parts = parts
        self._desk = parts.desk
        self._workspace = parts.desk.workspace.folder.path
        self.gallery: TemplateGallery | None = None
        self.form: ExportForm | None = None
        self.own: OwnTemplates | None = None
        self.panel: AuditPanel | None = None
        self.audit: BriefingAudit | None = None

    # Templates

    def new_briefing(self) -> None:
        """Ask for a template and a language, and begin a briefing in them."""
        self._parts.come_forward_wanted.emit()
        template = self._desk.settings.get("briefing_template", "")
        language = self._desk.settings.get("briefing_language", "en")
        gallery = TemplateGallery(
            self._workspace, self._parts.theme, template, language, self._parts
        )
        self.gallery = gallery
        gallery.taken.connect(self._begin)
        gallery.own_wanted.connect(self.show_own_templates)
        gallery.destroyed.connect(self._forget_gallery)
        gallery.ask()

    def _begin(self, template: str, language: str) -> None:
        self._desk.settings.set(briefing_template=template, briefing_language=language)
        self._parts.show_briefing(self._parts.editing.begin(template, language))
        self._parts.edit_front()

    def _forget_gallery(self) -> None:
        self.gallery = None

    def show_own_templates(self) -> None:
        """Show the team's own templates."""
        own = self.own = OwnTemplates(self._desk, self._parts.theme, self._parts)
        own.changed.connect(self._follow_templates)
        own.open()

    def _follow_templates(self) -> None:
        if self.gallery is not None:
            self.gallery.follow_templates()
        self._parts.front.show_front()
        self.pages_wanted.emit()

    # Export

    def show_export_form(self, *, for_release: bool = False) -> None:
        """Ask how the briefing is exported, then where to."""
        briefing = self._ready_briefing()
        if not briefing:
            return
        known = self._desk.project.briefings[briefing]
        form = self.form = ExportForm(
            known,
            self._workspace,
            for_release=for_release,
            parent=self._parts,
            yielded=len(yielded(self._desk.project.adjudications.values())),
        )
        form.taken.connect(self._export_as)
        form.ask()

    def _export_as(
        self, choices: Mapping[str, str], marking: str, for_release: bool, suffix: str
    ) -> None:
        self._parts.editing.lay_out(choices, marking)
        parts = self._parts
        if suffix == "pdf":
            parts.exporting.ask(
                parts.model.briefing,
                "pdf",
                lambda target: self.export_pdf(target, for_release=for_release),
            )
        else:
            parts.exporting.ask(
                parts.model.briefing,
                "docx",
                lambda target: parts.export_to(target, for_release=for_release),
            )

    def ask_pdf(self) -> None:
        """Ask for a file name and export the briefing as PDF."""
        if briefing := self._ready_briefing():
            self._parts.exporting.ask(briefing, "pdf", self.export_pdf)

    def export_pdf(self, target: Path, *, for_release: bool = False) -> None:
        """Export the briefing to a PDF, in the background."""
        parts = self._parts
        parts.keep_typed()
        parts.exporting.export_pdf(parts.model.briefing, target, for_release=for_release)
        parts.export_begun.emit()

    def ask_sources(self) -> None:
        """Ask for a file name and write the sources of the briefing for Zotero."""
        if briefing := self._ready_briefing():
            exporting = self._parts.exporting
            exporting.ask(
                briefing, "json", lambda target: exporting.export_sources(briefing, target)
            )

    def _ready_briefing(self) -> str:
        """Return the briefing to export, its words kept; nothing where that cannot be now."""
        self._parts.come_forward_wanted.emit()
        briefing = self._parts.model.briefing
        if not briefing:
            self._desk.message.emit(self.tr("Make a briefing first, then export it."))
            return ""
        if self._parts.exporting.is_busy:
            self._desk.message.emit(self.tr("A document is being written; export again then."))
            return ""
        self._parts.keep_typed()
        return briefing

    # Before the export

    def go_to_finding(self, finding: Finding) -> None:
        """Show the place that a finding is about: block, passage, article or front matter."""
        parts, about = self._parts, finding.about
        noun = noun_of(about)
        if finding.kind == "unused":
            self.unused_wanted.emit()
        elif noun == "block" and about in parts.model.outline:
            parts.tree.select(about)
            parts.tree.setFocus()
        elif noun == "article":
            parts.details_wanted.emit(about, _FIELD_OF.get(finding.kind, ""))
        elif noun == "briefing":
            parts.edit_front()
            field = finding.arguments.get("field", "")
            parts.front.edit_field("marking" if finding.kind == "no-marking" else field or "title")
        elif about in self._desk.project.annotations:
            parts.reading.go_to.emit(about)

    # Checking a document

    def ask_document(self) -> None:
        """Ask for a Word document and hold it against the articles."""
        folder = self._desk.workspace.folder.briefings
        words = self.tr("Check a Word file")
        settings = self._desk.settings
        choose_briefing(self._parts.window(), settings, words, folder, self.check)

    def check(self, document: Path) -> None:
        """Hold a document against the articles, in a window of its own."""
        if self.audit is None or self.panel is None:
            self.audit = BriefingAudit(self._desk, self)
            self.panel = AuditPanel(
                self.audit, self._parts.theme, self._parts.icons, self._parts.window()
            )
            self.panel.wanted.connect(self.go_to_quotation)
            self.panel.other_wanted.connect(self.ask_document)
        self.panel.show_audit(document)

    def go_to_quotation(self, quotation: Quotation) -> None:
        """Show a quotation's passage in its article, or the words where no passage has them."""
        project = self._desk.project
        if quotation.passage in project.annotations:
            self._parts.reading.go_to.emit(quotation.passage)
        elif quotation.article in project.articles and quotation.start >= 0:
            self._parts.stretch_wanted.emit(quotation.article, quotation.start, quotation.end)

    def stop(self) -> None:
        """End what is under way, and close the window of the audit."""
        if self.audit is not None:
            self.audit.stop()
        if self.panel is not None:
            self.panel.close()
            self.panel.deleteLater()
            self.panel = None
