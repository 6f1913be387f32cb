import { api, ok, type Schemas } from '@/api/client'
import { problemOf } from '@/api/problem'
import { useMay } from '@/app/session'
import { useNames } from '@/features/program/names'
import { useText } from '@/i18n'
import { Failed, Loading } from '@/kit/states'
import { Status } from '@/kit/words'
import { grouped } from '@/lib/ids'
import { yuan } from '@/lib/money'
import { moment } from '@/lib/time'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { actionsFor, type Action, type Card } from '../actions'
import { texts } from '../messages'
import { Life, Way } from '../parts/life'
import { Step, type Done } from '../parts/step'

const route = getRouteApi('/office/cards/$number')

/** Null where there is none, or none for this person. */
async function orNone<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (trouble) {
    const status = problemOf(trouble)?.status
    if (status === 404 || status === 403) return null
    throw trouble
  }
}

/** Where a card is, who answers for it, how it got there, and what can be done with it. */
export function CardPage() {
  const t = useText(texts)
  const may = useMay()
  const { number } = route.useParams()
  const card = useQuery({
    queryKey: ['card', number],
    staleTime: 0,
    queryFn: () => orNone(ok(api.GET('/cards/{number}', { params: { path: { number } } }))),
  })
  const stock = useQuery({
    queryKey: ['card', number, 'stock'],
    staleTime: 0,
    enabled: may('stock:read'),
    queryFn: () =>
      orNone(ok(api.GET('/card-stock/numbers/{number}', { params: { path: { number } } }))),
  })
  const failed = card.error ?? stock.error
  if (failed) {
    return (
      <Failed
        error={failed}
        again={() => {
          void card.refetch()
          void stock.refetch()
        }}
      />
    )
  }
  if (card.data === undefined || (may('stock:read') && stock.data === undefined)) {
    return <Loading />
  }
  const kept = stock.data ?? null
  return (
    <>
      <div className="page-head">
        <Link to="/cards">{t('title')}</Link>
        <span aria-hidden="true">›</span>
        <h1 className="mono">{grouped(number)}</h1>
        {card.data ? (
          <Status kind="card" value={card.data.status} />
        ) : (
          kept && <Status kind="stock" value={kept.state} />
        )}
      </div>
      {!card.data && !kept ? (
        <div className="notice caution">
          <h2>{t('noCard', { number })}</h2>
          <p>{t('noCardWhy')}</p>
        </div>
      ) : (
        <>
          <Where card={card.data} stock={kept} />
          <div className="object">
            <div className="stack">
              {card.data && <Actions card={card.data} />}
              {card.data && <Life number={number} />}
              {kept && <Way way={kept.way} />}
            </div>
            <Facts number={number} card={card.data} stock={kept} />
          </div>
        </>
      )}
    </>
  )
}

function Where({ card, stock }: { card: Card | null; stock: Schemas['StockWhere'] | null }) {
  const t = useText(texts)
  const isOut = card !== null
  const isTaken = card?.status === 'RETURNED' || card?.status === 'RECOVERED'
  const isOver = ['REPLACED', 'DESTROYED', 'CANCELLED'].includes(card?.status ?? '')
  return (
    <section className="panel panel-body where" aria-labelledby="where">
      <h2 id="where">{t('where')}</h2>
      {isOut ? (
        <p>
          {isTaken
            ? t('takenIn')
            : isOver
              ? t('over')
              : card.membership
                ? t('heldBy')
                : t('bearer')}
          {stock?.answers && (
            <>
              {' · '}
              {t('answers', { person: stock.custodian, branch: stock.branch })}
            </>
          )}
        </p>
      ) : (
        stock && (
          <p>
            {t('inStock', {
              branch: stock.branch,
              person: stock.custodian,
              since: moment(stock.since),
            })}
            {' · '}
            <b>
              {stock.answers
                ? t('answers', { person: stock.custodian, branch: stock.branch })
                : t('notAnswers')}
            </b>
          </p>
        )
      )}
    </section>
  )
}

