import { useLanguage, useText } from '@/i18n'
import '@/theme/office.css'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { Suspense, useEffect, useState } from 'react'
import { menuFor } from './features'
import type { MenuEntry } from './feature'
import { Personal } from './personal'
import { Palette } from './palette'
import { useMe } from './session'
import { texts } from './texts'

/** The back office: menu at the left, search and oneself on top. */
export function Office() {
  const t = useText(texts)
  const me = useMe()
  const [open, setOpen] = useState(false)
  const path = useRouterState({ select: (state) => state.location.pathname })
  useEffect(() => setOpen(false), [path])
  const entries = menuFor(me)
  return (
    <div className="office">
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <header className="office-bar">
        <button
          className="btn quiet office-toggle"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t('menu')}
        </button>
        <Link to="/" className="brand">
          {t('product')}
        </Link>
        <Palette />
        <span className="grow" />
        <span className="office-personal">
          <Personal />
        </span>
      </header>
      <nav className={'office-menu' + (open ? ' open' : '')} aria-label={t('menu')}>
        <Group title={t('groupWork')} entries={entries.filter((e) => e.group === 'work')} />
        <Group title={t('groupRules')} entries={entries.filter((e) => e.group === 'rules')} />
        <Group title={t('groupSystem')} entries={entries.filter((e) => e.group === 'system')} />
        <div className="office-menu-personal">
          <Personal />
        </div>
      </nav>
      <main id="content" className="office-main" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  )
}

function Group({ title, entries }: { title: string; entries: MenuEntry[] }) {
  const { language } = useLanguage()
  if (entries.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {entries.map(({ to, zh, en, badge: Badge }) => (
          <li key={to}>
            <Link to={to}>
              {language === 'zh' ? zh : en}
              {Badge && (
                <Suspense>
                  <Badge />
                </Suspense>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
