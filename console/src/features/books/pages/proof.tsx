import { send } from '@/api/request'
import type { Schemas } from '@/api/client'
import { useLanguage, useText } from '@/i18n'
import { useAct } from '@/kit/act'
import { Refused } from '@/kit/fields'
import { count } from '@/lib/money'
import { moment } from '@/lib/time'
import { useState } from 'react'
import { PROOFS, texts } from '../messages'

type Proof = Schemas['ProofsProof']

/** Whether all that is kept twice says the same. */
export function ProofPage() {
  const t = useText(texts)
  const prove = useAct(
    async (_: null, key: string) =>
      (await send<Proof>('POST', '/proofs', undefined, { 'Idempotency-Key': key })).body,
  )
  const proof = prove.done
  return (
    <>
      <div className="page-head">
        <h1>{t('title')}</h1>
        {proof && (
          <>
            <span className={'status ' + (proof.clean ? 'good' : 'stop')} role="status">
              <b>{proof.clean ? '● ' + t('clean') : '■ ' + t('differs')}</b>
            </span>
            <span className="label">{t('provedAt', { time: moment(proof.provedAt) })}</span>
          </>
        )}
      </div>
      <p className="label above">{t('why')}</p>
      <p className="row above">
        <button className="btn primary" disabled={prove.isBusy} onClick={() => void prove.run(null)}>
          {prove.isBusy ? t('running') : proof ? t('again') : t('run')}
        </button>
        {!proof && !prove.isBusy && !prove.error && <span className="hint">{t('notYet')}</span>}
      </p>
      <Refused error={prove.error} />
      {proof && !proof.clean && <p className="notice stop above">{t('tell')}</p>}
      {proof && (
        <section className="panel" aria-busy={prove.isBusy}>
          <Invariants proof={proof} />
        </section>
      )}
    </>
  )
}

function Invariants({ proof }: { proof: Proof }) {
  const t = useText(texts)
  const { language } = useLanguage()
  const [open, setOpen] = useState<string | null>(null)
  // what differs comes first
  const rows = [...proof.invariants].sort(
    (a, b) => Number(b.differences.length > 0) - Number(a.differences.length > 0),
  )
  return (
    <div className="table-wrap" tabIndex={0} role="group" aria-label={t('title')}>
      <table className="table">
        <caption className="unseen">{t('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('rule')}</th>
            <th scope="col" className="num">
              {t('checked')}
            </th>
            <th scope="col">{t('result')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const named = PROOFS[row.name]?.[language === 'zh' ? 0 : 1]
            const isOpen = open === row.name
            return (
              <tr key={row.name}>
                <td>
                  {named ?? <code>{row.name}</code>}
                  {isOpen && (
                    <pre className="differences">
                      {row.differences.map((each) => JSON.stringify(each)).join('\n')}
                    </pre>
                  )}
                </td>
                <td className="num">{count(row.checked)}</td>
                <td>
                  {row.differences.length === 0 ? (
                    <span className="status good">● {t('clean')}</span>
                  ) : (
                    <>
                      <span className="status stop">
                        ■ {t('differences', { n: row.differences.length })}
                      </span>{' '}
                      <button
                        className="btn quiet link"
                        aria-expanded={isOpen}
                        onClick={() => setOpen(isOpen ? null : row.name)}
                      >
                        {isOpen ? t('hide') : t('show')}
                      </button>
                    </>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
