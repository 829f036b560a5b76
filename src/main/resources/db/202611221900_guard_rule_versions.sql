--liquibase formatted sql

--changeset catraca:202611221900_guard_rule_versions splitStatements:false
alter table rule_version add column author_name text not null default '';
comment on column rule_version.author_name is 'name of the key that published it, or path of the folder';

create function refuse_change_of_rule_version() returns trigger language plpgsql as $$
begin
  raise exception 'rule_version is append-only: publish a new version instead of changing one'
    using errcode = 'restrict_violation';
end $$;

create trigger rule_version_is_append_only
  before update or delete on rule_version
  for each row execute function refuse_change_of_rule_version();

create trigger rule_version_is_not_truncated
  before truncate on rule_version
  for each statement execute function refuse_change_of_rule_version();
