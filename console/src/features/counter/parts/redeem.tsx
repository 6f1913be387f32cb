import { api, ok, type Schemas } from '@/api/client'
import { problemOf, type Problem } from '@/api/problem'
import { useText } from '@/i18n'
import { count } from '@/lib/money'
import { tone } from '@/lib/scanner'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useKeys } from '../keys'
import { texts } from '../messages'
import { credential, newDocument, type Names, type Till, type Who as WhoIs } from '../model'
import { useOperation } from '../perform'
import { UnderWay } from './course'
import { Finding } from './finding'
import { KeyBar } from './key-bar'
import { Refused } from './refusal'
import { Who } from './who'

/** Points for rewards: the program's catalogue; what can be had now the server says by trial. */
export function Redeem({
  till,
  names,
  who,
  setWho,
  close,
}: {
  till: Till
  names: Names | undefined
  who: WhoIs | null
  setWho: (who: WhoIs | null) => void
  close: () => void
}) {
  const t = useText(texts)
  const rewards = names?.rewards ?? []
  const [at, setAt] = useState(0)
  const [refused, setRefused] = useState<Problem | null>(null)
  const [done, setDone] = useState<Schemas['RedemptionView'] | null>(null)
  const reward = rewards[at]
  const body = (code: string): Schemas['RedemptionRequest'] => ({
    membership: who?.card ? null : (who?.standing?.id ?? null),
    card: credential(who),
    reward: code,
    quantity: 1,
    branch: till.branch,
    till: till.till,
    operator: till.operator || null,
  })
  const trial = useQuery({
    queryKey: ['redeem', reward?.code, who?.standing?.id, credential(who)],
    enabled: !!reward && !!who?.standing,
    staleTime: 0,
    retry: false,
    queryFn: async () =>
      ok(
        api.POST('/redemptions', {
          params: { query: { dryRun: true } },
          body: body(reward!.code),
        }),
      ),
  })
  const operation = useOperation<Schemas['RedemptionView']>({
    done: (view) => {
      tone('done')
      setDone(view)
    },
    refused: (no) => {
      tone('refused')
      setRefused(no.problem)
    },
  })
  const confirm = () => {
    if (!reward || !trial.data || operation.operation || done) return
    const document = newDocument(till.till, trial.data.businessDate)
    operation.begin('/redemptions', { ...body(reward.code), document }, document, 0)
  }
  useKeys({
    Escape: close,
    ArrowDown: () => setAt(Math.min(at + 1, rewards.length - 1)),
    ArrowUp: () => setAt(Math.max(at - 1, 0)),
    Enter: done ? close : confirm,
    NumpadEnter: done ? close : confirm,
  })
  const refusal = refused ?? problemOf(trial.error)
  return (
    <>
      <div className="counter-grid">
        <Who who={who} names={names} detach={() => setWho(null)} />
        <section className="c-middle" aria-label={t('redeem')}>
          <h2>{t('redeem')}</h2>
          {!who?.standing ? (
            <Finding till={till} found={setWho} hint={t('redeemNeeds')} />
          ) : rewards.length === 0 ? (
            <p className="label">{t('redeemNone')}</p>
          ) : (
            <div role="listbox" aria-label={t('redeem')} className="stack">
              {rewards.map((each, i) => (
                <button
                  key={each.code}
                  role="option"
                  aria-selected={i === at}
                  aria-current={i === at}
                  className="btn big spread"
                  onClick={() => {
                    setAt(i)
                    setRefused(null)
                  }}
                >
                  <span>{each.name}</span>
                  <span className="num">{t('pointsNeeded', { n: count(each.points) })}</span>
                </button>
              ))}
            </div>
          )}
          {done && (
            <div className="notice good" role="status">
              <h2>
                ● {t('doneRedeem')} {done.name}
              </h2>
              <p>
                −{t('pointsUnit', { n: count(done.pointsSpent) })} · {t('after')}{' '}
                {count(done.balances['points'] ?? 0)}
              </p>
            </div>
          )}
        </section>
        <section className="c-right">
          {refusal && !done && <Refused problem={refusal} />}
          {operation.operation ? (
            <UnderWay
              course={operation.operation.course}
              document={operation.operation.document}
              amount={operation.operation.amount}
              setAside={operation.setAside}
            />
          ) : (
            <div className="c-actions">
              {!done && (
                <button className="btn primary big" disabled={!trial.data} onClick={confirm}>
                  {t('confirmRedeem')} <kbd>Enter</kbd>
                </button>
              )}
              <button className="btn" onClick={close}>
                {t('back')} <kbd>Esc</kbd>
              </button>
            </div>
          )}
        </section>
      </div>
      <KeyBar keys={[['↑ ↓', t('redeem')], ['Enter', t('confirmRedeem')], ['Esc', t('back'), close]]} />
    </>
  )
}
