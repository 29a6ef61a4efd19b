-- Chats that have a message of a role are found by it. Nearly every chat has one of user and assistant, so walking along the newest finds
-- them at once, and most messages are theirs: leaving them out makes this index small and costs the ingest next to nothing.
create index messages_of_rare_roles on messages (org_id, role, chat_id) where role not in ('user', 'assistant');
