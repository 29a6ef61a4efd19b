-- What a person chose for the dashboard. The version before does not know the columns, and leaves them as they are.

alter table users add column locale text;
alter table users add column time_zone text;
alter table users add column preferences jsonb not null default '{}';
alter table users add constraint users_locale_check check (locale in ('en', 'de'));
alter table users add constraint users_time_zone_check check (length(time_zone) <= 64);
alter table users add constraint users_preferences_check check (jsonb_typeof(preferences) = 'object' and length(preferences::text) <= 1000);
comment on column users.locale is 'The language of the dashboard; null: the browser''s.';
comment on column users.time_zone is 'The IANA name of the zone of times in the dashboard; null: the organization''s.';
comment on column users.preferences is 'theme, density, shortcuts; those that are absent have their defaults.';
