"""Names of participants as people write them.

The registry holds the official names of UNTERM, where the article stands behind:
`Republic of Korea (the)`. Other brackets belong to the name: `Bolivia (Plurinational State of)`.
"""

_ARTICLE = " (the)"


def plain_name(official: str) -> str:
    """The name for lists and headings: `Republic of Korea (the)` is `Republic of Korea`."""
    return official.removesuffix(_ARTICLE)


def name_in_text(official: str) -> str:
    """The name within a sentence: `Republic of Korea (the)` is `the Republic of Korea`."""
    plain = plain_name(official)
    return plain if plain == official else f"the {plain}"
