import { api, ok, type Schemas } from '@/api/client'
import { texts as common } from '@/app/texts'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { ChoiceField, TextField } from '@/kit/fields'
import { Paged } from '@/kit/paged'
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
          <Paged<Schemas['ShiftShown']>
            label={t('title')}
            queryKey={['shifts', program, search.branch, search.day, search.state]}
            cursor={search.cursor}
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
              {
                title: t('opened'),
                cell: (shift) => <span className="nowrap">{moment(shift.openedAt)}</span>,
              },
              {
                title: t('closed'),
                cell: (shift) => <span className="nowrap">{moment(shift.closedAt)}</span>,
              },
              { title: t('float'), isNumber: true, cell: (shift) => plain(shift.floatAmount) },
              {
                title: t('cashIn'),
                isNumber: true,
                cell: (shift) => shift.cashIn > 0 && plain(shift.cashIn),
              },
              {
                title: t('cashOut'),
                isNumber: true,
                cell: (shift) => shift.cashOut > 0 && plain(shift.cashOut),
              },
              {
                title: t('expected'),
                isNumber: true,
                cell: (shift) => shift.expected != null && plain(shift.expected),
              },
              {
                title: t('counted'),
                isNumber: true,
                cell: (shift) => shift.counted != null && plain(shift.counted),
              },
              {
                title: t('difference'),
                isNumber: true,
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
