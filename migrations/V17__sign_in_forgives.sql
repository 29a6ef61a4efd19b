-- Two tabs that refresh at once stay signed in; strangers who guess keep nobody out.

-- The version before leaves it false, which says less than it could, never more: a token that it exchanged counts as used within the grace.
alter table refresh_tokens add column superseded boolean not null default false;
comment on column refresh_tokens.superseded is
    'A successor of it was used: it is good no more, not even within the grace, and whoever sends it ends the session.';
comment on table refresh_tokens is
    'Each is good once, and a little longer while no successor was used. One that comes again after that was stolen, or its successor was: the session ends.';

-- Takes the place of login_failures, in which the version before counts by address alone; a later migration drops that. Not a tenant's, for
-- the same reason: an address that nobody has is counted like any other.
create table sign_in_failures (
    account_hash bytea not null,
    guesser_hash bytea not null,
    failures integer not null default 0,
    failed_at timestamptz not null default now(),
    blocked_until timestamptz not null default '-infinity',
    primary key (account_hash, guesser_hash),
    constraint sign_in_failures_account_check check (octet_length(account_hash) = 32),
    constraint sign_in_failures_guesser_check check (octet_length(guesser_hash) in (0, 32))
);
create index sign_in_failures_by_age on sign_in_failures (failed_at);
comment on table sign_in_failures is 'Sign-ins to one account that failed in a row, by who tried; forgotten after 24 h without one.';
comment on column sign_in_failures.account_hash is 'SHA-256 of the address in lower case, UTF-8.';
comment on column sign_in_failures.guesser_hash is
    'SHA-256 of a network, of a browser that has signed in before, or of a session; empty: all strangers to the account together.';
comment on column sign_in_failures.blocked_until is 'Until then nobody of these signs in to the account, not even with the right password.';
comment on table login_failures is 'Used by versions before sign_in_failures only.';
