"""Names of participants as the United Nations lists them, turned to the order of running text.

Lists put the article behind the name ('Republic of Korea (the)', 'Albanie (l')'); other brackets
belong to the name ('Bolivia (Plurinational State of)').
"""

import re

_ARTICLE = re.compile(r"\s*\((the|l['’]|le|la|les|el|los|las)\)$", re.IGNORECASE)


def plain_name(listed: str) -> str:
    """The name without the article of the list: for tables and headings."""
    return _ARTICLE.sub("", listed)


def name_in_sentence(listed: str) -> str:
    """The name as an English or Romance sentence uses it: 'the Republic of Korea', 'l'Albanie'."""
    match = _ARTICLE.search(listed)
    if match is None:
        return listed
    article = match[1]
    space = "" if article.endswith(("'", "’")) else " "
    return f"{article}{space}{plain_name(listed)}"
