-- The public views. Names and columns are a promise to other people's SQL: columns may be added,
-- never renamed or removed. Every statement is valid in SQLite and PostgreSQL alike; the one
-- function whose name differs, group_concat, is renamed to string_agg for PostgreSQL on creation.
-- A fact's kind is said beside its key, so that the index on document and kind finds whether a
-- document has any of a kind; not of money, the commonest kind, which SQLite is quicker to scan in
-- order. `value` is cast because SQLite keeps exact decimals as text.

-- Two halves, files with documents and files without, so that a join on document_id can use the
-- index on it.
create view documents as
select
    part.document_id as document_id,
    file.name as file_name,
    file.sha256 as sha256,
    part.first_page as page_from,
    part.last_page as page_to,
    forbund.official_name as forbund,
    forbund.lan as lan,
    part.title as title,
    part.kind as kind,
    part.year as year,
    part.period as period,
    part.date as date,
    part.org_no as org_no,
    file.status as status,
    file.reason as reason,
    file.media_type as media_type,
    file.page_count as file_pages
from part
join file on file.sha256 = part.sha256
left join forbund on forbund.forbund_id = part.forbund_id
union all
select
    substr(file.sha256, 1, 16) || '-0',
    file.name,
    file.sha256,
    1,
    file.page_count,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    file.status,
    file.reason,
    file.media_type,
    file.page_count
from file
where not exists (select 1 from part where part.sha256 = file.sha256);

create view pages as
select
    coalesce(
        (
            select part.document_id
            from part
            where part.sha256 = page.sha256
                and page.number between part.first_page and part.last_page
            order by part.number
            limit 1
        ),
        substr(page.sha256, 1, 16) || '-0'
    ) as document_id,
    file.name as file_name,
    page.number as page,
    page.method as method,
    page.text as text,
    page.text_raw as text_raw,
    page.quality as quality,
    page.width as width,
    page.height as height
from page
join file on file.sha256 = page.sha256;

create view members as
select
    fact.document_id as document_id,
    file.name as file_name,
    fact.page as page,
    forbund.official_name as forbund,
    member_fact.member as member,
    member_fact.member_kind as member_kind,
    member_fact.kommunkod as kommunkod,
    fact.fact_id as fact_id,
    fact.printed as printed,
    fact.confidence as confidence,
    fact.status as status
from member_fact
join fact on fact.fact_id = member_fact.fact_id and fact.kind = 'member'
join part on part.document_id = fact.document_id
join file on file.sha256 = part.sha256
left join forbund on forbund.forbund_id = fact.forbund_id;

create view insatser as
select
    fact.document_id as document_id,
    file.name as file_name,
    fact.page as page,
    forbund.official_name as forbund,
    insats_fact.name as name,
    insats_fact.insats_kind as insats_kind,
    insats_fact.owner as owner,
    insats_fact.purpose as purpose,
    insats_fact.target_group as target_group,
    insats_fact.places as places,
    insats_fact.start as start,
    insats_fact."end" as "end",
    fact.fact_id as fact_id,
    fact.printed as printed,
    fact.confidence as confidence,
    fact.status as status
from insats_fact
join fact on fact.fact_id = insats_fact.fact_id and fact.kind = 'insats'
join part on part.document_id = fact.document_id
join file on file.sha256 = part.sha256
left join forbund on forbund.forbund_id = fact.forbund_id;

create view finance as
select
    fact.fact_id as fact_id,
    fact.document_id as document_id,
    file.name as file_name,
    fact.page as page,
    forbund.official_name as forbund,
    finance_fact.table_title as table_title,
    finance_fact.section as section,
    finance_fact.label as label,
    finance_fact.label_raw as label_raw,
    finance_fact.insats as insats,
    finance_fact.category as category,
    finance_fact.period as period,
    finance_fact.basis as basis,
    finance_fact.role as role,
    finance_fact.is_total as is_total,
    cast(finance_fact.value as numeric) as value,
    finance_fact.unit as unit,
    fact.printed as printed,
    fact.confidence as confidence,
    fact.status as status,
    fact.x0 as x0,
    fact.top as top,
    fact.x1 as x1,
    fact.bottom as bottom,
    fact.method as method,
    finance_fact.table_no as table_no,
    finance_fact.table_row as table_row,
    finance_fact.table_column as table_column,
    (
        select found_cell.column_path
        from found_cell
        where found_cell.fact_id = fact.fact_id
        order by found_cell.table_row, found_cell.table_column
        limit 1
    ) as column_label
