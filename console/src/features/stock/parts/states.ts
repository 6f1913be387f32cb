import { useLanguage } from '@/i18n'
import { statesOf } from '@/kit/words'

/** The states of a kind of thing, to narrow a list by. */
export function useStates(kind: string, only?: string[]) {
  const { language } = useLanguage()
  return statesOf(kind, language).filter(([code]) => !only || only.includes(code))
}
