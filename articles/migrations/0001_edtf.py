"""The first and the last day of an EDTF date, as the database computes them: the same rule as articles/edtf.py."""

from django.db import migrations

DAY = r"(?!0000)\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?[?~%]?"
SHAPE = rf"^({DAY}|({DAY}|\.\.)/({DAY}|\.\.|)|/{DAY}|\[{DAY}\.\.{DAY}\]|\[\.\.{DAY}\]|\[{DAY}\.\.\])$"

FORWARD = rf"""
CREATE FUNCTION edtf_day(edtf text, want_last boolean) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    bare text := btrim(edtf, '[]');
    part text := bare;
    month_start date;
    month_end date;
BEGIN
    IF edtf = '' THEN
        RETURN NULL;
    END IF;
    IF edtf !~ '{SHAPE}' OR edtf IN ('../..', '../') THEN
        RAISE EXCEPTION USING ERRCODE = '23514', CONSTRAINT = 'edtf_is_a_date',
            MESSAGE = format('%L is no EDTF date: write 2025-08-22, 2025-08, 2025, 2025-08/2025-09 or [a..b].', edtf);
    END IF;
    IF strpos(bare, '/') > 0 THEN
        part := split_part(bare, '/', CASE WHEN want_last THEN 2 ELSE 1 END);
    ELSIF strpos(bare, '..') > 0 THEN
        part := split_part(bare, '..', CASE WHEN want_last THEN 2 ELSE 1 END);
    END IF;
    part := rtrim(part, '?~%');
    IF part IN ('', '..') THEN
        RETURN NULL;
    END IF;
    IF length(part) = 4 THEN
        RETURN CASE WHEN want_last THEN make_date(part::int, 12, 31) ELSE make_date(part::int, 1, 1) END;
    END IF;
    month_start := make_date(left(part, 4)::int, substr(part, 6, 2)::int, 1);
    month_end := (month_start + interval '1 month' - interval '1 day')::date;
    IF length(part) = 7 THEN
        RETURN CASE WHEN want_last THEN month_end ELSE month_start END;
    END IF;
    IF substr(part, 9, 2)::int > extract(day FROM month_end) THEN
        RAISE EXCEPTION USING ERRCODE = '23514', CONSTRAINT = 'edtf_is_a_date',
            MESSAGE = format('%L is no day of the calendar.', part);
    END IF;
    RETURN month_start + (substr(part, 9, 2)::int - 1);
END $$;

CREATE FUNCTION edtf_first_day(edtf text) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN edtf_day(edtf, false);

CREATE FUNCTION edtf_last_day(edtf text) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN edtf_day(edtf, true);
"""

BACKWARD = """
DROP FUNCTION edtf_last_day(text);
DROP FUNCTION edtf_first_day(text);
DROP FUNCTION edtf_day(text, boolean);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
