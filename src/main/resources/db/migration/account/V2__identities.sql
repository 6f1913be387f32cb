-- Who an account is at the company's identity provider: linked beforehand, by the subject itself or
-- by an address that becomes a subject at the first sign-in.
create table account.identity (
    account     bigint      primary key references account.account,
    issuer      text        not null,
    subject     text        check (length(subject) between 1 and 255),
    email       bytea,
    email_index bytea       check (length(email_index) = 16),
    linked_by   text        not null,
    linked_at   timestamptz not null,
    bound_at    timestamptz,
    unique (issuer, subject),
    unique (issuer, email_index),
    check ((email is null) = (email_index is null)),
    check (subject is not null or email is not null)
);

-- What was shown before a second factor is asked for.
alter table account.challenge add column shown text;
