import { api, ok } from '@/api/client'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { ChoiceField, TextField } from '@/kit/fields'
import { Paged } from '@/kit/paged'
import { ProgramChoice, useChosenProgram } from '@/kit/program-choice'
import { Failed, Loading } from '@/kit/states'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { texts } from '../messages'
import { BranchForm, type Branch } from '../parts/branch-form'
import { DepartmentForm, type Department } from '../parts/department-form'

const route = getRouteApi('/office/organisation')

/** Where the work is done: branches with their tills, and departments with their heads. */
export function PlacesPage() {
  const t = useText(texts)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const program = useChosenProgram(search.program)
  if (program.error) return <Failed error={program.error} again={program.retry} />
  if (!program.chosen) return <Loading />
  const isDepartments = search.view === 'departments'
  return (
    <>
      <div className="page-head">
        <h1>{t('places')}</h1>
      </div>
      <nav className="tabs" aria-label={t('places')}>
        {(['branches', 'departments'] as const).map((each) => {
          const isOn = (each === 'departments') === isDepartments
          return (
            <Link
              key={each}
              to="/organisation"
              search={{
                ...(search.program ? { program: search.program } : {}),
                ...(each === 'departments' ? { view: each } : {}),
              }}
              className={isOn ? 'on' : ''}
              aria-current={isOn ? 'page' : undefined}
            >
              {t(each)}
            </Link>
          )
        })}
      </nav>
      <Finder
        key={search.q}
        programs={program.options}
        program={program.chosen}
        onProgram={(code) => void navigate({ search: { program: code, view: search.view } })}
      />
      {isDepartments ? (
        <Departments program={program.chosen} />
      ) : (
        <Branches program={program.chosen} />
      )}
    </>
  )
}

function Finder({
  programs,
  program,
  onProgram,
}: {
  programs: (readonly [string, string])[]
  program: string
  onProgram: (code: string) => void
}) {
  const t = useText(texts)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [q, setQ] = useState(search.q ?? '')
  const narrow = (more: object) =>
    void navigate({ search: (now) => ({ ...now, cursor: undefined, ...more }) })
  return (
    <form
      className="filters"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        narrow({ q: q.trim() || undefined })
      }}
    >
      <ProgramChoice label={t('program')} options={programs} value={program} set={onProgram} />
      <TextField label={t('find')} type="search" value={q} set={setQ} />
      {search.view !== 'departments' && (
        <>
          <ChoiceField
            label={t('kind')}
            value={search.kind ?? ''}
            set={(kind) => narrow({ kind: kind || undefined })}
            options={[
              ['', t('all')],
              ['own', t('own')],
              ['franchise', t('franchise')],
              ['headquarters', t('headquarters')],
            ]}
          />
          <ChoiceField
            label={t('state')}
            value={search.active ?? ''}
            set={(active) => narrow({ active: active || undefined })}
            options={[
              ['', t('all')],
              ['yes', t('onlyOpen')],
              ['no', t('onlyClosed')],
            ]}
          />
        </>
      )}
      <button className="btn">{t('search')}</button>
      {(search.q || search.kind || search.active) && (
        <button
          type="button"
          className="btn quiet"
          onClick={() => narrow({ q: undefined, kind: undefined, active: undefined })}
        >
          {t('clear')}
        </button>
      )}
    </form>
  )
}

function Branches({ program }: { program: string }) {
  const t = useText(texts)
  const may = useMay()
  const { q, kind, active, cursor } = route.useSearch()
  const [open, setOpen] = useState<Branch | 'new' | null>(null)
  const filters = {
    program,
    limit: 50,
    ...(q ? { q } : {}),
    ...(kind ? { kind } : {}),
    ...(active ? { active: active === 'yes' } : {}),
  }
  return (
    <>
      {may('branch:create') && open === null && (
        <p className="row above">
          <button className="btn primary" onClick={() => setOpen('new')}>
            {t('newBranch')}
          </button>
        </p>
      )}
      {open !== null && (
        <BranchForm
          key={open === 'new' ? '' : open.code}
          program={program}
          branch={open === 'new' ? null : open}
          close={() => setOpen(null)}
        />
      )}
      <Paged
        queryKey={['branches', 'list', filters]}
        label={t('branches')}
        cursor={cursor}
        empty={q || kind || active ? t('noneFit') : t('noBranches')}
        ask={(at?: string) =>
          ok(api.GET('/branches', { params: { query: { ...filters, ...(at ? { cursor: at } : {}) } } }))
        }
        rowKey={(row) => row.code}
        columns={[
          { title: t('code'), cell: (row) => <span className="mono">{row.code}</span> },
          {
            title: t('name'),
            cell: (row) =>
              may('branch:edit') ? (
                <button className="btn quiet link" onClick={() => setOpen(row)}>
                  {row.name}
                </button>
              ) : (
                row.name
              ),
          },
          {
            title: t('kind'),
            cell: (row) =>
              ({ own: t('own'), franchise: t('franchise'), headquarters: t('headquarters') })[
                row.kind
              ] ?? row.kind,
          },
          { title: t('tills'), cell: (row) => row.tills.join(' ') },
          { title: t('region'), cell: (row) => row.region },
          { title: t('entity'), cell: (row) => row.entity },
          {
            title: t('state'),
            cell: (row) => (
              <span className={'status ' + (row.active ? 'good' : 'neutral')}>
                {row.active ? t('open') : t('closed')}
              </span>
            ),
          },
        ]}
      />
    </>
  )
}

function Departments({ program }: { program: string }) {
  const t = useText(texts)
  const may = useMay()
  const { q, cursor } = route.useSearch()
  const [open, setOpen] = useState<Department | 'new' | null>(null)
  const filters = { program, limit: 50, ...(q ? { q } : {}) }
  return (
    <>
      {may('branch:create') && open === null && (
        <p className="row above">
          <button className="btn primary" onClick={() => setOpen('new')}>
            {t('newDepartment')}
          </button>
        </p>
      )}
      {open !== null && (
        <DepartmentForm
          key={open === 'new' ? '' : open.code}
          program={program}
          department={open === 'new' ? null : open}
          close={() => setOpen(null)}
        />
      )}
      <Paged
        queryKey={['departments', 'list', filters]}
        label={t('departments')}
        cursor={cursor}
        empty={q ? t('noneFit') : t('noDepartments')}
        ask={(at?: string) =>
          ok(
            api.GET('/departments', {
              params: { query: { ...filters, ...(at ? { cursor: at } : {}) } },
            }),
          )
        }
        rowKey={(row) => row.code}
        columns={[
          { title: t('code'), cell: (row) => <span className="mono">{row.code}</span> },
          {
            title: t('name'),
            cell: (row) =>
              may('branch:edit') ? (
                <button className="btn quiet link" onClick={() => setOpen(row)}>
                  {row.name}
                </button>
              ) : (
                row.name
              ),
          },
          { title: t('parent'), cell: (row) => row.parent },
          {
            title: t('head'),
            cell: (row) =>
              row.head && may('staff:read') ? (
                <Link to="/staff/$code" params={{ code: row.head }} search={{ program }}>
                  {row.head}
                </Link>
              ) : (
                row.head
              ),
          },
          {
            title: t('state'),
            cell: (row) => (
              <span className={'status ' + (row.active ? 'good' : 'neutral')}>
                {row.active ? '● ' + t('active') : '○ ' + t('inactive')}
              </span>
            ),
          },
        ]}
      />
    </>
  )
}
