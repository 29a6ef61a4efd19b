-- What was erased is not stored again by a request that is repeated: whoever makes a chat looks here. No foreign key, so that a deletion
-- that is under way while its organization goes leaves nothing that would hold it up.
create table erased_chats (
  org_id    uuid        not null,
  chat_id   uuid        not null,
  name_hash bytea,
  erased_at timestamptz not null default now(),
  primary key (org_id, chat_id)
);

create index erased_chats_by_name on erased_chats (org_id, name_hash) where name_hash is not null;
create index erased_chats_by_age on erased_chats (erased_at);

comment on table erased_chats is 'Chats that people erased, for as long as requests may be repeated (setting ingest.idempotency_ttl).';
comment on column erased_chats.name_hash is 'Of the external_id, which may say who a person is; see erased_name.';

-- A hash of a chat's external_id within its organization; null for null.
create function erased_name(org uuid, external_id text) returns bytea
  language sql immutable strict parallel safe
as $$
  select substr(sha256(convert_to(org::text || external_id, 'UTF8')), 1, 16)
$$;

-- Volatile, so that a call sees what is committed by now, and not what was when its statement began: an insert that waited for the
-- deletion of a chat with the same id learns so that it was erased.
create function is_erased(org uuid, chat uuid, external_id text) returns boolean
  language plpgsql volatile
as $$
begin
  return exists (select from erased_chats e where e.org_id = org and e.chat_id = chat)
    or exists (select from erased_chats e where e.org_id = org and e.name_hash = erased_name(org, external_id));
end
$$;

-- Which of many chats were erased; null for none, which is found out for all of them at once. The functions called by the insert of chats
-- say that they cost little: else its plan seems worth to be made anew for each number of chats, which costs more than they do.
create function erased_among(orgs uuid[], chats uuid[], external_ids text[]) returns boolean[]
  language plpgsql volatile cost 1
as $$
begin
  if not exists (select from erased_chats e where e.org_id = any (orgs)) then
    return null;
  end if;
  return array(
    select is_erased(k.org, k.chat, k.external_id)
    from unnest(orgs, chats, external_ids) with ordinality as k(org, chat, external_id, position)
    order by k.position);
end
$$;

-- Whether a chat may belong to somebody. No foreign key: chats keep the id of a person who was removed.
create function is_person(org uuid, person uuid) returns boolean
  language plpgsql stable cost 1
as $$
begin
  return exists (select from users u where u.org_id = org and u.id = person);
end
$$;
