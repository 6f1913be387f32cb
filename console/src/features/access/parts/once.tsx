import type { Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { moment } from '@/lib/time'
import { useState } from 'react'
import { texts } from '../messages'

/** The link of an invitation, while the page stands; the server does not tell it again. */
export function Link({
  invitation,
  close,
}: {
  invitation: Schemas['AccountInvitation']
  close: () => void
}) {
  const t = useText(texts)
  const [copied, setCopied] = useState(false)
  const link = new URL(invitation.link, location.origin).href
  return (
    <section className="notice good above" aria-label={t('link')}>
      <h2>
        {t('link')} · {invitation.account.staff}
      </h2>
      <p>{t('linkOnce', { time: moment(invitation.expiresAt) })}</p>
      <input className="input mono" readOnly aria-label={t('link')} value={link} />
      <div className="row">
        <button
          className="btn primary"
          onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}
        >
          {copied ? t('copied') : t('copy')}
        </button>
        <button className="btn" onClick={close}>
          {t('close')}
        </button>
      </div>
    </section>
  )
}
