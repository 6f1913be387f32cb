import { api, ok } from '@/api/client'
import { useMay } from '@/app/session'
import { useName, useText } from '@/i18n'
import { Failed, Loading } from '@/kit/states'
import { Status } from '@/kit/words'
import { day } from '@/lib/time'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { VIEWS, type View } from '../manifest'
import { texts } from '../messages'
import { BacktestView } from '../parts/backtest'
import { DiffView } from '../parts/diff'
import { Problems } from '../parts/problems'
import { ReadingView } from '../parts/reading'
import { Steps } from '../parts/steps'
import { YamlView } from '../parts/yaml'
import { useVersion, useVersions } from '../queries'
import '../program.css'

const route = getRouteApi('/office/programs/$id')

/** One regulation: read, written, compared, tried on past sales, agreed to. */
export function StudioPage() {
  const t = useText(texts)
  const name = useName()
  const may = useMay()
  const { id } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const program = useQuery({
    queryKey: ['program', id],
    queryFn: async () => ok(api.GET('/programs/{id}', { params: { path: { id } } })),
  })
  const versions = useVersions(id)
  const number = search.version ?? program.data?.version ?? versions.data?.items[0]?.version
  const version = useVersion(id, number)
  if (versions.error) return <Failed error={versions.error} again={() => void versions.refetch()} />
  if (version.error) return <Failed error={version.error} again={() => void version.refetch()} />
  if (!versions.data || !version.data || number === undefined) return <Loading />
  const shown = version.data
  const view: View = search.view ?? 'reading'
  const names: Record<View, string> = {
    reading: t('reading'),
    yaml: t('yaml'),
    diff: t('diff'),
    backtest: t('backtest'),
  }
  const others = VIEWS.filter(
    (each) =>
      (each !== 'backtest' || may('program:backtest')) &&
      (each !== 'diff' || versions.data.items.length > 1),
  )
  return (
    <>
      <div className="page-head">
        <Link to="/programs">{t('title')}</Link>
        <span aria-hidden="true">›</span>
        <h1>{program.data ? name(program.data.title, program.data.titleEn) : id}</h1>
        <span className="mono">{id}</span>
        <select
          className="input fit"
          aria-label={t('version')}
          value={number}
          onChange={(event) =>
            void navigate({
              search: (now) => ({ view: now.view, version: Number(event.target.value) }),
            })
          }
        >
          {versions.data.items.map((each) => (
            <option key={each.version} value={each.version}>
              {t('versionN', { n: each.version })}
            </option>
          ))}
        </select>
        <Status kind="version" value={shown.version.status} />
      </div>
      <Facts version={shown.version} />
      <Steps key={number} version={shown.version} yaml={shown.yaml} />
      <nav className="tabs" aria-label={t('views')}>
        {others.map((each) => (
          <Link
            key={each}
            to="/programs/$id"
            params={{ id }}
            search={{
              ...(search.version ? { version: search.version } : {}),
              ...(each === 'reading' ? {} : { view: each }),
            }}
            aria-current={each === view ? 'page' : undefined}
            className={each === view ? 'on' : ''}
          >
            {names[each]}
          </Link>
        ))}
      </nav>
      {view === 'reading' && <ReadingView whole={shown} />}
      {view === 'yaml' && <YamlView key={id + number} whole={shown} />}
      {view === 'diff' && <DiffView whole={shown} versions={versions.data.items} />}
      {view === 'backtest' && <BacktestView whole={shown} />}
      {view === 'reading' && <Problems whole={shown} />}
    </>
  )
}

function Facts({ version }: { version: import('../queries').Version }) {
  const t = useText(texts)
  return (
    <p className="label studio-facts">
      {version.effectiveFrom && (
        <span>
          {t('effectiveFrom')} {version.effectiveFrom}
        </span>
      )}
      <span>
        {t('maker')} {version.maker} · {day(version.createdAt)}
      </span>
      {version.approver && (
        <span>
          {t('approver')} {version.approver} · {day(version.approvedAt)}
        </span>
      )}
    </p>
  )
}
