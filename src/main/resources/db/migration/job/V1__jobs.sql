-- which clock this installation lives under, for ever
create table job.installation (
    only_row  boolean     not null default true primary key check (only_row),
    mode      text        not null check (mode in ('REAL', 'TEST')),
    clock     timestamptz not null,
    stopped   text
);

comment on column job.installation.clock is 'the latest time seen';
comment on column job.installation.stopped is 'why scheduled jobs wait for a person, if they do';

-- what the scheduler (db-scheduler) keeps: one row a job
create table job.scheduled_task (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);

create index scheduled_task_time on job.scheduled_task (execution_time);

create table job.run (
    id         bigint      primary key,
    job        text        not null,
    cause      text        not null check (cause in ('SCHEDULE', 'PERSON')),
    due_at     timestamptz not null,
    started_at timestamptz not null,
    ended_at   timestamptz,
    outcome    text        not null
               check (outcome in ('RUNNING', 'DONE', 'FAILED', 'STOPPED', 'INTERRUPTED')),
    counts     jsonb       not null default '{}',
    savepoint  text,
    error      text,
    check ((outcome = 'RUNNING') = (ended_at is null))
);

create index run_of_job on job.run (job, id desc);
create index run_open on job.run (job) where outcome = 'RUNNING';
create index run_ended on job.run (ended_at);
