import { api, ok, type Schemas } from '@/api/client'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { useAct } from '@/kit/act'
import { ChoiceField, Refused, TextField } from '@/kit/fields'
import { Paged, Rows } from '@/kit/paged'
import { ProgramChoice, useChosenProgram } from '@/kit/program-choice'
import { Failed, Loading } from '@/kit/states'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { texts } from '../messages'
import { HireForm } from '../parts/hire-form'
import { useRoleNames } from '@/kit/role-names'

const route = getRouteApi('/office/staff')

type Staff = Schemas['Staff']

/** Everybody who works in a program, with their post. */
export function PeoplePage() {
  const t = useText(texts)
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const program = useChosenProgram(search.program)
  const roleName = useRoleNames(program.chosen)
  const [hires, setHires] = useState(false)
  if (program.error) return <Failed error={program.error} again={program.retry} />
  if (!program.chosen) return <Loading />
  const chosen = program.chosen
  const { branch, role, active, cursor } = search
  const filters = {
    program: chosen,
    limit: 50,
    ...(branch ? { branch } : {}),
    ...(role ? { role } : {}),
    ...(active ? { active: active === 'yes' } : {}),
  }
  const narrow = (more: object) =>
    void navigate({ search: (now) => ({ ...now, cursor: undefined, ...more }) })
  const columns = [
    {
      title: t('staffCode'),
      cell: (row: Staff) => (
        <Link to="/staff/$code" params={{ code: row.code }} search={{ program: chosen }}>
          {row.code}
        </Link>
      ),
    },
    { title: t('name'), cell: (row: Staff) => <span className="nowrap">{row.name}</span> },
    {
      title: t('role'),
      cell: (row: Staff) => <span className="nowrap">{roleName(row.role)}</span>,
    },
    { title: t('branch'), cell: (row: Staff) => row.branch },
    { title: t('department'), cell: (row: Staff) => row.department },
    { title: t('since'), cell: (row: Staff) => <span className="nowrap">{row.since}</span> },
    {
      title: t('state'),
      cell: (row: Staff) => (
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
      {hires && <HireForm program={chosen} close={() => setHires(false)} />}
      <Narrowing
        key={chosen + branch + role}
        programs={program.options}
        program={chosen}
        narrow={narrow}
      />
      <ByName program={chosen} columns={columns} />
      <Paged
        queryKey={['staff', 'list', filters]}
        label={t('people')}
        cursor={cursor}
        empty={branch || role || active ? t('noneFit') : t('noPeople')}
        ask={(at?: string) =>
          ok(api.GET('/staff', { params: { query: { ...filters, ...(at ? { cursor: at } : {}) } } }))
        }
        rowKey={(row) => row.code}
        columns={columns}
      />
    </>
  )
}

function Narrowing({
  programs,
  program,
  narrow,
}: {
  programs: (readonly [string, string])[]
  program: string
  narrow: (more: object) => void
}) {
  const t = useText(texts)
  const search = route.useSearch()
  const [branch, setBranch] = useState(search.branch ?? '')
  const [role, setRole] = useState(search.role ?? '')
  return (
    <form
      className="filters"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        narrow({ branch: branch.trim() || undefined, role: role.trim() || undefined })
      }}
    >
      <ProgramChoice
        label={t('program')}
        options={programs}
        value={program}
        set={(code) => narrow({ program: code, branch: undefined, role: undefined })}
      />
      <TextField label={t('branch')} value={branch} set={setBranch} />
      <TextField label={t('role')} value={role} set={setRole} />
      <ChoiceField
        label={t('state')}
        value={search.active ?? ''}
        set={(active) => narrow({ active: active || undefined })}
        options={[
          ['', t('all')],
          ['yes', t('onlyWorking')],
          ['no', t('onlyGone')],
        ]}
      />
      <button className="btn">{t('search')}</button>
      {(search.branch || search.role || search.active) && (
        <button
          type="button"
          className="btn quiet"
          onClick={() => narrow({ branch: undefined, role: undefined, active: undefined })}
        >
          {t('clear')}
        </button>
      )}
    </form>
  )
}

/** Names stay out of the address: they are searched for, and the search is not kept. */
function ByName({
  program,
  columns,
}: {
  program: string
  columns: { title: string; cell: (row: Staff) => React.ReactNode }[]
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
            <Rows
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
