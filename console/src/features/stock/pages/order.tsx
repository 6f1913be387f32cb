import { api, ok, type Schemas } from '@/api/client'
import { useNames } from '@/features/program/names'
import { useText, type Translate } from '@/i18n'
import { Status } from '@/kit/words'
import { count, plain } from '@/lib/money'
import { moment } from '@/lib/time'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { texts } from '../messages'
import { FactList, Loaded } from '../parts/object'
import { Steps, told, type StepSpec } from '../parts/steps'

type Shown = Schemas['OrderShown']

/** What comes next with an order. */
function next(t: Translate<(typeof texts)['zh']>, one: Shown): StepSpec[] {
  const step = (
    code: string,
    label: string,
    permission: string,
    why?: string,
  ): StepSpec => ({
    code,
    label,
    ...(why ? { why } : {}),
    permission,
    path: `/card-orders/${one.id}/${code}`,
    fields: [{ name: 'comment', label: t('comment') }],
    body: (values) => ({ comment: told(values, 'comment') }),
  })
  switch (one.state) {
    case 'APPROVED':
      return [step('contacts', t('contact'), 'stock:produce'), numbers(t, one)]
    case 'CONTACTED':
      return [numbers(t, one)]
    case 'NUMBERED':
      return [step('confirmations', t('confirmOrder'), 'stock:produce')]
    case 'CONFIRMED':
      return [step('deliveries', t('deliver'), 'stock:hand-over', t('deliverWhy'))]
    default:
      return []
  }
}

function numbers(t: Translate<(typeof texts)['zh']>, one: Shown): StepSpec {
  return {
    code: 'numbers',
    label: t('numbers'),
    why: t('numbersWhy'),
    permission: 'stock:produce',
    path: `/card-orders/${one.id}/numbers`,
    fields: [
      { name: 'first', label: t('firstNumber') },
      { name: 'comment', label: t('comment') },
    ],
    body: (values) => ({ first: told(values, 'first'), comment: told(values, 'comment') }),
  }
}

/** One order of cards and what was done for it. */
export function OrderPage() {
  const t = useText(texts)
  const queries = useQueryClient()
  const { id = '' } = useParams({ strict: false })
  const asked = useQuery({
    queryKey: ['card-orders', id],
    staleTime: 0,
    queryFn: async () => ok(api.GET('/card-orders/{id}', { params: { path: { id } } })),
  })
  const names = useNames(asked.data?.program)
  return (
    <Loaded asked={asked}>
      {(one) => (
        <div className="stack">
          <div className="row">
            <h2 className="mono">{one.id}</h2>
            <Status kind="order" value={one.state} />
            {one.overdue && <span className="status stop">■ {t('overdue')}</span>}
          </div>
          <Steps
            key={one.state}
            specs={next(t, one)}
            program={one.program}
            done={() => void queries.invalidateQueries({ queryKey: ['card-orders'] })}
          />
          <FactList
            title={t('orders')}
            rows={[
              [t('branch'), one.branch],
              [t('product'), names.data?.products[one.product] ?? one.product],
              [t('quantity'), count(one.quantity)],
              [t('onHand'), one.onHand == null ? null : count(one.onHand)],
              [t('kept'), count(one.kept)],
              [t('face'), one.face == null ? null : plain(one.face)],
              [t('neededBy'), one.neededBy],
              [t('reason'), one.reason],
              [t('askedBy'), `${one.askedBy} ${moment(one.askedAt)}`],
              [t('due'), one.dueOn],
              [t('approval'), one.approval],
              [
                t('design'),
                one.design && (
                  <Link key="d" to="/card-desk/designs/$id" params={{ id: one.design }}>
                    {one.design}
                  </Link>
                ),
              ],
              [
                t('range'),
                one.segment && (
                  <Link key="s" to="/card-desk/segments/$id" params={{ id: one.segment.id }}>
                    {one.segment.first}–{one.segment.last}
                  </Link>
                ),
              ],
            ]}
          />
          <section className="panel" aria-label={t('steps')}>
            <header>
              <h2>{t('steps')}</h2>
            </header>
            {(one.steps ?? []).length === 0 ? (
              <p className="empty">{t('noSteps')}</p>
            ) : (
              <ol className="timeline">
                {((one.steps ?? []) as Schemas['OrderDone'][]).map((step, i) => (
                  <li key={step.at + i}>
                    <span className="nowrap label">{moment(step.at)}</span>
                    <span>
                      <Status kind="order" value={step.what.toUpperCase()} /> {step.comment}
                      <span className="hint">
                        {' '}
                        {step.person}
                        {step.dueOn && ` · ${t('due')} ${step.dueOn}`}
                      </span>
                    </span>
                  </li>
                ))}
              </ol>
            )}
          </section>
        </div>
      )}
    </Loaded>
  )
}
