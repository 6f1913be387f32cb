import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'

export type Language = 'zh' | 'en'
export type Messages = Record<string, string>
type Values = Record<string, string | number>

/** Messages of one feature; both languages have the same keys or the types say no. */
export interface Catalogue<M extends Messages> {
  zh: M
  en: { [K in keyof M]: string }
}

const KEPT = 'huika.language'

export function keptLanguage(): Language {
  const kept = localStorage.getItem(KEPT)
  if (kept === 'zh' || kept === 'en') return kept
  return 'zh'
}

let current: Language = typeof localStorage === 'undefined' ? 'zh' : keptLanguage()

/** For the header `Accept-Language`. */
export function acceptLanguage(): string {
  return current === 'zh' ? 'zh-CN' : 'en'
}

const Context = createContext<{ language: Language; choose: (l: Language) => void }>({
  language: 'zh',
  choose: () => {},
})

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(keptLanguage)
  current = language
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  const choose = useCallback((next: Language) => {
    localStorage.setItem(KEPT, next)
    setLanguage(next)
  }, [])
  const value = useMemo(() => ({ language, choose }), [language, choose])
  return <Context.Provider value={value}>{children}</Context.Provider>
}

export function useLanguage() {
  return useContext(Context)
}

export type Translate<M extends Messages> = (key: keyof M & string, values?: Values) => string

export function useText<M extends Messages>(catalogue: Catalogue<M>): Translate<M> {
  const { language } = useLanguage()
  return useCallback((key, values) => format(catalogue[language][key], language, values), [
    catalogue,
    language,
  ])
}

/** A text that comes with its English, such as a name in a program. */
export function useName() {
  const { language } = useLanguage()
  return (zh: string, en?: string | null) => (language === 'en' && en ? en : zh)
}

/** ICU's `{name}` and `{n, plural, one {…} other {…}}`, with `#` for the number. */
export function format(message: string, language: Language, values: Values = {}): string {
  let out = ''
  for (let i = 0; i < message.length; i++) {
    if (message[i] !== '{') {
      out += message[i]
      continue
    }
    const end = closing(message, i)
    out += argument(message.slice(i + 1, end), language, values)
    i = end
  }
  return out
}

function closing(message: string, from: number): number {
  let depth = 0
  for (let i = from; i < message.length; i++) {
    if (message[i] === '{') depth++
    if (message[i] === '}' && --depth === 0) return i
  }
  throw new Error('unclosed: ' + message)
}

function argument(inner: string, language: Language, values: Values): string {
  const plural = /^(\w+), plural, (.*)$/s.exec(inner)
  if (!plural) {
    const value = values[inner]
    if (value === undefined) throw new Error('no value for ' + inner)
    return String(value)
  }
  const n = Number(values[plural[1]!])
  const options = new Map<string, string>()
  const rest = plural[2]!
  for (let i = 0; i < rest.length; ) {
    const open = rest.indexOf('{', i)
    if (open < 0) break
    const end = closing(rest, open)
    options.set(rest.slice(i, open).trim(), rest.slice(open + 1, end))
    i = end + 1
  }
  const rule = new Intl.PluralRules(language === 'zh' ? 'zh-CN' : 'en').select(n)
  const chosen = options.get('=' + n) ?? options.get(rule) ?? options.get('other') ?? ''
  return format(chosen.replaceAll('#', String(n)), language, values)
}
