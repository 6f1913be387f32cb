import { api, ok, type Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { NoProgram, ProgramField, useProgram } from '@/kit/places'
import { ChoiceField, TextField } from '@/kit/fields'
import { Failed, Loading } from '@/kit/states'
import { moment, today } from '@/lib/time'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMe } from '@/app/session'
import { asCsv } from '../csv'
import '../dashboard.css'
import { PERIODS, type Period } from '../manifest'
import { texts } from '../messages'
import { Figures } from '../parts/figures'
import { daysOf } from '../period'

const route = getRouteApi('/office/dashboard')

/** What a period brought, beside the period before it; every figure is the server's. */
export function DashboardPage() {
  const t = useText(texts)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const program = useProgram(search.program)
  const period: Period = search.period ?? 'month'
  const { from, to } = daysOf(period, today(), search.from, search.to)
  const { branch, vs } = search
  const insight = useQuery({
    queryKey: ['insight', program, branch, from, to, vs],
    enabled: !!program,
    staleTime: 0,
    queryFn: async () =>
      ok(
        api.GET('/insights', {
          params: {
            query: {
              program: program!,
              from,
              to,
              ...(branch ? { branch } : {}),
              ...(vs ? { vs: 'LAST_YEAR' as const } : {}),
            },
          },
        }),
      ),
  })
  const narrow = (more: object) => void navigate({ search: (now) => ({ ...now, ...more }) })
  if (!program) return <NoProgram />
  const file = new URLSearchParams({
    program,
    from,
    to,
    ...(branch ? { branch } : {}),
    ...(vs ? { vs: 'LAST_YEAR' } : {}),
  })
  return (
    <>
      <div className="page-head">
        <h1>{t('title')}</h1>
        {insight.data && (
          <span className="label">
            {from} – {to} · {t('asOf', { time: moment(insight.data.asOf) || '…' })}
          </span>
        )}
        <span className="grow" />
        {insight.data && (
          <a className="btn" href={'/api/v1/insights/workbook?' + file.toString()} download>
            {t('xlsx')}
          </a>
        )}
        {insight.data && (
          <button className="btn" onClick={() => asCsv(insight.data, t)}>
            {t('csv')}
          </button>
        )}
        <button
          className="btn"
          disabled={insight.isFetching}
          onClick={() => void insight.refetch()}
        >
          {t('refresh')}
        </button>
      </div>
      <div className="filters" role="search">
        <ProgramField
          value={program}
          set={(code) => narrow({ program: code, branch: undefined })}
        />
        <Branch program={program} value={branch} set={(code) => narrow({ branch: code })} />
        <ChoiceField
          label={t('period')}
          value={period}
          set={(each) =>
            narrow(
              each === 'days'
                ? { period: each, from, to }
                : { period: each === 'month' ? undefined : each, from: undefined, to: undefined },
            )
          }
          options={PERIODS.map((each) => [each, t(each)] as const)}
        />
        <ChoiceField
          label={t('versus')}
          value={vs ?? ''}
          set={(each) => narrow({ vs: each || undefined })}
          options={[
            ['', t('previous')],
            ['lastYear', t('lastYear')],
          ]}
        />
        {period === 'days' && (
          <>
            <TextField
              label={t('from')}
              type="date"
              value={from}
              set={(day) => day && narrow({ from: day })}
            />
            <TextField
              label={t('to')}
              type="date"
              value={to}
              set={(day) => day && narrow({ to: day })}
            />
          </>
        )}
      </div>
      {insight.error ? (
        <Failed error={insight.error} again={() => void insight.refetch()} />
      ) : insight.data ? (
        <Figures insight={insight.data} />
      ) : (
        <Loading />
      )}
    </>
  )
}

function Branch({
  program,
  value,
  set,
}: {
  program: string | undefined
  value: string | undefined
  set: (branch: string | undefined) => void
}) {
  const t = useText(texts)
  const me = useMe()
  const branches = useQuery({
    queryKey: ['branches', 'choice', program],
    enabled: !!program,
    staleTime: 300_000,
    queryFn: async () =>
      (await ok(api.GET('/branches', { params: { query: { program: program!, limit: 200 } } })))
        .items as Schemas['Branch'][],
  })
  const seen = (branches.data ?? []).filter((each) => me.branches?.includes(each.code) ?? true)
  if (seen.length < 2 && !value) return null
  return (
    <ChoiceField
      label={t('branch')}
      value={value ?? ''}
      set={(branch) => set(branch || undefined)}
      options={[
        ['', t('allBranches')],
        ...seen.map((each) => [each.code, each.code + ' ' + each.name] as const),
      ]}
    />
  )
}
