--liquibase formatted sql

--changeset catraca:202611251301_schedule_rule_versions splitStatements:false
alter table rule_version add column base integer references rule_version;
comment on column rule_version.base is 'the version that its author looked at and that it follows; null for the first, and where it was not kept';

create table rule_schedule (
  version integer primary key references rule_version,
  live_from timestamptz not null,
  live_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_by_name text,
  constraint rule_schedule_ends_once check (live_at is null or withdrawn_at is null)
);
comment on table rule_schedule is 'versions with a time of their own; one is to come while it is neither live nor withdrawn';
create unique index rule_schedule_moment on rule_schedule (live_from) where withdrawn_at is null;

create table rule_activation (
  activation bigint generated always as identity primary key,
  version integer not null references rule_version,
  live_since timestamptz not null,
  author text not null,
  author_name text not null
);
comment on table rule_activation is 'append-only; each time that a version became live, and by whom';
create index rule_activation_version on rule_activation (version);
insert into rule_activation (version, live_since, author, author_name)
  select version, published_at, author, author_name from rule_version order by version;

create table rule_node (
  name text primary key,
  consumed_folder text not null,
  held_folder text,
  held_under integer references rule_version
);
comment on table rule_node is 'a server, by the name that its configuration gives it';
comment on column rule_node.consumed_folder is 'digest of the last rules folder that it took up; the same folder is not published again';
comment on column rule_node.held_folder is 'digest of a saved folder that waits because a version is scheduled';
comment on column rule_node.held_under is 'what was live when it began to wait; under any other version it is out of date';
alter table live_rules drop column consumed_folder;

create function refuse_change_of_record() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger rule_activation_is_append_only
  before update or delete on rule_activation
  for each row execute function refuse_change_of_record();

create trigger rule_activation_is_not_truncated
  before truncate on rule_activation
  for each statement execute function refuse_change_of_record();
