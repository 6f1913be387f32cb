import { api, ok } from '@/api/client'
import { useText } from '@/i18n'
import { Failed, Loading } from '@/kit/states'
import { plain } from '@/lib/money'
import { clock } from '@/lib/time'
import { useQuery } from '@tanstack/react-query'
import { texts } from '../messages'
import { MISC, type Till } from '../model'

/** The latest sales of this branch, to pick one from. */
export function Slips({ till, choose }: { till: Till; choose: (id: string) => void }) {
  const t = useText(texts)
  const slips = useQuery({
    queryKey: ['slips', till.program, till.branch],
    staleTime: 0,
    queryFn: async () =>
      ok(
        api.GET('/slips', {
          params: {
            query: { program: till.program, branch: till.branch, kind: 'PURCHASE', limit: 12 },
          },
        }),
      ),
  })
  if (slips.error) return <Failed error={slips.error} again={() => void slips.refetch()} />
  if (!slips.data) return <Loading rows={3} />
  if (slips.data.items.length === 0) return null
  return (
    <div className="c-scroll">
      <table className="table">
        <caption className="hint">{t('recentSlips')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('time')}</th>
            <th scope="col">{t('number')}</th>
            <th scope="col">{t('goods')}</th>
            <th scope="col" className="num">
              {t('amount')} (¥)
            </th>
          </tr>
        </thead>
        <tbody>
          {slips.data.items.map((slip) => (
            <tr key={slip.id}>
              <td className="nowrap">
                {slip.businessDate.slice(5)} {clock(slip.at)}
              </td>
              <td>
                <button className="btn quiet c-link" onClick={() => choose(slip.id)}>
                  {slip.document ?? slip.id}
                </button>
              </td>
              <td className="hint">
                {slip.skus.filter((sku) => sku !== MISC).join(' ')}
              </td>
              <td className="num">{plain(slip.amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
