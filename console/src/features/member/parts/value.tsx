import { api, ok } from '@/api/client'
import { useText } from '@/i18n'
import { Because } from '@/kit/because'
import { Change, Figure } from '@/kit/figures'
import { Failed, Loading } from '@/kit/states'
import { useAsset, useKind } from '@/kit/words'
import { moment } from '@/lib/time'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { texts } from '../messages'

/** Every movement, newest first; a sale's reasons open below it. */
export function StatementTab({ membership, all }: { membership: string; all?: boolean }) {
  const t = useText(texts)
  const asset = useAsset()
  const kind = useKind()
  const [open, setOpen] = useState<string | null>(null)
  const entries = useInfiniteQuery({
    queryKey: ['membership', membership, 'entries', all],
    staleTime: 0,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      ok(
        api.GET('/memberships/{id}/entries', {
          params: {
            path: { id: membership },
            query: { limit: all ? 50 : 12, ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
  if (entries.error) return <Failed error={entries.error} again={() => void entries.refetch()} />
  if (!entries.data) return <Loading />
  const rows = entries.data.pages.flatMap((page) => page.items)
  if (rows.length === 0) return <p className="empty">{t('empty')}</p>
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('time')}</th>
            <th scope="col">{t('kind')}</th>
            <th scope="col">{t('branch')}</th>
            <th scope="col">{t('slip')}</th>
            <th scope="col">{t('asset')}</th>
            <th scope="col" className="num">
              {t('change')}
            </th>
            <th scope="col">
              <span className="unseen">{t('why')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => {
            const explains = row.journal.startsWith('pur_')
            const key = row.journal + row.asset + i
            return [
              <tr key={key}>
                <td className="nowrap">{moment(row.at)}</td>
                <td>{kind(row.kind)}</td>
                <td>{row.branch}</td>
                <td className="mono">{row.document ?? row.journal}</td>
                <td>
                  <span className={'asset ' + row.asset}>{asset(row.asset)}</span>
                </td>
                <td className="num">
                  <Change asset={row.asset} value={row.amount} />
                </td>
                <td>
                  {explains && (
                    <button
                      className="btn quiet c-why-link"
                      aria-expanded={open === key}
                      onClick={() => setOpen(open === key ? null : key)}
                    >
                      {open === key ? t('close') : t('why')}
                    </button>
                  )}
                </td>
              </tr>,
              open === key && (
                <tr key={key + '?'}>
                  <td colSpan={7}>
                    <Explanation purchase={row.journal} />
                  </td>
                </tr>
              ),
            ]
          })}
        </tbody>
      </table>
      {all && entries.hasNextPage && (
        <p className="panel-body">
          <button
            className="btn"
            disabled={entries.isFetchingNextPage}
            onClick={() => void entries.fetchNextPage()}
          >
            {t('more')}
          </button>
        </p>
      )}
    </div>
  )
}

/** Why a sale came out as it did: computed anew from its facts and the version it fell under. */
function Explanation({ purchase }: { purchase: string }) {
  const t = useText(texts)
  const told = useQuery({
    queryKey: ['explanation', purchase],
    queryFn: async () =>
      ok(api.GET('/purchases/{id}/explanation', { params: { path: { id: purchase } } })),
  })
  if (told.error) return <Failed error={told.error} again={() => void told.refetch()} />
  if (!told.data) return <Loading rows={2} />
  return (
    <div className="stack explanation">
      <Because steps={told.data.because} />
      <p className={told.data.agrees ? 'hint' : 'status stop'}>
        {t('version', { n: told.data.programVersion })} ·{' '}
        {told.data.agrees ? t('agrees') : '■ ' + t('differs')}
      </p>
    </div>
  )
}

interface LotView {
  asset: string
  amount: number
  remaining: number
  source: string
  earnedOn: string
  validUntil: string | null
  usable: boolean
}

/** What is owned, lot by lot, the first to expire first. */
export function LotsTab({ membership }: { membership: string }) {
  const t = useText(texts)
  const asset = useAsset()
  const lots = useQuery({
    queryKey: ['membership', membership, 'lots'],
    staleTime: 0,
    queryFn: async () =>
      (await ok(
        api.GET('/memberships/{id}/lots', { params: { path: { id: membership } } }),
      )) as unknown as { items: LotView[] },
  })
  if (lots.error) return <Failed error={lots.error} again={() => void lots.refetch()} />
  if (!lots.data) return <Loading />
  const rows = [...lots.data.items].sort((a, b) =>
    (a.validUntil ?? '9999').localeCompare(b.validUntil ?? '9999'),
  )
  if (rows.length === 0) return <p className="empty">{t('empty')}</p>
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('asset')}</th>
            <th scope="col">{t('source')}</th>
            <th scope="col">{t('earned')}</th>
            <th scope="col" className="num">
              {t('original')}
            </th>
            <th scope="col" className="num">
              {t('left')}
            </th>
            <th scope="col">{t('expires')}</th>
            <th scope="col">{t('status')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((lot) => (
            <tr key={lot.source + lot.asset}>
              <td>
                <span className={'asset ' + lot.asset}>{asset(lot.asset)}</span>
              </td>
              <td className="mono">{lot.source}</td>
              <td className="nowrap">{lot.earnedOn}</td>
              <td className="num">
                <Figure asset={lot.asset} value={lot.amount} />
              </td>
              <td className="num">
                <Figure asset={lot.asset} value={lot.remaining} />
              </td>
              <td className="nowrap">{lot.validUntil ?? t('never')}</td>
              <td>
                <span className={'status ' + (lot.usable ? 'good' : 'neutral')}>
                  {lot.usable ? '● ' + t('usable') : '○ ' + t('notUsable')}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
