import { api, ok } from '@/api/client'
import { useText } from '@/i18n'
import { ranges, told } from '@/kit/values'
import { count, plain } from '@/lib/money'
import { moment } from '@/lib/time'
import { texts } from '../messages'
import { RangeList, Thing } from '../parts/object'

/** One difference: who answers, for how many, until it is closed. */
export function CasePage() {
  const t = useText(texts)
  return (
    <Thing
      what="card-cases"
      read={(id) => ok(api.GET('/card-cases/{id}', { params: { path: { id } } }))}
      kind="case"
      changes={['stock']}
      steps={(one) =>
        one.state !== 'OPEN'
          ? []
          : [
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
            ]
      }
      title={t('caseFile')}
      facts={(one, product) => [
        [t('kind'), one.kind === 'MISSING' ? t('kindMISSING') : t('kindHAND_OVER')],
        [t('custodian'), `${one.branch} ${one.custodian}`],
        [t('product'), product],
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
  )
}
