/** What an address may say after its `?`; whatever is not understood is left out. */
export type Raw = Record<string, unknown>

/** A word somebody typed; a number written bare is one too. */
export function word(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

export function oneOf<T extends string>(all: readonly T[], value: unknown): T | undefined {
  return all.find((each) => each === value)
}

/** 2026-03-02 */
export function date(value: unknown): string | undefined {
  const text = word(value)
  return text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined
}

export function flag(value: unknown): true | undefined {
  return value === true || value === 'true' ? true : undefined
}

type Kept<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Only what is said; an address tells no defaults. */
export function said<T extends object>(all: T): Kept<T> {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Kept<T>
}
