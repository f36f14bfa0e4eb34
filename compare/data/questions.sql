-- name: contributions
-- title: What did each förbund get from its members, year by year?
SELECT forbund, period AS year, basis, value AS kronor, file_name, page
FROM finance
WHERE category = 'INC.MEM'
ORDER BY forbund, period, basis;

-- name: budget_beside_outcome
-- title: Budget beside outcome for each line of a year
SELECT b.forbund, b.period AS year, b.label, b.value AS budget, u.value AS outcome,
    u.value - b.value AS difference
FROM finance AS b
JOIN finance AS u ON u.forbund = b.forbund AND u.period = b.period AND u.label = b.label
    AND u.document_id = b.document_id AND u.basis = 'outcome'
WHERE b.basis = 'budget' AND b.unit <> 'percent'
ORDER BY b.forbund, b.period, b.label;

-- name: administration_share
-- title: Administration as a share of all costs, where one table prints both
SELECT a.forbund, a.period AS year, a.basis, round(abs(a.value * 1.0 / c.value), 3) AS share,
    a.file_name, a.page
FROM finance AS a
JOIN finance AS c ON c.document_id = a.document_id AND c.table_no = a.table_no
    AND c.period = a.period AND c.basis = a.basis AND c.category = 'COST'
WHERE a.category = 'COST.ADM' AND a.unit <> 'percent' AND c.value <> 0
ORDER BY a.forbund, a.period;

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
-- title: Which reports are in, and which figures do they hold?
SELECT d.forbund, d.year, d.kind, d.file_name,
    (SELECT count(*) FROM finance AS f WHERE f.document_id = d.document_id) AS finance,
    (SELECT count(*) FROM participants AS p WHERE p.document_id = d.document_id) AS participants,
    (SELECT count(*) FROM goals AS g WHERE g.document_id = d.document_id) AS goals
FROM documents AS d
ORDER BY d.forbund, d.year, d.kind;