from finance_fact
join fact on fact.fact_id = finance_fact.fact_id
join part on part.document_id = fact.document_id
join file on file.sha256 = part.sha256
left join forbund on forbund.forbund_id = fact.forbund_id;

create view goals as
select
    fact.fact_id as fact_id,
    fact.document_id as document_id,
    file.name as file_name,
    fact.page as page,
    forbund.official_name as forbund,
    goal_fact.level as level,
    goal_fact.area as area,
    goal_fact.insats as insats,
    goal_fact.text as text,
    cast(goal_fact.target_value as numeric) as target_value,
    cast(goal_fact.target_max as numeric) as target_max,
    goal_fact.target_unit as target_unit,
    goal_fact.comparator as comparator,
    goal_fact.year as year,
    goal_fact.goal_status as status,
    goal_fact.expected as expected,
    cast(goal_fact.result_value as numeric) as result_value,
    goal_fact.result_unit as result_unit,
    goal_fact.follow_up as follow_up,
    fact.confidence as confidence,
    fact.printed as printed,
    fact.status as fact_status,
    fact.x0 as x0,
    fact.top as top,
    fact.x1 as x1,
    fact.bottom as bottom,
    goal_fact.code as code,
    goal_fact.status_code as status_code
from goal_fact
join fact on fact.fact_id = goal_fact.fact_id and fact.kind = 'goal'
join part on part.document_id = fact.document_id
join file on file.sha256 = part.sha256
left join forbund on forbund.forbund_id = fact.forbund_id;

create view participants as
select
    fact.fact_id as fact_id,
    fact.document_id as document_id,
    file.name as file_name,
    fact.page as page,
    forbund.official_name as forbund,
    participant_fact.insats as insats,
    participant_fact.kommun as kommun,
    participant_fact.sex as sex,
    participant_fact.age as age,
    participant_fact.period as period,
    participant_fact.measure as measure,
    participant_fact.detail as detail,
    cast(participant_fact.value as numeric) as value,
    participant_fact.unit as unit,
    fact.printed as printed,
    fact.confidence as confidence,
    fact.x0 as x0,
    fact.top as top,
    fact.x1 as x1,
    fact.bottom as bottom,
    fact.status as status,
    fact.method as method,
    participant_fact.code as code
from participant_fact
join fact on fact.fact_id = participant_fact.fact_id and fact.kind = 'participants'
join part on part.document_id = fact.document_id
join file on file.sha256 = part.sha256
left join forbund on forbund.forbund_id = fact.forbund_id;

create view indicators as
select
    fact.fact_id as fact_id,
    fact.document_id as document_id,
    file.name as file_name,
    fact.page as page,
    forbund.official_name as forbund,
    indicator_fact.insats as insats,
    indicator_fact.question_no as question_no,
    indicator_fact.question as question,
    indicator_fact.respondents as respondents,
    indicator_fact.n as n,
    indicator_fact.option as option,
    cast(indicator_fact.value as numeric) as value,
    indicator_fact.unit as unit,
    fact.confidence as confidence,
    indicator_fact.instrument as instrument,
    fact.printed as printed,
    fact.status as status,
    fact.x0 as x0,
    fact.top as top,
    fact.x1 as x1,
    fact.bottom as bottom
from indicator_fact
join fact on fact.fact_id = indicator_fact.fact_id and fact.kind = 'indicator'
join part on part.document_id = fact.document_id
join file on file.sha256 = part.sha256
left join forbund on forbund.forbund_id = fact.forbund_id;

