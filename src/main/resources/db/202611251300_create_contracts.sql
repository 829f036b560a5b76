--liquibase formatted sql

--changeset catraca:202611251300_create_contracts
create extension if not exists btree_gist;

create table contract (
  company_id text collate "C" not null references company on delete cascade,
  starts_on date not null,
  billing_day smallint not null check (billing_day between 1 and 31),
  activation boolean not null,
  primary key (company_id, starts_on)
);
comment on table contract is 'what a company buys from a day on; a company that returns has one more';
comment on column contract.activation is 'whether it is the company''s first activation, which has its setup fee';

create table contract_terms (
  company_id text collate "C" not null,
  starts_on date not null,
  from_day date not null,
  to_day date,
  plan text not null,
  add_ons jsonb not null check (jsonb_typeof(add_ons) = 'array'),
  contracted_fee numeric(14, 2) check (contracted_fee >= 0),
  price_date date not null,
  rule_version integer not null references rule_version,
  primary key (company_id, from_day),
  foreign key (company_id, starts_on) references contract on delete cascade,
  constraint terms_begin_with_their_contract check (starts_on <= from_day),
  constraint terms_hold_for_a_day check (from_day < to_day),
  constraint terms_of_a_day_are_one_row
    exclude using gist (company_id with =, daterange(from_day, to_day) with &&)
);
comment on column contract_terms.to_day is 'first day on which they no longer hold; null where they go on';
comment on column contract_terms.add_ons is 'as [{"code", "quantity"}] in the order asked for; the quantity is null where it follows a limit, as the price list says';
comment on column contract_terms.contracted_fee is 'BRL; null where the contract carries no fee of its own';
comment on column contract_terms.rule_version is 'the rules whose prices of the price date hold, until a price list is applied';

create table suspension (
  company_id text collate "C" not null references company on delete cascade,
  module text not null,
  reason text not null,
  key_id text not null,
  at timestamptz not null,
  primary key (company_id, module)
);
comment on table suspension is 'fair use: modules that staff have suspended for one company; those lifted again are in its audit trail';

create table monthly_usage (
  company_id text collate "C" not null references company on delete cascade,
  month date not null check (extract(day from month) = 1),
  units jsonb not null check (jsonb_typeof(units) = 'object'),
  primary key (company_id, month)
);
comment on column monthly_usage.units is 'totals of the whole month by code of the meter';
