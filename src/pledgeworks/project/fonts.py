"""Brings the fonts of Arabic and Chinese into the place where documents look for them.

Noto Naskh Arabic and Noto Sans for simplified Chinese (SIL Open Font License 1.1), as packages of
npm (`make setup`). Where one cannot be fetched the rest of the set-up goes on, and documents look
among the fonts of the machine.
"""

import sys
from pathlib import Path

from pledgeworks.documents.rendering.fonts import FETCHED
from pledgeworks.project.npm_packages import NotFetched, NpmPackage

_FILES = {
    NpmPackage(
        "@embedpdf/fonts-arabic@1.0.0",
        "4a71af41bf8bc0f6503b65a38ef9665eb259a252547cb61b2d9412698530d6fa"
        "d0c8cc89293e0b7b0bc9186fa167e633d9fcfb38c210fb819cf7c98638366d3a",
    ): ("NotoNaskhArabic-Regular.ttf", "NotoNaskhArabic-Bold.ttf"),
    NpmPackage(
        "@embedpdf/fonts-sc@1.0.0",
        "1135e5ed70b06902d24af30edc4503c0c36ab4beb8917d8b945c5aad3462fcdb"
        "08186388c54bab19f2adae49ad9ca1eb5b2d630094adea8c4adae261bddbd023",
    ): ("NotoSansHans-Regular.otf", "NotoSansHans-Bold.otf"),
}


def main() -> int:
    """Bring the fonts; 0 done, 1 where one was not to be had."""
    FETCHED.mkdir(exist_ok=True)
    failed = False
    for package, names in _FILES.items():
        try:
            _bring(package, names)
        except NotFetched as problem:
            print(f"PDFs use the fonts of the machine: {problem}")
            failed = True
    return int(failed)


def _bring(package: NpmPackage, names: tuple[str, ...]) -> None:
    if all((FETCHED / name).exists() for name in names):
        return
    with package.opened() as files:
        (FETCHED / f"LICENSE-{names[0].partition('-')[0]}").write_bytes(
            package.member(files, "package/LICENSE")
        )
        for name in names:
            beside = Path(FETCHED / f"{name}.part")
            beside.write_bytes(package.member(files, f"package/fonts/{name}"))
            beside.replace(FETCHED / name)
            print(f"Font for documents: {name}, {(FETCHED / name).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    sys.exit(main())
