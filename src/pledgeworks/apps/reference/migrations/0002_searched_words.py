"""A function that gives the words of texts, folded and stemmed, for the indexes of the search."""

from django.db import migrations

from pledgeworks.kernel.folding import CHARACTERS, MARKS

_SIGNS = r"[!-/:-@\[-`{-~’]"
MAKE = f"""
CREATE FUNCTION searched_words(VARIADIC texts text[]) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 2000 AS $$
  SELECT to_tsvector('pg_catalog.simple', folded)
      || to_tsvector('pg_catalog.russian', folded)
      || to_tsvector('pg_catalog.french', folded)
      || to_tsvector('pg_catalog.spanish', folded)
      || to_tsvector('pg_catalog.arabic', folded)
  FROM (SELECT regexp_replace(regexp_replace(lower(regexp_replace(
      normalize(array_to_string(texts, ' '), NFKD), '[{MARKS}]', '', 'g')),
      '{_SIGNS}', ' ', 'g'), '([{CHARACTERS}])', ' \\1 ', 'g') AS folded) AS text
$$
"""


class Migration(migrations.Migration):
    dependencies = [("reference", "0001_initial")]
    operations = [migrations.RunSQL(MAKE, "DROP FUNCTION searched_words(text[])")]
