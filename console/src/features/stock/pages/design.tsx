import { api, ok } from '@/api/client'
import { useNames } from '@/features/program/names'
import { useText } from '@/i18n'
import { Status } from '@/kit/words'
import { moment } from '@/lib/time'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { texts } from '../messages'
import { designStep } from '../parts/design-step'
import { FactList, Loaded } from '../parts/object'
import { Steps, type StepSpec } from '../parts/steps'

/** One design, with what was agreed to. */
export function DesignPage() {
  const t = useText(texts)
  const queries = useQueryClient()
  const { id = '' } = useParams({ strict: false })
  const asked = useQuery({
    queryKey: ['designs', id],
    staleTime: 0,
    queryFn: async () => ok(api.GET('/card-designs/{id}', { params: { path: { id } } })),
  })
  const names = useNames(asked.data?.program)
  return (
    <Loaded asked={asked}>
      {(one) => {
        const specs: StepSpec[] = []
        if (one.state === 'DRAFT') {
          specs.push(
            {
              code: 'submit',
              label: t('submit'),
              permission: 'stock:request',
              path: `/card-designs/${one.id}/submissions`,
              fields: [],
              body: () => undefined,
            },
            designStep(t, one.program, names.data?.products ?? {}, {
              id: one.id,
              values: {
                product: one.product,
                title: one.title,
                layout: one.layout,
                material: one.material,
                brandCheck: one.brandCheck,
                picture: one.picture ?? '',
              },
            }),
          )
        }
        if (one.state !== 'WITHDRAWN') {
          specs.push({
            code: 'withdraw',
            label: t('withdrawDesign'),
            why: t('withdrawDesignWhy'),
            permission: 'stock:request',
            danger: true,
            path: `/card-designs/${one.id}/withdrawals`,
            fields: [],
            body: () => undefined,
          })
        }
        return (
          <div className="stack">
            <div className="row">
              <h2>{one.title}</h2>
              <Status kind="design" value={one.state} />
              <span className="mono label">{one.id}</span>
            </div>
            <Steps
              key={one.state}
              specs={specs}
              program={one.program}
              done={() => void queries.invalidateQueries({ queryKey: ['designs'] })}
            />
            <FactList
              title={t('designs')}
              rows={[
                [t('product'), names.data?.products[one.product] ?? one.product],
                [t('layout'), one.layout],
                [t('material'), one.material],
                [t('brandCheck'), one.brandCheck],
                [t('madeBy'), `${one.madeBy} ${moment(one.madeAt)}`],
                [t('approval'), one.approval],
                [
                  t('approvedBy'),
                  one.approvedBy && `${one.approvedBy} ${moment(one.approvedAt)}`,
                ],
                [t('hash'), one.sha256.slice(0, 16)],
              ]}
            />
          </div>
        )
      }}
    </Loaded>
  )
}
