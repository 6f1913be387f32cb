import { useText } from '@/i18n'
import { parse, plain } from '@/lib/money'
import { useEffect, useRef, useState } from 'react'
import { texts } from '../messages'
import { MISC, type Names } from '../model'

export interface Added {
  sku: string
  category: string | null
  unitPrice: number
}

const KEPT = 'huika.goods'

/** What this device was told before about a code: only proposed, a person confirms it. */
function remembered(sku: string): { price: number; category: string | null } | null {
  const all = JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Record<string, [number, string | null]>
  const found = all[sku]
  return found ? { price: found[0], category: found[1] } : null
}

function remember({ sku, category, unitPrice }: Added) {
  const all = JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Record<string, unknown>
  const few = Object.fromEntries(Object.entries(all).slice(-499))
  localStorage.setItem(KEPT, JSON.stringify({ ...few, [sku]: [unitPrice, category] }))
}

/** One line of goods: code, category, price. Up and down choose the category. */
export function Adding({
  sku,
  price,
  names,
  lastCategory,
  add,
  cancel,
}: {
  sku: string
  price: string
  names: Names | undefined
  lastCategory: string | null
  add: (added: Added) => void
  cancel: () => void
}) {
  const t = useText(texts)
  const known = remembered(sku)
  const categories = names?.categories ?? []
  const [typed, setTyped] = useState(price || (known ? plain(known.price) : ''))
  const [category, setCategory] = useState<string | null>(
    known?.category ?? lastCategory ?? categories[0]?.code ?? null,
  )
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const fen = parse(typed)
  const move = (by: number) => {
    if (categories.length === 0) return
    const at = categories.findIndex((each) => each.code === category)
    setCategory(categories[(at + by + categories.length) % categories.length]!.code)
  }
  const submit = () => {
    if (fen === null) return
    const added = { sku, category, unitPrice: fen }
    if (sku !== MISC) remember(added)
    add(added)
  }
  return (
    <form
      className="c-adding"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') cancel()
        else if (event.key === 'ArrowDown') move(1)
        else if (event.key === 'ArrowUp') move(-1)
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      {sku !== MISC && <span className="mono">{sku}</span>}
      <label className="field">
        <span>{t('price')} (¥)</span>
        <input
          ref={field}
          className="input num"
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          aria-invalid={typed !== '' && fen === null}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      {categories.length > 0 && (
        <div className="field">
          <span>
            {t('category')} <kbd>↑</kbd> <kbd>↓</kbd>
          </span>
          <div className="row" role="radiogroup" aria-label={t('category')}>
            {categories.map((each) => (
              <button
                key={each.code}
                type="button"
                className="btn"
                role="radio"
                aria-checked={category === each.code}
                aria-pressed={category === each.code}
                tabIndex={-1}
                onClick={() => {
                  setCategory(each.code)
                  field.current?.focus()
                }}
              >
                {each.name}
              </button>
            ))}
          </div>
        </div>
      )}
      <button className="btn primary" disabled={fen === null}>
        {t('addLine')} <kbd>Enter</kbd>
      </button>
    </form>
  )
}
