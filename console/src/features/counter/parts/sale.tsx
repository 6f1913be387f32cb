import type { Schemas } from '@/api/client'
import { problemOf, type Problem } from '@/api/problem'
import { useText } from '@/i18n'
import { Because } from '@/kit/because'
import { listenForScans, tone } from '@/lib/scanner'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { identify, type Found } from '../identify'
import { cartKeys, payKeys } from '../key-names'
import { useKeys } from '../keys'
import { texts } from '../messages'
import {
  MISC,
  newDocument,
  purchaseBody,
  shape,
  type Line,
  type Names,
  type Till,
  type Who as WhoIs,
} from '../model'
import { showingOf } from '../showing'
import { useShowing } from '../display'
import { useOperation } from '../perform'
import { useQuote, whoOf } from '../queries'
import { Adding, type Added } from './adding'
import { KeyBar } from './key-bar'
import { Lines } from './lines'
import { Choices, Omnibox } from './omnibox'
import { Pay, type Confirmed } from './pay'
import { Refused } from './refusal'
import { Result } from './result'
import { Totals } from './totals'
import { UnderWay } from './course'
import { Who } from './who'
import type { Printed } from './receipt'
import { saleReceipt } from '../receipts'

interface Held {
  lines: Line[]
  who: WhoIs | null
}

let lineIds = 0

