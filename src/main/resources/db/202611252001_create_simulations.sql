--liquibase formatted sql

--changeset catraca:202611252001_create_scheduled_tasks
create table scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures integer,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);
comment on table scheduled_tasks is 'what is to be done, and which node does it; its columns are those of db-scheduler';
create index scheduled_tasks_by_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_by_last_heartbeat on scheduled_tasks (last_heartbeat);

--changeset catraca:202611252001_create_simulations
create table simulation (
  id uuid primary key,
  key_id text not null,
  key_name text not null,
  created_at timestamptz not null,
  scenario jsonb not null,
  baseline_version integer references rule_version,
  baseline_digest text not null,
  baseline_files text,
  candidate_version integer references rule_version,
  candidate_digest text not null,
  candidate_files text,
  portfolio uuid references portfolio,
  portfolio_head jsonb,
  state text not null check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  failure jsonb,
  started_at timestamptz,
  finished_at timestamptz,
  attempt integer not null default 0,
  attempt_at timestamptz,
  attempt_companies bigint not null default 0,
  kept_at timestamptz,
  next_part integer not null default 0,
  companies bigint not null default 0,
  sums bytea,
  report text,
  check (num_nonnulls(baseline_version, baseline_files) = 1),
  check (num_nonnulls(candidate_version, candidate_files) = 1),
  check ((state = 'DONE') = (report is not null))
);
comment on column simulation.baseline_files is 'every file, in base64, as it was when the simulation was asked for; null where a version has them';
comment on column simulation.portfolio is 'null until the contracts in the database are kept as one';
comment on column simulation.attempt is 'rises whenever a node takes the simulation up: one that was taken for dead writes nothing any more';
comment on column simulation.next_part is 'the first part of the portfolio that is not in the sums';
comment on column simulation.companies is 'how many are in the sums';
comment on column simulation.sums is 'what the parts before next_part come to; null once there is a report';
create index simulation_by_time on simulation (created_at, id);
create index simulation_by_portfolio on simulation (portfolio);
create index simulation_unfinished on simulation (key_id) where state in ('QUEUED', 'RUNNING');

create table simulation_rows (
  simulation uuid not null references simulation on delete cascade,
  next_part integer not null,
  content bytea not null,
  primary key (simulation, next_part)
);
comment on table simulation_rows is 'what comes of each company, compressed, in the order of the portfolio: those of the parts before next_part since the row before';
alter table simulation_rows alter column content set storage external;
