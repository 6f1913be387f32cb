import { useText } from '@/i18n'
import { texts } from './messages'

export function SignIn() {
  const t = useText(texts)
  return (
    <main className="door">
      <div className="door-card">
        <h1>{t('title')}</h1>
      </div>
    </main>
  )
}
