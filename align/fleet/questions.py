"""What is asked of the index about the nation, in SQL for DuckDB."""

from __future__ import annotations

#: Verdicts that count a program as serving its goals.
COUNTING = "('selaras', 'selaras-sebagian')"

#: Tables made once for all questions below; DuckDB keeps them with the connection.
PREPARED = (
    # Every goal with itself and what stands above it in its plan; a loop ends by UNION.
    """CREATE TEMP TABLE above AS WITH RECURSIVE up(region, goal, upper) AS (
         SELECT region, id, id FROM goals
         UNION
         SELECT u.region, u.goal, g.parent FROM up u
         JOIN goals g ON g.region = u.region AND g.id = u.upper WHERE g.parent IS NOT NULL
       ) SELECT * FROM up""",
    # Goals that a counted program serves, itself or through one below.
    f"""CREATE TEMP TABLE served AS
        SELECT DISTINCT a.region, a.upper AS goal, s.program FROM above a
        JOIN (SELECT region, program, unnest(goals) AS goal FROM verdicts
              WHERE verdict IN {COUNTING}) s ON s.region = a.region AND s.goal = a.goal""",
    # Goals of a higher plan that a goal of a lower one answers, itself or through one below.
    """CREATE TEMP TABLE answered AS
       SELECT DISTINCT a.region, a.upper AS goal, l.lower FROM above a
       JOIN links l ON l.region = a.region AND l.upper = a.goal
       WHERE l.kind = 'answers' AND l.strength <> 'weak' AND l.status <> 'rejected'""",
)

#: RPJMD sasaran that are served, and all of them.
SERVED_SASARAN = """
SELECT count(DISTINCT (s.region, s.goal)) FILTER (s.goal IS NOT NULL), count(DISTINCT (g.region, g.id)) FROM goals g
LEFT JOIN served s ON s.region = g.region AND s.goal = g.id
WHERE g.kind = 'rpjmd' AND g.level = 'sasaran'"""

REGIONS = """
SELECT r.region, r.title, d.pages, d.quality, v.counts, coalesce(g.goals, 0),
       coalesce(g.served, 0), coalesce(f.critical, 0), len(r.lost)
FROM regions r
LEFT JOIN (SELECT region, sum(pages)::INTEGER AS pages,
                  sum(quality * pages) / nullif(sum(pages), 0) AS quality
           FROM documents GROUP BY region) d USING (region)
LEFT JOIN (SELECT region, map_from_entries(list((verdict, n))) AS counts
           FROM (SELECT region, verdict, count(*) AS n FROM verdicts GROUP BY ALL)
           GROUP BY region) v USING (region)
LEFT JOIN (SELECT g.region, count(DISTINCT g.id) AS goals, count(DISTINCT s.goal) AS served
           FROM goals g LEFT JOIN served s ON s.region = g.region AND s.goal = g.id
           WHERE g.kind = 'rpjmd' AND g.level = 'sasaran' GROUP BY g.region) g USING (region)
LEFT JOIN (SELECT region, count(*) AS critical FROM findings
           WHERE severity = 'critical' AND state = 'open' GROUP BY region) f USING (region)
ORDER BY r.rank"""

PRIORITIES = """
WITH listed AS (
  SELECT id, any_value(number ORDER BY region) AS number, any_value(text ORDER BY region) AS text
  FROM goals WHERE kind = 'rpjmn' AND level = ? GROUP BY id)
SELECT g.id, g.number, g.text, count(DISTINCT a.region), count(DISTINCT (s.region, s.program)) FILTER (s.program IS NOT NULL),
       count(DISTINCT s.region)
FROM listed g LEFT JOIN answered a ON a.goal = g.id LEFT JOIN served s ON s.goal = g.id
GROUP BY g.id, g.number, g.text ORDER BY g.id"""

DIMENSIONS = """
SELECT coalesce(p.dimension, ''), count(*), count(DISTINCT p.region),
       count(*) FILTER (v.verdict = 'yatim')
FROM programs p JOIN verdicts v ON v.region = p.region AND v.program = p.id
GROUP BY ALL ORDER BY ALL"""

FINDINGS = """
SELECT code, any_value(name ORDER BY name), any_value(severity ORDER BY severity),
       count(DISTINCT region) AS regions, count(*) AS times
FROM findings WHERE state = 'open' GROUP BY code ORDER BY regions DESC, times DESC, code"""

EXTRACTION = """
SELECT kind, count(*), sum(pages), sum(pages_unread),
       coalesce(sum(quality * pages) / nullif(sum(pages), 0), 1),
       arg_min(file || ' (' || region || ')', (quality, region, file))
FROM (SELECT sha256, kind, file, pages, pages_unread, quality, min(region) AS region
      FROM documents WHERE pages > 0 GROUP BY ALL)
GROUP BY kind ORDER BY kind"""
