-- psql -v big=SLUG: the chats that messages are sent to: 500 of the organization demo, 10 of each of 50 further ones. Prints what
-- src/bench/single.lua reads, slug, API key and chat: of the 50, or of 20,000 chats of the organization with that slug, if there is one.
-- A key is cl_live_, 32 characters, and the CRC-32 of both as six digits to the base of 62. It may be run again.
create temp table tenants as
select
  n,
  'bench-' || lpad(n::text, 2, '0') as slug,
  ('00000000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid as id,
  'cl_live_' || md5('bench' || n) as text
from generate_series(1, 50) n
union all
select 51, slug, id, 'cl_live_' || md5(slug)
from organizations
where slug = :'big';

create temp table keys as
select
  t.*,
  t.text || (
    select string_agg(
      substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', 1 + (trunc(crc32(t.text::bytea) / 62::numeric ^ place) % 62)::int, 1),
      '' order by place desc)
    from generate_series(0, 5) place) as key
from tenants t;

insert into organizations (id, slug, name)
select id, slug, slug from keys
where n <= 50
on conflict do nothing;

insert into api_keys (org_id, id, key_hash, prefix, label)
select id, ('00000000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid, sha256(key::bytea), left(key, 12), 'bench' from keys
on conflict do nothing;

insert into chats (org_id, id, fingerprint, created_at, received_at, updated_at)
select o.id, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, gen_random_uuid(), now(), now(), now()
from organizations o
join generate_series(1, 500) n on o.slug = 'demo' or n <= 10
where o.slug = 'demo' or o.slug ~ '^bench-\d\d$'
on conflict do nothing;

analyze organizations, api_keys, chats;

select k.slug || ' ' || k.key || ' ' || c.id
from keys k
join chats c on c.org_id = k.id
where k.n = 51
or not exists (select from keys where n = 51)
order by md5(c.id::text), k.n
limit 20000;
