"""Cells as values: numbers, dates, money, categories, capabilities, States."""

import re
from datetime import date
from decimal import Decimal

import dateparser
from price_parser.parser import parse_number
from rapidfuzz import fuzz, process

from pledgeworks.documents.reading.knowledge import Known
from pledgeworks.documents.reading.places import places_of
from pledgeworks.documents.reading.tokens import plain, tokens_of

CATEGORIES = {
    "military_unit": "military;military units;troops;unites militaires;militaire;unidades militares;militar;وحدات عسكرية;军事单位;военные подразделения;formed military units",
    "police_unit": "police units;formed police;police;unites de police;unidades de policia;policia;وحدات شرطة;警察部队;полицейские подразделения",
    "individual_personnel": "individual personnel;individual uniformed personnel;personnel individuel;personal individual;individuals;experts on mission;أفراد;个别人员;индивидуальный персонал",
    "aviation": "aviation;air;aviacion;aerien;air assets;طيران;航空;авиация",
    "medical": "medical;health;medico;sante;medecine;sanidad;طبي;医疗;медицина",
    "engineering": "engineering;genie;ingenieria;هندسة;工程;инженерные",
    "training_capacity_building": "training;training and capacity building;capacity building;formation;renforcement des capacites;capacitacion;formacion;fortalecimiento de capacidades;تدريب;培训;培训和能力建设;обучение;подготовка",
    "technology": "technology;technologie;tecnologia;ict;digital;تكنولوجيا;技术;технологии",
    "women_peace_security": "women, peace and security;wps;women;gender;femmes, paix et securite;mujeres, paz y seguridad;genre;genero;المرأة والسلام والأمن;妇女、和平与安全;женщины, мир и безопасность",
    "environment": "environment;climate;environnement;medio ambiente;بيئة;环境;экология;окружающая среда",
    "funding": "funding;financial;finance;financement;financiamiento;money;contribution financiere;تمويل;资金;финансирование",
    "partnership": "partnership;partnerships;partenariat;asociacion;alianza;شراكة;伙伴关系;партнерство",
    "policy": "policy;politique;politica;سياسة;政策;политика",
    "other": "other;autre;otro;otros;autres;أخرى;其他;другое;прочее",
}
_ALIKE = 90
_YES = {"yes", "y", "x", "true", "1", "oui", "si", "sí", "да", "نعم", "是"}


def category_of(cell: str) -> str | None:
    """The category that a cell names, by code or in six languages."""
    text = plain(cell).strip()
    if text.replace(" ", "_") in CATEGORIES:
        return text.replace(" ", "_")
    names = {plain(name): code for code, all_ in CATEGORIES.items() for name in all_.split(";")}
    if text in names:
        return names[text]
    best = process.extractOne(text, names.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return names[best[0]] if best else None


def capability_of(cell: str, known: Known) -> str | None:
    """The capability that a cell names by its code or the name of the catalogue."""
    text = plain(cell).strip()
    if text in known.capabilities:
        return text
    return next((each.code for each in known.capabilities.values() if each.name == text), None)


def number_of(cell: str) -> int | None:
    """A whole number, the upper one of a range; None where the cell is no number."""
    parts = re.findall(r"\d{1,3}(?:[ ,.'\u00a0\u202f]\d{3})+(?!\d)|\d+(?:\.0+)?", cell)
    words = re.sub(r"[\d\s.,'\-–]|up to|jusqu'a|hasta|to|a|approx|about|environ|circa|~|>|\+|x", "", plain(cell))
    if not parts or len(words) > 25:
        return None
    return max(int(re.sub(r"\D", "", part.split(".0")[0] if part.endswith(".0") else part)) for part in parts)


def amount_of(cell: str) -> Decimal | None:
    """A sum of money without its currency."""
    text = plain(cell)
    if not re.search(r"\d", text):
        return None
    found = parse_number(re.sub(r"[^\d.,' -]", "", text).strip())
    times = 10**6 if re.search(r"million|millon|\bm\b|\dm\b|mio", text) else 10**3 if re.search(r"thousand|\dk\b|mil\b", text) else 1
    return None if found is None else found * times


def date_of(cell: str, on: date | None) -> str | None:
    """A date as ISO, as precise as the cell; dates as text are understood as people write them."""
    text = cell.strip()
    if re.fullmatch(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?", text):
        return text
    quarter = re.fullmatch(r"(?i)(?:q|t)([1-4])[\s/-]*((?:19|20)\d\d)", text)
    if quarter:
        return f"{quarter[2]}-{3 * int(quarter[1]) - 2:02d}"
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)
    settings = {"PREFER_DAY_OF_MONTH": "first", "DATE_ORDER": "DMY", "REQUIRE_PARTS": ["month", "year"]}
    found = dateparser.parse(text, languages=["en", "fr", "es", "ru", "ar"], settings=settings) if year and len(text) <= 40 else None  # type: ignore[arg-type]
    if found:
        has_day = re.search(r"(?<!\d)\d{1,2}(?!\d)", text.replace(year[0] if year else "", " ")) and len(re.findall(r"\d+", text)) + bool(re.search(r"[^\W\d]{3}", text)) >= 3
        return found.date().isoformat() if has_day else found.date().isoformat()[:7]
    return year[0] if year else None


def partners_of(cell: str, known: Known, own: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of the partners that a cell lists, and the words that name nobody known."""
    codes, unknown = [], []
    for part in re.split(r"[;,/\n&]|\band\b|\bet\b|\by\b", cell):
        text = part.strip()
        if not text:
            continue
        if text.upper() in known.participants:
            codes.append(text.upper())
            continue
        found = [p.code for p in places_of(tokens_of(text if text[:1].isupper() else text.title()), known)]
        codes.extend(found)
        if not found and len(text) > 1:
            unknown.append(text)
    return tuple(code for code in dict.fromkeys(codes) if code != own), tuple(unknown)


def is_yes(cell: str) -> bool:
    """Whether a cell says yes."""
    return plain(cell).strip() in _YES
