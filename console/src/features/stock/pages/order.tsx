import { api, ok, type Schemas } from '@/api/client'
import { useText, type Translate } from '@/i18n'
import type { StepSpec } from '@/kit/steps'
import { told } from '@/kit/values'
import { Status } from '@/kit/words'
import { count, plain } from '@/lib/money'
import { moment } from '@/lib/time'
import { Link } from '@tanstack/react-router'
import { texts } from '../messages'
import { Thing } from '../parts/object'

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
  return (
    <Thing
      what="card-orders"
      read={(id) => ok(api.GET('/card-orders/{id}', { params: { path: { id } } }))}
      kind="order"
      beside={(one) => one.overdue && <span className="status stop">■ {t('overdue')}</span>}
      steps={(one) => next(t, one)}
      title={t('orders')}
      facts={(one, product) => [
        [t('branch'), one.branch],
        [t('product'), product],
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
      more={(one) => (
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
      )}
    />
  )
}
