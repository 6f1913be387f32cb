import type { Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { Because } from '@/kit/because'
import { isMoney, useAsset, useKind } from '@/kit/words'
import { signed, signedCount, yuan } from '@/lib/money'
import { clock, day, moment } from '@/lib/time'
import { useEffect, useState } from 'react'
import { call, useGot } from './client'
import { texts } from './messages'
import { Choice, Shown, Trouble, Waiting } from './parts'
import type { Mine } from './portal'

type Entry = Schemas['MembershipEntryView']
type Entries = { items: Entry[]; nextCursor?: string | null | undefined }
type Which = 'all' | 'stored' | 'points' | 'others'

interface Move {
  journal: string
  entry: Entry
  changes: Record<string, number>
}

function moves(entries: Entry[]): Move[] {
  const all: Move[] = []
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

function fits(which: Which, asset: string): boolean {
  if (which === 'all') return true
  if (which === 'stored') return isMoney(asset)
  return which === 'points' ? asset === 'points' : !isMoney(asset) && asset !== 'points'
}

/** Every movement, newest first, each with its reasons. */
export function StatementPage({ mine }: { mine: Mine }) {
  const t = useText(texts)
  const path = `/portal/memberships/${mine.id}/entries?limit=50`
  const stands = useGot<Schemas['PortalStands']>(`/portal/memberships/${mine.id}`)
  const [which, setWhich] = useState<Which>('all')
  const [read, setRead] = useState<Entries | null>(null)
  const [error, setError] = useState<unknown>(null)
  const more = (cursor?: string) => {
    setError(null)
    call<Entries>('GET', path + (cursor ? '&cursor=' + encodeURIComponent(cursor) : '')).then(
      (page) =>
        setRead((now) => ({
          items: cursor && now ? [...now.items, ...page.items] : page.items,
          nextCursor: page.nextCursor,
        })),
      setError,
    )
  }
  useEffect(() => {
    more()
    // once for a membership
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [path])
  if (error && !read) return <Trouble error={error} again={() => more()} />
  if (!read) return <Waiting />
  const names = stands.data?.names ?? {}
  const rows = moves(read.items.filter((each) => fits(which, each.asset)))
  const months = [...new Set(rows.map((row) => day(row.entry.at).slice(0, 7)))]
  const next = read.nextCursor
  return (
    <>
      <h1 className="unseen">{t('tabStatement')}</h1>
      <Choice
        label={t('tabStatement')}
        value={which}
        change={setWhich}
        choices={(['all', 'stored', 'points', 'others'] as const).map((each) => [each, t(each)])}
      />
      {rows.length === 0 && (
        <p className="m-empty">{which === 'all' ? t('statementNone') : t('statementNoneOf')}</p>
      )}
      {months.map((month) => (
        <section key={month} className="m-card">
          <h2>{month}</h2>
          <ul className="m-lines">
            {rows
              .filter((row) => day(row.entry.at).startsWith(month))
              .map((row) => (
                <Line key={row.journal} mine={mine} row={row} names={names} />
              ))}
          </ul>
        </section>
      ))}
      <Trouble error={error} />
      {next && (
        <button className="m-btn" onClick={() => more(next)}>
          {t('more')}
        </button>
      )}
    </>
  )
}

function Line({ mine, row, names }: { mine: Mine; row: Move; names: Record<string, string> }) {
  const t = useText(texts)
  const kind = useKind()
  const asset = useAsset()
  const [open, setOpen] = useState(false)
  const { entry } = row
  return (
    <li>
      <p className="m-spread">
        <span>
          {day(entry.at).slice(5)} {clock(entry.at)} {kind(entry.kind)}
        </span>
        <span className="m-hint">{entry.branch ? (names[entry.branch] ?? entry.branch) : ''}</span>
      </p>
      <div className="m-spread">
        <span>
          {Object.entries(row.changes).map(([code, value]) => (
            <span key={code} className="m-change">
              {names[code] ?? asset(code)} {isMoney(code) ? signed(value) : signedCount(value)}
            </span>
          ))}
        </span>
        <button
          className="m-btn quiet"
          aria-expanded={open}
          aria-label={`${open ? t('closeWhy') : t('why')}: ${moment(entry.at)} ${kind(entry.kind)}`}
          onClick={() => setOpen(!open)}
        >
          {open ? t('closeWhy') : t('why')}
        </button>
      </div>
      {open && <Reasons mine={mine} journal={row.journal} />}
    </li>
  )
}

function Reasons({ mine, journal }: { mine: Mine; journal: string }) {
  const t = useText(texts)
  const got = useGot<Schemas['MembershipReason']>(
    `/portal/memberships/${mine.id}/entries/${journal}`,
  )
  return (
    <div className="m-why">
      <Shown got={got}>
        {(told) => (
          <>
            {told.amount != null && <p>{yuan(told.amount)}</p>}
            {told.because.length > 0 ? (
              <Because steps={told.because} />
            ) : (
              <p className="m-hint">{t('noReasons')}</p>
            )}
            <p className="m-hint">
              {t('document', { number: told.document ?? told.journal })}
              {told.programVersion != null && ' · ' + t('correct', { n: told.programVersion })}
            </p>
            <p className="m-hint">{t('object')}</p>
          </>
        )}
      </Shown>
    </div>
  )
}
