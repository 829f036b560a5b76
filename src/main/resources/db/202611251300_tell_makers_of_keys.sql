--liquibase formatted sql

--changeset catraca:202611251300_tell_makers_of_keys
alter table api_key add column created_by text references api_key;
comment on column api_key.created_by is 'the key that made it; null where it was made beside the server. Keys that one made of another count as one person where a second one is asked for';
