-- A chat that its messages make began with its earliest message, so its created_at falls when an older message comes. Whatever was derived
-- from the time before is told by triggers, so it follows whoever changes it.

-- Nullable and without a default, so that no row is rewritten and nodes of the version before go on.
alter table chats add column created_at_given boolean;

comment on column chats.created_at_given is
  'Whether the client gave created_at, which never changes then. Null: stored before this was noted; it was given unless it is received_at.';
comment on column chats.created_at is
  'Event time: the client''s; else that of the earliest message that was there when it was made, falling when an older one comes.';

-- What lowers created_at begins with what comes from now on; the command "chats mend-dates" does the same for what is stored already.
insert into followers (name, position)
values ('beginnings', (pg_snapshot_xmin(pg_current_snapshot())::text::numeric - 1)::text::xid8);

-- Deleted is not changed: whether what was deleted had been counted is not known, while a chat that changed was counted as it was.
alter table chat_versions add column deleted boolean not null default true;

comment on column chat_versions.deleted is 'Whether the chat was deleted, not changed; true also of what was there before this was noted.';

create or replace function keep_chat_version() returns trigger
  language plpgsql
as $$
begin
  -- What is made and changed in one transaction was never counted.
  if old.tx <> pg_current_xact_id()
  and exists (select from organizations o where o.id = old.org_id and o.deleting_at is null) then
    insert into chat_versions (org_id, chat_id, tx, before_tx, created_at, user_id, external_user_id, tags, deleted)
    values (
      old.org_id, old.id, pg_current_xact_id(), old.tx, old.created_at, old.user_id, old.external_user_id, old.tags,
      tg_op = 'DELETE')
    on conflict do nothing;
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  new.tx := pg_current_xact_id();
  return new;
end
$$;

-- As in V10, but the time of a chat is the one it had at the transaction too: counts are moved from the one to the other.
create or replace function chats_at(at xid8) returns table (
  org_id uuid, id uuid, created_at timestamptz, user_id uuid, external_user_id text, tags text[], there boolean)
  language sql stable
as $$
  select
    c.org_id, c.id,
    case when v.tx is null then c.created_at else v.created_at end,
    case when v.tx is null then c.user_id else v.user_id end,
    case when v.tx is null then c.external_user_id else v.external_user_id end,
    case when v.tx is null then c.tags else v.tags end,
    c.tx <= at or coalesce(v.before_tx <= at, false)
  from chats c
  left join lateral (
    select w.tx, w.before_tx, w.created_at, w.user_id, w.external_user_id, w.tags
    from chat_versions w
    where c.tx > at
    and w.org_id = c.org_id
    and w.chat_id = c.id
    and w.tx > at
    order by
      w.before_tx <= at desc,
      case when w.before_tx <= at then - w.place else w.place end
    limit 1
  ) as v on true
$$;

-- The index of words knows chats by their places in lists, which begin with created_at. A table of its own, because nodes of the version
-- before would take a row of search_removals for a chat that is gone.
create table search_moves (
  org_id     uuid        not null,
  chat_id    uuid        not null,
  tx         xid8        not null default pg_current_xact_id(),
  created_at timestamptz not null,
  moved_at   timestamptz not null default now(),
  primary key (org_id, chat_id, tx)
);

create index search_moves_in_commit_order on search_moves (tx);

comment on table search_moves is 'Chats that got another place in lists, whose documents are to be written anew.';
comment on column search_moves.created_at is 'The time before the transaction.';

create function move_in_search() returns trigger
  language plpgsql
as $$
begin
  insert into search_moves (org_id, chat_id, created_at)
  select
    o.id, old.id, old.created_at
  from organizations o
  where o.id = old.org_id
  and o.deleting_at is null
  on conflict do nothing;
  return null;
end
$$;

create trigger move_in_search after update on chats
  for each row
  when (new.created_at is distinct from old.created_at)
  execute function move_in_search();

-- As in V11; also for a chat whose time changed, as its title is written at another place then.
create or replace trigger touch_chat before update on chats
  for each row
  when (
    (new.title is distinct from old.title or new.created_at is distinct from old.created_at)
    and new.updated_at = old.updated_at)
  execute function touch_chat();
