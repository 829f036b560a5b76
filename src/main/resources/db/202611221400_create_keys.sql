--liquibase formatted sql

--changeset catraca:202611221400_create_keys
create table api_key (
  id text primary key,
  name text not null,
  hash bytea not null unique,
  roles text[] not null check (cardinality(roles) > 0),
  company_id text,
  created_at timestamptz not null,
  revoked_at timestamptz
);
comment on column api_key.hash is 'SHA-256 of the key, which has 256 random bits; the key itself is shown once and kept nowhere';
