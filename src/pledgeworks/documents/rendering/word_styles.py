"""The look of every Word file, set on real styles so that people can change it there."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import cast

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from pledgeworks.documents.rendering.word_parts import element
from pledgeworks.documents.rendering.words import is_right_to_left

ACCENT = RGBColor(0x00, 0x53, 0x8A)
QUIET = RGBColor(0x55, 0x60, 0x6B)
HAIR = "B8C1CA"
WASH = "EEF3F7"
TEXT_WIDTH = Cm(16.2)
TEXT_HEIGHT = Cm(22.0)

_LATIN = "Times New Roman"
_EAST_ASIAN = "SimSun"
_WORD_LANGUAGES: Mapping[str, str] = MappingProxyType(
    {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ru": "ru-RU", "zh": "zh-CN", "ar": "ar-SA"}
)


def apply_styles(word: WordFile, language: str) -> None:
    """Page, fonts, language and every style that the writer uses."""
    _page(word)
    _language(word, language)
    turned = is_right_to_left(language)
    _style(word, "Normal", size=10.5, after=6, turned=turned)
    _style(word, "Title", size=22, bold=True, colour=ACCENT, after=4, turned=turned)
    _style(word, "Subtitle", size=13, colour=QUIET, after=14, turned=turned)
    _style(word, "Heading 1", size=15, bold=True, colour=ACCENT, before=18, after=6, turned=turned)
    _style(word, "Heading 2", size=12.5, bold=True, colour=ACCENT, before=14, after=5,
           turned=turned)  # fmt: skip
    _style(word, "Heading 3", size=11, bold=True, colour=ACCENT, before=10, after=4, turned=turned)
    _style(word, "List Bullet", size=10.5, after=3, turned=turned)
    _style(word, "Caption", size=9.5, bold=True, before=8, after=4, turned=turned)
    _style(word, "Header", size=8.5, colour=QUIET, after=0, turned=turned)
    _style(word, "Footer", size=8.5, colour=QUIET, after=0, turned=turned)
    _style(word, "Masthead", size=10, bold=True, after=14, turned=turned)
    _style(word, "Table Text", size=9, after=0, turned=turned)
    note = _style(word, "Note", size=9, colour=QUIET, after=6, turned=turned)
    note.paragraph_format.left_indent = Cm(0.4)
    figure = _style(word, "Figure", size=11, before=6, after=0, turned=turned)
    _hang(figure, Cm(2.6))
    figure.paragraph_format.keep_with_next = True
    beside = _style(word, "Figure Sources", size=9, colour=QUIET, after=6, turned=turned)
    beside.paragraph_format.left_indent = Cm(2.6)
    _style(word, "Contents", size=10.5, after=2, turned=turned)
    for name in ("Caption", "Heading 1", "Heading 2", "Heading 3"):
        cast(ParagraphStyle, word.styles[name]).paragraph_format.keep_with_next = True
    _link_style(word)


def _page(word: WordFile) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin, section.bottom_margin = Cm(2.8), Cm(2.5)
    section.different_first_page_header_footer = True


def _language(word: WordFile, language: str) -> None:
    defaults = word.styles.element.find(qn("w:docDefaults"))
    assert defaults is not None  # the template of python-docx has them
    properties = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
    assert properties is not None
    old = properties.find(qn("w:lang"))
    if old is not None:
        properties.remove(old)
    named = _WORD_LANGUAGES[language]
    properties.append(
        element(
            "w:lang",
            val="en-GB" if language in ("ar", "zh") else named,
            eastAsia=named if language == "zh" else "zh-CN",
            bidi=named if language == "ar" else "ar-SA",
        )
    )


def _style(
    word: WordFile,
    name: str,
    *,
    size: float,
    after: float,
    turned: bool,
    before: float = 0,
    bold: bool = False,
    colour: RGBColor | None = None,
) -> ParagraphStyle:
    """The paragraph style `name` (made if missing); sizes and spaces in points."""
    known = {style.name for style in word.styles}
    if name not in known:
        word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = word.styles["Normal"]
    style = cast(ParagraphStyle, word.styles[name])
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    if colour is not None:
        style.font.color.rgb = colour
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.widow_control = True
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for kind, font in (("ascii", _LATIN), ("hAnsi", _LATIN), ("cs", _LATIN),
                       ("eastAsia", _EAST_ASIAN)):  # fmt: skip
        fonts.set(qn(f"w:{kind}"), font)
    _complex_script(style, size, bold)
    borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        style.element.get_or_add_pPr().remove(borders)
    if turned:
        _turn(style)
    return style


def _complex_script(style: ParagraphStyle, size: float, bold: bool) -> None:
    """Size and weight of Arabic, which Word keeps apart from those of Latin."""
    properties = style.element.get_or_add_rPr()
    for name in ("w:szCs", "w:bCs"):
        old = properties.find(qn(name))
        if old is not None:
            properties.remove(old)
    size_element = properties.find(qn("w:sz"))
    assert size_element is not None  # set just before
    size_element.addnext(element("w:szCs", val=str(round(size * 2))))
    bold_element = properties.find(qn("w:b"))
    if bold and bold_element is not None:
        bold_element.addnext(element("w:bCs"))


def _turn(style: ParagraphStyle) -> None:
    """Paragraphs from the right; `w:bidi` has its place in the order of the schema."""
    properties = style.element.get_or_add_pPr()
    later = ("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing",
             "mirrorIndents", "jc", "textDirection", "outlineLvl")  # fmt: skip
    for child in properties:
        if child.tag in {qn(f"w:{name}") for name in later}:
            child.addprevious(element("w:bidi"))
            return
    properties.append(element("w:bidi"))


def _hang(style: ParagraphStyle, width: Cm) -> None:
    style.paragraph_format.left_indent = width
    style.paragraph_format.first_line_indent = Cm(-width.cm)
    style.paragraph_format.tab_stops.add_tab_stop(width)


def _link_style(word: WordFile) -> None:
    if "Hyperlink" not in {style.name for style in word.styles}:
        word.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    style = word.styles["Hyperlink"]
    style.font.color.rgb = ACCENT
    style.font.underline = True