/** The sale: who, what, how much, how paid. */
export function Sale({
  till,
  names,
  who,
  setWho,
  go,
  held,
  setHeld,
}: {
  till: Till
  names: Names | undefined
  who: WhoIs | null
  setWho: (who: WhoIs | null) => void
  go: (mode: 'top-up' | 'refund' | 'redeem' | 'service', slip?: string) => void
  held: Held[]
  setHeld: (held: Held[]) => void
}) {
  const t = useText(texts)
  const queries = useQueryClient()
  const field = useRef<HTMLInputElement>(null)
  const [lines, setLines] = useState<Line[]>([])
  const [chosen, setChosen] = useState<number | null>(null)
  const [adding, setAdding] = useState<{ sku: string; price: string; quantity: number } | null>(
    null,
  )
  const [lastCategory, setLastCategory] = useState<string | null>(null)
  const [several, setSeveral] = useState<Schemas['MemberView'][] | null>(null)
  const [paying, setPaying] = useState(false)
  const [wish, setWish] = useState(false)
  const [note, setNote] = useState<string | null>(null)
  const [refused, setRefused] = useState<Problem | null>(null)
  const [result, setResult] = useState<{ printed: Printed; late: boolean } | null>(null)
  const confirmed = useRef<Confirmed | null>(null)

  const body = lines.length > 0 ? purchaseBody(till, who, lines, null) : null
  const { quote, refusal, isBusy } = useQuote(body)

  useShowing(till, showingOf(lines, quote, names, who, result?.printed))

  const sale = useOperation<Schemas['PurchaseView']>({
    done: (view, late, document) => {
      tone('done')
      const title = t('receiptTitle')
      const { received } = confirmed.current!
      const printed = saleReceipt({ title, till, names, who, lines, view, document, received })
      setResult({ printed, late })
      setLines([])
      setWho(null)
      setPaying(false)
      setRefused(null)
    },
    refused: (no) => {
      tone('refused')
      setRefused(no.problem)
    },
  })

  const focus = () => setTimeout(() => field.current?.focus(), 0)
  useEffect(() => {
    if (!paying && !adding && !result) focus()
  }, [paying, adding, result])

  const attach = (found: Found | null) => {
    setSeveral(null)
    if (found?.kind === 'who') {
      setWho(found.who)
      setNote(null)
      tone('done')
    } else if (found?.kind === 'several') setSeveral(found.members)
    else if (found) {
      tone('refused')
      setNote(t('notFound', { text: found.text }))
    }
  }

  const run = async (text: string) => {
    setNote(null)
    setRefused(null)
    const multiple = /^(\d{1,4})\*(.*)$/.exec(text)
    const quantity = multiple ? Number(multiple[1]) : 1
    const typed = shape(multiple ? multiple[2]! : text)
    try {
      if (typed.kind === 'slip') return go('refund', typed.text)
      if (typed.kind === 'identity') return setNote(t('notPhone'))
      if (typed.kind === 'amount') {
        return setAdding({ sku: MISC, price: typed.text, quantity })
      }
      if (typed.kind === 'goods') {
        return setAdding({ sku: typed.text, price: typed.price ?? '', quantity })
      }
      attach(await identify(till, typed))
    } catch (trouble) {
      tone('refused')
      setNote(problemOf(trouble)?.title ?? t('offline'))
    }
  }

  const state = useRef({ run, paying, adding, result, sale })
  state.current = { run, paying, adding, result, sale }
  useEffect(
    () =>
      listenForScans((text) => {
        const now = state.current
        if (now.sale.operation) return tone('refused')
        if (now.paying) {
          tone('refused')
          return setNote(t(document.querySelector('[data-pin]') ? 'scanInPin' : 'notCounted'))
        }
        if (now.result) setResult(null)
        setAdding(null)
        void now.run(text)
      }),
    [t],
  )

  const add = ({ sku, category, unitPrice }: Added) => {
    const quantity = adding?.quantity ?? 1
    setAdding(null)
    setLastCategory(category)
    const same = lines.find(
      (line) => line.sku === sku && line.unitPrice === unitPrice && line.category === category,
    )
    if (same) {
      change1(same.id, { quantity: same.quantity + quantity })
      setChosen(same.id)
    } else {
      const id = ++lineIds
      setLines([...lines, { id, sku, category, quantity, unitPrice, flags: [] }])
      setChosen(id)
    }
  }
  const change1 = (id: number, to: Partial<Line>) =>
    setLines((now) => now.map((line) => (line.id === id ? { ...line, ...to } : line)))
  const remove = () => {
    if (chosen === null) return
    const at = lines.findIndex((line) => line.id === chosen)
    const left = lines.filter((line) => line.id !== chosen)
    setLines(left)
    setChosen(left[Math.min(at, left.length - 1)]?.id ?? null)
  }
  const toPay = () => {
    if (lines.length === 0 || refusal || sale.operation) return
    // a wish to pay waits for the price
    setWish(isBusy || !quote)
    if (!isBusy && quote) setPaying(true)
  }
  useEffect(() => {
    if (wish) toPay()
    // looked at anew whenever the quote has come
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wish, isBusy, quote])
  const hold = () => {
    if (lines.length > 0) {
      setHeld([...held, { lines, who }])
      setLines([])
      setWho(null)
    } else if (held.length > 0) {
      const [first, ...rest] = held
      setHeld(rest)
      setLines(first!.lines)
      setWho(first!.who)
      setChosen(first!.lines[0]?.id ?? null)
    }
    focus()
  }
  const clear = () => {
    setLines([])
    setWho(null)
    setNote(null)
    setRefused(null)
    focus()
  }
  const move = (by: number) => {
    const at = lines.findIndex((line) => line.id === chosen)
    const next = lines[Math.max(0, Math.min(lines.length - 1, at + by))]
    if (next) setChosen(next.id)
  }

  const inCart = !paying && !adding && !sale.operation && !several
  const idle = () => {
    setResult(null)
    focus()
  }
  useKeys(
    inCart
      ? {
          F2: focus,
          F3: focus,
          F4: () => go('top-up'),
          F6: () => go('refund', result?.printed.id ?? undefined),
          F8: hold,
          F9: lines.length > 0 ? toPay : undefined,
          NumpadAdd: toPay,
          NumpadSubtract: remove,
          ArrowUp: () => move(-1),
          ArrowDown: () => move(1),
          Insert: () => {
            const line = lines.find((each) => each.id === chosen)
            const flag = 'counter-excluded'
            if (line) change1(line.id, { flags: line.flags.length > 0 ? [] : [flag] })
          },
          'Ctrl+Backspace': clear,
          Escape: result ? idle : undefined,
        }
      : {},
  )

  const begin = (asked: Confirmed) => {
    confirmed.current = asked
    const number = newDocument(till.till, asked.quote.businessDate)
    sale.begin('/purchases', { ...asked.body, document: number }, number, asked.quote.net)
  }
  const choose = async (member: Schemas['MemberView']) => {
    setSeveral(null)
    setWho(await whoOf(member))
    focus()
  }

  return (
    <>
      <div className="counter-grid">
        <Who who={who} names={names} detach={() => (setWho(null), focus())} />
        <section className="c-middle" aria-label={t('goods')}>
          <Omnibox
            field={field}
            run={(text) => void run(text)}
            empty={() => (result ? idle() : toPay())}
            disabled={paying || sale.operation !== null}
          />
          {note && (
            <p className="notice caution" role="alert">
              {note}
            </p>
          )}
          {several && (
            <Choices
              members={several}
              choose={(member) => void choose(member)}
              cancel={() => setSeveral(null)}
            />
          )}
          {adding && (
            <Adding
              key={adding.sku + adding.price}
              sku={adding.sku}
              price={adding.price}
              names={names}
              lastCategory={lastCategory}
              add={add}
              cancel={() => setAdding(null)}
            />
          )}
          {result && lines.length === 0 ? (
            <Result printed={result.printed} late={result.late} close={idle} />
          ) : (
            <div className="c-scroll">
              <Lines {...{ lines, quote, names, chosen, isBusy }} choose={setChosen} />
            </div>
          )}
        </section>
        <section className="c-right">
          <Totals quote={lines.length > 0 ? quote : undefined} names={names} isBusy={isBusy} />
          {refused && (
            <Refused problem={refused}>
              <button className="btn" onClick={() => setRefused(null)}>
                {t('back')}
              </button>
              <span className="hint">{t('stays')}</span>
            </Refused>
          )}
          {sale.operation ? (
            <UnderWay
              course={sale.operation.course}
              document={sale.operation.document}
              amount={sale.operation.amount}
              setAside={() => {
                sale.setAside()
                setLines([])
                setWho(null)
                setPaying(false)
                void queries.invalidateQueries({ queryKey: ['pending'] })
              }}
            />
          ) : paying && quote ? (
            <Pay
              till={till}
              who={who}
              lines={lines}
              due={quote.net}
              names={names}
              confirm={begin}
              back={() => setPaying(false)}
            />
          ) : (
            <>
              {refusal && lines.length > 0 ? (
                <Refused problem={refusal}>
                  {who && <Detach detach={() => setWho(null)} />}
                </Refused>
              ) : (
                <div className="c-why">
                  <h2>{t('whyTitle')}</h2>
                  {quote && lines.length > 0 && <Because steps={quote.because} />}
                </div>
              )}
              <div className="c-actions">
                <button
                  className="btn primary big"
                  disabled={lines.length === 0 || !quote || refusal !== null || isBusy}
                  aria-busy={isBusy}
                  onClick={toPay}
                >
                  {t('pay')} <kbd>F9</kbd>
                </button>
                <div className="row">
                  <button
                    className="btn grow"
                    disabled={lines.length === 0 && held.length === 0}
                    onClick={hold}
                  >
                    {lines.length === 0 && held.length > 0 ? t('recall') : t('hold')}{' '}
                    <kbd>F8</kbd>
                  </button>
                  <button
                    className="btn grow"
                    disabled={lines.length === 0 && !who}
                    onClick={clear}
                  >
                    {t('clear')} <kbd>Ctrl ⌫</kbd>
                  </button>
                </div>
              </div>
            </>
          )}
        </section>
      </div>
      <KeyBar
        keys={paying ? payKeys(t) : cartKeys(t, held.length, { go, hold, toPay, remove })}
      />
    </>
  )
}


function Detach({ detach }: { detach: () => void }) {
  const t = useText(texts)
  return (
    <button className="btn" onClick={detach}>
      {t('detach')}
    </button>
  )
}
