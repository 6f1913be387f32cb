import { api, ok, type Schemas } from '@/api/client'
import { problemOf } from '@/api/problem'
import { send } from '@/api/request'
import { useMay } from '@/app/session'
import { useLanguage, useText } from '@/i18n'
import { useRoleName } from '@/kit/roles'
import { Failed, Loading } from '@/kit/states'
import { count, yuan } from '@/lib/money'
import { moment } from '@/lib/time'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { texts } from '../messages'
import { at, CHOICES, SOURCES, type Fact, type Source } from './sources'

/** What is behind a request, as the module it belongs to tells it now. */
export function Facts({ request }: { request: Schemas['ApprovalView'] }) {
  const t = useText(texts)
  const may = useMay()
  if (request.kind === 'program-version') {
    return may('program:read') ? (
      <VersionChanges subject={request.subject} />
    ) : (
      <p className="hint">{t('hiddenFacts', { permission: 'program:read' })}</p>
    )
  }
  const source = SOURCES[request.kind]
  if (!source) return <p className="hint">{t('noFacts')}</p>
  if (!may(source.permission)) {
    return <p className="hint">{t('hiddenFacts', { permission: source.permission })}</p>
  }
  return <Told source={source} subject={request.subject} program={request.program} />
}

function Told({
  source,
  subject,
  program,
}: {
  source: Source
  subject: string
  program: string
}) {
  const t = useText(texts)
  const { language } = useLanguage()
  const role = useRoleName(program)
  const told = useQuery({
    queryKey: ['approval-facts', source.path(subject)],
    queryFn: async () => (await send<unknown>('GET', source.path(subject))).body,
  })
  const problem = problemOf(told.error)
  if (problem?.status === 403 || problem?.status === 404) {
    return <p className="hint">{t('noFacts')}</p>
  }
  if (told.error) return <Failed error={told.error} again={() => void told.refetch()} />
  if (!told.data) return <Loading rows={3} />
  const shown = source.facts.filter((fact) => {
    const value = at(told.data, fact.key)
    return value != null && value !== '' && !(Array.isArray(value) && value.length === 0)
  })
  return (
    <dl className="facts">
      {shown.map((fact) => (
        <div key={fact.key} className="facts-row">
          <dt>{language === 'zh' ? fact.zh : fact.en}</dt>
          <dd>
            {fact.kind === 'role'
              ? role(String(at(told.data, fact.key)))
              : written(fact, at(told.data, fact.key), language)}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function written(fact: Fact, value: unknown, language: 'zh' | 'en'): ReactNode {
  const word = (one: unknown) => {
    const choice = CHOICES[String(one)]
    return choice ? choice[language === 'zh' ? 0 : 1] : String(one)
  }
  switch (fact.kind) {
    case 'money':
      return yuan(Number(value))
    case 'count':
      return count(Number(value))
    case 'moment':
      return moment(String(value))
    case 'tenth':
      return Number(value) / 100 + ' %'
    case 'list':
      return (value as unknown[]).map(word).join(language === 'zh' ? '、' : ', ')
    case 'mono':
      return <span className="mono">{String(value)}</span>
    case 'role':
    case 'text':
      return word(value)
  }
}

type Line = Schemas['ClausesLine']

/** A version beside the one in force: what each changed rule says now and would say then. */
function VersionChanges({ subject }: { subject: string }) {
  const t = useText(texts)
  const { language } = useLanguage()
  const [program = '', version = ''] = subject.split('/')
  const number = Number(version)
  const told = useQuery({
    queryKey: ['approval-facts', subject],
    queryFn: async () => {
      const inForce = await ok(
        api.GET('/programs/{id}', { params: { path: { id: program } } }),
      ).catch((trouble: unknown) => {
        if (problemOf(trouble)?.status === 404 || problemOf(trouble)?.status === 422) return null
        throw trouble
      })
      if (!inForce) return null
      const path = { id: program, number }
      const [difference, whole] = await Promise.all([
        ok(
          api.GET('/programs/{id}/versions/{number}/differences', {
            params: { path, query: { from: inForce.version } },
          }),
        ),
        ok(api.GET('/programs/{id}/versions/{number}', { params: { path } })),
      ])
      return { changes: difference.changes, lines: [...whole.clauses, ...inForce.clauses] }
    },
  })
  if (told.error) return <Failed error={told.error} again={() => void told.refetch()} />
  if (told.data === undefined) return <Loading rows={3} />
  if (told.data === null) return <p className="hint">{t('firstVersion')}</p>
  const { changes, lines } = told.data
  if (changes.length === 0) return <p className="hint">{t('noChanges')}</p>
  return (
    <div className="table-wrap">
      <table className="table stacks">
        <thead>
          <tr>
            <th scope="col">{t('clause')}</th>
            <th scope="col">{t('before')}</th>
            <th scope="col">{t('after')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.path}>
              <td data-head={t('clause')}>
                <Rule line={lines.find((line) => line.path === change.path)} path={change.path} />
              </td>
              <td data-head={t('before')}>{worded(change.before, language)}</td>
              <td data-head={t('after')}>
                <b>{worded(change.after, language)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What a rule is about in words, with its clause; its path for whoever reads the file. */
function Rule({ line, path }: { line: Line | undefined; path: string }) {
  const { language } = useLanguage()
  const said = language === 'zh' ? line?.zh : line?.en
  // the value itself stands in the columns beside
  const about = said?.split(/[：:]/)[0]?.trim()
  return (
    <div>
      {about && <div>{about}</div>}
      <code className="code break">{path}</code>
      {line?.clause && <span className="clause">§ {line.clause}</span>}
    </div>
  )
}

const UNITS: Record<string, string> = {
  hour: '小时',
  day: '天',
  'working day': '个工作日',
  week: '周',
  month: '个月',
  year: '年',
}

/** A value of a program; spans of time in the language of the page. */
function worded(value: string | null | undefined, language: 'zh' | 'en'): string {
  if (value == null) return language === 'zh' ? '无' : 'none'
  if (language === 'en') return value
  return value.replace(
    /^(\d+) (hour|day|working day|week|month|year)s?$/,
    (_, n: string, unit: string) => `${n} ${UNITS[unit]}`,
  )
}
