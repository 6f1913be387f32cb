import { useText } from '@/i18n'
import { plain } from '@/lib/money'
import { useEffect, useState } from 'react'
import { useCategory, type Goods } from '../goods'
import { texts } from '../messages-goods'
import type { Names, Till } from '../model'

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
  const [at, setAt] = useState(0)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing) return
      if (event.code === 'ArrowDown') setAt((now) => Math.min(now + 1, found.length - 1))
      else if (event.code === 'ArrowUp') setAt((now) => Math.max(now - 1, 0))
      else if (event.code === 'Enter' || event.code === 'NumpadEnter') choose(found[at]!)
      else if (event.code === 'Escape') cancel()
      else return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [found, at, choose, cancel])
  return (
    <div className="notice c-choices" role="listbox" aria-label={t('choose')}>
      <p className="label">{t('several', { n: found.length })}</p>
      {found.map((goods, i) => (
        <button
          key={goods.id}
          role="option"
          aria-selected={i === at}
          aria-current={i === at}
          className="btn quiet c-choice"
          onClick={() => choose(goods)}
        >
          <b>{goods.name}</b> <span className="mono">{goods.sku}</span>
          <span className="grow" />
          <span className="num">{plain(goods.price)}</span>
        </button>
      ))}
    </div>
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
