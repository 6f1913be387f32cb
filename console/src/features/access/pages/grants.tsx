import { api, ok, type Schemas } from '@/api/client'
import { useMay } from '@/app/session'
import { texts as common } from '@/app/texts'
import { useText } from '@/i18n'
import { List } from '@/kit/list'
import { NoProgram, useProgram } from '@/kit/places'
import { useRoleNames } from '@/kit/role-names'
import { said } from '@/lib/search'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { GRANT_STATES } from '../manifest'
import { texts } from '../messages'
import { GrantCard } from '../parts/grant-card'
import { ProposeForm } from '../parts/propose-form'

const route = getRouteApi('/office/grants')

type Grant = Schemas['GrantShown']

const TONES = { PROPOSED: 'info', ACTIVE: 'good', REFUSED: 'stop', ENDED: 'neutral' } as const

/** Roles given beside what posts bring: asked for, agreed to, reviewed, ended. */
export function GrantsPage() {
  const t = useText(texts)
  const words = useText(common)
  const may = useMay()
  const { program: asked, staff, role, status, certifiedBefore } = route.useSearch()
  const program = useProgram(asked)
  const roleName = useRoleNames(program)
  const [proposes, setProposes] = useState(false)
  const [open, setOpen] = useState<Grant | null>(null)
  if (!program) return <NoProgram />
  return (
    <>
      <div className="page-head">
        <h1>{t('grants')}</h1>
        <span className="grow" />
        {may('grant:propose') && !proposes && (
          <button className="btn primary" onClick={() => setProposes(true)}>
            {t('propose')}
          </button>
        )}
      </div>
      {proposes && (
        <ProposeForm program={program} staff={staff} close={() => setProposes(false)} />
      )}
      {open && <GrantCard key={open.id} grant={open} close={() => setOpen(null)} />}
      <List
        label={t('grants')}
        filters={[
          { name: 'program', label: words('program'), kind: 'program', value: program },
          { name: 'staff', label: t('staff') },
          { name: 'role', label: t('role') },
          {
            name: 'status',
            label: t('status'),
            kind: 'choice',
            options: GRANT_STATES.map((each) => [each, t(each)] as const),
          },
          { name: 'certifiedBefore', label: t('certifiedBefore'), kind: 'date' },
        ]}
        queryKey={['grants', 'list', program, staff, role, status, certifiedBefore]}
        ask={(cursor) =>
          ok(
            api.GET('/grants', {
              params: {
                query: {
                  ...said({ staff, role, status, certifiedBefore, cursor }),
                  program,
                  limit: 50,
                },
              },
            }),
          )
        }
        empty={t('noGrants')}
        rowKey={(row) => row.id}
        columns={[
          {
            title: t('staff'),
            cell: (row) =>
              may('staff:read') ? (
                <Link to="/staff/$code" params={{ code: row.staff }} search={{ program }}>
                  {row.staff}
                </Link>
              ) : (
                row.staff
              ),
          },
          {
            title: t('role'),
            cell: (row) => (
              <>
                <span title={row.role}>{roleName(row.role)}</span>{' '}
                {row.lentFrom && <span className="tag">{t('lent')}</span>}
              </>
            ),
          },
          { title: t('scope'), cell: (row) => t(row.scope) + (row.place ? ' ' + row.place : '') },
          { title: t('from'), nowrap: true, cell: (row) => row.from },
          { title: t('until'), nowrap: true, cell: (row) => row.until },
          { title: t('certified'), nowrap: true, cell: (row) => row.certifiedOn },
          {
            title: t('status'),
            cell: (row) => (
              <span className={'status ' + TONES[row.status]}>
                {t(row.status.toLowerCase() as Lowercase<Grant['status']>)}
              </span>
            ),
          },
          {
            title: t('open'),
            cell: (row) => (
              <button
                className="btn quiet link"
                aria-label={t('open') + ' ' + row.staff + ' ' + row.role}
                onClick={() => setOpen(row)}
              >
                {t('open')}
              </button>
            ),
          },
        ]}
      />
    </>
  )
}
