import type { Schemas } from '@/api/client'
import { send } from '@/api/request'
import { useText } from '@/i18n'
import { useAct } from '@/kit/act'
import { Refused, TextField } from '@/kit/fields'
import { counted, NOTES, parse, plain, yuan } from '@/lib/money'
import { onDevice } from '@/lib/outbox'
import { moment } from '@/lib/time'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { texts } from '../messages'
import { texts as cashTexts } from '../messages-cash'

type Shift = Schemas['ShiftShown']

/** Blind: what should be there is told by the answer alone. */
export function Count({ shift, closed }: { shift: Shift; closed: (shift: Shift) => void }) {
  const t = useText(texts)
  const c = useText(cashTexts)
  const [pieces, setPieces] = useState<Record<number, string>>({})
  const [total, setTotal] = useState('')
  const [reason, setReason] = useState('')
  const [witness, setWitness] = useState('')
  const [isWrong, setWrong] = useState(false)
  const [differs, setDiffers] = useState(false)
  const waiting = useQuery({
    queryKey: ['pending'],
    staleTime: 0,
    queryFn: () => onDevice.all().catch(() => []),
  })
  const left = waiting.data?.length ?? 0
  const close = useAct(
    async (body: Schemas['ShiftClosing'], key) =>
      (await send<Shift>('POST', `/shifts/${shift.id}/closings`, body, { 'Idempotency-Key': key }))
        .body,
    closed,
  )
  const write = (note: number, typed: string) => {
    const next = { ...pieces, [note]: typed }
    setPieces(next)
    const sum = counted(next)
    if (sum !== null) setTotal(plain(sum))
  }
  const explain = differs || close.problem?.code === 'REASON_MISSING'
  if (explain && !differs) setDiffers(true)
  return (
    <form
      className="form c-count"
      onSubmit={(event) => {
        event.preventDefault()
        const amount = parse(total)
        setWrong(amount === null)
        if (amount === null || left > 0) return
        void close.run({
          counted: amount,
          reason: reason.trim() || null,
          witness: witness.trim() || null,
        })
      }}
    >
      <dl className="facts">
        <dt>{t('answersFor')}</dt>
        <dd>{shift.operator}</dd>
        <dt>{t('openedAt')}</dt>
        <dd>{moment(shift.openedAt)}</dd>
        <dt>{t('float')}</dt>
        <dd>{plain(shift.floatAmount)}</dd>
        {(shift.cashIn > 0 || shift.cashOut > 0) && (
          <>
            <dt>{c('title')}</dt>
            <dd data-testid="cash">
              {c('in')} {plain(shift.cashIn)} · {c('out')} {plain(shift.cashOut)}
            </dd>
          </>
        )}
      </dl>
      <p>{t('closeShiftWhy')}</p>
      {left > 0 && <p className="notice caution">▲ {t('blocked', { n: left })}</p>}
      <fieldset className="c-notes">
        <legend>{t('byNotes')}</legend>
        {NOTES.map((note, i) => (
          <label key={note}>
            <span>{yuan(note)}</span>
            <input
              className="input num"
              aria-label={t('pieces', { note: plain(note) })}
              inputMode="numeric"
              autoFocus={i === 0}
              value={pieces[note] ?? ''}
              onChange={(event) => write(note, event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
                // on to the next note, as on an adding machine
                event.preventDefault()
                const fields = event.currentTarget.form?.elements
                const all = fields ? ([...fields] as HTMLElement[]) : []
                all[all.indexOf(event.currentTarget) + 1]?.focus()
              }}
            />
          </label>
        ))}
      </fieldset>
      <TextField
        label={t('countedTotal')}
        inputMode="decimal"
        required
        value={total}
        set={setTotal}
        fault={isWrong ? t('floatWrong') : close.fault('/counted')}
      />
      {explain && (
        <div className="notice caution">
          <p>▲ {t('differsWhy')}</p>
          <TextField
            label={t('shiftReason')}
            autoFocus
            required
            value={reason}
            set={setReason}
            fault={close.fault('/reason')}
          />
          <TextField
            label={t('witness')}
            hint={t('witnessHint')}
            required
            value={witness}
            set={setWitness}
            fault={
              close.fault('/witness') ??
              (close.problem?.code === 'SEPARATION_OF_DUTIES' ? close.problem.title : undefined)
            }
          />
        </div>
      )}
      {close.problem?.code !== 'REASON_MISSING' && <Refused error={close.error} />}
      <button
        className="btn primary big"
        disabled={close.isBusy || left > 0 || total.trim() === ''}
      >
        {t('closeShift')}
      </button>
    </form>
  )
}
