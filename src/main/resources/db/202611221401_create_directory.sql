--liquibase formatted sql

--changeset catraca:202611221401_create_directory
create table company (
  id text collate "C" primary key,
  name text not null,
  time_zone text not null,
  revision bigint not null
);
comment on column company.revision is 'goes up by one with every change to the company, its users, teams and members; a company that returns goes on from the last revision of its audit trail, so that no two states ever share a revision';

create table company_user (
  company_id text collate "C" not null references company on delete cascade,
  id text collate "C" not null,
  name text not null,
  profile text not null,
  primary key (company_id, id)
);

create table team (
  company_id text collate "C" not null references company on delete cascade,
  id text collate "C" not null,
  name text not null,
  access text not null,
  revision bigint not null,
  deleted_at timestamptz,
  primary key (company_id, id)
);
comment on column team.revision is 'the revision of the company that last changed the name or the access, or deleted or revived the team';
comment on column team.deleted_at is 'a deleted team is remembered: its conversations are decided as having no team';

create table team_member (
  company_id text collate "C" not null,
  team_id text collate "C" not null,
  user_id text collate "C" not null,
  role text not null check (role in ('MEMBER', 'SUPERVISOR')),
  primary key (company_id, team_id, user_id),
  foreign key (company_id, team_id) references team on delete cascade,
  foreign key (company_id, user_id) references company_user on delete cascade
);
create index team_member_by_user on team_member (company_id, user_id);

create table audit_entry (
  id bigint generated always as identity primary key,
  company_id text collate "C" not null,
  revision bigint not null,
  at timestamptz not null,
  key_id text not null,
  by_user text,
  action text not null,
  subject text not null,
  before jsonb,
  after jsonb
);
comment on table audit_entry is 'append-only; outlives the company it speaks of';
create index audit_entry_by_company on audit_entry (company_id, id);
