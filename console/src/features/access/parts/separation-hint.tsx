import type { Problem } from '@/api/problem'
import { useText } from '@/i18n'
import { texts } from '../messages'

/** What a refusal for duties that exclude each other means, and what to do instead. */
export function useSeparationHint() {
  const t = useText(texts)
  return (problem: Problem): string | null => {
    if (problem.code !== 'SEPARATION_OF_DUTIES') return null
    const pair = String(problem['pair'] ?? '')
    const rule = problem['rule']
    return rule ? t('broken', { rule: String(rule), pair }) : t('ownWhy')
  }
}
