alter table approval.signature add column evidence text;

comment on column approval.signature.evidence is
    'how the signer had shown who they are: factor, time, session, device; null where a key signed';
