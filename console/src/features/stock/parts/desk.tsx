import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { NoPermission } from '@/kit/states'
import { Link, Navigate, Outlet } from '@tanstack/react-router'
import { TABS } from '../manifest'
import { texts } from '../messages'

/** The card desk: its parts as tabs, each a page of its own. */
export function CardDesk() {
  const t = useText(texts)
  const may = useMay()
  return (
    <>
      <div className="page-head">
        <h1>{t('title')}</h1>
      </div>
      <nav className="tabs" aria-label={t('tabs')}>
        {TABS.filter(([, , permission]) => may(permission)).map(([to, name]) => (
          <Link key={to} to={to} activeProps={{ className: 'on', 'aria-current': 'page' }}>
            {t(name)}
          </Link>
        ))}
      </nav>
      <Outlet />
    </>
  )
}

/** The first part this person may see. */
export function FirstTab() {
  const may = useMay()
  const first = TABS.find(([, , permission]) => may(permission))
  return first ? <Navigate to={first[0]} replace /> : <NoPermission permission="stock:read" />
}
