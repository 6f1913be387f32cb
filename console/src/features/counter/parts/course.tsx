import { useText } from '@/i18n'
import type { Course } from '@/lib/outbox'
import { yuan } from '@/lib/money'
import { useEffect, useState } from 'react'
import { texts } from '../messages'

/** An operation that was sent: words instead of a spinner, and no way to send it twice. */
export function UnderWay<T>({
  course,
  document,
  amount,
  setAside,
}: {
  course: Course<T>
  document: string
  amount: number
  setAside: () => void
}) {
  const t = useText(texts)
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  if (course.state !== 'sending' && course.state !== 'unknown') return null
  const seconds = Math.floor((now - course.since) / 1000)
  if (course.state === 'sending' && now - course.since < 1500) {
    return (
      <div className="notice" role="status">
        <p>{t('confirm')}…</p>
      </div>
    )
  }
  return (
    <div className="notice caution" role="alert">
      <h2>{course.state === 'unknown' ? t('unknown') : t('confirming')}</h2>
      <p className="c-left spread">
        <span className="mono">{document}</span> <b>{yuan(amount)}</b>
      </p>
      {course.state === 'unknown' && <p>{t('unknownWhy', { document })}</p>}
      <p>{t('elapsed', { n: seconds })}</p>
      {course.state === 'unknown' && seconds >= 30 && (
        <button className="btn" onClick={setAside}>
          {t('setAside')}
        </button>
      )}
    </div>
  )
}
