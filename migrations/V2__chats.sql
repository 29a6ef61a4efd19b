-- Chats and their messages. The organization comes first in every primary, unique and foreign key: no row can point into another tenant.

create extension if not exists btree_gin;

create type message_role as enum ('user', 'assistant', 'system', 'tool', 'function', 'agent');

create table chats (
  org_id           uuid        not null references organizations (id),
  id               uuid        not null,
  tx               xid8        not null default pg_current_xact_id(),
  fingerprint      uuid        not null,
  user_id          uuid,
  created_at       timestamptz not null,
  received_at      timestamptz not null,
  updated_at       timestamptz not null,
  external_id      text,
  external_user_id text,
  title            text,
  tags             text[]      not null default '{}',
  metadata         jsonb       not null default '{}',
  primary key (org_id, id)
);

comment on table chats is 'Conversations.';
comment on column chats.tx is 'The transaction that wrote the row last: followers read in this order what lies below the snapshot''s xmin.';
comment on column chats.fingerprint is 'Of what the client sent when it was made: the same request again is known again, also after the chat was changed.';
comment on column chats.created_at is 'Event time, the client''s; received_at is ours.';

-- Partial, so that it is no candidate for finding a chat by its id: in a small table that was never analyzed the planner takes any index
-- that begins with org_id for as good as the primary key, and then reads all chats of the organization for each message.
create unique index chats_by_external_id on chats (org_id, external_id) where external_id is not null;

-- The list: newest first, by keyset; then the same for one person; then what lists are filtered by.
create index chats_newest on chats (org_id, created_at desc, id desc);
create index chats_of_user on chats (org_id, user_id, created_at desc, id desc) where user_id is not null;
create index chats_of_external_user on chats (org_id, external_user_id, created_at desc, id desc) where external_user_id is not null;
create index chats_by_tag on chats using gin (org_id, tags);
create index chats_by_metadata on chats using gin (org_id, metadata jsonb_path_ops);
create index chats_in_commit_order on chats (tx);

-- Partitioned by the time inside the UUIDv7 id, so that (org_id, id) stays unique and whole months can be dropped. Ids that are no UUIDv7
-- (clients may bring any) carry no time; 99 of 100 of them fall into the two outer partitions, so that the default partition, which is
-- searched whenever a month is added, stays small.
create table messages (
  org_id      uuid         not null,
  id          uuid         not null,
  chat_id     uuid         not null,
  tx          xid8         not null default pg_current_xact_id(),
  created_at  timestamptz  not null,
  received_at timestamptz  not null,
  latency_ms  integer      check (latency_ms >= 0),
  token_count integer      check (token_count >= 0),
  fingerprint uuid,
  role        message_role not null,
  model       text,
  content     text         not null,
  metadata    jsonb        not null default '{}',
  primary key (org_id, id),
  foreign key (org_id, chat_id) references chats (org_id, id)
) partition by range (id);

comment on table messages is 'Turns of conversations; never updated.';
comment on column messages.tx is 'The transaction that wrote the row: followers read in this order what lies below the snapshot''s xmin.';
comment on column messages.fingerprint is 'Of content and metadata as sent, where processors changed them: the same message again is known again whatever the settings are by then.';
comment on column messages.created_at is 'Event time, the client''s, else received_at.';
comment on column messages.received_at is 'Ours; each message of a node has a microsecond of its own, so that it also tells their order.';

-- A transcript, oldest first, what happened at the same time in the order it was received; also what the foreign key needs.
create index messages_of_chat on messages (org_id, chat_id, created_at, received_at);
create index messages_in_commit_order on messages (tx);

-- The smallest UUID whose first 48 bits are this time in Unix milliseconds (RFC 9562 section 5.7).
create function uuid_at(moment timestamptz) returns uuid
  language sql immutable strict parallel safe
return rpad(lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0'), 32, '0')::uuid;

create table messages_early partition of messages for values from (minvalue) to ('016f5e66-e800-0000-0000-000000000000');
create table messages_late partition of messages for values from ('03bb2cc3-d800-0000-0000-000000000000') to (maxvalue);
create table messages_default partition of messages default;

-- Makes the partition of one month (UTC) unless it is there. Attaching, unlike "partition of", lets inserts into the others go on.
-- Returns false when rows of that month lie in the default partition already: then they stay there.
create function make_message_partition(month date) returns boolean
  language plpgsql
as $$
declare
  name  text := 'messages_' || to_char(month, 'YYYY_MM');
  since timestamptz := date_trunc('month', month::timestamp) at time zone 'UTC';
  until timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') at time zone 'UTC';
begin
  perform pg_advisory_xact_lock(hashtext('make_message_partition'));
  if to_regclass(name) is not null then
    return true;
  end if;
  if exists (select from messages_default where id >= uuid_at(since) and id < uuid_at(until)) then
    return false;
  end if;
  execute format('create table %I (like messages including defaults including constraints including storage)', name);
  execute format('alter table messages attach partition %I for values from (%L) to (%L)', name, uuid_at(since), uuid_at(until));
  return true;
end
$$;

-- What an Idempotency-Key was answered with; a key is written in the same transaction as its effect.
create table idempotency_keys (
  org_id       uuid        not null references organizations (id),
  key          text        not null,
  request_hash bytea       not null,
  status       smallint,
  location     text,
  body         bytea,
  created_at   timestamptz not null default now(),
  primary key (org_id, key)
);

create index idempotency_keys_by_age on idempotency_keys (created_at);
