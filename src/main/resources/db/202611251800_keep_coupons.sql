--liquibase formatted sql

--changeset catraca:202611251800_keep_coupons
alter table contract add column coupons text[] not null default '{}';
comment on column contract.coupons is 'codes of the coupons that it carries, in capitals; each counts as used once by the company, whatever becomes of the contract''s terms';
