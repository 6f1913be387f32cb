import { texts } from '@/app/texts'
import { useText } from '@/i18n'
import { useRef, type ReactNode } from 'react'
import { Empty, Failed, Loading } from './states'

/** One column of a list. */
export interface Column<T> {
  head: string
  cell: (row: T) => ReactNode
  num?: boolean
  nowrap?: boolean
}

/** A page of the server's list: what it is when loading, empty, refused, and full. */
export function Listing<T>({
  name,
  answer,
  columns,
  rowKey,
  empty,
  more,
}: {
  name: string
  answer: { error: unknown; refetch: () => unknown; isPlaceholderData?: boolean }
  & { data: { items: T[] } | undefined }
  columns: Column<T>[]
  rowKey: (row: T) => string
  empty: ReactNode
  /** What opens below a row. */
  more?: (row: T) => ReactNode
}) {
  if (answer.error) return <Failed error={answer.error} again={() => void answer.refetch()} />
  if (!answer.data) return <Loading />
  const rows = answer.data.items
  if (rows.length === 0) return typeof empty === 'string' ? <Empty title={empty} /> : <>{empty}</>
  return (
    <div className="table-wrap" aria-busy={answer.isPlaceholderData}>
      <table className="table stacks">
        <caption className="unseen">{name}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.head} scope="col" className={column.num ? 'num' : undefined}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const below = more?.(row)
            return [
              <tr key={rowKey(row)}>
                {columns.map((column) => (
                  <td
                    key={column.head}
                    data-head={column.head}
                    className={
                      [column.num && 'num', column.nowrap && 'nowrap'].filter(Boolean).join(' ') ||
                      undefined
                    }
                  >
                    {column.cell(row)}
                  </td>
                ))}
              </tr>,
              below && (
                <tr key={rowKey(row) + '+'} className="below">
                  <td colSpan={columns.length}>{below}</td>
                </tr>
              ),
            ]
          })}
        </tbody>
      </table>
    </div>
  )
}

/** Forward with the server's cursor, back the way one came; the place is in the address. */
export function Pager({
  cursor,
  next,
  go,
}: {
  cursor: string | undefined
  next: string | null | undefined
  go: (cursor: string | undefined) => void
}) {
  const t = useText(texts)
  const way = useRef<(string | undefined)[]>([])
  if (!cursor && !next) return null
  return (
    <nav className="pager" aria-label={t('pages')}>
      <button
        className="btn"
        disabled={!cursor}
        onClick={() => go(way.current.pop())}
      >
        {t('previous')}
      </button>
      <button
        className="btn"
        disabled={!next}
        onClick={() => {
          way.current.push(cursor)
          go(next ?? undefined)
        }}
      >
        {t('next')}
      </button>
    </nav>
  )
}

/** What narrows a list, and one button that takes it all away. */
export function Filters({ on, clear, children }: {
  on: boolean
  clear: () => void
  children: ReactNode
}) {
  const t = useText(texts)
  return (
    <div className="filters" role="search">
      {children}
      {on && (
        <button className="btn quiet" type="button" onClick={clear}>
          {t('clearFilters')}
        </button>
      )}
    </div>
  )
}
