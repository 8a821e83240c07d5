"""The command `briefing-desk`, below which every other one is registered."""

from __future__ import annotations

import click


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Without a command, briefing-desk [WORKSPACE] opens the window, --sample the sample.",
)
@click.version_option(package_name="briefing-desk", prog_name="Briefing Desk")
def main() -> None:
    """Read news articles side by side, tag passages, share them, and brief in Word."""
