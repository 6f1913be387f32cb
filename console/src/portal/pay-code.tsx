import type { Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { grouped } from '@/lib/ids'
import { yuan } from '@/lib/money'
import { moment } from '@/lib/time'
import { useCallback, useEffect, useRef, useState } from 'react'
import { call, useGot } from './client'
import { BarCode, QrCode } from './codes'
import { texts } from './messages'
import { Choice, Shown, Trouble, useCountdown } from './parts'
import { useOnline, type Mine } from './portal'
import { Way } from './way'

type Plastic = Schemas['PortalPlastic']
type Made = Schemas['PortalStepPayCode']
type Fate = Schemas['PortalStepFate']

const LOOK_EVERY = 2000

/** Shown at a till instead of the card. */
export function PayCodePage({ mine }: { mine: Mine }) {
  const t = useText(texts)
  const cards = useGot<Schemas['PortalPlastics']>(`/portal/memberships/${mine.id}/cards`)
  const stands = useGot<Schemas['PortalStands']>(`/portal/memberships/${mine.id}`)
  return (
    <>
      <h1 className="unseen">{t('tabCode')}</h1>
      <Shown got={cards}>
        {({ items }) => (
          <Chosen
            cards={items.filter((each) => each.status === 'ACTIVE')}
            names={stands.data?.names ?? {}}
            notPin={stands.data?.codeForPin === false}
          />
        )}
      </Shown>
    </>
  )
}

interface About {
  names: Record<string, string>
  /** Whether a pay code does not stand for the PIN. */
  notPin: boolean
}

function Chosen({ cards, ...about }: { cards: Plastic[] } & About) {
  const t = useText(texts)
  const [id, choose] = useState(cards[0]?.id)
  const [purpose, setPurpose] = useState<'PAY' | 'EARN'>('PAY')
  const card = cards.find((each) => each.id === id) ?? cards[0]
  if (!card) {
    return (
      <div className="m-empty">
        <p>{t('noCard')}</p>
        <p className="m-hint">{t('noCardWhy')}</p>
      </div>
    )
  }
  return (
    <section className="m-card m-code" aria-label={t('tabCode')}>
      {cards.length > 1 ? (
        <select
          className="m-select"
          aria-label={t('card')}
          value={card.id}
          onChange={(event) => choose(event.target.value)}
        >
          {cards.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name} {each.number}
            </option>
          ))}
        </select>
      ) : (
        <p className="m-spread">
          <b>{card.name}</b>
          <span className="m-mono">{card.number}</span>
        </p>
      )}
      <Code key={card.id + purpose} card={card} purpose={purpose} {...about} />
      <Choice
        label={t('tabCode')}
        value={purpose}
        change={setPurpose}
        choices={[
          ['PAY', t('pay')],
          ['EARN', t('earn')],
        ]}
      />
      <p className="m-hint">{purpose === 'PAY' ? t('payHint') : t('earnHint')}</p>
      {purpose === 'PAY' && about.notPin && card.takesPin && (
        <p className="m-hint">{t('payNotPin')}</p>
      )}
      <p className="m-hint">{t('brighter')}</p>
    </section>
  )
}

function Code({ card, purpose, names }: { card: Plastic; purpose: 'PAY' | 'EARN' } & About) {
  const t = useText(texts)
  const online = useOnline()
  const seen = useSeen()
  const [made, setMade] = useState<{ code: Made; begun: number } | null>(null)
  const [fate, setFate] = useState<Fate | null>(null)
  const [error, setError] = useState<unknown>(null)
  const turn = useRef(0)
  const make = useCallback(async () => {
    const mine = ++turn.current
    setError(null)
    try {
      const code = await call<Made>('POST', `/portal/cards/${card.id}/pay-codes`, { purpose })
      if (mine === turn.current) setMade({ code, begun: performance.now() })
    } catch (trouble) {
      if (mine === turn.current) setError(trouble)
    }
  }, [card.id, purpose])
  const shown = seen && online
  const used = fate !== null
  // hidden or without a line no code is kept, and a new one is made for whoever is back
  useEffect(() => {
    if (!shown) {
      turn.current++
      setMade(null)
    } else if (!used) void make()
    return () => {
      turn.current++
    }
  }, [shown, used, make])
  const id = made?.code.id
  useEffect(() => {
    if (!id || used) return
    const timer = setInterval(() => {
      call<Fate>('GET', '/portal/pay-codes/' + id).then(
        (now) => now.state === 'USED' && setFate(now),
        () => {},
      )
    }, LOOK_EVERY)
    return () => clearInterval(timer)
  }, [id, used])
  useAwake(shown && !used)
  if (fate) {
    return <Used fate={fate} card={card} names={names} again={() => {
      setMade(null)
      setFate(null)
    }} />
  }
  if (!online) return <p className="m-cover">{t('offlineCode')}</p>
  if (error) return <Trouble error={error} again={() => void make()} />
  if (!seen) return <p className="m-cover">{t('covered')}</p>
  if (!made) return <p className="m-cover" role="status">{t('loading')}</p>
  return <Faces key={made.code.id} made={made} renew={() => void make()} />
}

function Faces({ made, renew }: { made: { code: Made; begun: number }; renew: () => void }) {
  const t = useText(texts)
  const left = useCountdown(made.code.lastsFor, made.begun)
  const over = left <= 0
  useEffect(() => {
    if (over) renew()
    // once, when its time is over
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [over])
  if (over) return <p className="m-cover" role="status">{t('loading')}</p>
  return (
    <>
      <BarCode digits={made.code.code} label={t('bars')} />
      <p className="m-mono m-digits">{grouped(made.code.code)}</p>
      <QrCode text={made.code.code} label={t('qr')} />
      <p className="m-count">{t('newIn', { n: left })}</p>
    </>
  )
}

function Used({ fate, card, names, again }: {
  fate: Fate
  card: Plastic
  names: Record<string, string>
  again: () => void
}) {
  const t = useText(texts)
  const branch = fate.branch ? (names[fate.branch] ?? fate.branch) : ''
  return (
    <div className="m-used" role="status">
      <p className="m-big">
        ● {fate.amount != null ? t('paid', { amount: yuan(fate.amount) }) : t('used')}
      </p>
      <p>{t('usedAt', { branch, time: moment(fate.usedAt) })}</p>
      <button className="m-btn primary" onClick={again}>
        {t('newCode')}
      </button>
      <Way className="m-btn" to={'/m/mine/loss/' + card.id}>
        {t('notYou')}
      </Way>
    </div>
  )
}

/** Whether the page can be seen at all. */
function useSeen(): boolean {
  const [seen, setSeen] = useState(() => !document.hidden)
  useEffect(() => {
    const look = () => setSeen(!document.hidden)
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return seen
}

/** Keeps the screen on while a code is shown, where the device lets us. */
function useAwake(wanted: boolean) {
  useEffect(() => {
    if (!wanted || !('wakeLock' in navigator)) return
    let lock: WakeLockSentinel | null = null
    let over = false
    navigator.wakeLock.request('screen').then(
      (kept) => {
        if (over) void kept.release()
        else lock = kept
      },
      () => {},
    )
    return () => {
      over = true
      void lock?.release()
    }
  }, [wanted])
}
