import type { Schemas } from '@/api/client'
import type { Language } from '@/i18n'
import { keyWord, valueWord } from './words'

export type Line = Schemas['ClausesLine']

/** One value of a regulation: what it is, and what it comes to. */
export interface Value {
  path: string
  line: number
  label: string
  value: string
  blank: boolean
  example: boolean
}

/** Values that stand together, such as one rate with all it says. */
export interface Rule {
  key: string
  heading: string
  clause: string | null
  values: Value[]
}

export interface Section {
  key: string
  title: string
  rules: Rule[]
  open: number
  examples: number
}

const HEAD = { zh: '总则', en: 'General' }

/** What codes of this program stand for: categories, cards, tiers. */
export function codesOf(lines: Line[]): Record<string, string> {
  const codes: Record<string, string> = {}
  for (const line of lines) {
    const named =
      /^merchandise\.categories\.([\w-]+)$/.exec(line.path) ??
      /^cards\.([\w-]+)\.name$/.exec(line.path) ??
      /^roles\.([\w-]+)\.name$/.exec(line.path) ??
      /^tiers\..*?\.([\w-]+)\.name$/.exec(line.path) ??
      /^points\.redemption\.catalogue\.([\w-]+)\.name$/.exec(line.path)
    if (named) codes[named[1]!] = parts(line.zh, '：')[1]
  }
  return codes
}

function parts(text: string, colon: string): [string, string] {
  const at = text.indexOf(colon)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + colon.length)]
}

/** What leads to a value and the value, each in one language. */
export function told(
  line: Line,
  language: Language,
  codes: Record<string, string>,
): { steps: string[]; value: string } {
  const [way, value] = language === 'zh' ? parts(line.zh, '：') : parts(line.en, ': ')
  const steps = way.split(' › ')
  if (language === 'en') return { steps, value }
  return {
    steps: steps.map((step, i) => (i === 0 ? step : keyWord(step, codes))),
    value: line.blank ? value : valueWord(value, codes),
  }
}

/** Lines of a program as sections, rules and values, in the order of the file. */
export function regulation(lines: Line[], language: Language): Section[] {
  const codes = codesOf(lines)
  const sections: Section[] = []
  for (const line of lines) {
    const { steps, value } = told(line, language, codes)
    const isTop = steps.length === 1 && !line.path.includes('.')
    const key = isTop ? '' : line.path.split(/[.[]/)[0]!
    let section = sections.find((each) => each.key === key)
    if (!section) {
      section = { key, title: isTop ? HEAD[language] : capital(steps[0]!), rules: [], open: 0, examples: 0 }
      sections.push(section)
    }
    const around = line.path.replace(/\.?[^.[\]]+$/, '')
    const heading = isTop ? '' : steps.slice(1, -1).join(' › ')
    const last = section.rules.at(-1)
    const rule =
      last && last.key === around && last.heading === heading
        ? last
        : { key: around, heading, clause: line.clause ?? null, values: [] as Value[] }
    if (rule !== last) section.rules.push(rule)
    rule.values.push({
      path: line.path,
      line: line.line,
      label: steps.at(-1)!,
      value,
      blank: line.blank,
      example: line.example,
    })
    if (line.blank) section.open++
    if (line.example) section.examples++
  }
  return sections
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** What a path is called: `积分 › 积分率 › 每消费`. */
export function nameOf(
  path: string,
  lines: Line[],
  language: Language,
  codes: Record<string, string>,
): string | null {
  const line = lines.find((each) => each.path === path)
  return line ? told(line, language, codes).steps.join(' › ') : null
}
