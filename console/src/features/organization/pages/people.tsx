import { api, ok, type Schemas } from '@/api/client'
import { useMay } from '@/app/session'
import { texts as common } from '@/app/texts'
import { useText } from '@/i18n'
import { useAct } from '@/kit/act'
import { Refused, TextField } from '@/kit/fields'
import { List, Table, type Column } from '@/kit/list'
import { NoProgram, useProgram } from '@/kit/places'
import { useRoleNames } from '@/kit/role-names'
import { useRoles } from '@/kit/roles'
import { said } from '@/lib/search'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { texts } from '../messages'
import { HireForm } from '../parts/hire-form'

const route = getRouteApi('/office/staff')

type Staff = Schemas['Staff']

/** Everybody who works in a program, with their post. */
export function PeoplePage() {
  const t = useText(texts)
  const words = useText(common)
  const may = useMay()
  const { program: asked, branch, role, active } = route.useSearch()
  const program = useProgram(asked)
  const roleName = useRoleNames(program)
  const roles = useRoles(program).data ?? []
  const [hires, setHires] = useState(false)
  if (!program) return <NoProgram />
  const columns: Column<Staff>[] = [
    {
      title: t('staffCode'),
      cell: (row) => (
        <Link to="/staff/$code" params={{ code: row.code }} search={{ program }}>
          {row.code}
        </Link>
      ),
    },
    { title: t('name'), nowrap: true, cell: (row) => row.name },
    { title: t('role'), nowrap: true, cell: (row) => roleName(row.role) },
    { title: t('branch'), cell: (row) => row.branch },
    { title: t('department'), cell: (row) => row.department },
    { title: t('since'), nowrap: true, cell: (row) => row.since },
    {
      title: t('state'),
      cell: (row) => (
        <span className={'status ' + (row.active ? 'good' : 'neutral')}>
          {row.active ? t('working') : t('gone')} {row.leftOn}
        </span>
      ),
    },
  ]
  return (
    <>
      <div className="page-head">
        <h1>{t('people')}</h1>
        <span className="grow" />
        {may('staff:create') && !hires && (
          <button className="btn primary" onClick={() => setHires(true)}>
            {t('hire')}
          </button>
        )}
      </div>
      {hires && <HireForm program={program} close={() => setHires(false)} />}
      <ByName program={program} columns={columns} />
      <List
        label={t('people')}
        filters={[
          { name: 'program', label: words('program'), kind: 'program', value: program },
          { name: 'branch', label: t('branch'), kind: 'branch', program },
          roles.length > 0
            ? {
                name: 'role',
                label: t('role'),
                kind: 'choice',
                options: roles.map(({ code }) => [code, roleName(code)]),
              }
            : { name: 'role', label: t('role') },
          {
            name: 'active',
            label: t('state'),
            kind: 'choice',
            options: [
              ['yes', t('onlyWorking')],
              ['no', t('onlyGone')],
            ],
          },
        ]}
        queryKey={['staff', 'list', program, branch, role, active]}
        ask={(cursor) =>
          ok(
            api.GET('/staff', {
              params: {
                query: {
                  ...said({ branch, role, active: active && active === 'yes', cursor }),
                  program,
                  limit: 50,
                },
              },
            }),
          )
        }
        rowKey={(row) => row.code}
        empty={t('noPeople')}
        columns={columns}
      />
    </>
  )
}

/** Names stay out of the address: they are searched for, and the search is not kept. */
function ByName({
  program,
  columns,
}: {
  program: string
  columns: Column<Staff>[]
}) {
  const t = useText(texts)
  const [name, setName] = useState('')
  const found = useAct(async (body: Schemas['WorkforceSearch']) => ({
    asked: body.name,
    items: (await ok(api.POST('/staff/searches', { body }))).items,
  }))
  return (
    <>
      <form
        className="filters"
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim()) void found.run({ program, name: name.trim() })
        }}
      >
        <TextField
          label={t('byName')}
          value={name}
          set={setName}
          fault={found.fault('/name')}
        />
        <button className="btn" disabled={found.isBusy}>
          {t('search')}
        </button>
        {found.done && (
          <button
            type="button"
            className="btn quiet"
            onClick={() => {
              found.clear()
              setName('')
            }}
          >
            {t('clear')}
          </button>
        )}
      </form>
      {!found.fault('/name') && <Refused error={found.error} />}
      {found.done && (
        <section className="panel above" role="status">
          {found.done.items.length === 0 ? (
            <p className="empty">{t('nobody', { name: found.done.asked })}</p>
          ) : (
            <Table
              rows={found.done.items}
              rowKey={(row) => row.code}
              label={t('byName')}
              columns={columns}
            />
          )}
        </section>
      )}
    </>
  )
}
