import { api, ok, type Schemas } from '@/api/client'
import { useMay } from '@/app/session'
import { texts as common } from '@/app/texts'
import { useText } from '@/i18n'
import { ChoiceField, TextField } from '@/kit/fields'
import { List } from '@/kit/list'
import { BranchField, ProgramField, useProgram } from '@/kit/places'
import { plain, yuan } from '@/lib/money'
import { moment } from '@/lib/time'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { KINDS } from '../manifest'
import { texts } from '../messages'

const route = getRouteApi('/office/slips')

/** What the tills have posted, newest first; of one day with what it adds up to. */
export function SlipsPage() {
  const t = useText(texts)
  const c = useText(common)
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const program = useProgram(search.program)
  const { branch, date, kind } = search
  const set = (change: Record<string, string>) =>
    void navigate({
      search: (before: object) =>
        Object.fromEntries(
          Object.entries({ ...before, cursor: '', ...change }).filter(([, value]) => value),
        ) as never,
    })
  const total = useQuery({
    queryKey: ['insight', 'lines', program, branch, date],
    enabled: !!program && !!date && may('report:read'),
    staleTime: 0,
    queryFn: async () =>
      ok(
        api.GET('/insights/lines', {
          params: {
            query: {
              program: program!,
              from: date!,
              to: date!,
              by: 'DAY',
              ...(branch ? { branch } : {}),
            },
          },
        }),
      ),
  })
  return (
    <>
      <div className="page-head">
        <h1>{t('title')}</h1>
        {total.data && date && (
          <span className="label" data-testid="day-total">
            {t('dayTotal', {
              date,
              net: yuan(total.data.total.net),
              sales: yuan(total.data.total.figures.sales),
              refunds: yuan(total.data.total.figures.refunds),
            })}
          </span>
        )}
      </div>
      <div className="filters" role="search">
        <ProgramField value={program} set={(value) => set({ program: value, branch: '' })} />
        <BranchField
          program={program}
          value={branch ?? ''}
          all={c('all')}
          set={(value) => set({ branch: value })}
        />
        <TextField
          label={t('date')}
          type="date"
          value={date ?? ''}
          set={(value) => set({ date: value })}
        />
        <ChoiceField
          label={t('kind')}
          value={kind ?? ''}
          set={(value) => set({ kind: value })}
          options={[['', c('all')], ...KINDS.map((each) => [each, t(each)] as const)]}
        />
      </div>
      {program && (
        <List<Schemas['SlipListSlipLine']>
          label={t('title')}
          queryKey={['slips', program, branch, date, kind]}
          ask={(cursor) =>
            ok(
              api.GET('/slips', {
                params: {
                  query: {
                    program,
                    limit: 50,
                    ...(branch ? { branch } : {}),
                    ...(date ? { date } : {}),
                    ...(kind ? { kind } : {}),
                    ...(cursor ? { cursor } : {}),
                  },
                },
              }),
            )
          }
          rowKey={(slip) => slip.id}
          empty={t('none')}
          columns={[
            {
              title: t('number'),
              cell: (slip) =>
                slip.kind === 'PURCHASE' ? (
                  <Link to={'/slips/$id' as never} params={{ id: slip.id } as never}>
                    {slip.document ?? slip.id}
                  </Link>
                ) : (
                  (slip.document ?? slip.id)
                ),
            },
            { title: t('time'), nowrap: true, cell: (slip) => moment(slip.at) },
            { title: t('kind'), cell: (slip) => t(slip.kind as (typeof KINDS)[number]) },
            { title: c('branch'), cell: (slip) => slip.branch },
            { title: t('till'), cell: (slip) => slip.till },
            { title: t('goods'), cell: (slip) => slip.skus.join(' ') },
            {
              title: t('amount'),
              num: true,
              cell: (slip) => plain(slip.kind === 'REFUND' ? -slip.amount : slip.amount),
            },
          ]}
        />
      )}
    </>
  )
}