function Actions({ card }: { card: Card }) {
  const t = useText(texts)
  const may = useMay()
  const queries = useQueryClient()
  const [open, setOpen] = useState<Action | null>(null)
  const [done, setDone] = useState<{ action: Action; answer: Done } | null>(null)
  const actions = actionsFor(card, may)
  const possible = actionsFor(card, () => true)
  const renew = () => void queries.invalidateQueries({ queryKey: ['card', card.number] })
  if (done) {
    const successor = done.answer.number
    return (
      <div className="notice good" role="status">
        <h2>● {t('done', { what: t(`do_${done.action.code}`) })}</h2>
        {successor && successor !== card.number && (
          <p>
            {t('replacedBy')}{' '}
            <Link to="/cards/$number" params={{ number: successor }} className="mono">
              {grouped(successor)}
            </Link>
          </p>
        )}
        {done.answer.initialPin && (
          <p>
            {t('initialPin')}: <b className="mono">{done.answer.initialPin}</b>
          </p>
        )}
        {done.answer.caseId && <p>{t('caseMade', { id: done.answer.caseId })}</p>}
        <div className="row">
          <button className="btn" onClick={() => setDone(null)}>
            {t('actions')}
          </button>
        </div>
      </div>
    )
  }
  if (open) {
    return (
      <Step
        key={open.code}
        action={open}
        card={card}
        leave={() => setOpen(null)}
        done={(answer) => {
          setDone({ action: open, answer })
          setOpen(null)
          renew()
          void queries.invalidateQueries({ queryKey: ['membership'] })
        }}
      />
    )
  }
  return (
    <section className="panel panel-body stack" aria-labelledby="actions">
      <h2 id="actions">{t('actions')}</h2>
      {actions.length === 0 ? (
        <p className="hint">{possible.length === 0 ? t('noActions') : t('notAllowed')}</p>
      ) : (
        <div className="row">
          {actions.map((action, i) => (
            <button
              key={action.code}
              className={'btn' + (action.danger ? ' danger' : i === 0 ? ' primary' : '')}
              onClick={() => setOpen(action)}
            >
              {t(`do_${action.code}`)}
            </button>
          ))}
        </div>
      )}
    </section>
  )
}

function Facts({
  number,
  card,
  stock,
}: {
  number: string
  card: Card | null
  stock: Schemas['StockWhere'] | null
}) {
  const t = useText(texts)
  const may = useMay()
  const program = card?.program ?? stock?.program
  const names = useNames(program)
  const product = card?.product ?? stock?.product ?? ''
  const waits = (card?.waits ?? []).map((each) => {
    const [what, post] = each.split(':')
    if (what === 'funds') return t('wait_funds')
    if (what === 'value') return t('wait_value')
    return t('wait_filing', { post: post ?? '' })
  })
  const rows: [string, ReactNode][] = [
    [t('product'), names.data?.products[product] ?? product],
    [t('f_program'), names.data?.title ?? program],
  ]
  if (card) {
    if (card.membership) {
      rows.push([t('member'), <Owner key="owner" card={card} />])
    }
    rows.push(
      [t('branch'), card.branch],
      [t('issued'), card.issuedOn],
      [t('activated'), card.activatedOn ?? ''],
      [t('valid'), card.validUntil ?? t('noEnd')],
      [t('fee'), card.feeWaived ? t('feeWaived') : yuan(card.fee)],
      [t('pin'), card.pinInitial ? t('pinInitial') : card.pinSet ? t('pinSet') : t('pinNone')],
    )
    if (card.frozenFor) {
      const key = `freeze_${card.frozenFor.toLowerCase()}` as keyof (typeof texts)['zh']
      rows.push([t('frozenFor'), key in texts.zh ? t(key) : card.frozenFor])
    }
    if (card.membership && may('correction:open')) {
      const way = (
        <Link key="wrong" to="/card-desk/wrong-top-ups" search={{ card: number }}>
          {t('reportWrong')} ›
        </Link>
      )
      rows.push([t('topUps'), way])
    }
    if (waits.length > 0) rows.push([t('waits'), waits.join(' · ')])
    // masked, so they lead nowhere
    if (card.replacedBy) rows.push([t('replacedBy'), card.replacedBy])
    if (card.replaces) rows.push([t('replaces'), card.replaces])
  }
  if (stock) {
    rows.push(
      [t('range'), `${stock.range.first}–${stock.range.last}`],
      [t('codes'), stock.codesImported ? t('codesYes') : t('codesNo')],
    )
  }
  return (
    <section className="panel" aria-labelledby="facts">
      <header>
        <h2 id="facts">{t('facts')}</h2>
      </header>
      <dl className="facts panel-body" data-number={number}>
        {rows
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name} className="facts-row">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  )
}

/** The member of a card; found by its number, as the search of members finds them. */
function Owner({ card }: { card: Card }) {
  const t = useText(texts)
  const may = useMay()
  const owner = useQuery({
    queryKey: ['card', card.number, 'owner'],
    enabled: may('member:search'),
    queryFn: async () =>
      (
        await ok(
          api.POST('/members/searches', {
            body: { program: card.program, cardNumber: card.number },
          }),
        )
      ).items[0] ?? null,
  })
  if (!owner.data) return <span className="mono">{card.membership}</span>
  return (
    <Link to="/members/$id" params={{ id: owner.data.id }} title={t('openMember')}>
      {owner.data.name} {owner.data.memberNumber}
    </Link>
  )
}
