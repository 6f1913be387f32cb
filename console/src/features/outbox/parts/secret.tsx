import { useText } from '@/i18n'
import { useState } from 'react'
import { texts } from '../messages'

/** A secret as it is shown once, until the person says that they have it. */
export function Secret({ secret, kept }: { secret: string; kept: () => void }) {
  const t = useText(texts)
  const [copied, setCopied] = useState(false)
  return (
    <section className="notice caution side-section" role="status">
      <h2>▲ {t('secretTitle')}</h2>
      <code className="break">{secret}</code>
      <p>{t('secretWhy')}</p>
      <div className="row">
        <button
          className="btn"
          onClick={() => void navigator.clipboard?.writeText(secret).then(() => setCopied(true))}
        >
          {copied ? t('secretCopied') : t('secretCopy')}
        </button>
        <button className="btn" onClick={kept}>
          {t('secretKept')}
        </button>
      </div>
    </section>
  )
}
