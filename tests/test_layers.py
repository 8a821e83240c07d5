"""The layers hold: what ARCHITECTURE.md says is absent is absent."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "desktop_app"


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules(*places: str) -> list[Path]:
    return [path for place in places for path in sorted((PACKAGE / place).rglob("*.py"))]


def test_each_layer_imports_only_layers_below_it() -> None:
    # In a process of its own, since its progress display leaves a thread behind.
    check = (
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    )
    done = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_widgets_in_the_view_models() -> None:
    for path in modules("viewmodels"):
        assert not [name for name in imports(path) if "QtWidgets" in name], path


def test_no_offsets_in_utf16_outside_text_positions() -> None:
    # In formats, UTF-16 is an encoding of files, never a way to count.
    for path in modules("domain", "storage", "workspace", "viewmodels", "widgets"):
        if path.name != "text_positions.py":
            assert '"utf-16' not in path.read_text(encoding="utf-8"), path


def test_every_exception_is_caught_only_at_the_outer_nets() -> None:
    nets = {"net.py", "app.py", "background.py"}
    for path in modules("."):
        if path.name not in nets:
            assert not re.search(r"except (Base)?Exception|except:", path.read_text("utf-8")), path


def test_strings_are_never_translated_inside_an_f_string() -> None:
    for path in modules("widgets", "viewmodels"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith((".tr", "translate")):
                assert not [each for each in node.args if isinstance(each, ast.JoinedStr)], path


def test_the_domain_knows_the_standard_library_only() -> None:
    for path in modules("domain"):
        for name in imports(path):
            top = name.partition(".")[0]
            inside = name.startswith("desktop_app.domain")
            assert inside or top in sys.stdlib_module_names, (path, name)


def test_no_registry_address_stands_anywhere() -> None:
    for path in (*ROOT.glob("*.toml"), *ROOT.glob("*.txt"), *ROOT.glob("*.md")):
        assert not re.search(r"https?://\S*(pypi|simple/|\.whl)", path.read_text("utf-8")), path
