import { problemOf, type Problem } from '@/api/problem'
import { useMay } from '@/app/session'
import { useLanguage, useText } from '@/i18n'
import { Refused } from '@/kit/fields'
import { Loading } from '@/kit/states'
import { moment } from '@/lib/time'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { texts } from '../messages'
import { check, placesFound, placesOf, save, type Place, type Whole } from '../queries'
import { PlaceList, usePlaces } from './problems'

const Editor = lazy(() => import('./editor'))
const route = getRouteApi('/office/programs/$id')

/** What is written and not saved; kept while the tab is open, also on other pages. */
const unsaved = new Map<string, { text: string; etag: string }>()

/** The text of a version; of a draft it can be changed. */
export function YamlView({ whole }: { whole: Whole & { etag: string } }) {
  const t = useText(texts)
  const { language } = useLanguage()
  const may = useMay()
  const queries = useQueryClient()
  const { line } = route.useSearch()
  const { program, version, status } = whole.version
  const key = program + '/' + version
  const [text, setText] = useState(unsaved.get(key)?.text ?? whole.yaml)
  const [etag, setEtag] = useState(unsaved.get(key)?.etag ?? whole.etag)
  const [asksUndo, setAsksUndo] = useState(false)
  const isOpen = status === 'DRAFT' || status === 'SUBMITTED'
  const canWrite = isOpen && may('program:draft')
  const isChanged = text !== whole.yaml
  const standing = usePlaces(whole)
  const saving = useMutation({
    mutationFn: async ({ under, yaml }: { under: string; yaml: string }) =>
      save(program, version, yaml, under),
    onSuccess: async (answer) => {
      unsaved.delete(key)
      if (answer.etag) setEtag(answer.etag)
      await queries.invalidateQueries({ queryKey: ['program', program] })
    },
  })
  const checking = useMutation({ mutationFn: (yaml: string) => check(program, yaml) })
  const isChecked = checking.variables === text
  const report = isChecked ? checking.data : undefined
  useEffect(() => {
    if (isChanged && canWrite) unsaved.set(key, { text, etag })
    else unsaved.delete(key)
    const stay = (event: BeforeUnloadEvent) => event.preventDefault()
    if (isChanged && canWrite) window.addEventListener('beforeunload', stay)
    return () => window.removeEventListener('beforeunload', stay)
  }, [key, text, etag, isChanged, canWrite])
  const problem = problemOf(saving.error)
  const refused = saving.variables?.yaml === text ? placesOf(problem) : []
  const found = report ? placesFound(report, language) : []
  const places: Place[] = report ? found : isChanged ? refused : [...refused, ...standing]
  const write = (next: string) => setText(next)
  const replace = (next: string, under: string) => {
    setText(next)
    setEtag(under)
    saving.reset()
  }
  return (
    <div className="stack">
      {!canWrite && may('program:draft') && <p className="notice">{t('readOnly')}</p>}
      {canWrite && status === 'SUBMITTED' && (
        <p className="notice caution">{t('submittedEdit')}</p>
      )}
      {problem?.code === 'STALE_VERSION' ? (
        <Stale
          problem={problem}
          load={async () => {
            await queries.invalidateQueries({ queryKey: ['program', program, 'version', version] })
            const fresh = queries.getQueryData<Whole & { etag: string }>([
              'program',
              program,
              'version',
              version,
            ])
            if (fresh) replace(fresh.yaml, fresh.etag)
          }}
          overwrite={() => {
            const under = String(problem['etag'])
            setEtag(under)
            saving.mutate({ under, yaml: text })
          }}
        />
      ) : (
        refused.length === 0 && <Refused error={saving.error} />
      )}
      {problem && refused.length > 0 && (
        <>
          <p className="notice stop" role="alert">
            {problem.title}
          </p>
          <PlaceList whole={whole} places={refused} />
        </>
      )}
      {canWrite && (
        <div className="row">
          <button
            className="btn primary"
            disabled={!isChanged || saving.isPending}
            onClick={() => saving.mutate({ under: etag, yaml: text })}
          >
            {saving.isPending ? t('saving') : t('save')}
          </button>
          <button
            className="btn"
            disabled={checking.isPending}
            onClick={() => {
              saving.reset()
              checking.mutate(text)
            }}
          >
            {checking.isPending ? t('checking') : t('checkNow')}
          </button>
          {isChanged && !asksUndo && (
            <button className="btn" onClick={() => setAsksUndo(true)}>
              {t('undo')}
            </button>
          )}
          <span role="status" className="hint">
            {isChanged
              ? t('unsaved')
              : saving.data
                ? t('saved', { time: moment(new Date(saving.submittedAt).toISOString()) })
                : ''}
          </span>
        </div>
      )}
      {isChecked && <Refused error={checking.error} />}
      {report && (
        <p
          className={'notice ' + (report.valid ? 'good' : 'caution')}
          role="status"
        >
          {report.valid
            ? '● ' + t('checkedFine')
            : '▲ ' +
              t('checkedFaults', { problems: report.problems.length, blanks: report.blanks.length })}
        </p>
      )}
      {found.length > 0 && <PlaceList whole={whole} places={found} />}
      {asksUndo && isChanged && (
        <section className="notice caution">
          <p>{t('undoWhy')}</p>
          <div className="row">
            <button
              className="btn danger"
              onClick={() => {
                replace(whole.yaml, whole.etag)
                setAsksUndo(false)
              }}
            >
              {t('undo')}
            </button>
            <button className="btn" onClick={() => setAsksUndo(false)}>
              {t('keep')}
            </button>
          </div>
        </section>
      )}
      <Suspense fallback={<Loading />}>
        <Editor
          label={t('editor')}
          text={text}
          write={write}
          isFixed={!canWrite}
          places={places}
          line={line}
          language={language}
        />
      </Suspense>
      <p className="hint">{t('editorHint')}</p>
      {!report && !isChanged && standing.length > 0 && <PlaceList whole={whole} places={standing} />}
    </div>
  )
}

interface Differing {
  path: string
  current: string
  yours: string
}

function Stale({
  problem,
  load,
  overwrite,
}: {
  problem: Problem
  load: () => Promise<void>
  overwrite: () => void
}) {
  const t = useText(texts)
  const rows = (problem['diff'] as Differing[] | undefined) ?? []
  return (
    <section className="notice caution" role="alert">
      <p>{t('stale', { who: String(problem['editedBy'] ?? '') })}</p>
      <div className="table-wrap">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('change')}</th>
              <th scope="col">{t('current')}</th>
              <th scope="col">{t('yours')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.path}>
                <td className="mono">{row.path}</td>
                <td>{row.current}</td>
                <td>{row.yours}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="row">
        <button className="btn" onClick={() => void load()}>
          {t('loadTheirs')}
        </button>
        <button className="btn danger" onClick={overwrite}>
          {t('saveMine')}
        </button>
      </div>
    </section>
  )
}
