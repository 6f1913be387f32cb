import type { Schemas } from '@/api/client'
import { send } from '@/api/request'
import { useText } from '@/i18n'
import { useAct } from '@/kit/act'
import { Because } from '@/kit/because'
import { Refused, ChoiceField, TextField } from '@/kit/fields'
import { count } from '@/lib/money'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { texts } from '../messages-acts'
import { TakingBranch, useTakingBranch } from './branch'

type Grant = Schemas['GrantView']

/** Points for something else than a sale, once for each occasion. */
export function PointCredit({
  member,
  membership,
  sources,
}: {
  member: Schemas['MemberView']
  membership: string
  sources: Record<string, number>
}) {
  const t = useText(texts)
  const queries = useQueryClient()
  const branch = useTakingBranch(member)
  const codes = Object.keys(sources)
  const [source, setSource] = useState(codes[0] ?? '')
  const [occasion, setOccasion] = useState('')
  const act = useAct(
    async (body: object, key: string) =>
      (await send<Grant>('POST', '/point-credits', body, { 'Idempotency-Key': key })).body,
    () => {
      setOccasion('')
      void queries.invalidateQueries({ queryKey: ['membership', membership] })
    },
  )
  if (codes.length === 0) return null
  const done = act.done
  return (
    <form
      className="panel"
      onSubmit={(event) => {
        event.preventDefault()
        if (!occasion.trim()) return
        void act.run({
          membership,
          source,
          occasion: occasion.trim(),
          ...(branch.code ? { branch: branch.code } : {}),
        })
      }}
    >
      <header>
        <h2>{t('creditPoints')}</h2>
      </header>
      <div className="panel-body stack">
        <Refused error={act.error} shown={['/occasion']} />
        {done && !act.problem && (
          <div role="status" className="stack">
            <p className="status good">
              ● {t('credited', { points: count(done.amount) })}
              {done.owedSettled > 0 &&
                ' ' + t('creditedOwed', { points: count(done.owedSettled) })}
              {done.forfeited > 0 &&
                ' ' + t('creditedForfeited', { points: count(done.forfeited) })}
            </p>
            <Because steps={done.because} />
          </div>
        )}
        <ChoiceField
          label={t('creditSource')}
          value={source}
          set={setSource}
          options={codes.map((code) => [
            code,
            t('creditSourceOf', { source: code, points: count(sources[code] ?? 0) }),
          ])}
        />
        <TextField
          label={t('creditOccasion')}
          hint={t('creditOccasionHint')}
          value={occasion}
          set={setOccasion}
          fault={act.fault('/occasion')}
        />
        <TakingBranch label={t('takingBranch')} branch={branch} />
        <div className="row">
          <button className="btn" disabled={act.isBusy || !occasion.trim() || !source}>
            {t('creditDo')}
          </button>
        </div>
      </div>
    </form>
  )
}
