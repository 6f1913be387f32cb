import type { Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { plain } from '@/lib/money'
import { moment } from '@/lib/time'
import { texts } from '../messages'
import { texts as cashTexts } from '../messages-cash'

/** The paper two people sign when a drawer changes hands. */
export function ShiftSheet({ shift }: { shift: Schemas['ShiftShown'] }) {
  const t = useText(texts)
  const c = useText(cashTexts)
  const rows: [string, string][] = [
    [t('answersFor'), shift.operator],
    [t('openedAt'), moment(shift.openedAt)],
    [t('closedAt'), moment(shift.closedAt)],
    [t('float'), plain(shift.floatAmount)],
    ...(shift.cashIn > 0 ? [[c('in'), plain(shift.cashIn)] as [string, string]] : []),
    ...(shift.cashOut > 0 ? [[c('out'), plain(shift.cashOut)] as [string, string]] : []),
    [t('expectedIs'), plain(shift.expected ?? 0)],
    [t('countedIs'), plain(shift.counted ?? 0)],
    [t('differenceIs'), plain(shift.difference ?? 0)],
    ...(shift.reason ? [[t('shiftReason'), shift.reason] as [string, string]] : []),
    ...(shift.witness ? [[t('witness'), shift.witness] as [string, string]] : []),
  ]
  return (
    <article className="receipt">
      <p className="receipt-head">
        {t('sheetTitle')} {shift.branch} {shift.till}
      </p>
      {rows.map(([name, value]) => (
        <p key={name} className="spread">
          <span>{name}</span>
          <span>{value}</span>
        </p>
      ))}
      <p>{t('handedOver')}: ____________________</p>
      <p>{t('takenOver')}: ____________________</p>
    </article>
  )
}
