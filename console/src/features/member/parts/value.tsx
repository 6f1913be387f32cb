import { api, ok, type Schemas } from '@/api/client'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { Because } from '@/kit/because'
import { Change, Figure } from '@/kit/figures'
import { Rows } from '@/kit/list'
import { Failed, Loading } from '@/kit/states'
import { isMoney, ordered, useAsset, useKind } from '@/kit/words'
import { moment } from '@/lib/time'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { texts } from '../messages'

type Entry = Schemas['MembershipEntryView']

/** What one slip moved, an amount for each asset. */
interface Movement {
  journal: string
  entry: Entry
  changes: Record<string, number>
}

/** Entries as they are booked, put together by the slip they belong to. */
export function movements(entries: Entry[]): Movement[] {
  const all: Movement[] = []
  for (const entry of entries) {
    let last = all.at(-1)
    if (last?.journal !== entry.journal) {
      last = { journal: entry.journal, entry, changes: {} }
      all.push(last)
    }
    last.changes[entry.asset] = (last.changes[entry.asset] ?? 0) + entry.amount
  }
  return all
}

/** Every movement, newest first; its reasons open below it. */
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
            query: { limit: all ? 100 : 30, ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
  if (entries.error) return <Failed error={entries.error} again={() => void entries.refetch()} />
  if (!entries.data) return <Loading />
  const booked = entries.data.pages.flatMap((page) => page.items)
  const rows = movements(booked)
  const assets = ordered(Object.fromEntries(booked.map((entry) => [entry.asset, 0])))
  return (
    <>
      <Rows<Movement>
        label={t('statement')}
        answer={{ data: { items: rows }, error: null, refetch: () => {} }}
        rowKey={(row) => row.journal}
        empty={t('entriesEmpty')}
        columns={[
          { title: t('time'), nowrap: true, cell: (row) => moment(row.entry.at) },
          { title: t('kind'), nowrap: true, cell: (row) => kind(row.entry.kind) },
          { title: t('where'), cell: (row) => row.entry.branch },
          {
            title: t('slip'),
            cell: (row) => <span className="mono">{row.entry.document ?? row.journal}</span>,
          },
          ...assets.map(([code]) => ({
            title: asset(code) + (isMoney(code) ? ' (¥)' : ''),
            num: true,
            cell: (row: Movement) =>
              row.changes[code] !== undefined && <Change asset={code} value={row.changes[code]} />,
          })),
          {
            title: t('why'),
            cell: (row) =>
              /^(pur|top)_/.test(row.journal) && (
                <button
                  className="btn quiet c-why-link"
                  aria-expanded={open === row.journal}
                  aria-label={`${open === row.journal ? t('close') : t('why')}: ${row.entry.document ?? row.journal}`}
                  onClick={() => setOpen(open === row.journal ? null : row.journal)}
                >
                  {open === row.journal ? t('close') : t('why')}
                </button>
              ),
          },
        ]}
        more={(row) => open === row.journal && <Explanation journal={row.journal} />}
      />
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
    </>
  )
}

/** Why it came out as it did. A sale is computed anew from its facts and the version it fell under. */
function Explanation({ journal }: { journal: string }) {
  const t = useText(texts)
  const may = useMay()
  const told = useQuery({
    queryKey: ['explanation', journal],
    queryFn: async () => {
      const path = { params: { path: { id: journal } } }
      if (journal.startsWith('top_')) {
        const topUp = await ok(api.GET('/top-ups/{id}', path))
        return { because: topUp.because, again: null }
      }
      const sale = await ok(api.GET('/purchases/{id}/explanation', path))
      return { because: sale.because, again: sale }
    },
  })
  if (told.error) return <Failed error={told.error} again={() => void told.refetch()} />
  if (!told.data) return <Loading rows={2} />
  const { because, again } = told.data
  return (
    <div className="stack explanation">
      <Because steps={because} />
      {journal.startsWith('top_') && may('correction:open') && (
        <Link to="/card-desk/wrong-top-ups" search={{ topUp: journal }}>
          {t('reportWrong')} ›
        </Link>
      )}
      {again && (
        <p className={again.agrees ? 'hint' : 'status stop'}>
          {t('version', { n: again.programVersion })} ·{' '}
          {again.agrees ? t('agrees') : '■ ' + t('differs')}
        </p>
      )}
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
  if (rows.length === 0) return <p className="empty">{t('lotsEmpty')}</p>
  const months = [...new Set(rows.map((lot) => lot.validUntil?.slice(0, 7) ?? ''))]
  return (
    <div className="table-wrap">
      <table className="table stacks">
        <caption className="unseen">{t('lots')}</caption>
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
        {months.map((month) => (
          <tbody key={month}>
            <tr className="below">
              <th scope="rowgroup" colSpan={7} className="lot-month">
                {month ? t('lotsUntil', { month }) : t('lotsForever')}
              </th>
            </tr>
            {rows
              .filter((lot) => (lot.validUntil?.slice(0, 7) ?? '') === month)
              .map((lot) => (
                <LotRow key={lot.source + lot.asset} lot={lot} />
              ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

function LotRow({ lot }: { lot: LotView }) {
  const t = useText(texts)
  const asset = useAsset()
  return (
    <tr>
      <td data-head={t('asset')}>
        <span className={'asset ' + lot.asset}>{asset(lot.asset)}</span>
      </td>
      <td data-head={t('source')} className="mono">
        {lot.source}
      </td>
      <td data-head={t('earned')} className="nowrap">
        {lot.earnedOn}
      </td>
      <td data-head={t('original')} className="num">
        <Figure asset={lot.asset} value={lot.amount} />
      </td>
      <td data-head={t('left')} className="num">
        <Figure asset={lot.asset} value={lot.remaining} />
      </td>
      <td data-head={t('expires')} className="nowrap">
        {lot.validUntil ?? t('never')}
      </td>
      <td data-head={t('status')}>
        <span className={'status ' + (lot.usable ? 'good' : 'neutral')}>
          {lot.usable ? '● ' + t('usable') : '○ ' + t('notUsable')}
        </span>
      </td>
    </tr>
  )
}
