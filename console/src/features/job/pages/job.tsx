import { api, ok } from '@/api/client'
import { useLanguage, useText } from '@/i18n'
import { List } from '@/kit/list'
import { Status } from '@/kit/words'
import { said } from '@/lib/search'
import { moment } from '@/lib/time'
import { getRouteApi, Link } from '@tanstack/react-router'
import { jobName, texts } from '../messages'
import { countsWords } from '../schedule'

const route = getRouteApi('/office/jobs/$name')

/** How one job went, newest first. */
export function JobPage() {
  const t = useText(texts)
  const { language } = useLanguage()
  const { name } = route.useParams()
  return (
    <>
      <div className="page-head">
        <Link to="/jobs">{t('title')}</Link>
        <span aria-hidden="true">›</span>
        <h1>{jobName(name, language)}</h1>
        <code className="code">{name}</code>
      </div>
      <List
        label={t('runs')}
        queryKey={['jobs', name]}
        staleTime={5_000}
        ask={(cursor) =>
          ok(
            api.GET('/jobs/{name}/runs', {
              params: { path: { name }, query: { ...said({ cursor }), limit: 50 } },
            }),
          )
        }
        rowKey={(run) => run.id}
        empty={t('runsEmpty')}
        columns={[
          { title: t('started'), nowrap: true, cell: (run) => moment(run.startedAt) },
          { title: t('ended'), nowrap: true, cell: (run) => moment(run.endedAt) },
          { title: t('due'), nowrap: true, cell: (run) => moment(run.dueAt) },
          {
            title: t('cause'),
            cell: (run) => (/schedule/i.test(run.cause) ? t('bySchedule') : t('byHand')),
          },
          { title: t('outcome'), cell: (run) => <Status kind="run" value={run.outcome} /> },
          { title: t('counts'), cell: (run) => countsWords(run.counts, t('nothing'), language) },
          { title: t('error'), cell: (run) => run.error && <span className="break">{run.error}</span> },
        ]}
      />
    </>
  )
}
