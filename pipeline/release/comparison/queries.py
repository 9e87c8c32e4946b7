"""What stands below the comparison: how to have the whole lists from the tables."""

QUERIES = """
## The whole lists

Long lists are cut above; the tables have them whole. Run these from the folder of the release, in DuckDB, and add
`AND b.work_id = '…'` to the condition for one work. Figures that differ:

```sql
SELECT b.work_id, b.ordinal, l.surface, r.surface, l.differs_in, b.left_text, b.right_text
FROM 'data/figures-*.parquet' AS l
JOIN 'data/figures-*.parquet' AS r ON l.counterpart = r.figure_id
JOIN 'data/bitext-*.parquet' AS b ON l.bead_id = b.bead_id
WHERE l.agreement = 'differs' AND (l.passage_id = b.left_passage_id OR l.bead_id IS DISTINCT FROM r.bead_id)
ORDER BY b.left_passage_id, b.right_passage_id, b.ordinal, l.start;
```

Figures that only one side states, also in what is left out:

```sql
SELECT b.work_id, b.ordinal, f.surface, f.passage_id = b.left_passage_id AS is_left, b.left_text, b.right_text
FROM 'data/figures-*.parquet' AS f JOIN 'data/bitext-*.parquet' AS b USING (bead_id)
WHERE f.agreement = 'missing'
ORDER BY b.left_passage_id, b.right_passage_id, b.ordinal, is_left DESC, f.start;
```

What one side leaves out, titles on the first line too, and beads that may be wrong:

```sql
SELECT b.work_id, b.ordinal, b.flags, b.score, b.left_text, b.right_text
FROM 'data/bitext-*.parquet' AS b
WHERE list_has_any(b.flags, ['omitted', 'unsure'])
ORDER BY b.left_passage_id, b.right_passage_id, b.ordinal;
```

Figures of an English version that stands beside a second Chinese one: `figures` has what the first says of them. Those
to which no figure of the second answers, though words of it may:

```sql
SELECT b.work_id, b.ordinal, f.surface, b.left_text, b.right_text
FROM 'data/figures-*.parquet' AS f
JOIN 'data/bitext-*.parquet' AS first ON f.bead_id = first.bead_id
JOIN 'data/bitext-*.parquet' AS b
  ON f.passage_id = b.right_passage_id AND list_contains(b.right_segment_ids, f.segment_id)
WHERE b.left_passage_id <> first.left_passage_id AND (f.agreement = 'missing' OR f.counterpart IS NOT NULL)
  AND NOT EXISTS (
    FROM 'data/figures-*.parquet' AS l WHERE l.counterpart = f.figure_id AND l.passage_id = b.left_passage_id
  )
ORDER BY b.left_passage_id, b.right_passage_id, b.ordinal, f.start;
```
"""
