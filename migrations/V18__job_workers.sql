-- Who works on a job, so that a node that starts again takes back at once what its earlier life worked on, without waiting for the lease.
-- Null for a job that nobody works on, and for one of a server of an older version, which knows nothing of it.
alter table jobs add column worker text;
alter table exports add column worker text;
alter table org_deletions add column worker text;
comment on column jobs.worker is 'The node and its life, as node/life, while the job is running.';
comment on column exports.worker is 'The node and its life, as node/life, while the job is running.';
comment on column org_deletions.worker is 'The node and its life, as node/life, while the job is running.';
