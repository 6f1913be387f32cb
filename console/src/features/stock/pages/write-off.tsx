import { api, ok } from '@/api/client'
import { useText } from '@/i18n'
import { count } from '@/lib/money'
import { moment } from '@/lib/time'
import { texts } from '../messages'
import { RangeList, Thing } from '../parts/object'

/** One writing-off: done once as many as the program asks have signed as witnesses. */
export function WriteOffPage() {
  const t = useText(texts)
  return (
    <Thing
      what="write-offs"
      read={(id) => ok(api.GET('/card-write-offs/{id}', { params: { path: { id } } }))}
      kind="case"
      changes={['stock']}
      steps={(one) =>
        one.state !== 'OPEN'
          ? []
          : [
              {
                code: 'sign',
                label: t('sign'),
                why: t('signWhy'),
                permission: 'stock:hand-over',
                path: `/card-write-offs/${one.id}/signatures`,
              },
              {
                code: 'withdraw',
                label: t('withdraw'),
                permission: 'stock:write-off',
                danger: true,
                path: `/card-write-offs/${one.id}/withdrawals`,
              },
            ]
      }
      title={t('writeOffs')}
      facts={(one, product) => [
        [t('kind'), t(one.kind)],
        [t('product'), product],
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
  )
}
