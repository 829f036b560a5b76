--liquibase formatted sql

--changeset catraca:202611251400_tell_company_changes splitStatements:false
create table company_change (
  company_id text collate "C" primary key,
  revision bigint not null,
  transaction xid8 not null default pg_current_xact_id()
);
comment on table company_change is 'the last change of each company, deleted ones too, with the transaction that made it: what was not yet visible to a snapshot is what changed since';
create index company_change_by_transaction on company_change (transaction);

insert into company_change (company_id, revision) select id, revision from company;

create function tell_company_change() returns trigger language plpgsql as $$
begin
  insert into company_change (company_id, revision) values (new.id, new.revision)
  on conflict (company_id)
  do update set revision = excluded.revision, transaction = excluded.transaction;
  return null;
end $$;

create trigger company_tells_its_changes
  after insert or update of revision on company
  for each row execute function tell_company_change();
