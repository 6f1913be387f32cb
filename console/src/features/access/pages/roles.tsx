import { api, ok, type Schemas } from '@/api/client'
import { texts as common } from '@/app/texts'
import { useName, useText } from '@/i18n'
import { Filters } from '@/kit/filters'
import { Table } from '@/kit/list'
import { NoProgram, useProgram } from '@/kit/places'
import { Failed, Loading } from '@/kit/states'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import '../access.css'
import { texts } from '../messages'

const route = getRouteApi('/office/roles')

type Role = Schemas['RoleShown']

/** Rows of the matrix: each permission somebody has, by the thing it is about. */
export function permissionsOf(roles: Role[], asked: string): string[] {
  const all = new Set(roles.flatMap((role) => Object.keys(role.permissions)))
  return [...all].filter((each) => each.includes(asked)).sort()
}

/** Columns: one role, or all that hold something of what is asked for. */
export function rolesFor(roles: Role[], asked: string, one: string | undefined): Role[] {
  if (one) return roles.filter((role) => role.code === one)
  if (!asked) return roles
  return roles.filter((role) => Object.keys(role.permissions).some((each) => each.includes(asked)))
}

export function RolesPage() {
  const t = useText(texts)
  const name = useName()
  const words = useText(common)
  const { program: chosen, may: asked = '', role: one } = route.useSearch()
  const program = useProgram(chosen)
  const roles = useQuery({
    queryKey: ['roles', program],
    enabled: !!program,
    staleTime: 300_000,
    queryFn: async () =>
      (await ok(api.GET('/roles', { params: { query: { program: program! } } }))).items,
  })
  if (!program) return <NoProgram />
  if (roles.error) return <Failed error={roles.error} again={() => void roles.refetch()} />
  if (!roles.data) return <Loading />
  return (
    <>
      <div className="page-head">
        <h1>{t('roles')}</h1>
      </div>
      <p className="label above">{t('rolesWhy')}</p>
      <Filters
        filters={[
          { name: 'program', label: words('program'), kind: 'program', value: program },
          { name: 'may', label: t('whoMay') },
          {
            name: 'role',
            label: t('oneRole'),
            kind: 'choice',
            options: roles.data.map((role) => [role.code, name(role.name, role.en)] as const),
          },
        ]}
      />
      <p className="hint">{t('legend')}</p>
      <Matrix roles={rolesFor(roles.data, asked, one)} asked={asked} />
      <Separations />
    </>
  )
}

function Matrix({ roles, asked }: { roles: Role[]; asked: string }) {
  const t = useText(texts)
  const words = useText(common)
  const name = useName()
  const rows = permissionsOf(roles, asked)
  const reach = {
    ALL: [t('shortAll'), t('reachAll')],
    BRANCH: [t('shortBranch'), t('reachBranch')],
    OWN: [t('shortOwn'), t('reachOwn')],
  } as const
  if (rows.length === 0) return <p className="panel empty">{words('noneFit')}</p>
  return (
    <div className="panel matrix-wrap" tabIndex={0} role="group" aria-label={t('matrix')}>
      <table className="matrix">
        <caption className="unseen">{t('matrix')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('permission')}</th>
            {roles.map((role) => (
              <th key={role.code} scope="col" title={role.code}>
                <span className="matrix-role">
                  {name(role.name, role.en)}
                  {role.own && <span title={t('ownRole')}> ✎</span>}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((permission) => (
            <tr key={permission}>
              <th scope="row">
                <code>{permission}</code>
              </th>
              {roles.map((role) => {
                const held = role.permissions[permission]
                return (
                  <td key={role.code} title={held && reach[held][1]}>
                    {held && (
                      <>
                        <span aria-hidden="true">{reach[held][0]}</span>
                        <span className="unseen">{reach[held][1]}</span>
                      </>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Separations() {
  const t = useText(texts)
  const pairs = useQuery({
    queryKey: ['roles', 'separations'],
    staleTime: Infinity,
    queryFn: async () => (await ok(api.GET('/roles/separations'))).items,
  })
  if (pairs.error) return <Failed error={pairs.error} again={() => void pairs.refetch()} />
  if (!pairs.data) return null
  return (
    <section className="panel separations">
      <header>
        <h2>{t('separations')}</h2>
      </header>
      <p className="hint panel-body">{t('separationsWhy')}</p>
      <Table
        rows={pairs.data}
        rowKey={(row) => row.number}
        label={t('separations')}
        columns={[
          { title: t('rule'), cell: (row) => row.number },
          { title: t('pair'), cell: (row) => <code>{row.pair.join(' + ')}</code> },
          {
            title: t('status'),
            cell: (row) => (
              <span className={'status ' + (row.warns ? 'caution' : 'stop')}>
                {row.warns ? t('warns') : t('refuses')}
              </span>
            ),
          },
        ]}
      />
    </section>
  )
}
