-- Exports: one row is one job and, when it is done, one file. The row decides; messages on the event bus only wake whoever works on it.
-- Times are the database's, so that all nodes agree on them.

create table exports (
    org_id uuid not null references organizations (id),
    id uuid not null,
    status text not null default 'pending',
    request jsonb not null,
    requested_by uuid,
    created_at timestamptz not null default now(),
    attempt integer not null default 0,
    failures integer not null default 0,
    next_attempt_at timestamptz not null default now(),
    lease_until timestamptz,
    started_at timestamptz,
    finished_at timestamptz,
    expires_at timestamptz,
    deleted_at timestamptz,
    row_count bigint not null default 0,
    total_rows bigint,
    byte_count bigint not null default 0,
    reason text,
    blob_key text collate "C",
    sha256 text,
    primary key (org_id, id),
    constraint exports_status_check
        check (status in ('pending', 'running', 'completed', 'failed', 'cancelled', 'expired')),
    constraint exports_lease_check check ((status = 'running') = (lease_until is not null)),
    constraint exports_finished_check check ((status in ('pending', 'running')) = (finished_at is null)),
    constraint exports_completed_check
        check (status <> 'completed' or (blob_key is not null and sha256 is not null and expires_at is not null)),
    constraint exports_sha256_check check (sha256 ~ '^[0-9a-f]{64}$')
);
comment on table exports is 'Exports that were asked for; one row is one job.';
comment on column exports.request is 'What is to be exported and how, as ExportRequest reads it.';
comment on column exports.requested_by is 'The person who asked, who may be gone.';
comment on column exports.attempt is
    'Goes up each time a worker takes the job: whoever writes under an older one is not its worker any more.';
comment on column exports.failures is 'Attempts that ended badly; those that a stopping server gave back do not count.';
comment on column exports.lease_until is 'Until then the worker is believed to be alive; it puts this off about once a second.';
comment on column exports.deleted_at is 'When somebody deleted the file before its time; the status is expired then.';
comment on column exports.reason is 'Why the last attempt failed: a sentence for people.';
comment on column exports.blob_key is 'Where the file is, or, while it is running, will be; null when there is none any more.';
comment on column exports.sha256 is 'Of the file, in hexadecimal digits.';

-- At most one running in an organization, whatever workers do.
create unique index exports_running on exports (org_id) where status = 'running';

-- What comes next; what of an organization comes before; whose worker is gone.
create index exports_waiting on exports (created_at, id) where status = 'pending';
create index exports_waiting_of_org on exports (org_id, created_at, id) where status = 'pending';
create index exports_leases on exports (lease_until) where status = 'running';

-- The list, newest first.
create index exports_newest on exports (org_id, created_at desc, id desc);

-- What is to go: files whose time is over, files that nobody may download any more, rows that are history. And whether a file is known.
create index exports_by_end on exports (expires_at) where status = 'completed';
create index exports_by_age on exports (finished_at) where status in ('failed', 'cancelled', 'expired');
create index exports_left_files on exports (finished_at)
    where status in ('failed', 'cancelled', 'expired') and blob_key is not null;
create unique index exports_by_blob on exports (blob_key) where blob_key is not null;
