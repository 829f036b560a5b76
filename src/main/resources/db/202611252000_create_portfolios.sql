--liquibase formatted sql

--changeset catraca:202611252000_create_portfolios
create table portfolio (
  id uuid primary key,
  name text,
  source text not null check (source in ('UPLOAD', 'SUBSCRIPTIONS')),
  at timestamptz not null,
  digest text not null,
  rule_version integer references rule_version,
  row_count bigint not null,
  member_count bigint not null,
  refused_count bigint not null,
  changing_terms bigint not null,
  part_count integer not null,
  refused_rows json not null,
  created_by text,
  idempotency_key text,
  request text,
  constraint portfolio_is_made_once unique (created_by, idempotency_key)
);
comment on table portfolio is 'contracts and usage to simulate with; once it is there it never changes';
comment on column portfolio.at is 'when it was uploaded, or the instant whose contracts and usage it has';
comment on column portfolio.digest is 'of the uploaded file, or of the members';
comment on column portfolio.rule_version is 'the version whose plans, add-ons and meters an uploaded file was read by';
comment on column portfolio.changing_terms is 'companies that hold other terms in some of the months too';
comment on column portfolio.refused_rows is 'the first rows that are no members, told in both languages';
comment on column portfolio.request is 'what was asked under the idempotency key, to tell another request';
create index portfolio_by_time on portfolio (at, id);

create table portfolio_part (
  portfolio uuid not null references portfolio on delete cascade deferrable initially deferred,
  part integer not null,
  content bytea not null,
  primary key (portfolio, part)
);
comment on table portfolio_part is 'the members of a portfolio in its order, some hundreds in a part, compressed';
alter table portfolio_part alter column content set storage external;
