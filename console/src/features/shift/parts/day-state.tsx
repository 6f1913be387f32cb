import type { Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { texts } from '../messages-days'

/** How far a branch's day has come. */
export function DayState({ state }: { state: Schemas['DayDay']['state'] }) {
  const t = useText(texts)
  if (state === 'CLOSED') return <span className="status good">● {t('CLOSED')}</span>
  if (state === 'DUE') return <span className="status caution">▲ {t('DUE')}</span>
  return <span className="status info">◐ {t('SHIFTS_OPEN')}</span>
}
