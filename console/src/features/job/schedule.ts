import type { Language, Translate } from '@/i18n'
import { countName, type texts } from './messages'

/** `daily at 02:00`, `every PT1H`, in words. */
export function scheduleWords(text: string, t: Translate<(typeof texts)['zh']>): string {
  const daily = /^daily at (\d\d:\d\d)/.exec(text)
  if (daily) return t('daily', { at: daily[1]! })
  const every = /^every PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(text)
  if (every?.[1] && !every[2]) return t('everyHours', { n: Number(every[1]) })
  if (every) return t('everyMinutes', { n: Number(every[1] ?? 0) * 60 + Number(every[2] ?? 0) })
  return text
}

/** `到期 3 · 释放 1`, in the order the job counted. */
export function countsWords(
  counts: Record<string, number>,
  nothing: string,
  language: Language,
): string {
  const said = Object.entries(counts).filter(([, n]) => n !== 0)
  return said.length === 0 ? nothing : said.map(([what, n]) => `${countName(what, language)} ${n}`).join(' · ')
}
