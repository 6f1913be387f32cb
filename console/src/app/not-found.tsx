import { useText } from '@/i18n'
import { Link } from '@tanstack/react-router'
import { texts } from './texts'

export function NotFound() {
  const t = useText(texts)
  return (
    <main className="door">
      <div className="door-card">
        <h1>{t('notFound')}</h1>
        <p>{t('notFoundWhy')}</p>
        <Link to="/">{t('home')}</Link>
      </div>
    </main>
  )
}
