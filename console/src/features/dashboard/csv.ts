import type { Schemas } from '@/api/client'
import type { Translate } from '@/i18n'
import { plain } from '@/lib/money'
import type { texts } from './messages'

type T = Translate<(typeof texts)['zh']>

const MONEY = ['sales', 'memberSales', 'toppedUp', 'bonusGiven', 'valueSpent', 'principal', 'bonus']

/** The figures on the page, as the server told them; with a mark so that Excel reads the Chinese. */
export function csvOf(insight: Schemas['Insight'], t: T): string {
  const write = (key: string, value: number) =>
    MONEY.includes(key) ? plain(value).replaceAll(',', '').replace('−', '-') : String(value)
  const rows: string[][] = [
    [t('program'), insight.program],
    [t('branch'), insight.branch ?? t('allBranches')],
    [t('period'), insight.from, insight.to],
    [t('lastPeriod'), insight.comparedFrom, insight.comparedTo],
    [],
    ['', t('thisPeriod'), t('lastPeriod')],
    ...Object.entries(insight.now).map(([key, value]) => [
      t(key as keyof Schemas['Insight']['now']),
      write(key, value),
      write(key, insight.before[key as keyof Schemas['Insight']['now']]),
    ]),
    ...Object.entries(insight.stock).map(([key, value]) => [
      t(key as keyof Schemas['Insight']['stock']),
      write(key, value),
    ]),
    [],
    ...insight.branches.map((each) => [
      each.branch,
      write('sales', each.sales),
      write('sales', each.before),
    ]),
    [],
    ...insight.days.map((each) => [each.day, write('sales', each.sales)]),
  ]
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return '\uFEFF' + rows.map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n'
}

export function asCsv(insight: Schemas['Insight'], t: T) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([csvOf(insight, t)], { type: 'text/csv' }))
  link.download = `${insight.program}-${insight.from}-${insight.to}.csv`
  link.click()
  URL.revokeObjectURL(link.href)
}
