import { useLanguage, useText } from '@/i18n'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { App as AntApp, ConfigProvider } from 'antd'
import antEn from 'antd/locale/en_US'
import antZh from 'antd/locale/zh_CN'
import { useEffect, useState } from 'react'
import { antTheme } from '@/theme/antd'
import { menuFor } from './features'
import type { MenuEntry } from './feature'
import { Personal } from './personal'
import { Palette } from './palette'
import { useMe } from './session'
import { texts } from './texts'
import { useTheme } from './theme'

const nonce =
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? undefined

/** The back office: menu at the left, search and oneself on top. */
export function Office() {
  const t = useText(texts)
  const { language } = useLanguage()
  const { isDark } = useTheme()
  const me = useMe()
  const [open, setOpen] = useState(false)
  const path = useRouterState({ select: (state) => state.location.pathname })
  useEffect(() => setOpen(false), [path])
  const entries = menuFor(me)
  return (
    <ConfigProvider
      theme={antTheme(isDark)}
      locale={language === 'zh' ? antZh : antEn}
      csp={{ nonce }}
      wave={{ disabled: true }}
    >
      <AntApp component={false}>
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
      </AntApp>
    </ConfigProvider>
  )
}

function Group({ title, entries }: { title: string; entries: MenuEntry[] }) {
  const { language } = useLanguage()
  if (entries.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {entries.map((entry) => (
          <li key={entry.to}>
            <Link to={entry.to}>{language === 'zh' ? entry.zh : entry.en}</Link>
          </li>
        ))}
      </ul>
    </>
  )
}
