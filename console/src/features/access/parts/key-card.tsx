import type { Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { Steps, type StepSpec } from '@/kit/steps'
import { told, whole } from '@/kit/values'
import { moment } from '@/lib/time'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { texts } from '../messages-keys'

type Key = Schemas['ApiKeyShown']

export function isUsable(shown: Key): boolean {
  return !shown.revokedAt && Date.parse(shown.expiresAt) > Date.now()
}

export function KeyState({ shown }: { shown: Key }) {
  const t = useText(texts)
  if (shown.revokedAt) return <span className="status neutral">○ {t('revoked')}</span>
  return isUsable(shown) ? (
    <span className="status good">● {t('usable')}</span>
  ) : (
    <span className="status neutral">○ {t('expired')}</span>
  )
}

/** One key: what it may do, and its hours, networks, rotation and end. */
export function KeyCard({
  shown,
  close,
  made,
}: {
  shown: Key
  close: () => void
  made: (key: Key) => void
}) {
  const t = useText(texts)
  const queries = useQueryClient()
  const path = '/api-keys/' + shown.id
  const specs: StepSpec[] = [
    {
      code: 'hours',
      label: t('setHours'),
      why: t('setHoursWhy'),
      permission: 'api-key:create',
      method: 'PUT',
      path: path + '/hours',
      initial: { hours: shown.hours ?? '' },
      fields: [{ name: 'hours', label: t('hours'), hint: t('hoursHint') }],
      body: (values) => ({ hours: told(values, 'hours') }),
    },
    {
      code: 'addresses',
      label: t('setAddresses'),
      why: t('setAddressesWhy'),
      permission: 'api-key:create',
      method: 'PUT',
      path: path + '/addresses',
      initial: { addresses: shown.addresses.join(' ') },
      fields: [{ name: 'addresses', label: t('addresses'), hint: t('addressesHint') }],
      body: (values) => ({ addresses: told(values, 'addresses')?.split(/[\s,]+/) ?? [] }),
    },
    {
      code: 'rotate',
      label: t('rotate'),
      why: t('rotateWhy'),
      permission: 'api-key:rotate',
      path: path + '/rotations',
      fields: [
        { name: 'overlapHours', label: t('overlap'), hint: t('overlapHint'), kind: 'count' },
      ],
      body: (values) => ({ overlapHours: whole(values, 'overlapHours') }),
    },
    {
      code: 'revoke',
      label: t('revoke'),
      why: t('revokeWhy'),
      permission: 'api-key:revoke',
      danger: true,
      submit: t('revokeYes', { client: shown.client }),
      path: path + '/revocations',
    },
  ]
  const facts: [string, string][] = [
    [t('programs'), shown.programs?.join(', ') ?? t('all')],
    [t('branches'), shown.branches?.join(', ') ?? t('all')],
    [t('tills'), shown.tills?.join(', ') ?? t('all')],
    [t('hours'), shown.hours ?? t('anyTime')],
    [t('addresses'), shown.addresses.join(', ') || t('anywhere')],
    [t('pace'), t('paceOf', { n: shown.perSecond, burst: shown.burst })],
    [t('created'), moment(shown.createdAt)],
    [t('expires'), moment(shown.expiresAt)],
    [t('permissions'), [...shown.permissions].sort().join(', ')],
  ]
  return (
    <section className="panel above" aria-label={shown.client}>
      <header>
        <h2>
          {shown.client} <KeyState shown={shown} />
        </h2>
        <button className="btn quiet" onClick={close}>
          {t('close')}
        </button>
      </header>
      <div className="panel-body stack">
        <dl className="facts">
          {facts.map(([name, value]) => (
            <div key={name} className="facts-row">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {isUsable(shown) && (
          <Steps
            quiet
            specs={specs}
            done={(answer, { code }) => {
              void queries.invalidateQueries({ queryKey: ['api-keys'] })
              if (code === 'rotate') made(answer as Key)
              else close()
            }}
          />
        )}
      </div>
    </section>
  )
}

/** The text of a new key, while the page stands; the server does not tell it again. */
export function Once({ made, kept }: { made: Key; kept: () => void }) {
  const t = useText(texts)
  const [copied, setCopied] = useState(false)
  const text = made.key ?? ''
  return (
    <section className="notice caution above" role="status">
      <h2>▲ {t('keyOf', { client: made.client })}</h2>
      <p>{t('onceWhy')}</p>
      <code className="break" data-testid="new-key">
        {text}
      </code>
      <div className="row">
        <button
          className="btn"
          onClick={() => void navigator.clipboard?.writeText(text).then(() => setCopied(true))}
        >
          {copied ? t('copied') : t('copy')}
        </button>
        <button className="btn" onClick={kept}>
          {t('kept')}
        </button>
      </div>
    </section>
  )
}
