-- What the organizations' summaries are read from: counts by hour, day and month, kept behind the ingest by the follower "analytics".

-- A stretch of an organization's time: summaries' edges, counts that are made again, exports. On a table that is full already it takes
-- about a second for each million messages, for which writers wait.
create index messages_by_time on messages (org_id, created_at);

-- One or a few rows for each hour, day and month (UTC) in which something happened; to be added up. Never updated: merged into a new one.
create table rollup_parts (
  org_id  uuid        not null references organizations (id),
  grain   smallint    not null check (grain in (0, 1, 2)),
  start   timestamptz not null,
  id      bigint      not null generated always as identity,
  series  bytea       not null,
  ledgers bytea       not null,
  primary key (org_id, grain, start, id)
);

alter table rollup_parts alter column series set storage external;
alter table rollup_parts alter column ledgers set storage external;

comment on table rollup_parts is 'Counts of what has a tx up to the position of the follower "analytics".';
comment on column rollup_parts.grain is '0: an hour, 1: a day, 2: a month';
comment on column rollup_parts.id is 'Of one content for ever, so that what was decoded may be kept by it.';
comment on column rollup_parts.series is 'Counts by quarter of an hour; written and read by the class Facts.';
comment on column rollup_parts.ledgers is 'Latencies, users, tags, models; written and read by the class Facts.';

create table rollup_names (
  org_id uuid     not null references organizations (id),
  id     integer  not null,
  kind   smallint not null,
  name   text     not null,
  primary key (org_id, id),
  unique (org_id, kind, name)
);

comment on table rollup_names is 'The numbers under which users, tags and models stand in ledgers.';

-- What was counted and is not so any more, until the follower has passed the tx. Written by triggers, so whoever changes or deletes chats
-- and messages, the counts follow. Not for an organization that is being deleted: nobody reads its counts, and they are deleted too.
create table chat_versions (
  org_id           uuid        not null,
  chat_id          uuid        not null,
  tx               xid8        not null,
  before_tx        xid8        not null,
  changed_at       timestamptz not null default now(),
  created_at       timestamptz not null,
  user_id          uuid,
  external_user_id text,
  tags             text[]      not null,
  primary key (org_id, chat_id, tx)
);

create index chat_versions_in_commit_order on chat_versions (tx);

comment on table chat_versions is 'Chats as they were before they were changed or deleted.';
comment on column chat_versions.tx is 'The transaction that changed or deleted the chat.';
comment on column chat_versions.before_tx is 'The tx of the chat before.';

create table rollup_recounts (
  org_id     uuid        not null,
  hour       timestamptz not null,
  tx         xid8        not null,
  deleted_at timestamptz not null default now(),
  primary key (org_id, hour, tx)
);

create index rollup_recounts_in_commit_order on rollup_recounts (tx);

comment on table rollup_recounts is 'Hours in which messages were deleted: to be counted again.';
comment on column rollup_recounts.tx is 'The transaction that deleted them.';

create function keep_chat_version() returns trigger
  language plpgsql
as $$
begin
  -- What is made and changed in one transaction was never counted.
  if old.tx <> pg_current_xact_id()
  and exists (select from organizations o where o.id = old.org_id and o.deleting_at is null) then
    insert into chat_versions (org_id, chat_id, tx, before_tx, created_at, user_id, external_user_id, tags)
    values (
      old.org_id, old.id, pg_current_xact_id(), old.tx, old.created_at, old.user_id, old.external_user_id, old.tags)
    on conflict do nothing;
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  new.tx := pg_current_xact_id();
  return new;
end
$$;

create trigger keep_chat_version before update or delete on chats
  for each row execute function keep_chat_version();

create function recount_hours() returns trigger
  language plpgsql
as $$
begin
  insert into rollup_recounts (org_id, hour, tx)
  select distinct
    g.org_id, date_trunc('hour', g.created_at, 'UTC'), pg_current_xact_id()
  from gone g
  join organizations o on o.id = g.org_id and o.deleting_at is null
  on conflict do nothing;
  return null;
end
$$;

create trigger recount_hours after delete on messages
  referencing old table as gone
  for each statement execute function recount_hours();

-- Chats as they were when everything up to a transaction was committed and nothing after it. "there": whether the chat was made by then.
-- One that was deleted since is not among them.
create function chats_at(at xid8) returns table (
  org_id uuid, id uuid, created_at timestamptz, user_id uuid, external_user_id text, tags text[], there boolean)
  language sql stable
as $$
  select
    c.org_id, c.id, c.created_at,
    case when v.tx is null then c.user_id else v.user_id end,
    case when v.tx is null then c.external_user_id else v.external_user_id end,
    case when v.tx is null then c.tags else v.tags end,
    c.tx <= at or coalesce(v.before_tx <= at, false)
  from chats c
  left join lateral (
    select w.tx, w.before_tx, w.user_id, w.external_user_id, w.tags
    from chat_versions w
    where c.tx > at
    and w.org_id = c.org_id
    and w.chat_id = c.id
    and w.tx > at
    order by w.tx
    limit 1
  ) as v on true
$$;
