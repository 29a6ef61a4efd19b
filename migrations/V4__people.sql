-- People and how they come in: invitations, and links to set a new password. Tokens are of one use and stand here only as SHA-256.

create table invitations (
    org_id uuid not null references organizations (id) on delete cascade,
    id uuid not null,
    email text not null,
    role text not null,
    name text,
    token_hash bytea not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    primary key (org_id, id),
    constraint invitations_token_hash_key unique (token_hash),
    constraint invitations_token_hash_check check (octet_length(token_hash) = 32),
    constraint invitations_email_check check (length(email) between 3 and 254),
    constraint invitations_name_check check (length(name) between 1 and 255),
    constraint invitations_role_check check (role in ('superadmin', 'admin', 'user', 'viewer'))
);
-- Inviting again replaces the earlier one.
create unique index invitations_email_key on invitations (org_id, lower(email));
create index invitations_newest on invitations (org_id, created_at desc, id desc);
comment on table invitations is 'Open invitations; one that is accepted or withdrawn is deleted.';
comment on column invitations.name is 'What the person may be called who does not say.';

create table password_resets (
    org_id uuid not null,
    token_hash bytea not null,
    user_id uuid not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    primary key (org_id, token_hash),
    constraint password_resets_token_hash_key unique (token_hash),
    constraint password_resets_token_hash_check check (octet_length(token_hash) = 32),
    constraint password_resets_user_fkey foreign key (org_id, user_id) references users (org_id, id) on delete cascade
);
create index password_resets_of_user on password_resets (org_id, user_id, created_at);
comment on table password_resets is 'Links to set a new password; all of a person go when one is used.';

create index users_newest on users (org_id, created_at desc, id desc);

-- Who is let in again later signs in again. Here and not in the program, so that it also holds for a change by hand.
create function end_sessions_of_disabled_user() returns trigger language plpgsql as $$
begin
    update sessions
    set revoked_at = now(), revoked_because = 'disabled'
    where org_id = new.org_id and user_id = new.id and revoked_at is null;
    delete from password_resets
    where org_id = new.org_id and user_id = new.id;
    return null;
end $$;

create trigger users_disabled after update on users
    for each row when (old.disabled_at is null and new.disabled_at is not null)
    execute function end_sessions_of_disabled_user();
