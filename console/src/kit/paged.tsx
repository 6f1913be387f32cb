import { texts } from '@/app/texts'
import { useText } from '@/i18n'
import { useQuery, type QueryKey } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Empty, Failed, Loading } from './states'

export interface Column<T> {
  title: string
  cell: (row: T) => ReactNode
  isNumber?: boolean
}

interface Page<T> {
  items: T[]
  nextCursor?: string | null
}

/**
 * A list of the server's, a page at a time. The cursor stands in the address; the cursors before it
 * in the history, so that one can turn back.
 */
export function Paged<T>({
  queryKey,
  ask,
  cursor,
  columns,
  rowKey,
  empty,
  emptyAction,
  label,
}: {
  queryKey: QueryKey
  ask: (cursor: string | undefined) => Promise<Page<T>>
  cursor: string | undefined
  columns: Column<T>[]
  rowKey: (row: T) => string
  empty: string
  emptyAction?: ReactNode
  label: string
}) {
  const rows = useQuery({
    queryKey: [...queryKey, cursor ?? ''],
    queryFn: () => ask(cursor),
    placeholderData: (before) => before,
  })
  if (rows.error) return <Failed error={rows.error} again={() => void rows.refetch()} />
  if (!rows.data) return <Loading />
  return (
    <section className="panel" aria-label={label} aria-busy={rows.isFetching}>
      {rows.data.items.length === 0 ? (
        <Empty title={empty}>{emptyAction}</Empty>
      ) : (
        <Rows rows={rows.data.items} columns={columns} rowKey={rowKey} label={label} />
      )}
      <Turn cursor={cursor} next={rows.data.nextCursor ?? undefined} />
    </section>
  )
}

export function Rows<T>({
  rows,
  columns,
  rowKey,
  label,
}: {
  rows: T[]
  columns: Column<T>[]
  rowKey: (row: T) => string
  label: string
}) {
  return (
    <div className="table-wrap" tabIndex={0} role="group" aria-label={label}>
      <table className="table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col" className={column.isNumber ? 'num' : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td key={column.title} className={column.isNumber ? 'num' : undefined}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Turn({ cursor, next }: { cursor: string | undefined; next: string | undefined }) {
  const t = useText(texts)
  const before = useLocation({
    select: (at) => (at.state as { cursors?: (string | null)[] }).cursors ?? [],
  })
  if (cursor === undefined && next === undefined) return null
  const back = before.at(-1) ?? undefined
  return (
    <nav className="page-foot" aria-label={t('pages')}>
      {cursor !== undefined && (
        <Link
          className="btn"
          to="."
          search={(search: object) => ({ ...search, cursor: back }) as never}
          state={{ cursors: before.slice(0, -1) } as never}
        >
          {t('previous')}
        </Link>
      )}
      {next !== undefined && (
        <Link
          className="btn"
          to="."
          search={(search: object) => ({ ...search, cursor: next }) as never}
          state={{ cursors: [...before, cursor ?? null] } as never}
        >
          {t('next')}
        </Link>
      )}
    </nav>
  )
}
