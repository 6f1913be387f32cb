import { api, ok, type Schemas } from '@/api/client'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { ChoiceField, TextField } from '@/kit/fields'
import { Paged } from '@/kit/paged'
import { ProgramChoice, useChosenProgram } from '@/kit/program-choice'
import { useRoleNames } from '@/kit/role-names'
import { Failed, Loading } from '@/kit/states'
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
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const program = useChosenProgram(search.program)
  const roleName = useRoleNames(program.chosen)
  const [proposes, setProposes] = useState(false)
  const [open, setOpen] = useState<Grant | null>(null)
  if (program.error) return <Failed error={program.error} again={program.retry} />
  if (!program.chosen) return <Loading />
  const chosen = program.chosen
  const { staff, role, status, certifiedBefore, cursor } = search
  const filters = {
    program: chosen,
    limit: 50,
    ...(staff ? { staff } : {}),
    ...(role ? { role } : {}),
    ...(status ? { status } : {}),
    ...(certifiedBefore ? { certifiedBefore } : {}),
  }
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
        <ProposeForm program={chosen} staff={staff} close={() => setProposes(false)} />
      )}
      <Narrowing
        key={[chosen, staff, role].join()}
        programs={program.options}
        program={chosen}
        narrow={(more) =>
          void navigate({ search: (now) => ({ ...now, cursor: undefined, ...more }) })
        }
      />
      {open && <GrantCard key={open.id} grant={open} close={() => setOpen(null)} />}
      <Paged
        queryKey={['grants', 'list', filters]}
        label={t('grants')}
        cursor={cursor}
        empty={staff || role || status || certifiedBefore ? t('noneFit') : t('noGrants')}
        ask={(at?: string) =>
          ok(api.GET('/grants', { params: { query: { ...filters, ...(at ? { cursor: at } : {}) } } }))
        }
        rowKey={(row) => row.id}
        columns={[
          {
            title: t('staff'),
            cell: (row) =>
              may('staff:read') ? (
                <Link to="/staff/$code" params={{ code: row.staff }} search={{ program: chosen }}>
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
          { title: t('from'), cell: (row) => <span className="nowrap">{row.from}</span> },
          { title: t('until'), cell: (row) => <span className="nowrap">{row.until}</span> },
          { title: t('certified'), cell: (row) => <span className="nowrap">{row.certifiedOn}</span> },
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
  const [staff, setStaff] = useState(search.staff ?? '')
  const [role, setRole] = useState(search.role ?? '')
  const isNarrow = search.staff || search.role || search.status || search.certifiedBefore
  return (
    <form
      className="filters"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        narrow({ staff: staff.trim() || undefined, role: role.trim() || undefined })
      }}
    >
      <ProgramChoice
        label={t('program')}
        options={programs}
        value={program}
        set={(code) => narrow({ program: code, staff: undefined, role: undefined })}
      />
      <TextField label={t('staff')} value={staff} set={setStaff} />
      <TextField label={t('role')} value={role} set={setRole} />
      <ChoiceField
        label={t('status')}
        value={search.status ?? ''}
        set={(status) => narrow({ status: status || undefined })}
        options={[['', t('all')], ...GRANT_STATES.map((each) => [each, t(each)] as const)]}
      />
      <TextField
        label={t('certifiedBefore')}
        type="date"
        value={search.certifiedBefore ?? ''}
        set={(day) => narrow({ certifiedBefore: day || undefined })}
      />
      <button className="btn">{t('search')}</button>
      {isNarrow && (
        <button
          type="button"
          className="btn quiet"
          onClick={() =>
            narrow({
              staff: undefined,
              role: undefined,
              status: undefined,
              certifiedBefore: undefined,
            })
          }
        >
          {t('clear')}
        </button>
      )}
    </form>
  )
}
