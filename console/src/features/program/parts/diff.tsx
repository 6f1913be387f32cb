import { api, ok, type Schemas } from '@/api/client'
import { useLanguage, useText } from '@/i18n'
import { Failed, Loading } from '@/kit/states'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { codesOf, nameOf } from '../clauses'
import { texts } from '../messages'
import { useVersion, type Version, type Whole } from '../queries'
import { valueWord } from '../words'

const route = getRouteApi('/office/programs/$id')

/** The version this one is held against unless told: the one in force, else the one before. */
export function usually(version: number, versions: Version[]): number | undefined {
  const others = versions.filter((each) => each.version !== version)
  return (
    others.find((each) => each.status === 'EFFECTIVE') ??
    others.find((each) => each.version < version) ??
    others[0]
  )?.version
}

/** What one version says otherwise than another, value by value. */
export function DiffView({ whole, versions }: { whole: Whole; versions: Version[] }) {
  const t = useText(texts)
  const { against } = route.useSearch()
  const navigate = route.useNavigate()
  const { program, version } = whole.version
  const from = against ?? usually(version, versions)
  const other = useVersion(program, from)
  const differences = useQuery({
    queryKey: ['program', program, 'differences', from, version, whole.version.sha256],
    enabled: from !== undefined,
    queryFn: async () =>
      ok(
        api.GET('/programs/{id}/versions/{number}/differences', {
          params: { path: { id: program, number: version }, query: { from: from! } },
        }),
      ),
  })
  if (from === undefined) return <p className="empty">{t('onlyOne')}</p>
  return (
    <div className="stack">
      <div className="row">
        <label className="row">
          <span className="label">{t('compareWith')}</span>
          <select
            className="input fit"
            value={from}
            onChange={(event) =>
              void navigate({ search: (now) => ({ ...now, against: Number(event.target.value) }) })
            }
          >
            {versions
              .filter((each) => each.version !== version)
              .map((each) => (
                <option key={each.version} value={each.version}>
                  {t('versionN', { n: each.version })}
                </option>
              ))}
          </select>
        </label>
        {differences.data && (
          <span className="label">{t('nChanges', { n: differences.data.changes.length })}</span>
        )}
      </div>
      {differences.error ? (
        <Failed error={differences.error} again={() => void differences.refetch()} />
      ) : !differences.data ? (
        <Loading />
      ) : differences.data.changes.length === 0 ? (
        <p className="empty">{t('sameText')}</p>
      ) : (
        <section className="panel table-wrap">
          <Changes
            changes={differences.data.changes}
            whole={whole}
            before={other.data?.clauses ?? []}
          />
        </section>
      )}
    </div>
  )
}

function Changes({
  changes,
  whole,
  before,
}: {
  changes: Schemas['Change'][]
  whole: Whole
  before: Whole['clauses']
}) {
  const t = useText(texts)
  const { language } = useLanguage()
  const lines = [...whole.clauses, ...before]
  const codes = codesOf(lines)
  const say = (value: string) => (language === 'zh' ? valueWord(value, codes) : value)
  const clause = (path: string) => lines.find((line) => line.path === path)?.clause
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('change')}</th>
          <th scope="col">{t('before')}</th>
          <th scope="col">{t('after')}</th>
          <th scope="col">{t('line', { line: '' }).trim()}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.path}>
            <td>
              {nameOf(change.path, lines, language, codes) ?? <code>{change.path}</code>}
              {clause(change.path) && <span className="clause">§ {clause(change.path)}</span>}
            </td>
            <td>
              {change.before == null ? (
                <span className="hint">{t('added')}</span>
              ) : (
                <del className="was">{say(change.before)}</del>
              )}
            </td>
            <td>
              {change.after == null ? (
                <span className="hint">{t('removed')}</span>
              ) : (
                <ins className="is">{say(change.after)}</ins>
              )}
            </td>
            <td className="nowrap">
              <Link
                to="/programs/$id"
                params={{ id: whole.version.program }}
                search={{ version: whole.version.version, view: 'yaml', line: change.line }}
              >
                {change.line}
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
