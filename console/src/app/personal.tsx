import { send } from '@/api/request'
import { useLanguage, useText } from '@/i18n'
import type { ThemeChoice } from '@/theme/tokens'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ME, useMe } from './session'
import { texts } from './texts'
import { useTheme } from './theme'

const THEMES: ThemeChoice[] = ['system', 'light', 'dark']

/** Oneself: language, appearance, the account, leaving; at the door there are no pages yet. */
export function Personal({ isAtDoor = false }: { isAtDoor?: boolean }) {
  const t = useText(texts)
  const { language, choose } = useLanguage()
  const theme = useTheme()
  const me = useMe()
  const queries = useQueryClient()
  const names = { system: t('themeSystem'), light: t('themeLight'), dark: t('themeDark') }
  const name = me.name ?? me.staff ?? me.client
  const following = THEMES[(THEMES.indexOf(theme.choice) + 1) % THEMES.length]!
  const speak = () => {
    const next = language === 'zh' ? 'en' : 'zh'
    choose(next)
    if (!me.account) return
    void send('PUT', '/me/language', { language: next === 'zh' ? 'zh-CN' : 'en' }).catch(() => {})
  }
  const leave = async () => {
    await send('POST', '/sessions/current/endings').catch(() => {})
    queries.setQueryData(ME, null)
    // nothing of this person is left for the next
    queries.removeQueries({ predicate: (query) => query.queryKey.join() !== ME.join() })
  }
  return (
    <>
      <button
        type="button"
        className="btn quiet personal-theme"
        title={t('theme')}
        aria-label={t('theme') + ': ' + names[theme.choice]}
        onClick={() => theme.choose(following)}
      >
        {names[theme.choice]}
      </button>
      <button type="button" className="btn quiet" onClick={speak}>
        {t('language')}
      </button>
      {isAtDoor || !me.account ? (
        <span className="nowrap personal-name">{name}</span>
      ) : (
        <Link to="/me" className="nowrap personal-name" aria-label={`${t('account')}: ${name}`}>
          {name}
        </Link>
      )}
      <button type="button" className="btn quiet" onClick={() => void leave()}>
        {t('signOut')}
      </button>
    </>
  )
}
