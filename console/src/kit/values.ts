import { parse } from '@/lib/money'

/** What was typed into a form, by field. */
export type Values = Record<string, string>

export interface Range {
  first: string
  last: string
}

export function told(values: Values, name: string): string | null {
  return values[name]?.trim() || null
}

/** A whole number, or null. */
export function whole(values: Values, name: string): number | null {
  const text = told(values, name)
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null
}

/** Fen, or null. */
export function fen(values: Values, name: string): number | null {
  const text = told(values, name)
  return text === null ? null : parse(text)
}

/** Numbers as people write them down: `0001-0020`, one range a line, or single ones. */
export function ranges(text: string | undefined): Range[] | null {
  const found = (text ?? '')
    .split(/[\n,，;；]+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [first, last] = line.split(/\s*(?:-|–|—|~|至|到)\s*/)
      return { first: first!, last: last ?? first! }
    })
  return found.length > 0 ? found : null
}
