--liquibase formatted sql

--changeset catraca:202611251302_create_rule_drafts
create table rule_draft (
  draft integer generated always as identity primary key,
  files jsonb not null,
  digest text not null,
  base integer not null references rule_version,
  live_from timestamptz,
  comment text not null,
  author text not null,
  author_name text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version integer references rule_version
);
comment on column rule_draft.files is 'every file, in base64, as it is to be published: what the folder became meanwhile is no part of it';
comment on column rule_draft.digest is 'of the files, the base and the time: what an approval is given to';
comment on column rule_draft.version is 'what it was published as; null while it is open';

create table rule_draft_editor (
  draft integer not null references rule_draft on delete cascade,
  editor text not null,
  editor_name text not null,
  primary key (draft, editor)
);
comment on table rule_draft_editor is 'everybody who wrote on a draft, its author among them';

create table rule_draft_approval (
  draft integer not null references rule_draft on delete cascade,
  approver text not null,
  approver_name text not null,
  digest text not null,
  approved_at timestamptz not null,
  primary key (draft, approver)
);

create table rule_version_approval (
  version integer not null references rule_version,
  approver text not null,
  approver_name text not null,
  digest text not null,
  approved_at timestamptz not null,
  primary key (version, approver)
);
comment on table rule_version_approval is 'append-only; the approvals that a version was published with';

create trigger rule_version_approval_is_append_only
  before update or delete on rule_version_approval
  for each row execute function refuse_change_of_record();

create trigger rule_version_approval_is_not_truncated
  before truncate on rule_version_approval
  for each statement execute function refuse_change_of_record();
