import { api, ok, type Schemas } from '@/api/client'
import { useMe } from '@/app/session'
import { useText } from '@/i18n'
import { Table } from '@/kit/list'
import { Failed, Loading } from '@/kit/states'
import { Steps } from '@/kit/steps'
import { Status } from '@/kit/words'
import { count } from '@/lib/money'
import { moment } from '@/lib/time'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { FIELDS, texts } from '../messages'

type Letter = Schemas['LetterShown']
type Result = Schemas['LetterResult']

const route = getRouteApi('/office/access-requests/$id')

/** One letter: what it asks for, what became of it, and what it opened. */
export function RequestPage() {
  const t = useText(texts)
  const { id } = route.useParams()
  const letter = useQuery({
    queryKey: ['access-requests', 'one', id],
    staleTime: 0,
    queryFn: () => ok(api.GET('/access-requests/{id}', { params: { path: { id } } })),
  })
  if (letter.error) return <Failed error={letter.error} again={() => void letter.refetch()} />
  if (!letter.data) return <Loading />
  const one = letter.data
  const names = FIELDS.filter((each) => one.fields.includes(each)).map((each) => t(`f_${each}`))
  const facts: [string, ReactNode][] = [
    [t('applicant'), one.applicant],
    [t('department'), one.department],
    [t('purpose'), one.purpose],
    [t('fields'), names.join(' · ')],
    [t('people'), count(one.memberships.length)],
    [t('askedAt'), moment(one.askedAt)],
    [
      t('approval'),
      one.approval && (
        <Link to="/approvals" search={{ box: 'all', open: one.approval }} className="mono">
          {one.approval}
        </Link>
      ),
    ],
    [t('expiresAt'), moment(one.expiresAt)],
    [t('looks'), count(one.looks)],
  ]
  return (
    <>
      <div className="page-head">
        <Link to="/access-requests" search={{ program: one.program }}>
          {t('title')}
        </Link>
        <span aria-hidden="true">›</span>
        <h1 className="mono">{one.id}</h1>
        <Status kind="letter" value={one.status} />
      </div>
      <div className="stack">
        <section className="panel" aria-label={t('title')}>
          <dl className="facts panel-body">
            {facts
              .filter(([, value]) => value)
              .map(([head, value]) => (
                <div key={head} className="facts-row">
                  <dt>{head}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
          </dl>
        </section>
        <Opening letter={one} />
      </div>
    </>
  )
}

function Opening({ letter }: { letter: Letter }) {
  const t = useText(texts)
  const me = useMe()
  const queries = useQueryClient()
  const [result, setResult] = useState<Result | null>(null)
  if (letter.status === 'ASKED') return <p className="notice">{t('waits')}</p>
  if (letter.status === 'REFUSED') return <p className="notice caution">▲ {t('refused')}</p>
  if (letter.expiresAt && new Date(letter.expiresAt) < new Date()) {
    return <p className="notice caution">▲ {t('expired')}</p>
  }
  if (letter.applicant !== me.staff) return null
  return (
    <>
      <Steps
        specs={[
          {
            code: 'open',
            label: t('open'),
            why: t('openWhy'),
            permission: 'access-request:run',
            submit: t('open'),
            path: `/access-requests/${letter.id}/results`,
          },
        ]}
        done={(answer) => {
          setResult(answer as Result)
          void queries.invalidateQueries({ queryKey: ['access-requests'] })
        }}
      />
      {result && <Opened result={result} letter={letter} />}
    </>
  )
}

/** The rows, under the words that say who looks at them. */
function Opened({ result, letter }: { result: Result; letter: Letter }) {
  const t = useText(texts)
  return (
    <section className="panel" aria-label={t('result')}>
      <header>
        <h2>{t('result')}</h2>
        <span className="hint">{t('until', { time: moment(result.expiresAt) })}</span>
      </header>
      <p className="panel-body mono">{result.watermark}</p>
      <Table
        label={t('result')}
        rows={result.rows.map((row, i) => ({ ...row, key: String(i) }))}
        rowKey={(row) => row.key}
        columns={FIELDS.filter((each) => letter.fields.includes(each)).map((each) => ({
          title: t(`f_${each}`),
          cell: (row: Record<string, string>) => row[each] ?? '',
        }))}
      />
    </section>
  )
}
