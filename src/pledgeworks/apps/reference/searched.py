"""How tables are searched: an index of their words that the database itself keeps in step.

`searched_words` is a function of the database (migration `reference.0002`). An index over it holds
the words of each row; no copy of the words is kept anywhere that could fall behind the row.
"""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import (
    SearchQuery,
    SearchQueryCombinable,
    SearchVectorExact,
    SearchVectorField,
)
from django.db.models import Func, Q

from pledgeworks.kernel.folding import is_chinese

# PostgreSQL's own dictionaries for the official languages. English words are stemmed by `russian`,
# which takes Latin letters for English.
STEMMED = ("russian", "french", "spanish", "arabic")
_SHORTEST_BEGINNING = 3


class SearchedWords(Func):
    """The words of some columns, each as it is written and by its stem."""

    function = "searched_words"
    output_field = SearchVectorField()


def words_index(*columns: str, name: str) -> GinIndex:
    """The index for `says` over the same columns in the same order."""
    return GinIndex(SearchedWords(*columns), name=name)


def says(columns: tuple[str, ...], word: str) -> Q:
    """Rows in one of whose columns a word of `kernel.folding.words_of` stands.

    As it is, as the beginning of a longer word, or in another form of itself.
    """
    return Q(SearchVectorExact(SearchedWords(*columns), _query(word)))


def _query(word: str) -> SearchQueryCombinable:
    if is_chinese(word):
        return SearchQuery(" ".join(word), config="simple", search_type="phrase")
    if len(word) < _SHORTEST_BEGINNING:
        return SearchQuery(word, config="simple")
    # A word holds letters and digits only, so that it cannot be read as an operator.
    found: SearchQueryCombinable = SearchQuery(f"{word}:*", config="simple", search_type="raw")
    for language in STEMMED:
        found |= SearchQuery(word, config=language)
    return found
