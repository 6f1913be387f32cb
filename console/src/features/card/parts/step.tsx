import { problemOf, type Problem } from '@/api/problem'
import { send } from '@/api/request'
import { useMe } from '@/app/session'
import { useLanguage, useText, type Translate } from '@/i18n'
import { useAct } from '@/kit/act'
import { Refused, TextField } from '@/kit/fields'
import { yuan } from '@/lib/money'
import { useState } from 'react'
import type { Action, Card, Typed } from '../actions'
import { texts } from '../messages'
import { CardField } from './fields'

/** What an action answers with: the card, a case, or a new card. */
export interface Done {
  number?: string | null
  initialPin?: string | null
  caseId?: string | null
  id?: string
  fee?: number
  facts?: Record<string, unknown>
}

/** The proofs the server still misses, in words. */
function missing(problem: Problem | null, t: Translate<(typeof texts)['zh']>) {
  const told = problem?.['missing']
  if (!Array.isArray(told) || told.length === 0) return null
  const words = told.map((each) => {
    const key = `paper_${String(each)}` as keyof (typeof texts)['zh']
    return key in texts.zh ? t(key) : each === 'DOCUMENT' ? t('f_documentNumber') : String(each)
  })
  return t('missing', { list: words.join('、') })
}

/** One action's own part of the page: what it does, what it needs, and the confirmation. */
export function Step({
  action,
  card,
  done,
  leave,
}: {
  action: Action
  card: Card
  done: (answer: Done) => void
  leave: () => void
}) {
  const t = useText(texts)
  const me = useMe()
  const [typed, setTyped] = useState<Typed>({
    texts: { branch: me.posts[0]?.branch ?? card.branch },
    papers: [],
    withCard: true,
  })
  const [four, setFour] = useState('')
  const [isWrong, setWrong] = useState(false)
  const [seen, setSeen] = useState<{ content: string; answer: Done } | null>(null)
  const what = t(`do_${action.code}`)
  const body = action.body(typed, card)
  const content = JSON.stringify(body) ?? ''
  const mustPreview = action.preview === true && seen?.content !== content
  const act = useAct(
    async (dryRun: boolean, key) =>
      (
        await send<Done>(
          'POST',
          action.path(card.number) + (dryRun ? '?dryRun=true' : ''),
          body ?? {},
          { 'Idempotency-Key': key },
        )
      ).body,
    (answer, dryRun) => (dryRun ? setSeen({ content, answer }) : done(answer)),
  )
  const submit = () => {
    const mistyped = action.final === true && four !== card.number.slice(-4)
    setWrong(mistyped)
    if (!mistyped) void act.run(mustPreview)
  }
  const known = problemOf(act.error)
  return (
    <section className="panel" aria-labelledby="step">
      <header>
        <h2 id="step">{what}</h2>
      </header>
      <form
        className="panel-body form"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <p>
          {t(`why_${action.code}`)} {action.final && <b>{t('cannotUndo')}</b>}
        </p>
        {action.fields
          .filter(
            (field) =>
              !(action.code === 'freeze' && field === 'reason') ||
              typed.texts['freezeReason'] === 'other',
          )
          .map((field) => (
            <CardField
              key={field}
              name={field}
              typed={typed}
              set={setTyped}
              act={act}
              program={card.program}
              isRequired={action.required?.includes(field) ?? false}
            />
          ))}
        {action.final && (
          <TextField
            label={t('lastFour')}
            value={four}
            set={setFour}
            inputMode="numeric"
            autoComplete="off"
            fault={isWrong ? t('lastFourWrong') : undefined}
            required
          />
        )}
        {seen && <Preview answer={seen.answer} isStale={mustPreview} />}
        <Refused error={act.error} hint={missing(known, t)} />
        <div className="row">
          <button
            className={'btn ' + (mustPreview ? 'primary' : action.danger ? 'danger' : 'primary')}
            disabled={act.isBusy}
          >
            {mustPreview ? t('preview') : t('confirm', { what })}
          </button>
          <button type="button" className="btn" onClick={leave}>
            {t('cancel')}
          </button>
        </div>
      </form>
    </section>
  )
}

const MONEY = ['principal', 'bonus', 'fee', 'tax', 'refund', 'credit'] as const
const NAMES: Record<string, [string, string]> = {
  principal: ['本金', 'Principal'],
  bonus: ['赠送', 'Bonus'],
  fee: ['手续费', 'Fee'],
  tax: ['税', 'Tax'],
  refund: ['退款', 'Paid back'],
  credit: ['抵房费', 'Into the room'],
}

function Preview({ answer, isStale }: { answer: Done; isStale: boolean }) {
  const t = useText(texts)
  const { language } = useLanguage()
  const facts = answer.facts ?? {}
  return (
    <div className={'notice' + (isStale ? '' : ' caution')} role="status">
      <h3>{t('previewed')}</h3>
      <dl className="facts">
        {answer.fee !== undefined && (
          <>
            <dt>{t('previewFee')}</dt>
            <dd>{yuan(answer.fee)}</dd>
          </>
        )}
        {MONEY.filter((name) => typeof facts[name] === 'number').map((name) => (
          <div key={name} className="facts-row">
            <dt>{NAMES[name]![language === 'zh' ? 0 : 1]}</dt>
            <dd>{yuan(Number(facts[name]))}</dd>
          </div>
        ))}
      </dl>
      {isStale && <p>{t('previewAgain')}</p>}
    </div>
  )
}
