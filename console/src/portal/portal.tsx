import { problemOf } from '@/api/problem'
import type { Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { useCallback, useEffect, useState } from 'react'
import { call, keepCsrf, whenConfirm, whenSignedOut } from './client'
import { CardsPage, LossPage, LostPage, PinPage, UnlockPage } from './cards'
import { ConfirmSheet } from './confirm'
import { EditPage } from './edit'
import { LeavePage } from './leave'
import { texts } from './messages'
import { MinePage, SessionsPage } from './mine'
import { Trouble, Waiting } from './parts'
import { PasskeysPage } from './passkeys'
import { PayCodePage } from './pay-code'
import { PrivacyPage } from './privacy'
import { SignIn } from './sign-in'
import { StatementPage } from './statement'
import { ValuePage } from './value'
import { go, useAddress } from './way'

export type Me = Schemas['PortalMe']
export type Mine = Me['memberships'][number]

/** The member's own pages: signed in or not, online or not. */
export function Portal() {
  const [me, setMe] = useState<Me | null | undefined>(undefined)
  const [error, setError] = useState<unknown>(null)
  const enter = useCallback(async () => {
    setError(null)
    try {
      const now = await call<Me>('GET', '/portal/me')
      keepCsrf(now.csrfToken)
      setMe(now)
    } catch (trouble) {
      if (problemOf(trouble)?.code === 'UNAUTHENTICATED') setMe(null)
      else setError(trouble)
    }
  }, [])
  useEffect(() => {
    whenSignedOut(() => setMe(null))
    void enter()
  }, [enter])
  if (error) {
    return (
      <main className="m-door">
        <Trouble error={error} again={() => void enter()} />
      </main>
    )
  }
  if (me === undefined) return <Waiting />
  if (me === null) return <SignIn entered={() => void enter()} />
  return <Pages me={me} refresh={() => void enter()} left={() => setMe(null)} />
}

const TABS = [
  ['/m', 'tabCode'],
  ['/m/value', 'tabValue'],
  ['/m/statement', 'tabStatement'],
  ['/m/mine', 'tabMine'],
] as const

const CHOSEN = 'huika.m.membership'

function Pages({ me, refresh, left }: { me: Me; refresh: () => void; left: () => void }) {
  const t = useText(texts)
  const at = useAddress()
  const [chosen, choose] = useState(() => sessionStorage.getItem(CHOSEN))
  const [asking, setAsking] = useState<((yes: boolean) => void) | null>(null)
  useEffect(() => {
    whenConfirm(() => new Promise<boolean>((then) => setAsking(() => then)))
    return () => whenConfirm(null)
  }, [])
  const mine = me.memberships.find((each) => each.id === chosen) ?? me.memberships[0]
  const here = TABS.map(([path]) => path).findLast((path) => at === path || at.startsWith(path + '/'))
  const answered = (yes: boolean) => {
    asking?.(yes)
    setAsking(null)
  }
  return (
    <>
      <Offline />
      {asking ? (
        <ConfirmSheet phone={me.phone} done={answered} />
      ) : null}
      <div hidden={asking !== null}>
        <header className="m-head">
          <Membership
            all={me.memberships}
            mine={mine}
            choose={(id) => {
              sessionStorage.setItem(CHOSEN, id)
              choose(id)
            }}
          />
        </header>
        <main className="m-main" key={mine?.id}>
          {mine ? (
            <Page at={at} me={me} mine={mine} refresh={refresh} left={left} />
          ) : (
            <p className="m-empty">{t('noMembership')}</p>
          )}
        </main>
        <nav className="m-tabs" aria-label={t('nav')}>
          {TABS.map(([path, name]) => (
            <a
              key={path}
              href={path}
              aria-current={path === here ? 'page' : undefined}
              onClick={(event) => {
                event.preventDefault()
                go(path)
              }}
            >
              {t(name)}
            </a>
          ))}
        </nav>
      </div>
    </>
  )
}

function Page({ at, me, mine, refresh, left }: {
  at: string
  me: Me
  mine: Mine
  refresh: () => void
  left: () => void
}) {
  const [, , first, second, card] = at.split('/')
  if (first === 'value') return <ValuePage mine={mine} />
  if (first === 'statement') return <StatementPage mine={mine} />
  if (first !== 'mine') return <PayCodePage mine={mine} />
  switch (second) {
    case 'cards':
      return <CardsPage mine={mine} />
    case 'loss':
      return <LossPage mine={mine} card={card ?? ''} />
    case 'lost':
      return <LostPage memberships={me.memberships} />
    case 'unlock':
      return <UnlockPage mine={mine} card={card ?? ''} />
    case 'edit':
      return <EditPage mine={mine} />
    case 'passkeys':
      return <PasskeysPage />
    case 'pin':
      return <PinPage mine={mine} card={card ?? ''} />
    case 'privacy':
      return <PrivacyPage mine={mine} />
    case 'leave':
      return <LeavePage mine={mine} refresh={refresh} />
    case 'sessions':
      return <SessionsPage left={left} />
    default:
      return <MinePage me={me} mine={mine} left={left} />
  }
}

function Membership({ all, mine, choose }: {
  all: Mine[]
  mine: Mine | undefined
  choose: (id: string) => void
}) {
  const t = useText(texts)
  const title = useTitle()
  if (!mine || all.length < 2) return <span className="m-title">{mine ? title(mine) : t('brand')}</span>
  return (
    <select
      className="m-title"
      aria-label={t('membership')}
      value={mine.id}
      onChange={(event) => choose(event.target.value)}
    >
      {all.map((each) => (
        <option key={each.id} value={each.id}>
          {title(each)} {each.memberNumber}
        </option>
      ))}
    </select>
  )
}

function useTitle() {
  const english = document.documentElement.lang === 'en'
  return (mine: Mine) => (english && mine.english ? mine.english : mine.title)
}

function Offline() {
  const t = useText(texts)
  const online = useOnline()
  if (online) return null
  return (
    <p className="m-note caution" role="status">
      ▲ {t('offline')}
    </p>
  )
}

export function useOnline(): boolean {
  const [online, setOnline] = useState(() => navigator.onLine)
  useEffect(() => {
    const look = () => setOnline(navigator.onLine)
    addEventListener('online', look)
    addEventListener('offline', look)
    return () => {
      removeEventListener('online', look)
      removeEventListener('offline', look)
    }
  }, [])
  return online
}
