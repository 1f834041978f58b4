"""What the tables need of PostgreSQL before they exist: extensions that a database's owner may create, and two immutable functions."""

from django.contrib.postgres.operations import BtreeGinExtension, CreateExtension, TrigramExtension, UnaccentExtension
from django.db import migrations

# Odd subscripts hold starts, even ones ends: every end lies behind its start, every start at or behind the end before it.
SPANS_ORDERED = """
CREATE FUNCTION parley_spans_ordered(spans integer[]) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN cardinality(spans) >= 2
   AND cardinality(spans) % 2 = 0
   AND array_position(spans, NULL) IS NULL
   AND spans[1] >= 0
   AND NOT EXISTS (
       SELECT 1 FROM generate_series(2, cardinality(spans)) AS i
       WHERE CASE WHEN i % 2 = 0 THEN spans[i] <= spans[i - 1] ELSE spans[i] < spans[i - 1] END
   )
"""

# unaccent() is only STABLE, since its dictionary could be changed; naming the dictionary and promising not to lets an index use it.
FOLD = """
CREATE FUNCTION parley_fold(words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN lower(unaccent('unaccent'::regdictionary, words))
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        BtreeGinExtension(),
        CreateExtension("fuzzystrmatch"),
        migrations.RunSQL(SPANS_ORDERED, "DROP FUNCTION parley_spans_ordered(integer[])"),
        migrations.RunSQL(FOLD, "DROP FUNCTION parley_fold(text)"),
    ]
