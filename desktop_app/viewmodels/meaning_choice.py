"""Which model of meaning the analyst chose, if any; kept in the settings of this machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, Literal, TypeAlias

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.text_vectors import ModelRefused, TextVectors
from desktop_app.storage import multilingual_encoder, static_model
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.background import Background

Way: TypeAlias = Literal["words", "encoder", "folder"]
WAYS: tuple[Way, ...] = ("words", "encoder", "folder")
"""By words alone, also by the encoder of the extra, or also by a model in a folder."""

_SETTING = "meaning"


@dataclass(frozen=True, slots=True)
class ChosenModel:
    """A way, and with `folder` where the model lies and the SHA-256 of its files when chosen."""

    way: Way = "words"
    folder: str = ""
    hashes: Mapping[str, str] = field(default_factory=dict)


class MeaningChoice(QObject):
    """`changed` says that another model counts, `refused` why one was not taken, in one sentence.

    At first words alone count. No model is loaded before somebody looks for what is alike.
    """

    changed = Signal()
    refused = Signal(str)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self._background = Background(self)
        self._loading = Lock()
        self._loaded: tuple[ChosenModel, TextVectors | None] | None = None
        self.chosen = _read(settings)

    @property
    def is_looking(self) -> bool:
        """Whether a folder that was named is being read."""
        return self._background.is_busy

    def model(self) -> TextVectors | None:
        """Return the model, None for words alone; the first time it is loaded, which takes seconds.

        For threads in the background. Raises ModelRefused.
        """
        with self._loading:
            chosen = self.chosen
            if self._loaded is None or self._loaded[0] != chosen:
                # The one before makes room first.
                self._loaded = None
                self._loaded = chosen, _loaded(chosen)
            return self._loaded[1]

    def choose(self, way: Literal["words", "encoder"]) -> None:
        """Compare by words alone, or by the encoder, too."""
        if way == "encoder" and not multilingual_encoder.is_installed():
            self.refused.emit(
                self.tr("The model is not installed: run {command}, then start again.").format(
                    command=multilingual_encoder.INSTALLING
                )
            )
            return
        self._keep(ChosenModel(way))

    def choose_folder(self, folder: Path) -> None:
        """Read a folder in the background; a model that can be used counts from then on."""
        self._background.run(lambda: _chosen_in(folder), self._take)

    def stop(self) -> None:
        """Wait for a folder that is being read; afterwards none is taken any more."""
        self._background.stop()

    def _take(self, chosen: ChosenModel | str) -> None:
        if isinstance(chosen, str):
            self.refused.emit(chosen)
        else:
            self._keep(chosen)

    def _keep(self, chosen: ChosenModel) -> None:
        if chosen == self.chosen:
            return
        self.chosen = chosen
        kept = {"way": chosen.way, "folder": chosen.folder, "sha256": dict(chosen.hashes)}
        self.settings.set(**{_SETTING: kept})
        self.changed.emit()


def _loaded(chosen: ChosenModel) -> TextVectors | None:
    match chosen.way:
        case "words":
            return None
        case "encoder":
            return multilingual_encoder.MultilingualEncoder()
        case "folder":
            return static_model.StaticModel(Path(chosen.folder), chosen.hashes)


def _chosen_in(folder: Path) -> ChosenModel | str:
    """Return the model in a folder, pinned by what it holds now, or why it is refused."""
    try:
        model = static_model.StaticModel(folder)
        # A model that counts can make a vector, whatever it is asked.
        model.vectors(["NATO", "나토", ""])
    except ModelRefused as refusal:
        return str(refusal)
    return ChosenModel("folder", str(folder), model.hashes)


def _read(settings: Settings) -> ChosenModel:
    """Return what is kept; what makes no sense counts as words alone."""
    kept: Any = settings.get(_SETTING)
    match kept:
        case {"way": "encoder"}:
            return ChosenModel("encoder")
        case {"way": "folder", "folder": str(folder), "sha256": dict(hashes)} if folder and all(
            isinstance(hashes.get(name), str) for name in static_model.FILES
        ):
            return ChosenModel("folder", folder, {n: hashes[n] for n in static_model.FILES})
        case _:
            return ChosenModel()
