import { api, ok } from '@/api/client'
import { useText } from '@/i18n'
import type { StepSpec } from '@/kit/steps'
import { moment } from '@/lib/time'
import { texts } from '../messages'
import { designStep } from '../parts/design-step'
import { Thing } from '../parts/object'

/** One design, with what was agreed to. */
export function DesignPage() {
  const t = useText(texts)
  return (
    <Thing
      what="designs"
      read={(id) => ok(api.GET('/card-designs/{id}', { params: { path: { id } } }))}
      kind="design"
      beside={(one) => <b>{one.title}</b>}
      steps={(one, products) => {
        const specs: StepSpec[] = []
        if (one.state === 'DRAFT') {
          specs.push(
            {
              code: 'submit',
              label: t('submit'),
              permission: 'stock:request',
              path: `/card-designs/${one.id}/submissions`,
            },
            designStep(t, one.program, products, {
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
          })
        }
        return specs
      }}
      title={t('designs')}
      facts={(one, product) => [
        [t('product'), product],
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
  )
}
