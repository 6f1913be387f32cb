import { texts } from '@/app/texts'
import { useText } from '@/i18n'
import { useQuery, type QueryKey } from '@tanstack/react-query'
import { Link, useLocation, useSearch } from '@tanstack/react-router'
import { Fragment, type ReactNode } from 'react'
import { Filters, isNarrowed, useAddress, type FilterSpec } from './filters'
import { Empty, Failed, Loading } from './states'

export interface Column<T> {
  title: string
  cell: (row: T) => ReactNode
  /** Figures stand at the right, one below the other. */
  num?: boolean
  nowrap?: boolean
}

interface Page<T> {
  items: T[]
  nextCursor?: string | null
}

/** What a list shows, once it is there. */
interface Answer<T> {
  data: Page<T> | undefined
  error: unknown
  refetch: () => unknown
}

interface Shown<T> {
  label: string
  columns: Column<T>[]
  rowKey: (row: T) => string
  /** What opens below a row. */
  more?: ((row: T) => ReactNode) | undefined
}

/**
 * A list of the server's as a page of the console has it: what narrows it, its rows, and turning to
 * the next ones. Filters and cursor stand in the address.
 */
export function List<T>({
  queryKey,
  ask,
  staleTime,
  filters = [],
  tools,
  head,
  empty,
  action,
  ...shown
}: Shown<T> & {
  queryKey: QueryKey
  ask: (cursor: string | undefined) => Promise<Page<T>>
  staleTime?: number
  filters?: readonly FilterSpec[]
  /** Beside the filters, such as an export. */
  tools?: ReactNode
  /** Above the rows, in the panel. */
  head?: ReactNode
  empty: string
  /** What can be done about there being nothing. */
  action?: ReactNode
}) {
  const { cursor } = useSearch({ strict: false }) as { cursor?: string }
  const answer = useQuery({
    queryKey: [...queryKey, cursor ?? ''],
    queryFn: () => ask(cursor),
    placeholderData: (before) => before,
    ...(staleTime === undefined ? {} : { staleTime }),
  })
  return (
    <>
      <Filters filters={filters}>{tools}</Filters>
      <section className="panel" aria-label={shown.label} aria-busy={answer.isFetching}>
        {head}
        <Rows {...shown} answer={answer} filters={filters} empty={empty} action={action} />
        <Pager next={answer.data?.nextCursor} />
      </section>
    </>
  )
}

/** The rows of an answer, or what stands in their place. */
export function Rows<T>({
  answer,
  filters = [],
  empty,
  action,
  ...shown
}: Shown<T> & {
  answer: Answer<T>
  filters?: readonly FilterSpec[]
  empty: string
  action?: ReactNode
}) {
  const t = useText(texts)
  const address = useAddress()
  if (answer.error) return <Failed error={answer.error} again={() => void answer.refetch()} />
  if (!answer.data) return <Loading />
  if (answer.data.items.length > 0) return <Table {...shown} rows={answer.data.items} />
  // what does not fit was left out on the way
  if (answer.data.nextCursor) return <Empty title={t('goesOn')} />
  if (isNarrowed(filters, address)) return <Empty title={t('noneFit')} />
  return <Empty title={empty}>{action}</Empty>
}

export function Table<T>({ label, columns, rowKey, more, rows }: Shown<T> & { rows: T[] }) {
  const shape = (column: Column<T>) =>
    [column.num && 'num', column.nowrap && 'nowrap'].filter(Boolean).join(' ') || undefined
  return (
    <div className="table-wrap" tabIndex={0} role="group" aria-label={label}>
      <table className="table stacks" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col" className={column.num ? 'num' : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const below = more?.(row)
            return (
              <Fragment key={rowKey(row)}>
                <tr>
                  {columns.map((column) => (
                    <td key={column.title} data-head={column.title} className={shape(column)}>
                      {column.cell(row)}
                    </td>
                  ))}
                </tr>
                {below && (
                  <tr className="below">
                    <td colSpan={columns.length}>{below}</td>
                  </tr>
                )}
              </Fragment>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** Forward with the server's cursor; the ones before it stand in the history, to turn back. */
export function Pager({ next }: { next: string | null | undefined }) {
  const t = useText(texts)
  const { cursor } = useSearch({ strict: false }) as { cursor?: string }
  const before = useLocation({
    select: (at) => (at.state as { cursors?: (string | null)[] }).cursors ?? [],
  })
  if (cursor === undefined && !next) return null
  const turn = (to: string | undefined, cursors: (string | null)[]) => ({
    to: '.' as const,
    search: ({ open: _, ...now }: { open?: unknown }) => ({ ...now, cursor: to }) as never,
    state: { cursors } as never,
  })
  return (
    <nav className="pager" aria-label={t('pages')}>
      {cursor !== undefined && (
        <Link className="btn" {...turn(before.at(-1) ?? undefined, before.slice(0, -1))}>
          {t('previous')}
        </Link>
      )}
      {next && (
        <Link className="btn" {...turn(next, [...before, cursor ?? null])}>
          {t('next')}
        </Link>
      )}
    </nav>
  )
}
