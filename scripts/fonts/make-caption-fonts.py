"""Makes the caption fonts in resources/fonts from the Source Sans 3 that @fontsource-variable ships.

Run once by a developer (python3 with fontTools and brotli); the results are committed.
Usage: python3 scripts/fonts/make-caption-fonts.py
"""

import os
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "node_modules/@fontsource-variable/source-sans-3/files"
TARGET = ROOT / "resources/fonts"
SUBSETS = ["latin", "latin-ext", "greek", "cyrillic"]
FAMILY = "Terugblik Sans"
STYLES = {"Regular": 400, "Semibold": 600}


def instance(subset: str, weight: int, folder: Path) -> str:
    font = TTFont(SOURCE / f"source-sans-3-{subset}-wght-normal.woff2")
    font.flavor = None
    instantiateVariableFont(font, {"wght": weight}, inplace=True)
    # Only outlines and widths are needed to draw a caption; layout tables would stand in the way of merging.
    for tag in ("GSUB", "GPOS", "GDEF", "STAT", "BASE", "gasp", "prep", "fpgm", "cvt "):
        if tag in font:
            del font[tag]
    path = folder / f"{subset}-{weight}.ttf"
    font.save(path)
    return str(path)


def rename(font: TTFont, style: str) -> None:
    # The licence reserves the name "Source": a changed font has to carry another one.
    names = font["name"]
    kept = {0, 13, 14}
    names.names = [record for record in names.names if record.nameID in kept]
    family_style = {1: f"{FAMILY} {style}", 2: "Regular", 4: f"{FAMILY} {style}", 6: f"TerugblikSans-{style}"}
    family_style |= {3: f"TerugblikSans-{style};1", 5: "Version 1.000", 16: FAMILY, 17: style}
    for identifier, text in family_style.items():
        names.setName(text, identifier, 3, 1, 0x409)


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for style, weight in STYLES.items():
            parts = [instance(subset, weight, Path(folder)) for subset in SUBSETS]
            font = Merger().merge(parts)
            rename(font, style)
            # The same bytes every time.
            font["head"].created = font["head"].modified = 0
            font.recalcTimestamp = False
            path = TARGET / f"terugblik-sans-{style.lower()}.ttf"
            font.save(path)
            print(path.name, os.path.getsize(path), len(font.getBestCmap()))


if __name__ == "__main__":
    main()
