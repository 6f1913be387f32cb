import { NoAnswer, problemOf } from '@/api/problem'
import { texts } from '@/app/texts'
import { useText } from '@/i18n'
import { useEffect, useState, type ReactNode } from 'react'

/** Nothing at first, a sketch of the page soon, words after a second. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const t = useText(texts)
  const [phase, setPhase] = useState(0)
  useEffect(() => {
    const timers = [setTimeout(() => setPhase(1), 150), setTimeout(() => setPhase(2), 1000)]
    return () => timers.forEach(clearTimeout)
  }, [])
  if (phase === 0) return <div className="loading" />
  return (
    <div className="loading" role="status">
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className="bone" style={{ width: `${90 - ((i * 17) % 40)}%` }} />
      ))}
      <span className={phase === 2 ? 'hint' : 'unseen'}>{t('stillLoading')}</span>
    </div>
  )
}

/** What failed, in the part that failed. */
export function Failed({ error, again }: { error: unknown; again?: () => void }) {
  const t = useText(texts)
  const problem = problemOf(error)
  if (problem?.status === 403) {
    return <NoPermission permission={String(problem['permission'] ?? problem.code)} />
  }
  const lost = error instanceof NoAnswer
  return (
    <section className="notice stop" role="alert">
      <h2>{t('failed')}</h2>
      <p>{problem ? problem.title : lost ? t('noAnswer') : String(error)}</p>
      <div className="row">
        {again && (
          <button className="btn" onClick={again}>
            {t('retry')}
          </button>
        )}
        {problem && <code className="code">{problem.code}</code>}
        {typeof problem?.['trace'] === 'string' && (
          <span className="hint">{t('trace', { trace: problem['trace'] })}</span>
        )}
      </div>
    </section>
  )
}

export function NoPermission({ permission }: { permission: string }) {
  const t = useText(texts)
  return (
    <section className="notice caution">
      <h2>{t('noPermission')}</h2>
      <p>{t('noPermissionWhy', { permission })}</p>
    </section>
  )
}

/** A list with nothing in it: what it is for, and one thing to do. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  )
}
