-- Who may use the service: organizations, their API keys, their people.
-- On Citus these three are reference tables: few rows, read by every node. That is why a key's hash, a key's id and an e-mail address can be
-- unique across organizations here, which a table that is distributed by org_id could not promise.

create table organizations (
    id uuid primary key,
    slug text collate "C" not null,
    name text not null,
    validator text not null default 'hashed',
    settings jsonb not null default '{}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint organizations_slug_key unique (slug),
    constraint organizations_slug_check
        check (length(slug) between 3 and 63 and slug ~ '^[a-z0-9](-?[a-z0-9])*$'),
    constraint organizations_name_check check (length(name) between 1 and 255),
    constraint organizations_validator_check check (validator in ('hashed', 'hmac')),
    constraint organizations_settings_check check (jsonb_typeof(settings) = 'object')
);
comment on table organizations is 'Tenants.';
comment on column organizations.slug is 'The name in URLs.';
comment on column organizations.validator is 'How its API keys are proved: hashed (the key is sent) or hmac (requests are signed).';
comment on column organizations.settings is 'What differs from the defaults of OrgSettings; {} is all defaults.';

create table api_keys (
    org_id uuid not null references organizations (id) on delete cascade,
    id uuid not null,
    key_hash bytea not null,
    prefix text not null,
    label text not null,
    scopes text[] not null default '{ingest}',
    expires_at timestamptz,
    allowed_ips text[] not null default '{}',
    created_at timestamptz not null default now(),
    last_used_at timestamptz,
    revoked_at timestamptz,
    primary key (org_id, id),
    constraint api_keys_id_key unique (id),
    constraint api_keys_key_hash_key unique (key_hash),
    constraint api_keys_key_hash_check check (octet_length(key_hash) = 32),
    constraint api_keys_prefix_check check (length(prefix) between 1 and 16),
    constraint api_keys_label_check check (length(label) between 1 and 100),
    constraint api_keys_scopes_check
        check (cardinality(scopes) > 0 and scopes <@ array['ingest', 'read', 'export']),
    constraint api_keys_allowed_ips_check check (allowed_ips::inet[] is not null)
);
comment on table api_keys is 'Keys of organizations, never of people. A revoked key stays, so that its bearer can be told what happened.';
comment on column api_keys.id is 'Public; a signed request names its key by it, before it is known whose it is.';
comment on column api_keys.key_hash is 'SHA-256 of the whole key text; also the key that signs requests. The text itself is nowhere.';
comment on column api_keys.prefix is 'The first characters of the key, to recognise it in a list.';
comment on column api_keys.allowed_ips is 'Networks (CIDR) that it may be used from; empty: anywhere.';
comment on column api_keys.last_used_at is 'Written now and then, not at each use.';

create table users (
    org_id uuid not null references organizations (id) on delete cascade,
    id uuid not null,
    email text not null,
    name text not null,
    role text not null,
    password_hash text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    disabled_at timestamptz,
    primary key (org_id, id),
    constraint users_email_check check (length(email) between 3 and 254),
    constraint users_name_check check (length(name) between 1 and 255),
    constraint users_role_check check (role in ('superadmin', 'admin', 'user', 'viewer'))
);
-- Sign-in asks for nothing but an address, so an address is one person in one organization.
create unique index users_email_key on users (lower(email));
comment on table users is 'People who sign in; each has one role in one organization.';
comment on column users.password_hash is 'bcrypt; of SHA-512 of the password where that is longer than the 72 bytes bcrypt reads.';

-- Every node keeps organizations and keys in memory and listens on access_changed, so that a change is heard at once, even one made by hand.
create function notify_organization_changed() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        perform pg_notify('access_changed', 'org:' || old.id);
        perform pg_notify('access_changed', 'slug:' || old.slug);
    end if;
    if tg_op <> 'DELETE' then
        perform pg_notify('access_changed', 'org:' || new.id);
        perform pg_notify('access_changed', 'slug:' || new.slug);
    end if;
    return null;
end $$;
comment on function notify_organization_changed() is
    'Sends org:<id> and slug:<slug>; also of a new one, because "there is none" is kept in memory too. PostgreSQL drops doubles.';

create trigger organizations_changed after insert or delete or update on organizations
    for each row execute function notify_organization_changed();

create function notify_api_key_changed() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        perform pg_notify('access_changed', 'key:' || encode(old.key_hash, 'hex'));
        perform pg_notify('access_changed', 'key_id:' || old.id);
    end if;
    if tg_op <> 'DELETE' then
        perform pg_notify('access_changed', 'key:' || encode(new.key_hash, 'hex'));
        perform pg_notify('access_changed', 'key_id:' || new.id);
    end if;
    return null;
end $$;
comment on function notify_api_key_changed() is 'Sends key:<hex of key_hash> and key_id:<id>.';

create trigger api_keys_added_or_removed after insert or delete on api_keys
    for each row execute function notify_api_key_changed();

-- As JSON, so that a column that a later migration adds is watched without touching this.
create trigger api_keys_changed after update on api_keys
    for each row when (to_jsonb(old) - 'last_used_at' is distinct from to_jsonb(new) - 'last_used_at')
    execute function notify_api_key_changed();
