"""Names of participants as the United Nations lists them, turned to the order of running text.

Lists put the article behind the name ('Republic of Korea (the)', 'Albanie (l')'); other brackets
belong to the name ('Bolivia (Plurinational State of)').
"""

import re

from pledgeworks.kernel.wording import name_here

_ARTICLE = re.compile(r"\s*\((the|l['’]|le|la|les|el|los|las)\)$", re.IGNORECASE)


def plain_name(listed: str) -> str:
    """The name without the article of the list, in the reader's language: for tables, headings."""
    return _ARTICLE.sub("", name_here(listed))


def name_in_sentence(listed: str) -> str:
    """The name as an English or Romance sentence uses it: 'the Republic of Korea', 'l'Albanie'."""
    here = name_here(listed)
    match = _ARTICLE.search(here)
    if match is None:
        return here
    article = match[1]
    space = "" if article.endswith(("'", "’")) else " "
    return f"{article}{space}{_ARTICLE.sub('', here)}"
