import type { Schemas } from '@/api/client'
import { useLanguage, useText } from '@/i18n'
import { inChinese } from '@/kit/because'
import { Change, Figure } from '@/kit/figures'
import { ordered, useAsset, useTender } from '@/kit/words'
import { plain, yuan } from '@/lib/money'
import { clock, day } from '@/lib/time'
import { texts } from '../messages'
import { MISC, type Line, type Names, type Till, type Who } from '../model'

/** Everything a receipt says; figures are those of the answer. */
export interface Printed {
  title: string
  till: Till
  names: Names | undefined
  who: Who | null
  document: string
  id: string | null
  at: string
  businessDate: string
  lines: { line: Line; told: Schemas['LineView'] | undefined }[]
  total: { gross: number; discount: number; kept?: number; net: number } | null
  cashbackTaken?: number
  tenders: Schemas['TenderView'][]
  received: number | null
  change: number | null
  before: Record<string, number>
  after: Record<string, number>
  moved: Record<string, number>
  because: Schemas['Step'][]
  pointsEarned: number
  words?: string
}

/** 80 mm of paper; seen only where it is printed, and as a preview. */
export function Receipt({ printed }: { printed: Printed }) {
  const t = useText(texts)
  const asset = useAsset(printed.names?.assets)
  const tender = useTender()
  const { language } = useLanguage()
  const say = (text: string) => (language === 'zh' ? inChinese(text) : text)
  const { till, who, total } = printed
  const card = who?.card?.number
  const assets = ordered(printed.after).map(([code]) => code).filter(
    (code) => printed.after[code] !== 0 || printed.moved[code] || printed.before[code],
  )
  return (
    <article className="receipt">
      <p className="receipt-head">{printed.names?.operator}</p>
      <p className="receipt-head">{till.branchName}</p>
      <p className="receipt-head">{printed.title}</p>
      <p>
        {t('number')} {printed.document}
      </p>
      <p>
        {t('time')} {day(printed.at)} {clock(printed.at)} {till.operator} {till.till}
      </p>
      {who?.member && (
        <p>
          {t('member')} {who.member.name} {card ? `**** ${card.slice(-4)}` : ''}
        </p>
      )}
      {printed.lines.length > 0 && (
        <table>
          <tbody>
            {printed.lines.map(({ line, told }, i) => (
              <tr key={i}>
                <td>{nameOf(line, printed.names)}</td>
                <td className="num">{line.quantity}</td>
                <td className="num">{plain(line.unitPrice)}</td>
                <td className="num">{told ? plain(told.net) : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <hr />
      {total && (
        <>
          <p className="spread">
            <span>{t('total')}</span> <span>{plain(total.gross)}</span>
          </p>
          <p className="spread">
            <span>{t('discount')}</span> <span>{plain(total.discount)}</span>
          </p>
          {!!total.kept && (
            <p className="spread">
              <span>{t('cashbackKept')}</span> <span>{plain(total.kept)}</span>
            </p>
          )}
          <p className="spread receipt-due">
            <span>{t('due')}</span> <span>{yuan(total.net)}</span>
          </p>
        </>
      )}
      {!!printed.cashbackTaken && (
        <p className="spread">
          <span>{t('cashbackTaken')}</span> <span>{plain(printed.cashbackTaken)}</span>
        </p>
      )}
      {printed.words && <p>{printed.words}</p>}
      {printed.tenders.map((each) => (
        <p key={each.kind} className="spread">
          <span>
            {tender(each.kind)}
            {each.principal != null && each.bonus != null
              ? ` ${asset('principal')} ${plain(each.principal)} ${asset('bonus')} ${plain(each.bonus)}`
              : ''}
          </span>
          <span>{plain(each.amount)}</span>
        </p>
      ))}
      {printed.change !== null && printed.received !== null && (
        <p className="spread">
          <span>
            {t('received')} {plain(printed.received)}
          </span>
          <span>
            {t('change')} {plain(printed.change)}
          </span>
        </p>
      )}
      {assets.length > 0 && (
        <table>
          <thead>
            <tr>
              <th />
              <th className="num">{t('beforeSale')}</th>
              <th className="num">{t('changeSale')}</th>
              <th className="num">{t('afterSale')}</th>
            </tr>
          </thead>
          <tbody>
            {assets.map((code) => (
              <tr key={code}>
                <td>{asset(code)}</td>
                <td className="num">
                  {printed.before[code] !== undefined && (
                    <Figure asset={code} value={printed.before[code]} />
                  )}
                </td>
                <td className="num">
                  {printed.moved[code] !== undefined && (
                    <Change asset={code} value={printed.moved[code]} />
                  )}
                </td>
                <td className="num">
                  <Figure asset={code} value={printed.after[code] ?? 0} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {printed.because.slice(0, 3).map((step, i) => (
        <p key={i} className="receipt-why">
          {say(step.input)} → {say(step.output)} {step.clause ? `(${step.clause})` : ''}
        </p>
      ))}
      {printed.pointsEarned > 0 && <p>{t('credited')}</p>}
      <hr />
      <p className="receipt-head mono">{printed.id}</p>
    </article>
  )
}

function nameOf(line: Line, names: Names | undefined): string {
  if (line.sku !== MISC) return line.name ?? line.sku
  return names?.categories.find((each) => each.code === line.category)?.name ?? '—'
}
