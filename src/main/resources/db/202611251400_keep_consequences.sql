--liquibase formatted sql

--changeset catraca:202611251400_keep_consequences
create table rule_version_consequence (
  version integer primary key references rule_version,
  told jsonb not null
);
comment on table rule_version_consequence is 'append-only; what a publication was worked out to change for the companies there were, as its author could see it';

create trigger rule_version_consequence_is_append_only
  before update or delete on rule_version_consequence
  for each row execute function refuse_change_of_record();

create trigger rule_version_consequence_is_not_truncated
  before truncate on rule_version_consequence
  for each statement execute function refuse_change_of_record();
