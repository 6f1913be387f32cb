import type { Schemas } from '@/api/client'
import { faults, problemOf } from '@/api/problem'
import { useText } from '@/i18n'
import { Status } from '@/kit/words'
import { useState, type ReactNode } from 'react'
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
      <div className="m-row">
        {CAN_BE_LOST.includes(card.status) && (
          <Way className="m-btn" to={'/m/mine/loss/' + card.id}>
            {t('reportLoss')}
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
  const [wanted, setWanted] = useState('')
  const [again, setAgain] = useState('')
  const [differ, setDiffer] = useState(false)
  const [done, setDone] = useState(false)
  const step = useStep(
    async () =>
      call<Plastic>('POST', `/portal/cards/${card.id}/pins`, {
        ...(forgot ? {} : { old }),
        new: wanted,
      }),
    () => {
      setOld('')
      setWanted('')
      setAgain('')
      setDone(true)
    },
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
  const digits = (change: (pin: string) => void) => (typed: string) =>
    change(typed.replace(/\D/g, '').slice(0, 12))
  return (
    <form
      className="m-card m-stack"
      onSubmit={(event) => {
        event.preventDefault()
        setDiffer(wanted !== again)
        if (wanted && wanted === again) void step.run(undefined)
      }}
    >
      <p className="m-mono">{card.number}</p>
      <Trouble error={step.error} step />
      {!forgot && (
        <Field label={t('pinOld')} type="password" inputMode="numeric" autoComplete="off"
          value={old} change={digits(setOld)} fault={at['/old']} />
      )}
      <Field label={t('pinNew')} type="password" inputMode="numeric" autoComplete="off"
        value={wanted} change={digits(setWanted)} hint={t('pinHint')} fault={at['/new']} />
      <Field label={t('pinAgain')} type="password" inputMode="numeric" autoComplete="off"
        value={again} change={digits(setAgain)} fault={differ ? t('pinDiffer') : undefined} />
      <button className="m-btn primary" disabled={step.isBusy || !wanted || (!forgot && !old)}>
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
