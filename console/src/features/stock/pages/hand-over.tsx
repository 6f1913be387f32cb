import { api, ok } from '@/api/client'
import { useMe } from '@/app/session'
import { useText } from '@/i18n'
import type { StepSpec } from '@/kit/steps'
import { ranges, told, whole } from '@/kit/values'
import { count } from '@/lib/money'
import { moment } from '@/lib/time'
import { texts } from '../messages'
import { RangeList, Thing } from '../parts/object'

/** One hand-over: signed for by the taker, or taken back by the giver. */
export function HandOverPage() {
  const t = useText(texts)
  const me = useMe()
  return (
    <Thing
      what="hand-overs"
      read={(id) => ok(api.GET('/card-hand-overs/{id}', { params: { path: { id } } }))}
      kind="handOver"
      beside={(one) => (
        <>
          {one.overdue && <span className="status stop">■ {t('overdue')}</span>}
          <span className="label">{t('answersFor', { person: one.answers })}</span>
        </>
      )}
      changes={['stock']}
      steps={(one) => {
        const isTaker = me.staff === one.taker || me.staff === null
        const isGiver = me.staff === one.giver || me.staff === null
        const path = `/card-hand-overs/${one.id}`
        const specs: StepSpec[] = []
        if (one.state === 'PROPOSED' && isTaker) {
          specs.push(
            {
              code: 'accept',
              label: t('accept'),
              why: t('acceptWhy'),
              permission: 'stock:hand-over',
              path: path + '/acceptances',
              fields: [
                { name: 'counted', label: t('counted'), kind: 'count' },
                { name: 'found', label: t('found'), kind: 'ranges' },
              ],
              body: (values) => ({
                found: ranges(values['found']),
                counted: whole(values, 'counted'),
              }),
            },
            {
              code: 'dispute',
              label: t('dispute'),
              why: t('disputeWhy'),
              permission: 'stock:hand-over',
              danger: true,
              path: path + '/disputes',
              fields: [
                { name: 'counted', label: t('counted'), kind: 'count', required: true },
                { name: 'comment', label: t('comment'), kind: 'area', required: true },
              ],
              body: (values) => ({
                counted: whole(values, 'counted') ?? 0,
                comment: told(values, 'comment') ?? '',
              }),
            },
          )
        }
        if (one.state === 'PROPOSED' && isGiver) {
          specs.push({
            code: 'withdraw',
            label: t('withdraw'),
            why: t('withdrawWhy'),
            permission: 'stock:hand-over',
            danger: true,
            path: path + '/withdrawals',
            fields: [{ name: 'comment', label: t('comment') }],
            body: (values) => ({ comment: told(values, 'comment') }),
          })
        }
        return specs
      }}
      title={t('handOvers')}
      facts={(one, product) => [
        [t('product'), product],
        [t('quantity'), count(one.quantity)],
        [t('ranges'), <RangeList key="r" ranges={one.ranges ?? undefined} />],
        [t('from'), `${one.fromBranch} ${one.giver}`],
        [t('taker'), `${one.toBranch} ${one.taker}`],
        [t('reason'), one.reason],
        [t('proposed'), moment(one.proposedAt)],
        [t('due'), one.dueOn],
        [t('closedAt'), moment(one.closedAt)],
        [t('counted'), one.counted == null ? null : count(one.counted)],
        [t('comment'), one.comment],
      ]}
    />
  )
}
