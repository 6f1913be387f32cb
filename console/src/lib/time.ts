/** Dates and times as the server says them, with their own offset; nothing is shifted. */

/** 2026-03-02 */
export function day(time: string | null | undefined): string {
  return time ? time.slice(0, 10) : ''
}

/** 15:04 */
export function clock(time: string | null | undefined): string {
  return time ? time.slice(11, 16) : ''
}

/** 2026-03-02 15:04, in the shop's zone. */
export function moment(time: string | null | undefined): string {
  if (!time) return ''
  // what the server tells in UTC is shown as the shop's clock shows it
  const shop = time.endsWith('Z') ? shanghai(time) : time
  return day(shop) + ' ' + clock(shop)
}

function shanghai(utc: string): string {
  return new Date(Date.parse(utc) + 8 * 3600_000).toISOString()
}

/** 2026-03-02 of the device, for filters to begin with. */
export function today(now = new Date()): string {
  return new Date(now.getTime() + 8 * 3600_000).toISOString().slice(0, 10)
}
