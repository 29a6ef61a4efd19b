-- What happened, written in the transaction of the change and read by followers in the order of commits: for audits, webhooks and whatever
-- else has to hear of every change. Messages are not among it: they are their own events, and ingest pays nothing for this table.

-- A UUIDv7 (RFC 9562, section 5.7, with method 3 for the time below a millisecond), so that what one transaction wrote keeps its order.
create function event_id() returns uuid
  language sql volatile parallel safe
as $$
  select (
    lpad(to_hex(floor(t.ms)::bigint), 12, '0')
    || '7' || lpad(to_hex(floor((t.ms - floor(t.ms)) * 4096)::integer), 3, '0')
    || substr(replace(gen_random_uuid()::text, '-', ''), 17))::uuid
  from (select extract(epoch from clock_timestamp()) * 1000 as ms) as t
$$;

-- No foreign key to organizations: what belongs to none has the organization of zeros, such as the deletion of an organization, which would
-- go with it otherwise. Events of an organization go with it as all tables with an org_id do.
create table events (
  org_id     uuid        not null,
  id         uuid        not null default event_id(),
  tx         xid8        not null default pg_current_xact_id(),
  kind       text        not null check (kind ~ '^[a-z_]+(\.[a-z_]+)+$'),
  subject    text        not null,
  actor      text        not null,
  data       jsonb       not null default '{}' check (jsonb_typeof(data) = 'object'),
  created_at timestamptz not null default now(),
  primary key (org_id, id)
);

-- Followers read by it, and the purge deletes by it: the oldest first. An index that costs something with each row, but there are few rows.
create index events_in_commit_order on events (tx);

comment on table events is 'What happened, append-only; kept for a while (setting events.keep), and until every follower has read it.';
comment on column events.org_id is 'Whose event it is; zeros: the installation''s own.';
comment on column events.kind is 'What it happened to and what, such as user.changed.';
comment on column events.subject is 'The id of what it happened to.';
comment on column events.actor is 'Who did it: person:<id>, key:<id>, command, or system.';
comment on column events.data is 'What a reader needs to know beside the row as it is now; never a secret, nor what says who a person is.';
