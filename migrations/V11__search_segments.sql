-- The index of words as segments, which the follower "words" writes behind the ingest: half of what a row for each message takes, and a
-- third of what it costs to keep. What message_terms had is in there anew after the start; until then less is found, and answers say how far the
-- index is.

create table search_segments (
  org_id      uuid        not null references organizations (id),
  id          bigint      not null generated always as identity,
  documents   integer     not null check (documents > 0),
  gone        integer     not null default 0,
  newest_at   timestamptz not null,
  newest_chat uuid        not null,
  oldest_at   timestamptz not null,
  oldest_chat uuid        not null,
  ready       boolean     not null default true,
  primary key (org_id, id)
);

comment on table search_segments is 'Each says of some messages and titles of an organization which words stand in them.';
comment on column search_segments.documents is 'Messages and titles: the documents 0 to documents - 1, in the order of lists, newest chat first.';
comment on column search_segments.gone is 'How many of them were deleted, or are of a title that was changed.';
comment on column search_segments.newest_at is 'With newest_chat the place in lists of the first document''s chat.';
comment on column search_segments.ready is 'False while it is made of others, in several transactions.';

-- Blocks are of a size that a page holds two or three of, so nothing is gained by taking them out of the row.
create table search_documents (
  org_id     uuid        not null,
  segment_id bigint      not null,
  first      integer     not null,
  gone       smallint    not null default 0,
  created_at timestamptz not null,
  chat_id    uuid        not null,
  content    bytea       not null,
  primary key (org_id, segment_id, first),
  foreign key (org_id, segment_id) references search_segments (org_id, id) on delete cascade
);

alter table search_documents alter column content set storage plain;

create index search_documents_by_place on search_documents (org_id, segment_id, created_at desc, chat_id desc, first);

comment on table search_documents is 'Which documents a segment has, in blocks; written and read by the class DocumentBlock.';
comment on column search_documents.first is 'The number of the first document.';
comment on column search_documents.created_at is 'With chat_id the place in lists of the first document''s chat.';

create table search_terms (
  org_id     uuid    not null,
  segment_id bigint  not null,
  term       text    not null collate "C",
  first      integer not null,
  content    bytea   not null,
  primary key (org_id, segment_id, term, first),
  foreign key (org_id, segment_id) references search_segments (org_id, id) on delete cascade
);

alter table search_terms alter column content set storage plain;

comment on table search_terms is 'In which documents of a segment words stand, in blocks; written and read by the class TermBlock.';
comment on column search_terms.term is 'The first word.';
comment on column search_terms.first is 'The lowest number of its documents that is in this block.';

-- What was deleted, until the follower has passed the tx. Written by a trigger, so whoever deletes a chat, it is not found any more.
create table search_removals (
  org_id     uuid        not null,
  chat_id    uuid        not null,
  tx         xid8        not null default pg_current_xact_id(),
  created_at timestamptz not null,
  removed_at timestamptz not null default now(),
  primary key (org_id, chat_id, tx)
);

create index search_removals_in_commit_order on search_removals (tx);

comment on table search_removals is 'Chats that were deleted, whose documents are to go.';

create function remove_from_search() returns trigger
  language plpgsql
as $$
begin
  insert into search_removals (org_id, chat_id, created_at)
  select
    o.id, old.id, old.created_at
  from organizations o
  where o.id = old.org_id
  and o.deleting_at is null
  on conflict do nothing;
  -- What a node of the version before wrote there.
  delete from message_terms
  where org_id = old.org_id
  and chat_id = old.id;
  return null;
end
$$;

create trigger remove_from_search after delete on chats
  for each row execute function remove_from_search();

-- The follower takes a chat that was not changed for a new one, whose title it cannot know yet; so whoever changes a title, the chat tells.
create function touch_chat() returns trigger
  language plpgsql
as $$
begin
  new.updated_at := clock_timestamp();
  return new;
end
$$;

create trigger touch_chat before update on chats
  for each row
  when (new.title is distinct from old.title and new.updated_at = old.updated_at)
  execute function touch_chat();

-- Nodes of the version before go on writing to it and searching in it while they are replaced, with little found; nothing else reads it.
truncate message_terms;
