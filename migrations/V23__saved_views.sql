-- Views of lists that people save in the dashboard.

create table saved_views (
    org_id uuid not null references organizations (id) on delete cascade,
    id uuid not null,
    owner_org uuid,
    owner_id uuid,
    created_by uuid not null,
    name text not null,
    page text not null,
    query text not null,
    shared boolean not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (org_id, id),
    -- An own view goes with its person; a superadmin's may lie in another organization.
    constraint saved_views_owner_fkey foreign key (owner_org, owner_id) references users (org_id, id) on delete cascade,
    constraint saved_views_shared_check check (shared = (owner_id is null) and shared = (owner_org is null)),
    constraint saved_views_name_check check (length(name) between 1 and 100),
    constraint saved_views_page_check check (length(page) between 1 and 40),
    constraint saved_views_query_check check (octet_length(query) <= 4096)
);
create index saved_views_of_person on saved_views (owner_org, owner_id);
comment on table saved_views is 'At most 100 shared ones of an organization, and 100 own ones of a person in each.';
comment on column saved_views.query is 'The state of the page, as it stands in its URL.';
comment on column saved_views.created_by is 'The id of the person who saved it; of a shared one the person may be gone.';
