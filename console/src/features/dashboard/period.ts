import type { Period } from './manifest'

function shifted(day: string, days: number): string {
  return new Date(Date.parse(day + 'T00:00:00Z') + days * 86_400_000).toISOString().slice(0, 10)
}

/** First and last day of a period that ends today; weeks begin on Monday. */
export function daysOf(
  period: Period,
  today: string,
  from?: string,
  to?: string,
): { from: string; to: string } {
  if (period === 'days') return { from: from ?? shifted(today, -29), to: to ?? today }
  if (period === 'today') return { from: today, to: today }
  if (period === 'month') return { from: today.slice(0, 8) + '01', to: today }
  const weekday = (new Date(today + 'T00:00:00Z').getUTCDay() + 6) % 7
  return { from: shifted(today, -weekday), to: today }
}

/** Every day of a period, those without a figure too. */
export function everyDay(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day <= to && days.length < 400; day = shifted(day, 1)) days.push(day)
  return days
}
