"""How dates and times of day are written: months, weekdays, zones, and the shapes they come in."""

import re

_MONTH_TABLE = """
january jan januar jänner jän janvier janv enero ene
february feb februar februari février févr fév fevrier febrero
march mar mars märz mär maerz marzo
april apr avril avr abril abr
may mai mayo
june jun juni juin junio
july jul juli juillet juil julio
august aug août aout agosto ago
september sep sept septembre septiembre setiembre
october oct oktober okt octobre octubre
november nov novembre noviembre
december dec dezember dez décembre déc decembre diciembre dic
"""
_WEEKDAY_TABLE = """
monday mon montag lundi lunes
tuesday tue tues dienstag mardi martes
wednesday wed mittwoch mercredi miércoles
thursday thu thur thurs donnerstag jeudi jueves
friday fri freitag vendredi viernes
saturday sat samstag sonnabend samedi sábado
sunday sun sonntag dimanche domingo
"""
DAYS_AGO = {
    "today": 0,
    "heute": 0,
    "aujourd'hui": 0,
    "hoy": 0,
    "yesterday": 1,
    "gestern": 1,
    "hier": 1,
    "ayer": 1,
    "the day before yesterday": 2,
    "day before yesterday": 2,
    "a week ago": 7,
}


def _rows(table: str) -> dict[str, int]:
    return {name: row for row, names in enumerate(table.strip().splitlines()) for name in names.split()}


def _any_of(names: dict[str, int]) -> str:
    return "(?:" + "|".join(sorted(names, key=len, reverse=True)) + r")(?!\w)"


MONTHS = _rows(_MONTH_TABLE)
WEEKDAYS = _rows(_WEEKDAY_TABLE)
_WEEKDAY = rf"(?:{_any_of(WEEKDAYS)}\.?,?\s+(?:den\s+|le\s+)?)?"
_MONTH = rf"(?P<month>{_any_of(MONTHS)})\.?"
_ENDS = r"(?![\w/]|[-.:]\d)"
FORMS = tuple(
    re.compile(r"(?<![\w./-])" + form, re.IGNORECASE)
    for form in (
        rf"(?P<year>\d{{4}})(?P<gap>[-/.])(?P<number>\d\d?)(?P=gap)(?P<day>\d\d?)(?:(?=T\d)|{_ENDS})",
        rf"{_WEEKDAY}(?P<day>\d\d?)(?:st|nd|rd|th|er|º|\.)?(?:\s+(?:of|de)\s+|\s*-?\s*){_MONTH}"
        rf"(?:(?:,?\s+|-|,|\s+del?\s+)(?P<year>\d{{4}}))?{_ENDS}",
        rf"{_WEEKDAY}{_MONTH}\s*(?P<day>\d\d?)(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{{4}})|,(?P<near>\d{{4}}))?{_ENDS}",
        rf"{_WEEKDAY}(?P<day>\d\d?)(?P<gap>[-/.])(?P<number>\d\d?)(?P=gap)(?P<year>\d{{4}}|\d\d){_ENDS}",
    )
)
# What people type who are asked for a date; in running text it could be anything.
TYPED = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>(?:19|20)\d\d)(?P<number>\d\d)(?P<day>\d\d)",
        rf"(?P<day>\d\d?)(?:st|nd|rd|th)?[ -]*{_MONTH}[ -]+['’]?(?P<year>\d\d)",
        rf"{_MONTH}[ -]+(?P<day>\d\d?)(?:st|nd|rd|th)?,?[ -]+['’]?(?P<year>\d\d)",
    )
)
AGO = re.compile(r"(?:(?P<days>\d{1,3})\s+days?|(?P<weeks>\d\d?)\s+weeks?)\s+ago")
ORDINAL = re.compile(r"(?:the\s+)?(?P<day>\d\d?)(?:st|nd|rd|th)")

ZONES = {
    **dict.fromkeys(("z", "gmt", "utc", "wet"), 0),
    **dict.fromkeys(("bst", "cet", "mez", "west"), 1),
    **dict.fromkeys(("cest", "mesz", "eet", "sast"), 2),
    **dict.fromkeys(("eest", "msk"), 3),
    **dict.fromkeys(("jst", "kst"), 9),
    **{"hkt": 8, "sgt": 8, "aest": 10, "aedt": 11, "edt": -4, "est": -5, "cdt": -5, "cst": -6},
    **{"mdt": -6, "mst": -7, "pdt": -7, "pst": -8},
}
# An American clock that leaves out whether it is summer: only the date can tell.
CLOCKS = {
    "et": "America/New_York",
    "ct": "America/Chicago",
    "mt": "America/Denver",
    "pt": "America/Los_Angeles",
}
_ZONE = rf"(?P<zone>(?:{'|'.join(sorted((*ZONES, *CLOCKS), key=len, reverse=True))})(?![\w])|[+-]\d\d:?\d\d)"
_TIME = (
    r"(?:(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?|h(?P<minutes>\d\d)?|(?=\s*[ap]\.?m))"
    rf"(?:\s*(?P<half>[ap])\.?m\b\.?)?(?:\s+Uhr)?(?:\s*\(?{_ZONE}\)?)?)"
)
LABEL = re.compile(
    r"\W*(?:(?:first\s+|originally\s+)?(?:published|posted|publication date|date|dated|pub|veröffentlicht"
    r"|erschienen|stand|datum|publié|paru|date de publication|publicado|publicada|fecha)\b"
    r"\s*(?:on|at|am|le|el)?\s*:?\s*)?"
    r"(?:(?:on|am|vom|den|le|el)\s+)?",
    re.IGNORECASE,
)
CLOCK_BEFORE = re.compile(rf"(?:at\s+)?{_TIME}(?:\s*,|\s+on|\s*[|·•–—-])?\s+", re.IGNORECASE)
CLOCK_AFTER = re.compile(rf"[,.]?\s*(?:T|at|um|à|a las|[-–—|·•/])?\s*{_TIME}\s*\.?", re.IGNORECASE)
CLOCK_ANYWHERE = re.compile(rf"(?<!\w)(?:at\s+|um\s+)?{_TIME}(?!\w)", re.IGNORECASE)
LATER = re.compile(
    r"\b(?:updated?|last (?:modified|edited|changed)|modified|edited|aktualisiert|geändert|mis à jour|modifié"
    r"|actualizad[oa]|accessed|retrieved|reviewed)\b(?:\s+(?:on|at|am|le|el))?\W*"
    r"(?:[\d:.]+\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?\W*)?$",
    re.IGNORECASE,
)
