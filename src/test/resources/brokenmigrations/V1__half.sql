create table halves (id bigint primary key);
create index on wholes (id);
