import { api, ok } from '@/api/client'
import { useMe } from '@/app/session'
import { useNames } from '@/features/program/names'
import { useText } from '@/i18n'
import { Status } from '@/kit/words'
import { count } from '@/lib/money'
import { moment } from '@/lib/time'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { texts } from '../messages'
import { FactList, Loaded, RangeList } from '../parts/object'
import { ranges, Steps, told, whole, type StepSpec } from '../parts/steps'

/** One hand-over: signed for by the taker, or taken back by the giver. */
export function HandOverPage() {
  const t = useText(texts)
  const me = useMe()
  const queries = useQueryClient()
  const { id = '' } = useParams({ strict: false })
  const asked = useQuery({
    queryKey: ['hand-overs', id],
    staleTime: 0,
    queryFn: async () => ok(api.GET('/card-hand-overs/{id}', { params: { path: { id } } })),
  })
  const names = useNames(asked.data?.program)
  return (
    <Loaded asked={asked}>
      {(one) => {
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
        return (
          <div className="stack">
            <div className="row">
              <h2 className="mono">{one.id}</h2>
              <Status kind="handOver" value={one.state} />
              {one.overdue && <span className="status stop">■ {t('overdue')}</span>}
              <span className="label">{t('answersFor', { person: one.answers })}</span>
            </div>
            <Steps
              specs={specs}
              program={one.program}
              done={() => {
                void queries.invalidateQueries({ queryKey: ['hand-overs'] })
                void queries.invalidateQueries({ queryKey: ['stock'] })
              }}
            />
            <FactList
              title={t('handOvers')}
              rows={[
                [t('product'), names.data?.products[one.product] ?? one.product],
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
          </div>
        )
      }}
    </Loaded>
  )
}
