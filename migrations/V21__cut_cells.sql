-- Exports as workbooks, whose cells do not hold every text.

alter table exports add column cut_cells bigint not null default 0;
comment on column exports.cut_cells is 'Texts that were cut, because a cell of the format cannot hold them.';
