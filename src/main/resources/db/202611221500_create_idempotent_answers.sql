--liquibase formatted sql

--changeset catraca:202611221500_create_idempotent_answers
create table idempotent_answer (
  id bytea primary key,
  request bytea not null,
  attempt uuid not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  answer bytea
);
comment on table idempotent_answer is 'first answers to requests with an Idempotency-Key, for 24 hours; nothing in it can be read without the secret of the key that called';
comment on column idempotent_answer.id is 'HMAC of method, path and Idempotency-Key under a key derived from the caller''s secret';
comment on column idempotent_answer.request is 'HMAC of query and body, to tell another request';
comment on column idempotent_answer.seen_at is 'when the node that works on it last said so; one that is silent for a minute is taken for dead';
comment on column idempotent_answer.answer is 'encrypted; null while it is being worked on';
create index idempotent_answer_by_start on idempotent_answer (started_at);
