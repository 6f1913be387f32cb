import type { Schemas } from '@/api/client'
import { faults, problemOf } from '@/api/problem'
import { useText } from '@/i18n'
import { Status } from '@/kit/words'
import { useEffect, useState, type ReactNode } from 'react'
import { call, useGot, useStep } from './client'
import { texts } from './messages'
import { Field, Shown, Trouble } from './parts'
import type { Mine } from './portal'
import { Way } from './way'

type Plastic = Schemas['PortalPlastic']

const CAN_BE_LOST = ['ACTIVE', 'ISSUED', 'LOCKED']

function useCards(mine: Mine) {
  return useGot<Schemas['PortalPlastics']>(`/portal/memberships/${mine.id}/cards`)
}

export function CardsPage({ mine }: { mine: Mine }) {
  const t = useText(texts)
  const cards = useCards(mine)
  return (
    <>
      <BackHead to="/m/mine" title={t('myCards')} />
      <Shown got={cards}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="m-empty">{t('cardsNone')}</p>
          ) : (
            items.map((card) => <CardLine key={card.id} card={card} />)
          )
        }
      </Shown>
    </>
  )
}

function CardLine({ card }: { card: Plastic }) {
  const t = useText(texts)
  return (
    <section className="m-card">
      <p className="m-spread">
        <b>{card.name}</b>
        <Status kind="card" value={card.status} />
      </p>
      <p className="m-mono">{card.number}</p>
      {card.validUntil && <p className="m-hint">{t('validUntil', { date: card.validUntil })}</p>}
      {card.pinInitial && card.takesPin && card.status === 'ACTIVE' && (
        <p className="m-note caution">▲ {t('pinInitial')}</p>
      )}
      {card.status === 'LOST' && <p className="m-hint">{t('lossUndo')}</p>}
      {card.status === 'LOCKED' && (
        <p className="m-hint">{card.canUnlock ? t('unlockWhat') : t('lockedHint')}</p>
      )}
      <div className="m-row">
        {CAN_BE_LOST.includes(card.status) && (
          <Way className="m-btn" to={'/m/mine/loss/' + card.id}>
            {t('reportLoss')}
          </Way>
        )}
        {card.canUnlock && (
          <Way className="m-btn" to={'/m/mine/unlock/' + card.id}>
            {t('unlock')}
          </Way>
        )}
        {card.takesPin && card.status === 'ACTIVE' && (
          <Way className="m-btn" to={'/m/mine/pin/' + card.id}>
            {t('changePin')}
          </Way>
        )}
      </div>
    </section>
  )
}

export function BackHead({ to, title }: { to: string; title: string }) {
  const t = useText(texts)
  return (
    <header className="m-back">
      <Way className="m-btn quiet" to={to}>
        ‹ {t('back')}
      </Way>
      <h1>{title}</h1>
    </header>
  )
}

function OneCard({ mine, card, children }: {
  mine: Mine
  card: string
  children: (card: Plastic) => ReactNode
}) {
  const t = useText(texts)
  return (
    <Shown got={useCards(mine)}>
      {({ items }) => {
        const found = items.find((each) => each.id === card)
        return found ? children(found) : <p className="m-empty">{t('noCard')}</p>
      }}
    </Shown>
  )
}

/** Stops a card at once; asked twice, since only a shop takes it back. */
export function LossPage({ mine, card }: { mine: Mine; card: string }) {
  const t = useText(texts)
  return (
    <>
      <BackHead to="/m/mine/cards" title={t('lossTitle')} />
      <OneCard mine={mine} card={card}>
        {(found) => <Loss card={found} />}
      </OneCard>
    </>
  )
}

function Loss({ card }: { card: Plastic }) {
  const t = useText(texts)
  const [sure, setSure] = useState(false)
  const [reason, setReason] = useState('')
  const [done, setDone] = useState(card.status === 'LOST')
  const step = useStep(
    async () =>
      call<Plastic>('POST', `/portal/cards/${card.id}/loss-reports`, {
        reason: reason.trim() || null,
      }),
    () => setDone(true),
  )
  if (done) {
    return (
      <section className="m-card" role="status">
        <p className="m-big">● {t('lossDone', { number: card.number })}</p>
        <p>{t('lossNext')}</p>
        <p className="m-hint">{t('lossUndo')}</p>
      </section>
    )
  }
  return (
    <form
      className="m-card m-stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (sure) void step.run(undefined)
        else setSure(true)
      }}
    >
      <p>{t('lossWhat', { number: card.number })}</p>
      <p>{t('lossUndo')}</p>
      <Field label={t('lossReason')} value={reason} change={setReason} maxLength={200} />
      <Trouble error={step.error} step />
      {sure ? (
        <div className="m-row">
          <button className="m-btn primary" disabled={step.isBusy}>
            {step.isBusy ? t('busy') : t('lossDo')}
          </button>
          <button type="button" className="m-btn" onClick={() => setSure(false)}>
            {t('cancel')}
          </button>
        </div>
      ) : (
        <button className="m-btn">{t('lossAsk')}</button>
      )}
    </form>
  )
}

