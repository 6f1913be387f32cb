/** A new key for one operation: as long as it is asked again under it, it happens once. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(15))
  return 'c-' + Array.from(bytes, (b) => b.toString(36).padStart(2, '0')).join('')
}

/** 6280 0001 0000 0427 */
export function grouped(number: string): string {
  return number.replace(/(.{4})(?=.)/g, '$1 ')
}
