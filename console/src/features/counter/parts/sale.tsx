import type { Schemas } from '@/api/client'
import { problemOf, type Problem } from '@/api/problem'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { listenForScans, tone } from '@/lib/scanner'
import { parse, plain, yuan } from '@/lib/money'
import { useEffect, useRef, useState } from 'react'
import { cartOf } from '../cart'
import { useCoupons } from '../coupons'
import { goodsLike, goodsOf, lineOf, useHasGoods, type Goods } from '../goods'
import { identify, type Found } from '../identify'
import { cartKeys, payKeys } from '../key-names'
import { useKept } from '../kept'
import { useKeys } from '../keys'
import { texts } from '../messages'
import { texts as goodsTexts } from '../messages-goods'
import {
  isArticle,
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
import { standingOf, useQuote, whoOf } from '../queries'
import type { Added } from './adding'
import { Beside } from './beside'
import { Coupons, CouponVerdict } from './coupons'
import { GoodsTabs } from './goods-picks'
import { KeyBar } from './key-bar'
import { Lines } from './lines'
import { Omnibox } from './omnibox'
import { Pay, type Confirmed } from './pay'
import { Asked, type Question } from './question'
import { Refused } from './refusal'
import { Result } from './result'
import { Totals } from './totals'
import { UnderWay } from './course'
import { Who } from './who'
import type { Printed } from './receipt'
import { saleReceipt } from '../receipts'

/** The sale: who, what, how much, how paid. */
export function Sale({
  till,
  names,
  go,
}: {
  till: Till
  names: Names | undefined
  go: (mode: 'top-up' | 'refund' | 'redeem' | 'service', slip?: string) => void
}) {
  const t = useText(texts)
  const g = useText(goodsTexts)
  const mayReprice = useMay()('discount:override')
  const field = useRef<HTMLInputElement>(null)
  const [kept, keep] = useKept(till)
  const { who, held } = kept
  const setWho = (who: WhoIs | null) => keep(() => ({ who }))
  const cart = cartOf(kept, keep)
  const { lines, chosen } = cart
  const hasGoods = useHasGoods(till)
  const coupons = useCoupons(kept, keep)
  const { coupon } = coupons
  const [question, setQuestion] = useState<Question | null>(null)
  const [lastCategory, setLastCategory] = useState<string | null>(null)
  const [paying, setPaying] = useState(false)
  const [wish, setWish] = useState(false)
  const [note, setNote] = useState<string | null>(null)
  const [refused, setRefused] = useState<Problem | null>(null)
  const [result, setResult] = useState<{ printed: Printed; late: boolean } | null>(null)
  const confirmed = useRef<Confirmed | null>(null)

  const body = lines.length > 0 ? purchaseBody(till, who, lines, null, coupon?.code) : null
  const { quote, refusal, isBusy } = useQuote(body)

  useShowing(till, showingOf(lines, quote, names, who, result?.printed))

  const forget = () => keep(() => ({ lines: [], chosen: null, who: null, coupon: null }))
  const done = () => {
    confirmed.current = null
    forget()
    setPaying(false)
  }
  const sale = useOperation<Schemas['PurchaseView']>({
    done: (view, late, document) => {
      tone('done')
      const title = t('receiptTitle')
      const { received } = confirmed.current!
      const printed = saleReceipt({ title, till, names, who, lines, view, document, received })
      setResult({ printed, late })
      done()
      setRefused(null)
    },
    refused: (no) => {
      confirmed.current = null
      tone('refused')
      setRefused(no.problem)
    },
  })
  const setAside = () => {
    sale.setAside()
    done()
  }

  const focus = () => setTimeout(() => field.current?.focus(), 0)
  useEffect(() => {
    if (!paying && !question && !result) focus()
  }, [paying, question, result])

  const attach = (found: Found | null) => {
    setQuestion(null)
    if (found?.kind === 'who') {
      setWho(found.who)
      setNote(null)
      tone('done')
    } else if (found?.kind === 'several') setQuestion({ kind: 'members', found: found.members })
    else if (found) {
      tone('refused')
      setNote(t('notFound', { text: found.text }))
    }
  }

  /** Goods of the list become a line at once; at another price only by whoever may. */
  const ring = (goods: Goods, price: number, quantity: number, typed?: string) => {
    setQuestion(null)
    const line = lineOf(goods, price, quantity)
    if (typed === undefined || parse(typed) === price) {
      tone('done')
      return cart.put(line)
    }
    if (mayReprice) return setQuestion({ kind: 'reprice', line, price: typed })
    tone('refused')
    setNote(g('mayNot', { name: goods.name, price: yuan(price) }))
  }
  const lookUp = async (text: string, quantity: number, price?: string): Promise<boolean> => {
    const known = await goodsOf(till, text)
    if (known) {
      ring(known.goods, known.price, quantity, price)
      return true
    }
    if (!hasGoods || price || !/\D/.test(text)) return false
    const found = await goodsLike(till, text)
    if (found.length === 1) ring(found[0]!, found[0]!.price, quantity)
    else if (found.length > 1) setQuestion({ kind: 'goods', found, quantity })
    return found.length > 0
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
        if (hasGoods && isArticle(typed.text) && (await lookUp(typed.text, quantity))) return
        return setQuestion({ kind: 'price', sku: MISC, price: typed.text, quantity })
      }
      if (typed.kind === 'goods') {
        if (await lookUp(typed.text, quantity, typed.price)) return
        const price = typed.price ?? ''
        return setQuestion({ kind: 'price', sku: typed.text, price, quantity })
      }
      const found = await identify(till, typed)
      // a code of goods that looks like a card's number
      if (found?.kind === 'nobody' && (await lookUp(found.text, quantity))) return
      attach(found)
    } catch (trouble) {
      tone('refused')
      setNote(problemOf(trouble)?.title ?? t('offline'))
    }
  }

  const state = useRef({ run, paying, result, sale, setAside })
  state.current = { run, paying, result, sale, setAside }
  useEffect(() => {
    // whoever comes back may have topped up or spent meanwhile
    const id = who?.standing?.id
    if (id) {
      void standingOf(id)
        .then((standing) =>
          keep(({ who }) => (who?.standing?.id === id ? { who: { ...who, standing } } : {})),
        )
        .catch(() => {})
    }
    // what is being paid cannot be rung again by whoever leaves and comes back
    return () => {
      if (confirmed.current) state.current.setAside()
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
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
        setQuestion(null)
        void now.run(text)
      }),
    [t],
  )

  const add = (added: Added, quantity: number) => {
    setQuestion(null)
    setLastCategory(added.category)
    cart.put({ ...added, quantity, flags: [] })
  }
  const reprice = (line: Line) =>
    setQuestion({ kind: 'reprice', line, price: plain(line.unitPrice), of: line.id })
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
  // a coupon that cannot be used is settled before anything is paid
  useEffect(() => {
    if (refusal) setPaying(false)
  }, [refusal])
  const hold = () => {
    if (lines.length > 0) {
      keep(() => ({ held: [...held, { lines, who }], lines: [], chosen: null, who: null }))
    } else if (held.length > 0) {
      const [first, ...rest] = held
      cart.set(first!.lines)
      keep(() => ({ held: rest, who: first!.who }))
    }
    focus()
  }
  const clear = () => {
    forget()
    setNote(null)
    setRefused(null)
    focus()
  }
  const idle = () => {
    setResult(null)
    focus()
  }
  useKeys(
    !paying && !question && !sale.operation
      ? {
          F2: focus,
          F3: focus,
          F4: () => go('top-up'),
          F6: () => go('refund', result?.printed.id ?? undefined),
          F8: hold,
          F9: lines.length > 0 ? toPay : undefined,
          NumpadAdd: toPay,
          NumpadSubtract: cart.remove,
          ArrowUp: () => cart.move(-1),
          ArrowDown: () => cart.move(1),
          Insert: cart.mark,
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
    setQuestion(null)
    setWho(await whoOf(member))
    focus()
  }
  const verdict = coupon && lines.length > 0 && (
    <CouponVerdict {...{ till, who, lines, quote, coupon }} drop={coupons.drop} />
  )

  return (
    <>
      <div className="counter-grid">
        <Who
          {...{ who, names }}
          beside={coupons.held.map((each) => each.code)}
          detach={() => (setWho(null), focus())}
        >
          {!paying && (
            <Coupons {...coupons} toggle={(code) => (coupons.toggle(code), focus())} />
          )}
        </Who>
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
          {hasGoods && !paying && !result && question?.kind !== 'goods' && (
            <GoodsTabs till={till} names={names} choose={(goods) => ring(goods, goods.price, 1)} />
          )}
          {question && (
            <Asked
              {...{ question, names, lastCategory, add }}
              member={(member) => void choose(member)}
              goods={(goods, quantity) => ring(goods, goods.price, quantity)}
              reprice={(line, of) => {
                setQuestion(null)
                if (of === undefined) cart.put(line)
                else cart.change(of, { unitPrice: line.unitPrice })
              }}
              cancel={() => setQuestion(null)}
            />
          )}
          {result && lines.length === 0 ? (
            <Result printed={result.printed} late={result.late} close={idle} />
          ) : (
            <div className="c-scroll">
              <Lines
                {...{ lines, quote, names, chosen, isBusy }}
                choose={cart.choose}
                reprice={mayReprice && !paying ? reprice : undefined}
              />
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
              setAside={setAside}
            />
          ) : paying && quote ? (
            <Pay
              till={till}
              who={who}
              lines={lines}
              coupon={coupon?.code}
              coupons={coupons.held.length > 0 && <Coupons {...coupons} keyed="F6" />}
              nextCoupon={coupons.next}
              due={quote.net}
              names={names}
              confirm={begin}
              back={() => setPaying(false)}
            />
          ) : (
            <Beside
              {...{ quote, refusal, isBusy, coupon, verdict }}
              isEmpty={lines.length === 0}
              dropCoupon={coupons.drop}
              detach={who ? () => setWho(null) : null}
              pay={toPay}
              hold={lines.length > 0 || held.length > 0 ? hold : null}
              recall={lines.length === 0 && held.length > 0}
              clear={lines.length > 0 || who ? clear : null}
            />
          )}
        </section>
      </div>
      <KeyBar
        keys={
          paying
            ? payKeys(t, coupons.held.length > 0)
            : cartKeys(t, held.length, { go, hold, toPay, remove: cart.remove })
        }
      />
    </>
  )
}
