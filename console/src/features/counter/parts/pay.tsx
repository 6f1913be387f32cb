import { api, ok, type Schemas } from '@/api/client'
import { NoAnswer, Refusal, type Problem } from '@/api/problem'
import { useText } from '@/i18n'
import { useTender } from '@/kit/words'
import { change, count, parse, yuan } from '@/lib/money'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useKeys, useSettled } from '../keys'
import { texts } from '../messages'
import { purchaseBody, type Line, type Names, type Tender, type Till, type Who } from '../model'
import { useQuote } from '../queries'
import { asked, offered, OTHERS, TENDER_KEYS } from '../tenders'
import { Refused } from './refusal'

export interface Confirmed {
  body: Schemas['PurchaseRequest']
  quote: Schemas['PurchaseView']
  received: number | null
}

/**
 * Ways of paying. Who pays how much of the sale, and whether it suffices, is the server's answer to
 * the quote with these tenders; only the cash handed over and its change are the cashier's.
 */
export function Pay({
  till,
  who,
  lines,
  coupon,
  coupons,
  nextCoupon,
  due,
  names,
  confirm,
  back,
}: {
  till: Till
  who: Who | null
  lines: Line[]
  /** The code of the coupon that is used. */
  coupon: string | undefined
  /** Those that could be. */
  coupons: ReactNode
  nextCoupon: () => void
  due: number
  names: Names | undefined
  confirm: (confirmed: Confirmed) => void
  back: () => void
}) {
  const t = useText(texts)
  const tenderName = useTender()
  const kinds = offered(names, who)
  const [tenders, setTenders] = useState<Tender[]>([])
  const [active, setActive] = useState('cash')
  const [pin, setPin] = useState('')
  const [more, setMore] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const settled = useSettled('pay')

  // the program's own way first: stored value if it covers the sale, else cash
  useEffect(() => {
    let stale = false
    void (async () => {
      let kind = 'cash'
      if (kinds.includes('stored-value')) {
        const body = purchaseBody(till, who, lines, [{ kind: 'stored-value' }], coupon)
        const covers = await ok(api.POST('/quotes', { body })).then(
          () => true,
          (no: unknown) =>
            no instanceof Refusal && ['CONFIRMATION_MISSING'].includes(no.problem.code),
        )
        if (covers) kind = 'stored-value'
      }
      if (!stale) {
        setTenders([{ kind, typed: '' }])
        setActive(kind)
      }
    })()
    return () => {
      stale = true
    }
    // proposed once, when the panel opens
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  const alone = tenders.length === 1 && tenders[0]!.kind === 'cash'
  const cash = tenders.find((tender) => tender.kind === 'cash')
  const received = cash ? parse(cash.typed) : null
  const firstAsk = asked(tenders, alone && received !== null && received >= due)
  const body =
    firstAsk && firstAsk.length > 0
      ? { ...purchaseBody(till, who, lines, firstAsk, coupon), pin: pin.length === 6 ? pin : null }
      : null
  const { quote, refusal, error, isBusy } = useQuote(body)
  const cashDue = quote?.tenders.find((tender) => tender.kind === 'cash')?.amount ?? null
  const back1 = received !== null && cashDue !== null ? change(received, cashDue) : null
  const needsPin = refusal?.code === 'CONFIRMATION_MISSING' || refusal?.code === 'PIN_WRONG'
  const ready = quote !== undefined && !refusal && !isBusy && !error && body !== null

  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [active, tenders.length, needsPin])

  const take = (kind: string) => {
    setMore(false)
    setActive(kind)
    setTenders((now) => {
      if (now.some((tender) => tender.kind === kind)) return now
      // what was only proposed gives way
      const kept = now.filter((tender) => tender.typed !== '' || tender.kind === 'points')
      const order = ['points', 'stored-value', ...OTHERS, 'cash']
      return [...kept, { kind, typed: '' }].sort(
        (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind),
      )
    })
  }
  const drop = (kind: string) =>
    setTenders((now) => now.filter((tender) => tender.kind !== kind))
  const accept = () => {
    if (!settled()) return
    if (ready) confirm({ body: body!, quote, received })
    // the rest is asked for in cash, so that a part paid is never taken for the whole
    else if (refusal && ['SALE_NOT_PAID', 'INSUFFICIENT_BALANCE'].includes(refusal.code)) {
      if (!tenders.some((tender) => tender.kind === 'cash')) {
        setTenders((now) => [...now, { kind: 'cash', typed: '' }])
      }
      setActive('cash')
    }
  }
  useKeys({
    F2: () => take('cash'),
    F3: kinds.includes('stored-value') ? () => take('stored-value') : undefined,
    F4: kinds.includes('points') ? () => take('points') : undefined,
    F6: coupons ? nextCoupon : undefined,
    F8: () => setMore(!more),
    F9: accept,
    NumpadAdd: accept,
    Enter: accept,
    NumpadEnter: accept,
    'Ctrl+Enter': accept,
    Escape: () => (more ? setMore(false) : back()),
  })

  return (
    <section className="c-pay" aria-label={t('payTitle')}>
      <h2>{t('payTitle')}</h2>
      <ul className="c-tenders">
        {[...kinds, ...tenders.map((x) => x.kind).filter((x) => !kinds.includes(x))].map((kind) => {
          const tender = tenders.find((each) => each.kind === kind)
          const told = !refusal ? quote?.tenders.find((each) => each.kind === kind) : undefined
          const key = TENDER_KEYS.find(([, each]) => each === kind)?.[0]
          return (
            <li key={kind} className={tender ? 'on' : ''}>
              <button
                className="btn quiet"
                aria-pressed={tender !== undefined}
                onClick={() => (tender && tenders.length > 1 ? drop(kind) : take(kind))}
              >
                {key && <kbd>{key}</kbd>} {tenderName(kind)}
              </button>
              {tender && (
                <input
                  ref={active === kind && !needsPin ? field : undefined}
                  className="input num"
                  inputMode={kind === 'points' ? 'numeric' : 'decimal'}
                  autoComplete="off"
                  aria-label={
                    kind === 'cash' ? t('received') : tenderName(kind) + ' ' + t('amount')
                  }
                  placeholder={kind === 'cash' ? t('received') : t('takesRest')}
                  value={tender.typed}
                  onFocus={() => setActive(kind)}
                  onChange={(event) => {
                    const typed = event.target.value
                    setTenders((now) =>
                      now.map((each) => (each.kind === kind ? { ...each, typed } : each)),
                    )
                  }}
                />
              )}
              <span className="num c-told">
                {told ? yuan(told.amount) : ''}
                {told?.points ? (
                  <span className="hint"> {t('pointsUnit', { n: count(told.points) })}</span>
                ) : null}
              </span>
            </li>
          )
        })}
        <li>
          <button className="btn quiet" aria-expanded={more} onClick={() => setMore(!more)}>
            <kbd>F8</kbd> {t('others')}
          </button>
          {more && (
            <span className="row grow">
              {OTHERS.map((kind) => (
                <button key={kind} className="btn" onClick={() => take(kind)}>
                  {tenderName(kind)}
                </button>
              ))}
            </span>
          )}
        </li>
      </ul>
      {coupons}
      {needsPin && (
        <PinPad
          value={pin}
          problem={refusal?.code === 'PIN_WRONG' ? refusal : null}
          type={setPin}
          field={field}
        />
      )}
      {refusal && !needsPin && refusal.code !== 'SALE_NOT_PAID' && <Refused problem={refusal} />}
      {error instanceof NoAnswer && <p className="status stop">○ {t('offline')}</p>}
      <p className="spread c-left" aria-live="off">
        <span>{back1 !== null ? t('change') : t('missing')}</span>
        <b data-testid="left">
          {back1 !== null
            ? yuan(back1)
            : refusal?.code === 'SALE_NOT_PAID'
              ? yuan(Number(refusal['missing']))
              : ready
                ? '¥0.00'
                : yuan(due)}
        </b>
      </p>
      <div className="row">
        <button className="btn big" onClick={back}>
          <kbd>Esc</kbd> {t('back')}
        </button>
        <button
          className="btn primary big grow"
          aria-busy={isBusy}
          disabled={!ready}
          onClick={accept}
        >
          {t('confirm')} <kbd>Enter</kbd>
        </button>
      </div>
    </section>
  )
}

function PinPad({
  value,
  problem,
  type,
  field,
}: {
  value: string
  problem: Problem | null
  type: (pin: string) => void
  field: React.RefObject<HTMLInputElement | null>
}) {
  const t = useText(texts)
  return (
    <label className="field notice" data-pin>
      <span>{t('pinAsk')}</span>
      <input
        ref={field}
        className="input c-pin"
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        aria-label={t('pin')}
        value={value}
        onChange={(event) => type(event.target.value.replace(/\D/g, ''))}
      />
      {problem && (
        <span className="field-fault">
          {problem.title} {t('pinTries', { n: Number(problem['triesLeft'] ?? 0) })}
        </span>
      )}
    </label>
  )
}
