import type { Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { count, plain } from '@/lib/money'
import { texts } from '../messages'
import { texts as goodsTexts } from '../messages-goods'
import { MISC, type Line, type Names } from '../model'

/** The cart. Amounts are the server's, from the quote; a line not quoted yet shows none. */
export function Lines({
  lines,
  quote,
  names,
  chosen,
  choose,
  reprice,
  isBusy,
}: {
  lines: Line[]
  quote: Schemas['PurchaseView'] | undefined
  names: Names | undefined
  chosen: number | null
  choose: (id: number) => void
  /** Sells a line of the list at another price; left out for whoever may not. */
  reprice?: ((line: Line) => void) | undefined
  isBusy: boolean
}) {
  const t = useText(texts)
  const g = useText(goodsTexts)
  if (lines.length === 0) {
    return (
      <div className="empty">
        <p className="empty-title">{t('noLines')}</p>
        <p>{t('noLinesHint')}</p>
      </div>
    )
  }
  return (
    <table className="table c-lines" aria-busy={isBusy}>
      <thead>
        <tr>
          <th scope="col">#</th>
          <th scope="col">{t('goods')}</th>
          <th scope="col" className="num">
            {t('quantity')}
          </th>
          <th scope="col" className="num">
            {t('price')}
          </th>
          <th scope="col" className="num">
            {t('amount')} (¥)
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, i) => {
          const told = quote?.lines[i]
          const known = told?.sku === line.sku ? told : undefined
          const category = names?.categories.find((each) => each.code === line.category)
          return (
            <tr
              key={line.id}
              aria-selected={line.id === chosen}
              className={line.id === chosen ? 'chosen' : ''}
              onClick={() => choose(line.id)}
            >
              <td className="hint">{i + 1}</td>
              <td>
                {line.sku === MISC ? (category?.name ?? '—') : (line.name ?? line.sku)}{' '}
                {category && line.sku !== MISC && <span className="hint">{category.name}</span>}
                {known && known.points > 0 && (
                  <span className="c-earn">+{t('pointsUnit', { n: count(known.points) })}</span>
                )}
                {line.flags.includes('counter-excluded') && <span className="c-earn">{t('noPoints')}</span>}
              </td>
              <td className="num">{line.quantity}</td>
              <td className="num">
                {line.id === chosen && line.item && reprice ? (
                  <button className="btn quiet c-reprice" onClick={() => reprice(line)}>
                    {plain(line.unitPrice)} <span className="hint">{g('reprice')}</span>
                  </button>
                ) : (
                  plain(line.unitPrice)
                )}
                {line.listPrice !== undefined && line.listPrice !== line.unitPrice && (
                  <s className="c-was">{plain(line.listPrice)}</s>
                )}
              </td>
              <td className="num">
                {known ? plain(known.net) : '…'}
                {known && known.discount !== 0 && <s className="c-was">{plain(known.gross)}</s>}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
