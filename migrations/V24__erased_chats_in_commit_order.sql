-- Live streams tell of erased chats in the order of commits, as of all else. The version before leaves the column to its default.
alter table erased_chats
  add column tx xid8 not null default pg_current_xact_id();

create index erased_chats_in_commit_order on erased_chats (tx);

comment on column erased_chats.tx is 'The transaction that erased the chat.';
