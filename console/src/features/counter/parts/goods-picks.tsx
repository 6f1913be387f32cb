import { useText } from '@/i18n'
import { plain } from '@/lib/money'
import { useState } from 'react'
import { useCategory, type Goods } from '../goods'
import { texts } from '../messages-goods'
import type { Names, Till } from '../model'
import { Picks } from './picks'

/** More goods than one: chosen by arrow and Enter. */
export function GoodsChoices({
  found,
  choose,
  cancel,
}: {
  found: Goods[]
  choose: (goods: Goods) => void
  cancel: () => void
}) {
  const t = useText(texts)
  return (
    <Picks
      found={found}
      label={t('choose')}
      told={t('several', { n: found.length })}
      show={(goods) => (
        <>
          <b>{goods.name}</b> <span className="mono">{goods.sku}</span>
          <span className="grow" />
          <span className="num">{plain(goods.price)}</span>
        </>
      )}
      choose={choose}
      cancel={cancel}
    />
  )
}

/** The categories as tabs; what lies in the chosen one becomes a line by a touch. */
export function GoodsTabs({
  till,
  names,
  choose,
}: {
  till: Till
  names: Names | undefined
  choose: (goods: Goods) => void
}) {
  const t = useText(texts)
  const [open, setOpen] = useState<string | null>(null)
  const all = useCategory(till, open)
  const categories = names?.categories ?? []
  if (categories.length === 0) return null
  return (
    <section className="c-goods" aria-label={t('byCategory')}>
      <div className="c-tabs" role="group" aria-label={t('byCategory')}>
        {categories.map((each) => (
          <button
            key={each.code}
            className="btn"
            aria-expanded={open === each.code}
            aria-pressed={open === each.code}
            onClick={() => setOpen(open === each.code ? null : each.code)}
          >
            {each.name}
          </button>
        ))}
      </div>
      {open && all.data && (
        <div className="c-shelf">
          {all.data.map((goods) => (
            <button key={goods.id} className="btn c-piece" onClick={() => choose(goods)}>
              <span>{goods.name}</span>
              <b className="num">{plain(goods.price)}</b>
            </button>
          ))}
          {all.data.length === 0 && <p className="hint">{t('emptyCategory')}</p>}
        </div>
      )}
    </section>
  )
}
