import { useText } from '@/i18n'
import { texts } from '../messages'
import { useCounts } from '../queries'

/** How much waits for me, beside the entry of the menu. */
export default function Waiting() {
  const t = useText(texts)
  const counts = useCounts()
  if (!counts.data?.mine) return null
  const { mine, mineOverdue, more } = counts.data
  return (
    <span
      className={'badge' + (mineOverdue > 0 ? ' late' : '')}
      aria-label={t('waitingCount', { n: mine }) + (mineOverdue ? t('lateCount', { n: mineOverdue }) : '')}
    >
      {mineOverdue > 0 && <span aria-hidden="true">▲ </span>}
      {mine}
      {more && '+'}
    </span>
  )
}