/** Straight from the door to the cards that can be lost, of every membership of the phone. */
export function LostPage({ memberships }: { memberships: Mine[] }) {
  const t = useText(texts)
  const [chosen, choose] = useState<Plastic | null>(null)
  const [cards, setCards] = useState<Plastic[] | null>(null)
  const all = useStep(async () => {
    const lists = await Promise.all(
      memberships.map((each) =>
        call<Schemas['PortalPlastics']>('GET', `/portal/memberships/${each.id}/cards`),
      ),
    )
    return lists.flatMap((list) => list.items)
  }, (items) => setCards(items.filter((card) => CAN_BE_LOST.includes(card.status))))
  useEffect(() => {
    void all.run(undefined)
    // once, when it opens
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  const only = cards?.length === 1 ? cards[0] : null
  const card = chosen ?? only
  return (
    <>
      <BackHead to="/m/mine" title={t('lossTitle')} />
      <Trouble error={all.error} again={() => void all.run(undefined)} />
      {cards?.length === 0 && <p className="m-empty">{t('lostNone')}</p>}
      {card ? (
        <Loss card={card} />
      ) : (
        cards &&
        cards.length > 0 && (
          <section className="m-card m-stack">
            <h2>{t('lostChoose')}</h2>
            {cards.map((each) => (
              <button key={each.id} className="m-btn" onClick={() => choose(each)}>
                {each.name} · {t('lostThis', { number: each.number })}
              </button>
            ))}
          </section>
        )
      )}
    </>
  )
}

/** A card locked by wrong PINs goes on, after a code from the phone. */
export function UnlockPage({ mine, card }: { mine: Mine; card: string }) {
  const t = useText(texts)
  return (
    <>
      <BackHead to="/m/mine/cards" title={t('unlockTitle')} />
      <OneCard mine={mine} card={card}>
        {(found) => <Unlock card={found} />}
      </OneCard>
    </>
  )
}

function Unlock({ card }: { card: Plastic }) {
  const t = useText(texts)
  const pin = useNewPin()
  const [done, setDone] = useState(false)
  const step = useStep(
    async () => call<Plastic>('POST', `/portal/cards/${card.id}/unlocks`, { new: pin.wanted }),
    () => setDone(true),
  )
  if (done) {
    return (
      <section className="m-card" role="status">
        <p className="m-big">● {t('unlockDone')}</p>
      </section>
    )
  }
  return (
    <form
      className="m-card m-stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (pin.agrees()) void step.run(undefined)
      }}
    >
      <p className="m-mono">{card.number}</p>
      <p>{t('unlockWhat')}</p>
      <Trouble error={step.error} step />
      <NewPin pin={pin} fault={faults(problemOf(step.error))['/new']} />
      <button className="m-btn primary" disabled={step.isBusy || !pin.wanted}>
        {step.isBusy ? t('busy') : t('unlock')}
      </button>
    </form>
  )
}

function useNewPin() {
  const [wanted, setWanted] = useState('')
  const [again, setAgain] = useState('')
  const [differ, setDiffer] = useState(false)
  const agrees = () => {
    setDiffer(wanted !== again)
    return wanted !== '' && wanted === again
  }
  return { wanted, setWanted, again, setAgain, differ, agrees }
}

const digits = (change: (pin: string) => void) => (typed: string) =>
  change(typed.replace(/\D/g, '').slice(0, 12))

/** Typed twice, seen by nobody. */
function NewPin({ pin, fault }: {
  pin: ReturnType<typeof useNewPin>
  fault: string | undefined
}) {
  const t = useText(texts)
  return (
    <>
      <Field label={t('pinNew')} type="password" inputMode="numeric" autoComplete="off"
        value={pin.wanted} change={digits(pin.setWanted)} hint={t('pinHint')} fault={fault} />
      <Field label={t('pinAgain')} type="password" inputMode="numeric" autoComplete="off"
        value={pin.again} change={digits(pin.setAgain)}
        fault={pin.differ ? t('pinDiffer') : undefined} />
    </>
  )
}

export function PinPage({ mine, card }: { mine: Mine; card: string }) {
  const t = useText(texts)
  return (
    <>
      <BackHead to="/m/mine/cards" title={t('changePin')} />
      <OneCard mine={mine} card={card}>
        {(found) => <Pin card={found} />}
      </OneCard>
    </>
  )
}

function Pin({ card }: { card: Plastic }) {
  const t = useText(texts)
  const [forgot, setForgot] = useState(!card.hasPin)
  const [old, setOld] = useState('')
  const pin = useNewPin()
  const [done, setDone] = useState(false)
  const step = useStep(
    async () =>
      call<Plastic>('POST', `/portal/cards/${card.id}/pins`, {
        ...(forgot ? {} : { old }),
        new: pin.wanted,
      }),
    () => setDone(true),
  )
  const problem = problemOf(step.error)
  const at = faults(problem)
  if (done) {
    return (
      <section className="m-card" role="status">
        <p className="m-big">● {t('pinDone')}</p>
      </section>
    )
  }
  return (
    <form
      className="m-card m-stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (pin.agrees()) void step.run(undefined)
      }}
    >
      <p className="m-mono">{card.number}</p>
      <Trouble error={step.error} step />
      {!forgot && (
        <Field label={t('pinOld')} type="password" inputMode="numeric" autoComplete="off"
          value={old} change={digits(setOld)} fault={at['/old']} />
      )}
      <NewPin pin={pin} fault={at['/new']} />
      <button className="m-btn primary" disabled={step.isBusy || !pin.wanted || (!forgot && !old)}>
        {step.isBusy ? t('busy') : t('pinDo')}
      </button>
      {card.hasPin && (
        <button type="button" className="m-btn quiet" onClick={() => setForgot(!forgot)}>
          {forgot ? t('pinKnow') : t('pinForgot')}
        </button>
      )}
    </form>
  )
}
