-- Who spoke, the client's own name of a message, and what clients of language models hold: lists of parts, tool calls. All of it is null in
-- most messages. New columns without a default take no rewrite, and the version before leaves them out.

alter type message_role add value if not exists 'developer';

alter table messages
  add column external_id  text,
  add column author_id    text,
  add column author_name  text,
  add column parts        text,
  add column tool_calls   text,
  add column tool_call_id text;

comment on column messages.external_id is 'The client''s own name; where the client sent no id, the id follows from organization, chat and this.';
comment on column messages.author_id is 'Who spoke, by the client''s own id.';
comment on column messages.parts is 'A JSON array, as the client spelled it but for white space and long bytes; text and not jsonb, which would sort its members.';
comment on column messages.tool_calls is 'A JSON array, kept as parts is.';
comment on column messages.tool_call_id is 'The call that this message answers.';
