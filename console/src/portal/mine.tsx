import type { Schemas } from '@/api/client'
import { useLanguage, useText } from '@/i18n'
import { moment } from '@/lib/time'
import { applyTheme, keptTheme, type ThemeChoice } from '@/theme/tokens'
import { useState } from 'react'
import { BackHead } from './cards'
import { call, useGot, useStep } from './client'
import { texts } from './messages'
import { Choice, Shown, Trouble } from './parts'
import type { Me, Mine } from './portal'
import { Way } from './way'

const LARGE = 'huika.m.large'

/** Puts the chosen size of type onto the page. */
export function applySize() {
  document.documentElement.classList.toggle('m-large', localStorage.getItem(LARGE) === 'yes')
}
applySize()

export function MinePage({ me, mine, left }: { me: Me; mine: Mine; left: () => void }) {
  const t = useText(texts)
  const { language, choose } = useLanguage()
  const [theme, setTheme] = useState<ThemeChoice>(keptTheme)
  const [large, setLarge] = useState(() => localStorage.getItem(LARGE) === 'yes')
  const out = useStep(async () => call('POST', '/portal/sessions/current/endings'), left)
  return (
    <>
      <h1 className="unseen">{t('tabMine')}</h1>
      <section className="m-card">
        <dl>
          <div className="m-spread">
            <dt>{t('phone')}</dt>
            <dd>{me.phone}</dd>
          </div>
          <div className="m-spread">
            <dt>{t('memberNumber')}</dt>
            <dd className="m-mono">{mine.memberNumber}</dd>
          </div>
          <div className="m-spread">
            <dt>{t('joinedOn')}</dt>
            <dd>{mine.joinedOn}</dd>
          </div>
        </dl>
      </section>
      <ul className="m-card m-menu">
        <li>
          <Way to="/m/mine/cards">{t('myCards')}</Way>
        </li>
        <li>
          <Way to="/m/mine/privacy">{t('privacy')}</Way>
        </li>
        <li>
          <Way to="/m/mine/passkeys">{t('passkeys')}</Way>
        </li>
        <li>
          <Way to="/m/mine/sessions">{t('sessions')}</Way>
        </li>
        <li>
          <Way to="/m/mine/leave">{t('leaveTitle')}</Way>
        </li>
      </ul>
      <section className="m-card m-stack">
        <Choice
          label={t('theme')}
          value={theme}
          change={(next) => {
            applyTheme(next)
            setTheme(next)
          }}
          choices={[
            ['system', t('themeSystem')],
            ['light', t('themeLight')],
            ['dark', t('themeDark')],
          ]}
        />
        <div className="m-row">
          <button
            className="m-btn"
            aria-pressed={large}
            onClick={() => {
              localStorage.setItem(LARGE, large ? 'no' : 'yes')
              setLarge(!large)
              applySize()
            }}
          >
            {large ? '✓ ' : ''}
            {t('large')}
          </button>
          <button className="m-btn" onClick={() => choose(language === 'zh' ? 'en' : 'zh')}>
            {t('language')}
          </button>
        </div>
      </section>
      <Trouble error={out.error} />
      <button className="m-btn" disabled={out.isBusy} onClick={() => void out.run(undefined)}>
        {t('signOut')}
      </button>
    </>
  )
}

/** Where else one is signed in, and out of there. */
export function SessionsPage({ left }: { left: () => void }) {
  const t = useText(texts)
  const sessions = useGot<Schemas['PortalSessionItems']>('/portal/sessions')
  const end = useStep(
    async (id: string) => call<{ here: boolean }>('POST', `/portal/sessions/${id}/endings`),
    (ended) => (ended.here ? left() : sessions.again()),
  )
  return (
    <>
      <BackHead to="/m/mine" title={t('sessions')} />
      <Trouble error={end.error} />
      <Shown got={sessions}>
        {({ items }) => (
          <ul className="m-card m-lines">
            {items.map((each) => (
              <li key={each.id} className="m-spread">
                <span>
                  {each.device} {each.here && <b>({t('here')})</b>}
                  <br />
                  <span className="m-hint">{t('seenAt', { time: moment(each.seenAt) })}</span>
                </span>
                <button
                  className="m-btn quiet"
                  disabled={end.isBusy}
                  onClick={() => void end.run(each.here ? 'current' : each.id)}
                >
                  {each.here ? t('signOut') : t('end')}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </>
  )
}
