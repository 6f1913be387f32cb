import { api, ok } from '@/api/client'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { Table } from '@/kit/list'
import { NoProgram, useProgram } from '@/kit/places'
import { Failed, Loading } from '@/kit/states'
import { moment } from '@/lib/time'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { texts } from '../messages'
import { Moves } from '../parts/moves'
import { useRoleNames } from '@/kit/role-names'

const route = getRouteApi('/office/staff/$code')

/** One person: their post, how it came to be, and what it lets them do. */
export function PersonPage() {
  const t = useText(texts)
  const may = useMay()
  const { code } = route.useParams()
  const search = route.useSearch()
  const chosen = useProgram(search.program)
  const roleName = useRoleNames(chosen)
  const person = useQuery({
    queryKey: ['staff', chosen, code],
    enabled: !!chosen,
    queryFn: async () =>
      ok(
        api.GET('/staff/{code}', {
          params: { path: { code }, query: { program: chosen! } },
        }),
      ),
  })
  if (person.error) return <Failed error={person.error} again={() => void person.refetch()} />
  if (!chosen) return <NoProgram />
  if (!person.data) return <Loading />
  const held = person.data
  return (
    <>
      <div className="page-head">
        <Link to="/staff" search={{ program: chosen }}>
          {t('people')}
        </Link>
        <span aria-hidden="true">›</span>
        <h1>{held.name}</h1>
        <span className="mono">{held.code}</span>
        <span className={'status ' + (held.active ? 'good' : 'neutral')}>
          {held.active ? t('working') : t('gone')} {held.leftOn}
        </span>
      </div>
      <dl className="key-facts panel panel-body above">
        <div>
          <dt>{t('role')}</dt>
          <dd>{roleName(held.role)}</dd>
        </div>
        <div>
          <dt>{t('branch')}</dt>
          <dd>{held.branch}</dd>
        </div>
        {held.department && (
          <div>
            <dt>{t('department')}</dt>
            <dd>{held.department}</dd>
          </div>
        )}
        {held.since && (
          <div>
            <dt>{t('since')}</dt>
            <dd>{held.since}</dd>
          </div>
        )}
      </dl>
      {held.active && <Moves program={chosen} person={held} />}
      {may('role:read') && (
        <p className="above">
          <Link to="/grants" search={{ program: chosen, staff: code }}>
            {t('grants')} ›
          </Link>
        </p>
      )}
      {held.postings.length > 0 && (
        <section className="panel above">
          <header>
            <h2>{t('postings')}</h2>
          </header>
          <Table
            rows={held.postings}
            rowKey={(row) => row.writtenAt + row.since}
            label={t('postings')}
            columns={[
              { title: t('since'), nowrap: true, cell: (row) => row.since },
              { title: t('role'), cell: (row) => (row.role ? roleName(row.role) : t('gone')) },
              { title: t('branch'), cell: (row) => row.branch },
              { title: t('department'), cell: (row) => row.department },
              { title: t('by'), cell: (row) => row.by + ' · ' + moment(row.writtenAt) },
              { title: t('reason'), cell: (row) => row.reason },
            ]}
          />
        </section>
      )}
      {may('role:read') && <Rights program={chosen} code={code} />}
    </>
  )
}

function Rights({ program, code }: { program: string; code: string }) {
  const t = useText(texts)
  const rights = useQuery({
    queryKey: ['staff', program, code, 'rights'],
    staleTime: 0,
    queryFn: async () =>
      ok(api.GET('/staff/{code}/rights', { params: { path: { code }, query: { program } } })),
  })
  if (rights.error) return <Failed error={rights.error} again={() => void rights.refetch()} />
  if (!rights.data) return <Loading />
  const all = Object.entries(rights.data.permissions as Record<string, string[] | null>)
  return (
    <section className="panel">
      <header>
        <h2>
          {t('rights')} {all.length}
        </h2>
        <span className="hint">{t('rightsWhy')}</span>
      </header>
      {all.length === 0 ? (
        <p className="empty">{t('noRights')}</p>
      ) : (
        <ul className="rights panel-body">
          {all.map(([permission, branches]) => (
            <li key={permission}>
              <code>{permission}</code>{' '}
              <span className="hint">{branches ? branches.join(' ') : t('everywhere')}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
