--liquibase formatted sql

--changeset catraca:202611251401_find_audit_by_subject
create index audit_entry_by_subject on audit_entry (company_id, subject, id);
