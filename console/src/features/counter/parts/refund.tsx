import { api, ok, type Schemas } from '@/api/client'
import { problemOf, type Problem } from '@/api/problem'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { Because } from '@/kit/because'
import { useRoleNames } from '@/kit/role-names'
import { useTender } from '@/kit/words'
import { count, plain, yuan } from '@/lib/money'
import { tone } from '@/lib/scanner'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useKeys } from '../keys'
import { texts } from '../messages'
import { texts as couponTexts } from '../messages-coupons'
import { credential, MISC, newDocument, type Names, type Till, type Who as WhoIs } from '../model'
import { useOperation } from '../perform'
import { at } from '../queries'
import { UnderWay } from './course'
import { Finding } from './finding'
import { KeyBar } from './key-bar'
import { Refused } from './refusal'
import { Result } from './result'
import type { Printed } from './receipt'
import { Slips } from './slips'
import { Who } from './who'

type Way = 'card' | 'no-card' | 'keep'

/** A return: the slip, its lines, and side by side what it gives with the card and without. */
export function Refund({
  till,
  names,
  who,
  setWho,
  slip,
  close,
}: {
  till: Till
  names: Names | undefined
  who: WhoIs | null
  setWho: (who: WhoIs | null) => void
  slip: string | null
  close: () => void
}) {
  const t = useText(texts)
  const c = useText(couponTexts)
  const tenderName = useTender()
  const roleName = useRoleNames(till.program)
  const alone = useMay()('purchase:refund')
  const [id, setId] = useState(slip)
  const [left, setLeft] = useState<Record<number, boolean>>({})
  const [way, setWay] = useState<Way>(who?.card ? 'card' : 'no-card')
  const [refused, setRefused] = useState<Problem | null>(null)
  const [note, setNote] = useState<string | null>(null)
  const [asked, setAsked] = useState<Schemas['RefundRequestView'] | null>(null)
  const [asking, setAsking] = useState(false)
  const [printed, setPrinted] = useState<{ printed: Printed; late: boolean } | null>(null)
  const sold = useQuery({
    queryKey: ['purchase', id],
    enabled: id !== null,
    retry: false,
    queryFn: async () => ok(api.GET('/purchases/{id}', at({ id: id! }))),
  })
  useEffect(() => {
    if (who?.card) setWay('card')
  }, [who])
  const lines = (sold.data?.lines ?? [])
    .map((_, i) => i + 1)
    .filter((line) => !left[line])
  // a phone's code is over long before anybody agrees: then it is the membership that is named
  const body = (by: Way, asks: boolean): Schemas['RefundRequest'] => ({
    branch: till.branch,
    till: till.till,
    operator: till.operator || null,
    lines: Object.values(left).some(Boolean)
      ? lines.map((line) => ({ line, quantity: sold.data!.lines[line - 1]!.quantity }))
      : null,
    card: by === 'no-card' || (asks && who?.code) ? null : credential(who),
    membership:
      by !== 'no-card' && (!who?.card || (asks && who.code)) ? (who?.standing?.id ?? null) : null,
    keepPoints: by === 'keep' ? true : null,
  })
  const trial = (by: Way, enabled: boolean) => ({
    queryKey: ['refund', id, by, JSON.stringify(body(by, !alone))],
    enabled: enabled && !!sold.data && lines.length > 0,
    staleTime: 0,
    retry: false,
    queryFn: async () => {
      const call = { params: { path: { id: id! }, query: { dryRun: true } }, body: body(by, !alone) }
      return alone
        ? ok(api.POST('/purchases/{id}/refunds', call))
        : (await ok(api.POST('/purchases/{id}/refund-requests', call))).refund
    },
  })
  const withCard = useQuery(trial('card', who !== null))
  const withoutCard = useQuery(trial('no-card', true))
  const ways: [Way, string, typeof withCard][] = [
    ['card', t('withCard'), withCard],
    ['no-card', t('withoutCard'), withoutCard],
  ]
  const chosen = ways.find(([each]) => each === way)![2]
  const operation = useOperation<Schemas['RefundView']>({
    done: (view, late, document) => {
      tone('done')
      setPrinted({
        late,
        printed: {
          title: t('receiptRefund'),
          till,
          names,
          who,
          document,
          id: view.id ?? null,
          at: view.businessDate,
          businessDate: view.businessDate,
          lines: [],
          total: {
            gross: view.amount,
            discount: view.withheld,
            kept: view.cashbackKept,
            net: view.paidBack,
          },
          cashbackTaken: view.cashbackTaken,
          tenders: view.tenders,
          received: null,
          change: null,
          before: {},
          after: who ? view.balances : {},
          moved: names?.hasPoints ? { points: view.pointsRestored - view.pointsTaken } : {},
          because: view.because,
          pointsEarned: 0,
        },
      })
    },
    refused: (no) => {
      tone('refused')
      setRefused(no.problem)
    },
  })
  const ask = async () => {
    if (!chosen.data || asking || asked) return
    setAsking(true)
    setRefused(null)
    const document = newDocument(till.till, chosen.data.businessDate)
    await ok(
      api.POST('/purchases/{id}/refund-requests', {
        params: { path: { id: id! } },
        body: { ...body(way, true), document },
      }),
    ).then(
      (answer) => {
        tone('done')
        setAsked(answer)
      },
      (error: unknown) => {
        tone('refused')
        setRefused(problemOf(error))
      },
    )
    setAsking(false)
  }
  const confirm = () => {
    if (!chosen.data || operation.operation || printed || asked) return
    if (!alone) return void ask()
    setRefused(null)
    const document = newDocument(till.till, chosen.data.businessDate)
    const path = `/purchases/${id}/refunds`
    operation.begin(path, { ...body(way, false), document }, document, chosen.data.paidBack)
  }
  const open = (sale: string | null) => {
    if (asking || operation.operation) return
    setId(sale)
    setLeft({})
    setRefused(null)
    setAsked(null)
  }
  const find = async (text: string) => {
    setNote(null)
    if (/^pur_[0-9a-z]{13}$/.test(text)) return open(text)
    const found = await ok(
      api.GET('/slips', {
        params: { query: { program: till.program, branch: till.branch, document: text } },
      }),
    ).catch(() => null)
    const first = found?.items.find((each) => each.kind === 'PURCHASE')
    if (first) open(first.id)
    else {
      tone('refused')
      setNote(t('notFound', { text }))
    }
  }
  useKeys({ Escape: id && !slip && !printed ? () => open(null) : close, F9: confirm })
  const refusal = refused ?? problemOf(chosen.error)
  return (
    <>
      <div className="counter-grid">
        <Who who={who} names={names} detach={() => setWho(null)} />
        <section className="c-middle" aria-label={t('refund')}>
          <h2>{t('refund')}</h2>
          {printed ? (
            <Result
              printed={printed.printed}
              late={printed.late}
              heading={t('doneRefund')}
              close={() => {
                setWho(null)
                close()
              }}
            />
          ) : (
            <>
              <Finding
                till={till}
                found={setWho}
                other={(text) => void find(text)}
                enter={id ? confirm : undefined}
                hint={id ? '' : t('refundFind')}
              />
              {note && (
                <p className="notice caution" role="alert">
                  {note}
                </p>
              )}
              {problemOf(sold.error) && <Refused problem={problemOf(sold.error)!} />}
              {!id && <Slips till={till} choose={open} />}
              {sold.data && (
                <table className="table c-lines">
                  <thead>
                    <tr>
                      <th scope="col">{t('refundLine')}</th>
                      <th scope="col">{t('goods')}</th>
                      <th scope="col" className="num">
                        {t('amount')} (¥)
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {sold.data.lines.map((line, i) => (
                      <tr key={i}>
                        <td>
                          <input
                            type="checkbox"
                            aria-label={`${t('refundLine')} ${line.sku}`}
                            checked={!left[i + 1]}
                            onChange={(event) =>
                              setLeft({ ...left, [i + 1]: !event.target.checked })
                            }
                          />
                        </td>
                        <td>
                          {line.sku === MISC ? t('amount') : line.sku} <span className="hint">× {line.quantity}</span>
                        </td>
                        <td className="num">{plain(line.net)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
            </>
          )}
        </section>
        <section className="c-right">
          {sold.data && !printed && (
            <div className="c-ways" role="radiogroup" aria-label={t('refund')}>
              {ways.map(([each, name, answer]) => (
                <button
                  key={each}
                  role="radio"
                  aria-checked={way === each}
                  aria-current={way === each}
                  className="btn c-way"
                  onClick={() => {
                    setWay(each)
                    setRefused(null)
                  }}
                >
                  <b>{name}</b>
                  {answer.data ? (
                    <dl className="c-parts">
                      <div className="spread">
                        <dt>{t('paidBack')}</dt> <dd className="num">{yuan(answer.data.paidBack)}</dd>
                      </div>
                      {answer.data.withheld > 0 && (
                        <div className="spread">
                          <dt>{t('withheld')}</dt>
                          <dd className="num">{yuan(answer.data.withheld)}</dd>
                        </div>
                      )}
                      {answer.data.cashbackKept > 0 && (
                        <div className="spread">
                          <dt>{t('cashbackKept')}</dt>
                          <dd className="num">{yuan(answer.data.cashbackKept)}</dd>
                        </div>
                      )}
                      {answer.data.cashbackTaken > 0 && (
                        <div className="spread">
                          <dt>{t('cashbackTaken')}</dt>
                          <dd className="num">{yuan(answer.data.cashbackTaken)}</dd>
                        </div>
                      )}
                      {answer.data.pointsTaken > 0 && (
                        <div className="spread">
                          <dt>{t('pointsTaken')}</dt>
                          <dd className="num">{count(answer.data.pointsTaken)}</dd>
                        </div>
                      )}
                      {answer.data.pointsRestored > 0 && (
                        <div className="spread">
                          <dt>{t('pointsRestored')}</dt>
                          <dd className="num">{count(answer.data.pointsRestored)}</dd>
                        </div>
                      )}
                      {answer.data.owedPoints > 0 && (
                        <div className="spread">
                          <dt>{t('owedPoints')}</dt>
                          <dd className="num">{count(answer.data.owedPoints)}</dd>
                        </div>
                      )}
                      {answer.data.coupons.map((code, i) => (
                        <div key={code + i} className="spread">
                          <dt>{c('back')}</dt>
                          <dd>{names?.assets[code] ?? code}</dd>
                        </div>
                      ))}
                      {answer.data.tenders.map((tender) => (
                        <div key={tender.kind} className="spread">
                          <dt className="hint">{tenderName(tender.kind)}</dt>
                          <dd className="num hint">{yuan(tender.amount)}</dd>
                        </div>
                      ))}
                    </dl>
                  ) : (
                    <span className="hint">{problemOf(answer.error)?.title ?? t('keyScan')}</span>
                  )}
                </button>
              ))}
            </div>
          )}
          {refusal && !printed && !asked && id && (
            <Refused problem={refusal}>
              {refusal.code === 'APPROVAL_INCOMPLETE' && (
                <button className="btn primary" disabled={asking} onClick={() => void ask()}>
                  {t('askRefund')}
                </button>
              )}
            </Refused>
          )}
          {asked && (
            <div className="notice" role="status">
              <h2>{t('refundAsked')}</h2>
              <p>
                {asked.waitsFor.length
                  ? t('refundWaitsFor', { who: asked.waitsFor.map(roleName).join(t('or')) })
                  : t('refundWaits')}
              </p>
              <code className="code">{asked.approval}</code>
            </div>
          )}
          {chosen.data && !printed && <Because steps={chosen.data.because} />}
          {operation.operation ? (
            <UnderWay
              course={operation.operation.course}
              document={operation.operation.document}
              amount={operation.operation.amount}
              setAside={operation.setAside}
            />
          ) : (
            !printed && (
              <div className="c-actions">
                {!asked && (
                  <button
                    className="btn primary big"
                    disabled={!chosen.data || asking}
                    onClick={confirm}
                  >
                    {t(alone ? 'confirmRefund' : 'askRefund')} <kbd>Enter</kbd>
                  </button>
                )}
                <button className="btn" onClick={close}>
                  {t('back')} <kbd>Esc</kbd>
                </button>
              </div>
            )
          )}
        </section>
      </div>
      <KeyBar keys={[['Enter', t(alone ? 'confirmRefund' : 'askRefund')], ['Esc', t('back'), close]]} />
    </>
  )
}
