-- name: contributions
-- title: What did each förbund get from its members, year by year?
SELECT forbund, period AS year, basis, value AS kronor, file_name, page
FROM finance
WHERE category = 'INC.MEM'
ORDER BY forbund, period, basis;

-- name: budget_beside_outcome
-- title: Budget beside outcome, where one document prints both
SELECT forbund, period AS year, category,
    max(CASE WHEN basis = 'budget' THEN value END) AS budget,
    max(CASE WHEN basis = 'outcome' THEN value END) AS outcome,
    file_name
FROM finance
WHERE category IN ('INC', 'COST', 'COST.IND', 'COST.STR', 'COST.ADM', 'RES') AND unit <> 'percent'
    AND basis IN ('budget', 'outcome')
GROUP BY forbund, period, category, document_id, file_name
HAVING count(DISTINCT basis) = 2
ORDER BY forbund, period, category;

-- name: administration_share
-- title: Administration as a share of all costs, where one table prints both
SELECT forbund, period AS year, basis,
    max(CASE WHEN category = 'COST.ADM' THEN abs(value) END) * 1.0
        / max(CASE WHEN category = 'COST' THEN abs(value) END) AS share,
    file_name, min(page) AS page
FROM finance
WHERE category IN ('COST', 'COST.ADM') AND unit <> 'percent' AND value <> 0
GROUP BY forbund, period, basis, document_id, file_name, table_no
HAVING count(DISTINCT category) = 2
ORDER BY forbund, period;

-- name: insatser_by_cost
-- title: Which insatser cost most?
SELECT forbund, insats, period AS year, basis, max(abs(value)) AS kronor
FROM finance
WHERE insats IS NOT NULL AND role = 'cost' AND unit <> 'percent'
GROUP BY forbund, insats, period, basis
ORDER BY kronor DESC;

-- name: women_and_men
-- title: Participants by sex
SELECT forbund, insats, period,
    max(CASE WHEN sex = 'women' THEN value END) AS women,
    max(CASE WHEN sex = 'men' THEN value END) AS men
FROM participants
WHERE measure = 'participants' AND unit = 'count' AND kommun IS NULL AND age IS NULL
GROUP BY forbund, insats, period
HAVING count(DISTINCT sex) >= 2
ORDER BY forbund, period, insats;

-- name: exits
-- title: What people went on to, by reason
SELECT forbund, period, measure, detail, sum(value) AS persons
FROM participants
WHERE measure LIKE 'ended_%' AND unit = 'count' AND sex = 'total'
GROUP BY forbund, period, measure, detail
ORDER BY forbund, period, persons DESC;

-- name: goals_with_figures
-- title: Goals with a figure to reach, and how they stand
SELECT forbund, year, insats, comparator, target_value, target_unit, result_value, status, text
FROM goals
WHERE target_value IS NOT NULL
ORDER BY forbund, year;

-- name: doubtful_figures
-- title: What must a person look at first?
SELECT file_name, page, label, printed, value, confidence
FROM finance
WHERE status = 'doubtful'
ORDER BY confidence;

-- name: broken_sums
-- title: Sums that the reports themselves get wrong
SELECT file_name, page, expr, expected, actual, actual - expected AS off_by
FROM checks
WHERE NOT holds AND verdict = 'paper'
ORDER BY file_name, page;

-- name: coverage
-- title: Which reports are in, and which kinds of figures do they hold?
SELECT d.forbund, d.year, d.kind, d.file_name,
    EXISTS (SELECT 1 FROM finance AS f WHERE f.document_id = d.document_id) AS money,
    EXISTS (SELECT 1 FROM participants AS p WHERE p.document_id = d.document_id) AS people,
    EXISTS (SELECT 1 FROM goals AS g WHERE g.document_id = d.document_id) AS goals
FROM documents AS d
ORDER BY d.forbund, d.year, d.kind;
