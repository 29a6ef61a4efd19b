-- The list of chats by their last messages. A table of its own, because chats' rows are wide and have many indexes: a new time would write
-- an entry in each of them. The follower "activity" keeps it behind the ingest, one write for all messages of a chat in a step.

create table chat_activity (
  org_id       uuid        not null,
  chat_id      uuid        not null,
  active_at    timestamptz not null,
  has_messages boolean     not null,
  primary key (org_id, chat_id)
) with (fillfactor = 80);

create index chat_activity_latest on chat_activity (org_id, active_at desc, chat_id desc);

-- No foreign key to chats: it would lock the chat's row with each write. A row whose chat is gone is shown by no list.
comment on table chat_activity is 'When each chat was active last; a row of the follower "activity".';
comment on column chat_activity.active_at is 'The created_at of the last message; of a chat without messages its own.';

create function forget_chat_activity() returns trigger
  language plpgsql
as $$
begin
  delete from chat_activity a
  using gone g
  join organizations o on o.id = g.org_id and o.deleting_at is null
  where a.org_id = g.org_id
  and a.chat_id = g.id;
  return null;
end
$$;

create trigger forget_chat_activity after delete on chats
  referencing old table as gone
  for each statement execute function forget_chat_activity();

-- Deleted messages do not come to the follower; so the last one that is left is looked up where they are deleted.
create function recall_chat_activity() returns trigger
  language plpgsql
as $$
begin
  update chat_activity a
  set
    active_at = coalesce(rest.last_at, c.created_at),
    has_messages = rest.last_at is not null
  from (select distinct org_id, chat_id from gone) g
  join organizations o on o.id = g.org_id and o.deleting_at is null
  join chats c on c.org_id = g.org_id and c.id = g.chat_id
  cross join lateral (
    select max(m.created_at) as last_at
    from messages m
    where m.org_id = g.org_id
    and m.chat_id = g.chat_id
  ) as rest
  where a.org_id = g.org_id
  and a.chat_id = g.chat_id
  and a.has_messages
  and rest.last_at is distinct from a.active_at;
  return null;
end
$$;

create trigger recall_chat_activity after delete on messages
  referencing old table as gone
  for each statement execute function recall_chat_activity();
