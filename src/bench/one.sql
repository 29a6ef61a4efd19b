-- pgbench: the same message, one a transaction, straight into the same table.
\set chat random(1, 500)
insert into messages (org_id, id, chat_id, role, content, metadata, latency_ms, token_count, created_at, received_at)
values (:'org', uuidv7(), ('00000000-0000-7000-8000-' || lpad(to_hex(:chat::int), 12, '0'))::uuid, 'user', 'I would like a large matcha latte with oat milk please, and could you tell me whether the add-ons cost extra? Thanks a lot for the help with my order today.', '{}', 120, 42, now(), now());
