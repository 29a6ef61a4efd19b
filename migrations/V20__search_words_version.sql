-- Which rules cut the texts of a segment into words. Segments of older rules are found in as before, and made again in the background.
alter table search_segments add column version smallint not null default 1;

create index search_segments_by_version on search_segments (version, org_id, id);

comment on column search_segments.version is 'The version of its words, as the class Words has it; nodes of versions before write none, which is 1.';
