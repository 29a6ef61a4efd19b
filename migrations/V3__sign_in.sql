-- Who is signed in, and how often somebody failed to sign in. Times are the database's, so that all nodes agree on them.

-- An organization that is being deleted counts as gone from this moment on, though its rows are still there: nobody is signed in to it.
alter table organizations add column deleting_at timestamptz;
comment on column organizations.deleting_at is 'Since when it is being deleted: it counts as gone for everybody.';

create table sessions (
    org_id uuid not null,
    id uuid not null,
    user_id uuid not null,
    created_at timestamptz not null default now(),
    last_used_at timestamptz not null default now(),
    expires_at timestamptz not null,
    revoked_at timestamptz,
    revoked_because text,
    user_agent text,
    primary key (org_id, id),
    -- A token and a notification name a session alone.
    constraint sessions_id_key unique (id),
    constraint sessions_user_fkey foreign key (org_id, user_id) references users (org_id, id) on delete cascade,
    constraint sessions_user_agent_check check (length(user_agent) <= 200),
    constraint sessions_revoked_check check ((revoked_at is null) = (revoked_because is null))
);
create index sessions_of_user on sessions (org_id, user_id);
create index sessions_by_end on sessions (least(expires_at, revoked_at));
comment on table sessions is 'One row is one sign-in of a person, until signing out; the family of its refresh tokens.';
comment on column sessions.last_used_at is 'When it was last refreshed.';
comment on column sessions.expires_at is 'Moves on with each refresh.';

create table refresh_tokens (
    org_id uuid not null,
    token_hash bytea not null,
    session_id uuid not null,
    issued_at timestamptz not null default now(),
    used_at timestamptz,
    primary key (org_id, token_hash),
    constraint refresh_tokens_hash_key unique (token_hash),
    constraint refresh_tokens_hash_check check (octet_length(token_hash) = 32),
    constraint refresh_tokens_session_fkey
        foreign key (org_id, session_id) references sessions (org_id, id) on delete cascade
);
create index refresh_tokens_of_session on refresh_tokens (org_id, session_id);
create index refresh_tokens_by_use on refresh_tokens (used_at) where used_at is not null;
comment on table refresh_tokens is 'Each is good once. One that comes again was stolen, or its successor was: the session ends.';
comment on column refresh_tokens.token_hash is 'SHA-256 of the token. The token itself is nowhere.';

-- Not a tenant's: an address that nobody has is counted like any other, so that nothing is told about who has an account.
create table login_failures (
    email_hash bytea primary key,
    failures integer not null,
    failed_at timestamptz not null default now(),
    blocked_until timestamptz not null default '-infinity',
    constraint login_failures_hash_check check (octet_length(email_hash) = 32)
);
create index login_failures_by_age on login_failures (failed_at);
comment on table login_failures is 'Sign-ins that failed in a row, by e-mail address; forgotten after 24 h without one.';
comment on column login_failures.email_hash is 'SHA-256 of lower(email), UTF-8.';
comment on column login_failures.blocked_until is 'Until then nobody signs in with this address, not even with the right password.';

-- As V1 does for organizations and keys: every node hears on access_changed, as session:<id>, that a session is not what it was.
create function notify_session_changed() returns trigger language plpgsql as $$
begin
    perform pg_notify('access_changed', 'session:' || old.id);
    return null;
end $$;

create trigger sessions_changed after update on sessions
    for each row when (to_jsonb(old) - '{last_used_at,expires_at}'::text[] is distinct from to_jsonb(new) - '{last_used_at,expires_at}'::text[])
    execute function notify_session_changed();
create trigger sessions_removed after delete on sessions
    for each row when (old.revoked_at is null and old.expires_at > now())
    execute function notify_session_changed();

create function notify_sessions_of_user() returns trigger language plpgsql as $$
begin
    perform pg_notify('access_changed', 'session:' || id)
    from sessions
    where org_id = old.org_id and user_id = old.id and revoked_at is null and expires_at > now();
    return null;
end $$;
comment on function notify_sessions_of_user() is 'Those of a user who is deleted go with the user, and say so themselves.';

create trigger users_changed after update on users
    for each row when (
        (old.role, old.disabled_at, old.password_hash) is distinct from (new.role, new.disabled_at, new.password_hash))
    execute function notify_sessions_of_user();

create function notify_sessions_of_organization() returns trigger language plpgsql as $$
begin
    perform pg_notify('access_changed', 'session:' || id)
    from sessions
    where org_id = old.id and revoked_at is null and expires_at > now();
    return null;
end $$;

create trigger organizations_deleting after update on organizations
    for each row when (old.deleting_at is distinct from new.deleting_at)
    execute function notify_sessions_of_organization();
