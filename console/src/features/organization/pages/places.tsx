import { api, ok } from '@/api/client'
import { useMay } from '@/app/session'
import { texts as common } from '@/app/texts'
import { useText } from '@/i18n'
import { List } from '@/kit/list'
import { NoProgram, useProgram } from '@/kit/places'
import { said } from '@/lib/search'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { texts } from '../messages'
import { BranchForm, DepartmentForm, type Branch, type Department } from '../parts/place-forms'
import { PlaceTree } from '../parts/tree'

const route = getRouteApi('/office/organisation')

/** Where the work is done: branches with their tills, and departments with their heads. */
export function PlacesPage() {
  const t = useText(texts)
  const search = route.useSearch()
  const program = useProgram(search.program)
  if (!program) return <NoProgram />
  const view = search.view ?? 'branches'
  return (
    <>
      <div className="page-head">
        <h1>{t('places')}</h1>
      </div>
      <nav className="tabs" aria-label={t('places')}>
        {(['branches', 'departments', 'tree'] as const).map((each) => {
          const isOn = each === view
          return (
            <Link
              key={each}
              to="/organisation"
              search={said({
                program: search.program,
                view: each === 'branches' ? undefined : each,
              })}
              className={isOn ? 'on' : ''}
              aria-current={isOn ? 'page' : undefined}
            >
              {t(each)}
            </Link>
          )
        })}
      </nav>
      {view === 'branches' && <Branches program={program} />}
      {view === 'departments' && <Departments program={program} />}
      {view === 'tree' && <PlaceTree program={program} />}
    </>
  )
}

/** The button that begins a new one, and the name that opens one. */
function usePlaces<T extends { code: string; name: string }>() {
  const may = useMay()
  const [open, setOpen] = useState<T | 'new' | null>(null)
  return {
    place: open === 'new' ? null : open,
    isOpen: open !== null,
    key: open === null || open === 'new' ? '' : open.code,
    close: () => setOpen(null),
    begin: (label: string) =>
      may('branch:create') &&
      open === null && (
        <button type="button" className="btn primary" onClick={() => setOpen('new')}>
          {label}
        </button>
      ),
    name: (row: T): ReactNode =>
      may('branch:edit') ? (
        <button className="btn quiet link" onClick={() => setOpen(row)}>
          {row.name}
        </button>
      ) : (
        row.name
      ),
  }
}

function Branches({ program }: { program: string }) {
  const t = useText(texts)
  const words = useText(common)
  const { q, kind, active } = route.useSearch()
  const branch = usePlaces<Branch>()
  const kinds = [
    ['own', t('own')],
    ['franchise', t('franchise')],
    ['headquarters', t('headquarters')],
  ] as const
  return (
    <>
      {branch.isOpen && (
        <BranchForm key={branch.key} program={program} place={branch.place} close={branch.close} />
      )}
      <List
        label={t('branches')}
        filters={[
          { name: 'program', label: words('program'), kind: 'program', value: program },
          { name: 'q', label: t('find') },
          { name: 'kind', label: t('kind'), kind: 'choice', options: kinds },
          {
            name: 'active',
            label: t('state'),
            kind: 'choice',
            options: [
              ['yes', t('onlyOpen')],
              ['no', t('onlyClosed')],
            ],
          },
        ]}
        tools={branch.begin(t('newBranch'))}
        queryKey={['branches', 'list', program, q, kind, active]}
        ask={(cursor) =>
          ok(
            api.GET('/branches', {
              params: {
                query: {
                  ...said({ q, kind, active: active && active === 'yes', cursor }),
                  program,
                  limit: 50,
                },
              },
            }),
          )
        }
        rowKey={(row) => row.code}
        empty={t('noBranches')}
        columns={[
          { title: t('code'), cell: (row) => <span className="mono">{row.code}</span> },
          { title: t('name'), cell: branch.name },
          {
            title: t('kind'),
            cell: (row) => kinds.find(([code]) => code === row.kind)?.[1] ?? row.kind,
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
  const words = useText(common)
  const may = useMay()
  const { q } = route.useSearch()
  const department = usePlaces<Department>()
  return (
    <>
      {department.isOpen && (
        <DepartmentForm
          key={department.key}
          program={program}
          place={department.place}
          close={department.close}
        />
      )}
      <List
        label={t('departments')}
        filters={[
          { name: 'program', label: words('program'), kind: 'program', value: program },
          { name: 'q', label: t('find') },
        ]}
        tools={department.begin(t('newDepartment'))}
        queryKey={['departments', 'list', program, q]}
        ask={(cursor) =>
          ok(
            api.GET('/departments', {
              params: { query: { ...said({ q, cursor }), program, limit: 50 } },
            }),
          )
        }
        rowKey={(row) => row.code}
        empty={t('noDepartments')}
        columns={[
          { title: t('code'), cell: (row) => <span className="mono">{row.code}</span> },
          { title: t('name'), cell: department.name },
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
