import type { Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { moment } from '@/lib/time'
import { useState } from 'react'
import { BackHead } from './cards'
import { call, useGot, useStep } from './client'
import { texts } from './messages'
import { Shown, Trouble } from './parts'
import type { Mine } from './portal'
import { Way } from './way'

/** What is kept of a member, what they agreed to, who looked, and a copy to take along. */
export function PrivacyPage({ mine }: { mine: Mine }) {
  const t = useText(texts)
  return (
    <>
      <BackHead to="/m/mine" title={t('privacy')} />
      <OnFile mine={mine} />
      <Consents mine={mine} />
      <Accesses mine={mine} />
      <Export mine={mine} />
    </>
  )
}

function OnFile({ mine }: { mine: Mine }) {
  const t = useText(texts)
  const profile = useGot<Schemas['PortalProfile']>(`/portal/memberships/${mine.id}/profile`)
  return (
    <section className="m-card m-stack">
      <h2>{t('onFile')}</h2>
      <Shown got={profile}>
        {({ told }) => {
          const all: [string, string | null | undefined][] = [
            [t('name'), told.name],
            [t('phone'), told.phone],
            [t('idDocument'), told.idDocument?.number],
            [t('birthday'), told.birthday],
            [t('address'), told.address],
            [t('emailField'), told.email],
            [t('landline'), told.landline],
          ]
          return (
            <dl>
              {all
                .filter(([, value]) => value)
                .map(([name, value]) => (
                  <div key={name} className="m-spread">
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
            </dl>
          )
        }}
      </Shown>
      <p className="m-hint">{t('onFileWhy')}</p>
      <Way className="m-btn" to="/m/mine/edit">
        {t('edit')}
      </Way>
    </section>
  )
}

const USUAL = ['sms', 'marketing']
const NAMED = ['sms', 'marketing', 'direct-mail', 'email'] as const

function Consents({ mine }: { mine: Mine }) {
  const t = useText(texts)
  const path = `/portal/memberships/${mine.id}/consents`
  const consents = useGot<Schemas['PortalConsentList']>(path)
  const answer = useStep(
    async (body: { purpose: string; granted: boolean }) => call('POST', path, body),
    consents.again,
  )
  const name = (purpose: string) => {
    const known = NAMED.find((each) => each === purpose)
    return known ? t(known) : purpose
  }
  return (
    <section className="m-card">
      <h2>{t('consents')}</h2>
      <p className="m-hint">{t('consentsHint')}</p>
      <Trouble error={answer.error} />
      <Shown got={consents}>
        {({ now, items }) => (
          <>
            <ul className="m-lines">
              {[...new Set([...USUAL, ...Object.keys(now)])].map((purpose) => {
                const granted = now[purpose] === true
                return (
                  <li key={purpose} className="m-spread">
                    <span>
                      {name(purpose)}
                      <br />
                      <span className="m-hint">
                        {granted ? '● ' + t('consentOn') : '○ ' + t('consentOff')}
                      </span>
                    </span>
                    <button
                      className="m-btn"
                      disabled={answer.isBusy}
                      aria-label={`${granted ? t('withdraw') : t('give')}: ${name(purpose)}`}
                      onClick={() => void answer.run({ purpose, granted: !granted })}
                    >
                      {granted ? t('withdraw') : t('give')}
                    </button>
                  </li>
                )
              })}
            </ul>
            {items.length > 0 && (
              <details>
                <summary>{t('consentHistory')}</summary>
                <ul className="m-lines">
                  {items.map((each) => (
                    <li key={each.purpose + each.at} className="m-hint">
                      {moment(each.at)} {name(each.purpose)}{' '}
                      {each.granted ? t('consentOn') : t('consentOff')}
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </>
        )}
      </Shown>
    </section>
  )
}

function Accesses({ mine }: { mine: Mine }) {
  const t = useText(texts)
  const accesses = useGot<Schemas['PortalAccess']>(`/portal/memberships/${mine.id}/accesses`)
  return (
    <section className="m-card">
      <h2>{t('accesses')}</h2>
      <Shown got={accesses}>
        {({ readings }) =>
          readings.length === 0 ? (
            <p className="m-hint">{t('accessesNone')}</p>
          ) : (
            <ul className="m-lines">
              {readings.map((each) => (
                <li key={each.at + each.field}>
                  {moment(each.at)} {each.by}
                  <br />
                  <span className="m-hint">{each.reason}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </section>
  )
}

function Export({ mine }: { mine: Mine }) {
  const t = useText(texts)
  const [done, setDone] = useState(false)
  const step = useStep(
    async () => call<unknown>('POST', `/portal/memberships/${mine.id}/exports`, {}),
    (all) => {
      const file = new Blob([JSON.stringify(all, null, 2)], { type: 'application/json' })
      const link = document.createElement('a')
      link.href = URL.createObjectURL(file)
      link.download = `huika-${mine.memberNumber}.json`
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 1000)
      setDone(true)
    },
  )
  return (
    <section className="m-card m-stack">
      <h2>{t('exportTitle')}</h2>
      <p className="m-hint">{t('exportHint')}</p>
      <Trouble error={step.error} />
      {done && <p role="status">● {t('exportDone')}</p>}
      <button className="m-btn" disabled={step.isBusy} onClick={() => void step.run(undefined)}>
        {step.isBusy ? t('busy') : t('exportDo')}
      </button>
    </section>
  )
}
