import { api, ok, type Schemas } from '@/api/client'
import { problemOf, type Problem } from '@/api/problem'
import { useText } from '@/i18n'
import { Because } from '@/kit/because'
import { useTender } from '@/kit/words'
import { parse, words, yuan } from '@/lib/money'
import { tone } from '@/lib/scanner'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useKeys, useSettled } from '../keys'
import { texts } from '../messages'
import { credential, newDocument, type Names, type Till, type Who as WhoIs } from '../model'
import { useOperation } from '../perform'
import { useShowing } from '../display'
import { topUpShowing } from '../showing'
import { useRested } from '../queries'
import { UnderWay } from './course'
import { Finding } from './finding'
import { KeyBar } from './key-bar'
import { Refused } from './refusal'
import { Result } from './result'
import type { Printed } from './receipt'
import { Who } from './who'

const TENDERS = ['cash', 'wechat', 'alipay', 'card']

/** Money onto a card: the amount in figures and words, and what the program gives for it. */
export function TopUp({
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
  const tenderName = useTender()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [kind, setKind] = useState('cash')
  const [refused, setRefused] = useState<Problem | null>(null)
  const [printed, setPrinted] = useState<{ printed: Printed; late: boolean } | null>(null)
  const [posted, setPosted] = useState<Schemas['TopUpView']>()
  const amount = parse(typed)
  const settled = useSettled(typed)
  const body: Schemas['TopUpRequest'] | null =
    who?.card && amount
      ? {
          branch: till.branch,
          till: till.till,
          operator: till.operator || null,
          card: credential(who),
          amount,
          tender: { kind },
        }
      : null
  const asked = useRested(body ? JSON.stringify(body) : null, 150)
  const trial = useQuery({
    queryKey: ['top-up', asked],
    enabled: asked !== null,
    staleTime: 0,
    retry: false,
    queryFn: async () =>
      ok(
        api.POST('/top-ups', {
          params: { query: { dryRun: true } },
          body: JSON.parse(asked!) as Schemas['TopUpRequest'],
        }),
      ),
  })
  const told = asked === (body && JSON.stringify(body)) ? trial.data : undefined
  const refusal = problemOf(trial.error)
  const operation = useOperation<Schemas['TopUpView']>({
    done: (view, late, document) => {
      tone('done')
      setPosted(view)
      setPrinted({
        late,
        printed: {
          title: t('receiptTopUp'),
          till,
          names,
          who,
          document,
          id: view.id ?? null,
          at: view.businessDate,
          businessDate: view.businessDate,
          lines: [],
          total: null,
          tenders: [{ kind, amount: amount ?? view.principal }],
          received: null,
          change: null,
          before: who?.standing?.balances ?? {},
          after: view.balances,
          moved: { principal: view.principal, bonus: view.bonus },
          because: view.because,
          pointsEarned: 0,
          words: words(view.principal),
        },
      })
    },
    refused: (no) => {
      tone('refused')
      setRefused(no.problem)
    },
  })
  useShowing(till, topUpShowing(posted ?? told, names, who, posted !== undefined))
  useEffect(() => field.current?.focus(), [who])
  const confirm = () => {
    if (!told || !body || !settled() || operation.operation) return
    setRefused(null)
    const document = newDocument(till.till, told.businessDate)
    operation.begin('/top-ups', { ...body, document }, document, body.amount)
  }
  useKeys({ Escape: close, F9: printed ? undefined : confirm, NumpadAdd: confirm })
  return (
    <>
      <div className="counter-grid">
        <Who who={who} names={names} detach={() => setWho(null)} />
        <section className="c-middle" aria-label={t('topUp')}>
          <h2>{t('topUp')}</h2>
          {printed ? (
            <Result
              printed={printed.printed}
              late={printed.late}
              heading={t('doneTopUp')}
              close={() => {
                setWho(null)
                close()
              }}
            />
          ) : !who?.card ? (
            <Finding till={till} found={setWho} hint={t('topUpNeedsCard')} />
          ) : (
            <form
              className="stack c-form"
              onSubmit={(event) => {
                event.preventDefault()
                confirm()
              }}
            >
              <label className="field">
                <span>{t('topUpAmount')} (¥)</span>
                <input
                  ref={field}
                  className="input num c-amount"
                  inputMode="decimal"
                  autoComplete="off"
                  value={typed}
                  aria-invalid={typed !== '' && amount === null}
                  onChange={(event) => setTyped(event.target.value)}
                />
              </label>
              <p className="spread c-words">
                <b>{amount ? yuan(amount) : ''}</b> <b lang="zh-CN">{amount ? words(amount) : ''}</b>
              </p>
              <div className="field">
                <span>{t('tender')}</span>
                <div className="row" role="group" aria-label={t('tender')}>
                  {TENDERS.map((each) => (
                    <button
                      key={each}
                      type="button"
                      className="btn"
                      aria-pressed={kind === each}
                      onClick={() => setKind(each)}
                    >
                      {tenderName(each)}
                    </button>
                  ))}
                </div>
              </div>
            </form>
          )}
        </section>
        <section className="c-right">
          {told && !printed && (
            <section className="c-totals">
              <p className="spread c-due">
                <span>{t('principal')}</span> <b>{yuan(told.principal)}</b>
              </p>
              <dl className="c-parts">
                <div className="spread">
                  <dt className="asset bonus">{t('bonus')}</dt>
                  <dd className="num" data-testid="bonus">
                    {yuan(told.bonus)}
                  </dd>
                </div>
                {told.vouchers.map((voucher) => (
                  <div key={voucher.code} className="spread">
                    <dt>{t('vouchers')}</dt>
                    <dd>
                      {names?.assets[voucher.code] ?? voucher.code} × {voucher.quantity}
                    </dd>
                  </div>
                ))}
              </dl>
              <Because steps={told.because} />
            </section>
          )}
          {(refused ?? refusal) && !printed && <Refused problem={(refused ?? refusal)!} />}
          {operation.operation ? (
            <UnderWay
              course={operation.operation.course}
              document={operation.operation.document}
              amount={operation.operation.amount}
              setAside={() => {
                operation.setAside()
                close()
              }}
            />
          ) : (
            !printed && (
              <div className="c-actions">
                <button className="btn primary big" disabled={!told} onClick={confirm}>
                  {t('confirmTopUp')} <kbd>Enter</kbd>
                </button>
                <button className="btn" onClick={close}>
                  {t('back')} <kbd>Esc</kbd>
                </button>
              </div>
            )
          )}
        </section>
      </div>
      <KeyBar
        keys={[
          ['Enter', t('confirmTopUp')],
          ['Esc', t('back'), close],
        ]}
      />
    </>
  )
}
