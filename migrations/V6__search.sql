-- What is derived from chats and messages in the order of their commits, and the words by which chats are found.

create table followers (
  name       text        primary key,
  position   xid8        not null default '0',
  updated_at timestamptz not null default now()
);

comment on table followers is 'Who reads what was committed, in the order of tx; one row each, locked by the node that does the work.';
comment on column followers.position is 'Rows of this tx and of all before it were taken; moved in the transaction that did the work.';

create table message_terms (
  org_id     uuid     not null,
  chat_id    uuid     not null,
  message_id uuid,
  terms      tsvector not null
);

-- No foreign key to chats, which would look up and lock each row's chat once more: the follower locks the chats of a step itself, and whoever
-- deletes a chat locks it before its words.
comment on table message_terms is 'The words of each message and title, filled behind the ingest by the follower "search".';
comment on column message_terms.message_id is 'Null: the words of the chat''s title.';
comment on column message_terms.terms is 'A set, without positions; also role:user and the like, which cannot be a word.';

-- The title before the messages: whoever looks into a chat stops at the first hit.
create unique index message_terms_key on message_terms (org_id, chat_id, message_id nulls first) nulls not distinct;

-- Many rows' words wait in the index's pending list (4 MB) and are merged in at once: four times as fast as one by one.
create index message_terms_by_term on message_terms using gin (org_id, terms);

-- Where words stand that are not in everything: through the GIN index whatever the planner believes of the word, for what it knows is of all
-- organizations together. Stops after so many rows: then the word is no rare one.
create function find_terms(org uuid, query tsquery, bound integer) returns table (chat_id uuid, message_id uuid)
  language plpgsql stable
  set enable_seqscan = off
  set enable_indexscan = off
  set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    select t.chat_id, t.message_id
    from message_terms t
    where t.org_id = org
    and t.terms @@ query
    limit bound;
end
$$;
