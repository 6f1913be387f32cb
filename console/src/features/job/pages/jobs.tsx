import { api, ok, type Schemas } from '@/api/client'
import { useMay } from '@/app/session'
import { useLanguage, useText } from '@/i18n'
import { Refused } from '@/kit/fields'
import { Rows } from '@/kit/list'
import { Status } from '@/kit/words'
import { moment } from '@/lib/time'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { jobName, texts } from '../messages'
import { countsWords, scheduleWords } from '../schedule'

type Job = Schemas['JobsJobView']

/** What runs by itself, how it went last time, and running it now. */
export function JobsPage() {
  const t = useText(texts)
  const { language } = useLanguage()
  const may = useMay()
  const [asking, setAsking] = useState<string | null>(null)
  const jobs = useQuery({
    queryKey: ['jobs'],
    staleTime: 5_000,
    queryFn: async () => ok(api.GET('/jobs', {})),
  })
  return (
    <>
      <div className="page-head">
        <h1>{t('title')}</h1>
      </div>
      {jobs.data?.stopped && <Stopped why={jobs.data.stopped} />}
      <section className="panel">
        <Rows<Job>
          label={t('title')}
          answer={jobs}
          rowKey={(job) => job.name}
          empty={t('empty')}
          columns={[
            {
              title: t('name'),
              cell: (job) => (
                <Link to="/jobs/$name" params={{ name: job.name }}>
                  {jobName(job.name, language)}
                </Link>
              ),
            },
            { title: t('schedule'), cell: (job) => scheduleWords(job.schedule, t) },
            { title: t('next'), nowrap: true, cell: (job) => moment(job.nextDueAt) },
            {
              title: t('last'),
              nowrap: true,
              cell: (job) =>
                job.lastRun ? (
                  moment(job.lastRun.startedAt)
                ) : (
                  <span className="hint">{t('never')}</span>
                ),
            },
            {
              title: t('outcome'),
              cell: (job) => job.lastRun && <Status kind="run" value={job.lastRun.outcome} />,
            },
            {
              title: t('counts'),
              cell: (job) => job.lastRun && countsWords(job.lastRun.counts, t('nothing'), language),
            },
            ...(may('job:run')
              ? [
                  {
                    title: t('run'),
                    cell: (job: Job) => (
                      <button
                        className="btn quiet c-why-link"
                        aria-expanded={asking === job.name}
                        aria-label={`${t('run')}: ${jobName(job.name, language)}`}
                        onClick={() => setAsking(asking === job.name ? null : job.name)}
                      >
                        {t('run')}
                      </button>
                    ),
                  },
                ]
              : []),
          ]}
          more={(job) =>
            asking === job.name && <RunNow name={job.name} close={() => setAsking(null)} />
          }
        />
      </section>
    </>
  )
}

function RunNow({ name, close }: { name: string; close: () => void }) {
  const t = useText(texts)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const called = jobName(name, language)
  const run = useMutation({
    mutationFn: async () => ok(api.POST('/jobs/{name}/runs', { params: { path: { name } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['jobs'] }),
  })
  return (
    <div className="stack">
      <Refused error={run.error} />
      {run.data ? (
        <p className={'status ' + (run.data.outcome === 'DONE' ? 'good' : 'stop')} role="status">
          {run.data.outcome === 'DONE'
            ? '● ' + t('ranDone', { name: called })
            : '■ ' + t('ranFailed', { name: called, why: run.data.error ?? run.data.outcome })}
        </p>
      ) : (
        <p>{t('runWhy', { name: called })}</p>
      )}
      <div className="row">
        {!run.data && (
          <button className="btn primary" disabled={run.isPending} onClick={() => run.mutate()}>
            {run.isPending ? t('running') : t('runDo')}
          </button>
        )}
        <button className="btn" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </div>
  )
}

function Stopped({ why }: { why: string }) {
  const t = useText(texts)
  const may = useMay()
  const queries = useQueryClient()
  const resume = useMutation({
    mutationFn: async () => ok(api.POST('/jobs/resumptions', {})),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['jobs'] }),
  })
  return (
    <section className="notice caution" role="alert">
      <h2>▲ {t('stoppedTitle')}</h2>
      <p>{t('stoppedWhy', { why })}</p>
      <Refused error={resume.error} />
      {may('job:run') && (
        <div className="row">
          <button className="btn" disabled={resume.isPending} onClick={() => resume.mutate()}>
            {t('resume')}
          </button>
        </div>
      )}
    </section>
  )
}