create view checks as
select
    check_relation.check_id as check_id,
    check_relation.document_id as document_id,
    file.name as file_name,
    check_relation.page as page,
    check_relation.expr as expr,
    cast(check_relation.expected as numeric) as expected,
    cast(check_relation.actual as numeric) as actual,
    check_relation.holds as holds,
    (
        select group_concat(taking_part.fact_id, ' ')
        from (
            select check_fact.fact_id
            from check_fact
            where check_fact.check_id = check_relation.check_id
            order by check_fact.position
        ) as taking_part
    ) as fact_ids,
    check_relation.verdict as verdict
from check_relation
join part on part.document_id = check_relation.document_id
join file on file.sha256 = part.sha256;

-- Also of files that are not here (any more): corrections outlive them.
create view corrections as
select
    correction.fact_id as fact_id,
    correction.column_name as column_name,
    correction.old_value as old_value,
    correction.new_value as new_value,
    correction.reason as reason,
    correction.who as who,
    correction.at as at,
    correction.file_name as file_name,
    correction.page as page,
    correction.action as action,
    correction.kind as kind,
    correction.printed as printed,
    correction.uid as correction_id,
    correction.decision as decision,
    correction.action not in ('undo', 'choose')
        and not exists (
            select 1 from correction as later
            where later.refers = correction.uid and later.action = 'undo'
        )
        and (
            correction.rival is null
            or exists (
                select 1 from correction as later
                where later.refers = correction.uid and later.action = 'choose'
            )
        ) as counts
from correction;

create view problems as
select
    file.name as file_name,
    problem.page as page,
    problem.stage as stage,
    problem.code as code,
    problem.severity as severity,
    problem.message as message
from problem
join file on file.sha256 = problem.sha256;

create view codes as
select
    code.kind as kind,
    code.code as code,
    code.parent as parent,
    code.code_group as code_group,
    code.label as label,
    code.definition as definition
from code
order by code.position;

create view tables as
select
    found_table.table_id as table_id,
    found_table.document_id as document_id,
    file.name as file_name,
    found_table.page as page,
    found_table.page_to as page_to,
    forbund.official_name as forbund,
    found_table.title as title,
    found_table.section as section,
    found_table.subject as subject,
    found_table."rows" as "rows",
    found_table."columns" as "columns",
    found_table.unit as unit,
    found_table.unit_from as unit_from,
    found_table.x0 as x0,
    found_table.top as top,
    found_table.x1 as x1,
    found_table.bottom as bottom,
    found_table.confidence as confidence,
    found_table.number as table_no
from found_table
join part on part.document_id = found_table.document_id
join file on file.sha256 = part.sha256
left join forbund on forbund.forbund_id = found_table.forbund_id;

create view cells as
select
    found_cell.table_id as table_id,
    found_table.document_id as document_id,
    file.name as file_name,
    found_cell.page as page,
    found_cell.table_row as "row",
    found_cell.table_column as "column",
    found_cell.row_path as row_path,
    found_cell.column_path as column_path,
    found_cell.printed as printed,
    cast(found_cell.value as numeric) as value,
    found_cell.unit as unit,
    found_cell.mark as mark,
    found_cell.fact_id as fact_id,
    found_cell.why_no_fact as why_no_fact,
    found_cell.confidence as confidence,
    found_cell.x0 as x0,
    found_cell.top as top,
    found_cell.x1 as x1,
    found_cell.bottom as bottom
from found_cell
join found_table on found_table.table_id = found_cell.table_id
join part on part.document_id = found_table.document_id
join file on file.sha256 = part.sha256;

create view numbers as
select
    found_number.document_id as document_id,
    file.name as file_name,
    found_number.page as page,
    found_number.line as line,
    found_number.position as position,
    found_number.printed as printed,
    found_number.kind as kind,
    found_number.fact_id as fact_id,
    found_number.x0 as x0,
    found_number.top as top,
    found_number.x1 as x1,
    found_number.bottom as bottom
from found_number
join part on part.document_id = found_number.document_id
join file on file.sha256 = part.sha256;
