import { api, ok } from '@/api/client'
import { useLanguage, useText } from '@/i18n'
import { Listing, Pager } from '@/kit/listing'
import { Status } from '@/kit/words'
import { said } from '@/lib/search'
import { moment } from '@/lib/time'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { jobName, texts } from '../messages'
import { countsWords } from '../schedule'

const route = getRouteApi('/office/jobs/$name')

/** How one job went, newest first. */
export function JobPage() {
  const t = useText(texts)
  const { language } = useLanguage()
  const { name } = route.useParams()
  const { cursor } = route.useSearch()
  const navigate = route.useNavigate()
  const runs = useQuery({
    queryKey: ['jobs', name, cursor],
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    queryFn: async () =>
      ok(
        api.GET('/jobs/{name}/runs', {
          params: { path: { name }, query: { limit: 50, ...(cursor ? { cursor } : {}) } },
        }),
      ),
  })
  return (
    <>
      <div className="page-head">
        <Link to="/jobs">{t('title')}</Link>
        <span aria-hidden="true">›</span>
        <h1>{jobName(name, language)}</h1>
        <code className="code">{name}</code>
      </div>
      <section className="panel">
        <Listing
          name={t('runs')}
          answer={runs}
          rowKey={(run) => run.id}
          empty={t('runsEmpty')}
          columns={[
            { head: t('started'), nowrap: true, cell: (run) => moment(run.startedAt) },
            { head: t('ended'), nowrap: true, cell: (run) => moment(run.endedAt) },
            { head: t('due'), nowrap: true, cell: (run) => moment(run.dueAt) },
            {
              head: t('cause'),
              cell: (run) => (/schedule/i.test(run.cause) ? t('bySchedule') : t('byHand')),
            },
            { head: t('outcome'), cell: (run) => <Status kind="run" value={run.outcome} /> },
            { head: t('counts'), cell: (run) => countsWords(run.counts, t('nothing'), language) },
            { head: t('error'), cell: (run) => run.error && <span className="break">{run.error}</span> },
          ]}
        />
        <Pager
          cursor={cursor}
          next={runs.data?.nextCursor}
          go={(next) => void navigate({ search: said({ cursor: next }) })}
        />
      </section>
    </>
  )
}
