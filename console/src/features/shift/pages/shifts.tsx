import { api, ok, type Schemas } from '@/api/client'
import { texts as common } from '@/app/texts'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { ChoiceField, TextField } from '@/kit/fields'
import { List } from '@/kit/list'
import { BranchField, ProgramField, useProgram } from '@/kit/places'
import { plain, signed } from '@/lib/money'
import { moment } from '@/lib/time'
import { getRouteApi } from '@tanstack/react-router'
import type { ShiftSearch } from '../manifest'
import { texts } from '../messages'
import { DaySheet } from '../parts/day-sheet'

const route = getRouteApi('/office/shifts')

/** Every drawer, open or counted, and the sheet of a day. */
export function ShiftsPage() {
  const t = useText(texts)
  const c = useText(common)
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const program = useProgram(search.program)
  const set = (change: ShiftSearch) =>
    void navigate({
      search: (before: ShiftSearch) => {
        const next: Record<string, string | undefined> = { ...before, cursor: undefined, ...change }
        return Object.fromEntries(Object.entries(next).filter(([, value]) => value)) as ShiftSearch
      },
    })
  return (
    <>
      <div className="page-head">
        <h1>{t('title')}</h1>
      </div>
      <div className="filters" role="search">
        <ProgramField value={program} set={(value) => set({ program: value, branch: '' })} />
        <BranchField
          program={program}
          value={search.branch ?? ''}
          all={c('all')}
          set={(branch) => set({ branch })}
        />
        <TextField
          label={t('day')}
          type="date"
          value={search.day ?? ''}
          set={(day) => set({ day })}
        />
        <ChoiceField
          label={t('which')}
          value={search.state ?? ''}
          set={(state) => set({ state: state as 'open' })}
          options={[
            ['', c('all')],
            ['open', t('onlyOpen')],
            ['closed', t('onlyClosed')],
          ]}
        />
      </div>
      {program && (
        <div className="stack">
          {may('till:count') &&
            (search.branch && search.day ? (
              <DaySheet program={program} branch={search.branch} day={search.day} />
            ) : (
              <p className="hint">{t('chooseDay')}</p>
            ))}
          <List<Schemas['ShiftShown']>
            label={t('title')}
            queryKey={['shifts', program, search.branch, search.day, search.state]}
            ask={(cursor) =>
              ok(
                api.GET('/shifts', {
                  params: {
                    query: {
                      program,
                      limit: 50,
                      ...(search.branch ? { branch: search.branch } : {}),
                      ...(search.day ? { day: search.day } : {}),
                      ...(search.state ? { open: search.state === 'open' } : {}),
                      ...(cursor ? { cursor } : {}),
                    },
                  },
                }),
              )
            }
            rowKey={(shift) => shift.id}
            empty={t('none')}
            columns={[
              { title: c('branch'), cell: (shift) => shift.branch },
              { title: t('till'), cell: (shift) => shift.till },
              { title: t('operator'), cell: (shift) => shift.operator },
              {
                title: t('state'),
                cell: (shift) =>
                  shift.status === 'OPEN' ? (
                    <span className="status info">◐ {t('stateOPEN')}</span>
                  ) : (
                    <span className="status neutral">○ {t('stateCLOSED')}</span>
                  ),
              },
              { title: t('opened'), nowrap: true, cell: (shift) => moment(shift.openedAt) },
              { title: t('closed'), nowrap: true, cell: (shift) => moment(shift.closedAt) },
              { title: t('float'), num: true, cell: (shift) => plain(shift.floatAmount) },
              {
                title: t('cashIn'),
                num: true,
                cell: (shift) => shift.cashIn > 0 && plain(shift.cashIn),
              },
              {
                title: t('cashOut'),
                num: true,
                cell: (shift) => shift.cashOut > 0 && plain(shift.cashOut),
              },
              {
                title: t('expected'),
                num: true,
                cell: (shift) => shift.expected != null && plain(shift.expected),
              },
              {
                title: t('counted'),
                num: true,
                cell: (shift) => shift.counted != null && plain(shift.counted),
              },
              {
                title: t('difference'),
                num: true,
                cell: (shift) =>
                  shift.difference != null && (
                    <span className={shift.difference === 0 ? undefined : 'status caution'}>
                      {shift.difference !== 0 && '▲ '}
                      {signed(shift.difference)}
                    </span>
                  ),
              },
              {
                title: t('reason'),
                cell: (shift) =>
                  shift.reason && (
                    <span className="prose">
                      {shift.reason}
                      {shift.witness && (
                        <span className="hint">
                          {' '}
                          {t('witness')} {shift.witness}
                        </span>
                      )}
                    </span>
                  ),
              },
            ]}
          />
        </div>
      )}
    </>
  )
}
