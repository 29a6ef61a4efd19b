-- Work that may wait: the table for kinds of jobs that have none of their own, and what recurs on one node at a time. The row decides;
-- messages only wake whoever works on it. Times are the database's, so that all nodes agree on them.

create table jobs (
    id uuid primary key,
    org_id uuid references organizations (id),
    kind text not null,
    payload jsonb,
    one_at_a_time boolean not null default false,
    status text not null default 'pending',
    attempt integer not null default 0,
    failures integer not null default 0,
    created_at timestamptz not null default now(),
    run_at timestamptz not null default now(),
    expires_at timestamptz,
    lease_until timestamptz,
    started_at timestamptz,
    finished_at timestamptz,
    last_error text,
    constraint jobs_status_check check (status in ('pending', 'running', 'completed', 'failed')),
    constraint jobs_lease_check check ((status = 'running') = (lease_until is not null)),
    constraint jobs_finished_check check ((status in ('pending', 'running')) = (finished_at is null)),
    constraint jobs_payload_check check ((status in ('pending', 'running')) = (payload is not null))
);
comment on table jobs is 'Jobs of all kinds that have no table of their own.';
comment on column jobs.org_id is 'The organization that the job goes with when it is deleted; null for a job of nobody.';
comment on column jobs.payload is
    'What is to be done, as the kind reads it. It may hold secrets such as links in e-mails, so no job that has ended has one.';
comment on column jobs.one_at_a_time is 'Of its kind and organization no other such job runs beside it.';
comment on column jobs.attempt is
    'Goes up each time a worker takes the job: whoever writes under an older one is not its worker any more.';
comment on column jobs.failures is
    'Attempts that ended badly; those that a stopping server gave back do not count. How many there may be is a rule of the kind.';
comment on column jobs.run_at is 'Not before.';
comment on column jobs.expires_at is 'A job that was not done until then fails, and forgets its payload.';
comment on column jobs.lease_until is 'Until then the worker is believed to be alive; it puts this off about once a second.';
comment on column jobs.last_error is 'Why the last attempt failed, or the job for good.';

-- What comes next; how many are open; whose worker is gone; whose time is over; what is history.
create index jobs_waiting on jobs (kind, created_at, id) where status = 'pending';
create index jobs_open on jobs (kind) where status in ('pending', 'running');
create index jobs_leases on jobs (lease_until) where status = 'running';
create index jobs_expiring on jobs (expires_at) where status = 'pending' and expires_at is not null;
create index jobs_by_end on jobs (kind, finished_at) where status in ('completed', 'failed');
create unique index jobs_running_alone on jobs (kind, org_id) where status = 'running' and one_at_a_time;
-- For the deletion of an organization.
create index jobs_of_org on jobs (org_id);

create table schedules (
    name text primary key,
    next_at timestamptz not null
);
comment on table schedules is 'Recurring work that one node does for all.';
comment on column schedules.next_at is 'Not before; whoever moves it on does the work.';

-- The row of a deletion becomes its job. A server of an older version goes on without these columns: each step it takes is one statement
-- that locks the row, and two that delete the same organization delete no less and no more.
alter table org_deletions
    add column status text not null default 'pending',
    add column attempt integer not null default 0,
    add column failures integer not null default 0,
    add column run_at timestamptz not null default now(),
    add column lease_until timestamptz,
    add column last_error text,
    add constraint org_deletions_status_check check (status in ('pending', 'running', 'completed', 'failed'));
update org_deletions set status = 'completed' where swept_at is not null;
comment on column org_deletions.attempt is
    'Goes up each time a worker takes the job: whoever writes under an older one is not its worker any more.';
comment on column org_deletions.run_at is 'Not before: the pause after a failure, and the minute before the second look.';
comment on column org_deletions.lease_until is 'Until then the worker is believed to be alive.';
comment on column org_deletions.last_error is 'Why the last attempt failed.';
