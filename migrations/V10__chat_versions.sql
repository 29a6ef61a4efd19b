-- A transaction may change a chat after one with a larger number did: it got its number first, and wrote there later. So numbers do not tell
-- which of two versions is the newer one. Places do: they are given under the lock of the chat's row.
alter table chat_versions add column place bigint not null generated always as identity;

comment on column chat_versions.place is 'Of two versions of a chat the newer one has the higher.';

-- Chats as they were "at" a transaction: each as the last of those up to it left the chat, whatever later ones (by number) did in between.
-- "there": whether it was; else it is as it was in its beginning. What a version is for is known until the follower has passed its tx, so at
-- the follower's position and after it this says the same whenever it is asked. One that was deleted since is not among them, and one that
-- was made again has the time of now.
create or replace function chats_at(at xid8) returns table (
  org_id uuid, id uuid, created_at timestamptz, user_id uuid, external_user_id text, tags text[], there boolean)
  language sql stable
as $$
  select
    c.org_id, c.id, c.created_at,
    case when v.tx is null then c.user_id else v.user_id end,
    case when v.tx is null then c.external_user_id else v.external_user_id end,
    case when v.tx is null then c.tags else v.tags end,
    c.tx <= at or coalesce(v.before_tx <= at, false)
  from chats c
  left join lateral (
    select w.tx, w.before_tx, w.user_id, w.external_user_id, w.tags
    from chat_versions w
    where c.tx > at
    and w.org_id = c.org_id
    and w.chat_id = c.id
    and w.tx > at
    order by
      w.before_tx <= at desc,
      case when w.before_tx <= at then - w.place else w.place end
    limit 1
  ) as v on true
$$;
