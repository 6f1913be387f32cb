import { api, ok } from '@/api/client'
import { useNames } from '@/features/program/names'
import { useText } from '@/i18n'
import { Status } from '@/kit/words'
import { count } from '@/lib/money'
import { moment } from '@/lib/time'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { texts } from '../messages'
import { FactList, Loaded, RangeList } from '../parts/object'
import { Steps } from '../parts/steps'

/** One writing-off: done once as many as the program asks have signed as witnesses. */
export function WriteOffPage() {
  const t = useText(texts)
  const queries = useQueryClient()
  const { id = '' } = useParams({ strict: false })
  const asked = useQuery({
    queryKey: ['write-offs', id],
    staleTime: 0,
    queryFn: async () => ok(api.GET('/card-write-offs/{id}', { params: { path: { id } } })),
  })
  const names = useNames(asked.data?.program)
  return (
    <Loaded asked={asked}>
      {(one) => (
        <div className="stack">
          <div className="row">
            <h2 className="mono">{one.id}</h2>
            <Status kind="case" value={one.state} />
          </div>
          {one.state === 'OPEN' && (
            <Steps
              program={one.program}
              specs={[
                {
                  code: 'sign',
                  label: t('sign'),
                  why: t('signWhy'),
                  permission: 'stock:hand-over',
                  path: `/card-write-offs/${one.id}/signatures`,
                  fields: [],
                  body: () => undefined,
                },
                {
                  code: 'withdraw',
                  label: t('withdraw'),
                  permission: 'stock:write-off',
                  danger: true,
                  path: `/card-write-offs/${one.id}/withdrawals`,
                  fields: [],
                  body: () => undefined,
                },
              ]}
              done={() => {
                void queries.invalidateQueries({ queryKey: ['write-offs'] })
                void queries.invalidateQueries({ queryKey: ['stock'] })
              }}
            />
          )}
          <FactList
            title={t('writeOffs')}
            rows={[
              [t('kind'), t(one.kind)],
              [t('product'), names.data?.products[one.product] ?? one.product],
              [t('quantity'), count(one.quantity)],
              [t('ranges'), <RangeList key="r" ranges={one.ranges ?? undefined} />],
              [t('reason'), one.reason],
              [t('staff'), `${one.branch} ${one.keeper}`],
              [
                t('witnesses'),
                t('witnessesOf', { list: one.witnesses.join(' · '), n: one.witnessesNeeded }),
              ],
              [t('openedAt'), moment(one.openedAt)],
              [t('closedAt'), moment(one.doneAt)],
            ]}
          />
        </div>
      )}
    </Loaded>
  )
}
