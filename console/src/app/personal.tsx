import { send } from '@/api/request'
import { useLanguage, useText } from '@/i18n'
import type { ThemeChoice } from '@/theme/tokens'
import { useQueryClient } from '@tanstack/react-query'
import { ME, useMe } from './session'
import { texts } from './texts'
import { useTheme } from './theme'

const THEMES: ThemeChoice[] = ['system', 'light', 'dark']

/** Oneself: language, appearance, leaving. */
export function Personal() {
  const t = useText(texts)
  const { language, choose } = useLanguage()
  const theme = useTheme()
  const me = useMe()
  const queries = useQueryClient()
  const names = { system: t('themeSystem'), light: t('themeLight'), dark: t('themeDark') }
  const following = THEMES[(THEMES.indexOf(theme.choice) + 1) % THEMES.length]!
  const leave = async () => {
    await send('POST', '/sessions/current/endings').catch(() => {})
    queries.clear()
    queries.setQueryData(ME, null)
  }
  return (
    <>
      <button
        className="btn quiet"
        title={t('theme')}
        aria-label={t('theme') + ': ' + names[theme.choice]}
        onClick={() => theme.choose(following)}
      >
        {names[theme.choice]}
      </button>
      <button className="btn quiet" onClick={() => choose(language === 'zh' ? 'en' : 'zh')}>
        {t('language')}
      </button>
      <span className="nowrap">{me.name ?? me.staff ?? me.client}</span>
      <button className="btn quiet" onClick={() => void leave()}>
        {t('signOut')}
      </button>
    </>
  )
}
