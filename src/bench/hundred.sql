-- pgbench: the same message a hundred times, each to another chat, in one statement, straight into the same table.
\set from random(0, 499)
insert into messages (org_id, id, chat_id, role, content, metadata, latency_ms, token_count, created_at, received_at)
select :'org', uuidv7(), ('00000000-0000-7000-8000-' || lpad(to_hex(1 + (:from::int + n * 5) % 500), 12, '0'))::uuid, 'user', 'I would like a large matcha latte with oat milk please, and could you tell me whether the add-ons cost extra? Thanks a lot for the help with my order today.', '{}', 120, 42, now(), now()
from generate_series(1, 100) n;
