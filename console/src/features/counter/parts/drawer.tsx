import type { Schemas } from '@/api/client'
import { send } from '@/api/request'
import { useMay, useMe } from '@/app/session'
import { useText } from '@/i18n'
import { useAct } from '@/kit/act'
import { Refused, TextField } from '@/kit/fields'
import { Failed, Loading, NoPermission } from '@/kit/states'
import { parse, yuan } from '@/lib/money'
import { clock } from '@/lib/time'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useKeys } from '../keys'
import { texts } from '../messages'
import { texts as cashTexts } from '../messages-cash'
import type { Till } from '../model'
import { SHIFT, useShift } from '../shift'
import { Cash } from './cash'
import { Count } from './count'
import { KeyBar } from './key-bar'
import { ShiftSheet } from './shift-sheet'

type Shift = Schemas['ShiftShown']

/** The drawer of this till: opened with a float, closed with a blind count. */
export function Drawer({ till, close }: { till: Till; close: () => void }) {
  const t = useText(texts)
  const may = useMay()
  const queries = useQueryClient()
  const shift = useShift(till)
  const c = useText(cashTexts)
  const [closed, setClosed] = useState<Shift | null>(null)
  const [isMoving, setMoving] = useState(false)
  useKeys({ Escape: close })
  const renew = () => void queries.invalidateQueries({ queryKey: SHIFT })
  return (
    <>
      <section className="c-services c-drawer" aria-label={t('shift')}>
        <h2>
          {t('shift')} <span className="label">{till.branch + ' · ' + till.till}</span>
        </h2>
        {!may('till:close') ? (
          <NoPermission permission="till:close" />
        ) : closed ? (
          <Closed shift={closed} next={() => setClosed(null)} />
        ) : shift.error ? (
          <Failed error={shift.error} again={() => void shift.refetch()} />
        ) : shift.data === undefined ? (
          <Loading rows={3} />
        ) : shift.data === null ? (
          <Open till={till} opened={renew} />
        ) : isMoving ? (
          <Cash shift={shift.data.id} close={() => setMoving(false)} />
        ) : (
          <Count
            shift={shift.data}
            closed={(made) => {
              setClosed(made)
              renew()
            }}
          />
        )}
        <div className="row">
          {may('till:move') && shift.data && !closed && !isMoving && (
            <button className="btn" onClick={() => setMoving(true)}>
              {c('title')}
            </button>
          )}
          <button className="btn" onClick={close}>
            {t('back')} <kbd>Esc</kbd>
          </button>
        </div>
      </section>
      <KeyBar keys={[['Esc', t('back'), close]]} />
    </>
  )
}

function Open({ till, opened }: { till: Till; opened: () => void }) {
  const t = useText(texts)
  const may = useMay()
  const me = useMe()
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  const open = useAct(
    async (floatAmount: number, key) =>
      (
        await send<Shift>(
          'POST',
          '/shifts',
          {
            program: till.program,
            branch: till.branch,
            till: till.till,
            operator: me.staff ? null : till.operator || null,
            floatAmount,
          },
          { 'Idempotency-Key': key },
        )
      ).body,
    opened,
  )
  const isTaken = open.problem?.code === 'SHIFT_OPEN'
  if (!may('till:open')) return <NoPermission permission="till:open" />
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        const amount = parse(typed)
        setWrong(amount === null)
        if (amount !== null) void open.run(amount)
      }}
    >
      <p>{t('openShiftWhy')}</p>
      <TextField
        label={t('float')}
        autoFocus
        inputMode="decimal"
        required
        value={typed}
        set={setTyped}
        fault={
          isWrong ? t('floatWrong') : open.fault('/floatAmount', '/float')
        }
      />
      <Refused error={open.error} hint={isTaken ? t('shiftTaken') : null} />
      {isTaken && (
        <button type="button" className="btn" onClick={opened}>
          {t('closeShift')}
        </button>
      )}
      <button className="btn primary big" disabled={open.isBusy || typed.trim() === ''}>
        {t('openShift')} <kbd>Enter</kbd>
      </button>
    </form>
  )
}

function Closed({ shift, next }: { shift: Shift; next: () => void }) {
  const t = useText(texts)
  const difference = shift.difference ?? 0
  return (
    <>
      <div className={'notice ' + (difference === 0 ? 'good' : 'caution')} role="status">
        <h3>
          {difference === 0
            ? '● ' + t('exact')
            : '▲ ' +
              (difference > 0
                ? t('over', { amount: yuan(difference) })
                : t('short', { amount: yuan(-difference) }))}
        </h3>
        <p>
          {t('shiftClosed')} {clock(shift.closedAt)}
        </p>
      </div>
      <dl className="facts">
        <dt>{t('expectedIs')}</dt>
        <dd data-testid="expected">{yuan(shift.expected ?? 0)}</dd>
        <dt>{t('countedIs')}</dt>
        <dd data-testid="counted">{yuan(shift.counted ?? 0)}</dd>
        <dt>{t('differenceIs')}</dt>
        <dd data-testid="difference">{yuan(difference)}</dd>
        {shift.reason && (
          <>
            <dt>{t('shiftReason')}</dt>
            <dd>{shift.reason}</dd>
          </>
        )}
        {shift.witness && (
          <>
            <dt>{t('witness')}</dt>
            <dd>{shift.witness}</dd>
          </>
        )}
      </dl>
      <div className="row">
        <button className="btn primary big" onClick={next}>
          {t('nextShift')}
        </button>
        <button className="btn big" onClick={() => window.print()}>
          {t('printSheet')}
        </button>
      </div>
      <div className="paper" aria-hidden="true">
        <ShiftSheet shift={shift} />
      </div>
    </>
  )
}
