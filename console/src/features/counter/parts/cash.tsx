import { api, ok, type Schemas } from '@/api/client'
import { send } from '@/api/request'
import { useText } from '@/i18n'
import { useAct } from '@/kit/act'
import { ChoiceField, Refused, TextField } from '@/kit/fields'
import { Table } from '@/kit/list'
import { Failed, Loading } from '@/kit/states'
import { parse, plain, yuan } from '@/lib/money'
import { clock } from '@/lib/time'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { texts } from '../messages-cash'
import { SHIFT } from '../shift'

type Moved = Schemas['ShiftMoved']

const REASONS = ['REMITTANCE', 'CHANGE', 'EXPENSE', 'OTHER'] as const

/** Cash that goes into the drawer or out of it without a slip. */
export function Cash({ shift, close }: { shift: string; close: () => void }) {
  const t = useText(texts)
  const queries = useQueryClient()
  const [direction, setDirection] = useState<Moved['direction']>('OUT')
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState<Moved['reason']>('REMITTANCE')
  const [note, setNote] = useState('')
  const [witness, setWitness] = useState('')
  const [isWrong, setWrong] = useState(false)
  const move = useAct(
    async (body: Schemas['ShiftMoving'], key) =>
      (
        await send<Moved>('POST', `/shifts/${shift}/cash-movements`, body, {
          'Idempotency-Key': key,
        })
      ).body,
    () => {
      setTyped('')
      setNote('')
      setWitness('')
      void queries.invalidateQueries({ queryKey: SHIFT })
    },
  )
  return (
    <>
      <form
        className="form"
        aria-label={t('title')}
        onSubmit={(event) => {
          event.preventDefault()
          const amount = parse(typed)
          setWrong(amount === null)
          if (amount === null) return
          void move.run({
            direction,
            amount,
            reason,
            note: note.trim() || null,
            witness: witness.trim() || null,
          })
        }}
      >
        <p>{t('why')}</p>
        <ChoiceField
          label={t('direction')}
          value={direction}
          set={(value) => setDirection(value as Moved['direction'])}
          options={[
            ['OUT', t('out')],
            ['IN', t('in')],
          ]}
        />
        <TextField
          label={t('amount')}
          autoFocus
          inputMode="decimal"
          required
          value={typed}
          set={setTyped}
          fault={isWrong ? t('amountWrong') : move.fault('/amount')}
        />
        <ChoiceField
          label={t('reason')}
          value={reason}
          set={(value) => setReason(value as Moved['reason'])}
          options={REASONS.map((each) => [each, t(each)] as const)}
        />
        <TextField
          label={t('note')}
          hint={t('noteHint')}
          value={note}
          set={setNote}
          fault={move.fault('/note')}
        />
        <TextField
          label={t('witness')}
          hint={direction === 'OUT' ? t('witnessOut') : t('witnessIn')}
          value={witness}
          set={setWitness}
          fault={
            move.fault('/witness') ??
            (move.problem?.code === 'SEPARATION_OF_DUTIES' ? move.problem.title : undefined)
          }
        />
        <Refused error={move.error} />
        {move.done && !move.error && (
          <p className="notice good" role="status">
            ●{' '}
            {t('done', {
              direction: move.done.direction === 'IN' ? t('in') : t('out'),
              amount: yuan(move.done.amount),
            })}
          </p>
        )}
        <div className="row">
          <button className="btn primary big" disabled={move.isBusy || typed.trim() === ''}>
            {t('record')}
          </button>
          <button type="button" className="btn big" onClick={close}>
            {t('toCount')}
          </button>
        </div>
      </form>
      <Movements shift={shift} />
    </>
  )
}

/** What was put in and taken out so far, newest first. */
export function Movements({ shift }: { shift: string }) {
  const t = useText(texts)
  const moved = useQuery({
    queryKey: [...SHIFT, 'cash', shift],
    staleTime: 0,
    queryFn: async () =>
      ok(
        api.GET('/shifts/{id}/cash-movements', {
          params: { path: { id: shift }, query: { limit: 200 } },
        }),
      ),
  })
  if (moved.error) return <Failed error={moved.error} again={() => void moved.refetch()} />
  if (!moved.data) return <Loading rows={2} />
  if (moved.data.items.length === 0) return <p className="hint">{t('none')}</p>
  return (
    <Table<Moved>
      label={t('list')}
      rows={moved.data.items}
      rowKey={(each) => each.id}
      columns={[
        { title: t('time'), cell: (each) => clock(each.at) },
        { title: t('direction'), cell: (each) => (each.direction === 'IN' ? t('in') : t('out')) },
        { title: t('amount'), num: true, cell: (each) => plain(each.amount) },
        {
          title: t('reason'),
          cell: (each) => t(each.reason) + (each.note ? ' · ' + each.note : ''),
        },
        { title: t('by'), cell: (each) => each.by },
        { title: t('witness'), cell: (each) => each.witness },
      ]}
    />
  )
}
