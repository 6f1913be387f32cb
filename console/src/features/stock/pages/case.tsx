import { api, ok } from '@/api/client'
import { useNames } from '@/features/program/names'
import { useText } from '@/i18n'
import { Status } from '@/kit/words'
import { count, plain } from '@/lib/money'
import { moment } from '@/lib/time'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { texts } from '../messages'
import { FactList, Loaded, RangeList } from '../parts/object'
import { ranges, Steps, told } from '../parts/steps'

/** One difference: who answers, for how many, until it is closed. */
export function CasePage() {
  const t = useText(texts)
  const queries = useQueryClient()
  const { id = '' } = useParams({ strict: false })
  const asked = useQuery({
    queryKey: ['card-cases', id],
    staleTime: 0,
    queryFn: async () => ok(api.GET('/card-cases/{id}', { params: { path: { id } } })),
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
                  code: 'close',
                  label: t('closeCase'),
                  why: t('closeCaseWhy'),
                  permission: 'stock:write-off',
                  danger: true,
                  path: `/card-cases/${one.id}/closures`,
                  fields: [
                    { name: 'found', label: t('foundAgain'), kind: 'ranges' },
                    { name: 'comment', label: t('comment'), kind: 'area', required: true },
                  ],
                  body: (values) => ({
                    found: ranges(values['found']),
                    comment: told(values, 'comment') ?? '',
                  }),
                },
              ]}
              done={() => {
                void queries.invalidateQueries({ queryKey: ['card-cases'] })
                void queries.invalidateQueries({ queryKey: ['stock'] })
              }}
            />
          )}
          <FactList
            title={t('caseFile')}
            rows={[
              [t('kind'), one.kind === 'MISSING' ? t('kindMISSING') : t('kindHAND_OVER')],
              [t('custodian'), `${one.branch} ${one.custodian}`],
              [t('product'), names.data?.products[one.product] ?? one.product],
              [t('quantity'), count(one.quantity)],
              [t('ranges'), <RangeList key="r" ranges={one.ranges ?? undefined} />],
              [t('foundCount'), count(one.found)],
              [t('fine'), plain(one.fine)],
              [t('reason'), one.reason],
              [t('openedAt'), `${moment(one.openedAt)} ${one.openedBy}`],
              [t('closedAt'), one.closedAt && `${moment(one.closedAt)} ${one.closedBy ?? ''}`],
              [t('comment'), one.comment],
            ]}
          />
        </div>
      )}
    </Loaded>
  )
}
