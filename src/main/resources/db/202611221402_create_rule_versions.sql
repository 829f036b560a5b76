--liquibase formatted sql

--changeset catraca:202611221402_create_rule_versions
create table rule_version (
  version integer primary key check (version > 0),
  digest text not null,
  files jsonb not null,
  answers jsonb not null,
  author text not null,
  comment text not null,
  published_at timestamptz not null
);
comment on table rule_version is 'append-only; files maps each path to its contents in base64; answers is what Drools answered to every question, so that a restart need not compile';

create table live_rules (
  only_row boolean primary key default true check (only_row),
  version integer not null references rule_version,
  consumed_folder text
);
comment on column live_rules.consumed_folder is 'digest of the last rules folder that was published from; the same folder is not published again';
