-- Deleting organizations in the background, and keys that follow each other.

comment on column organizations.deleting_at is
    'Since when it is being deleted: it counts as gone for everybody, and its slug is free for others.';

-- The list of all organizations, newest first.
create index organizations_newest on organizations (created_at desc, id desc);

alter table api_keys add column rotated_to uuid, add column created_by uuid;
comment on column api_keys.rotated_to is 'The key that was made to take its place.';
comment on column api_keys.created_by is 'The person who made it, who may be gone; null for the command line.';

-- An organization's keys, newest first.
create index api_keys_newest on api_keys (org_id, created_at desc, id desc);

-- No foreign key: a row outlives its organization, so that it can be seen what became of it. Not named org_id for the same reason: tables
-- with that column belong to an organization and go with it.
create table org_deletions (
    id uuid primary key,
    slug text not null,
    name text not null,
    requested_by uuid,
    requested_at timestamptz not null default now(),
    started_at timestamptz,
    finished_at timestamptz,
    swept_at timestamptz,
    total_rows bigint,
    deleted_rows bigint not null default 0
);
comment on table org_deletions is 'Organizations that are being deleted, or were in the last 30 days; one row is one job.';
comment on column org_deletions.id is 'Of the organization.';
comment on column org_deletions.slug is 'The one it had.';
comment on column org_deletions.total_rows is 'What there was when it began; null until it is counted.';
comment on column org_deletions.swept_at is 'When it was looked once more, well after the end, for what somebody had still under way.';
create index org_deletions_under_way on org_deletions (requested_at) where swept_at is null;

-- Deletes some rows of an organization, whatever the table's key is, also of partitions; answers how many.
-- By ctid, which is found through an index that begins with org_id; never by reading the table, however large the organization's part is.
create function delete_rows_of_org(tab regclass, org uuid, max_rows integer) returns integer
    language plpgsql
    set enable_seqscan = off
    set enable_bitmapscan = off
as $$
declare
    leaf    regclass;
    gone    integer;
    deleted integer := 0;
begin
    for leaf in
        select relid from pg_partition_tree(tab) where isleaf
        union all
        select tab where not exists (select from pg_partition_tree(tab))
    loop
        execute format('delete from %s where ctid = any (array(select ctid from %s where org_id = $1 limit $2))', leaf, leaf)
            using org, max_rows - deleted;
        get diagnostics gone = row_count;
        deleted := deleted + gone;
        exit when deleted >= max_rows;
    end loop;
    return deleted;
end
$$;

-- How many rows of an organization a table has.
create function count_rows_of_org(tab regclass, org uuid) returns bigint
    language plpgsql
    set enable_seqscan = off
as $$
declare
    result bigint;
begin
    execute format('select count(*) from %s where org_id = $1', tab) into result using org;
    return result;
end
$$;
