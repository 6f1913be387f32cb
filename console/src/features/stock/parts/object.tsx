import { useNames } from '@/features/program/names'
import { Failed, Loading } from '@/kit/states'
import { Steps, type StepSpec } from '@/kit/steps'
import { Status } from '@/kit/words'
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** One thing of the desk, once it is there. */
export function Loaded<T>({
  asked,
  children,
}: {
  asked: UseQueryResult<T>
  children: (thing: T) => ReactNode
}) {
  if (asked.error) return <Failed error={asked.error} again={() => void asked.refetch()} />
  if (asked.data === undefined) return <Loading />
  return <>{children(asked.data)}</>
}

export function FactList({ title, rows }: { title: string; rows: [string, ReactNode][] }) {
  return (
    <section className="panel">
      <header>
        <h2>{title}</h2>
      </header>
      <dl className="facts panel-body">
        {rows
          .filter(([, value]) => value !== null && value !== undefined && value !== '')
          .map(([name, value]) => (
            <div key={name} className="facts-row">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  )
}

export function RangeList({ ranges }: { ranges: { first: string; last: string }[] | undefined }) {
  return (
    <ul>
      {(ranges ?? []).map((range) => (
        <li key={range.first} className="mono">
          {range.first === range.last ? range.first : `${range.first}–${range.last}`}
        </li>
      ))}
    </ul>
  )
}

/** One thing of the desk: its state, what can be done with it, what is known of it. */
export function Thing<T extends { id: string; program: string; product: string; state: string }>({
  what,
  read,
  kind,
  beside,
  steps,
  changes = [],
  title,
  facts,
  more,
}: {
  /** What it is asked for under. */
  what: string
  read: (id: string) => Promise<T>
  /** The kind of its state. */
  kind: string
  /** What else stands beside its number. */
  beside?: (one: T) => ReactNode
  steps: (one: T, products: Record<string, string>) => StepSpec[]
  /** What else is another after a step. */
  changes?: string[]
  title: string
  facts: (one: T, product: string) => [string, ReactNode][]
  more?: (one: T) => ReactNode
}) {
  const { id = '' } = useParams({ strict: false })
  const queries = useQueryClient()
  const asked = useQuery({ queryKey: [what, id], staleTime: 0, queryFn: () => read(id) })
  const products = useNames(asked.data?.program).data?.products ?? {}
  return (
    <Loaded asked={asked}>
      {(one) => (
        <div className="stack">
          <div className="row">
            <h2 className="mono">{one.id}</h2>
            <Status kind={kind} value={one.state} />
            {beside?.(one)}
          </div>
          <Steps
            specs={steps(one, products)}
            program={one.program}
            done={() => {
              for (const each of [what, ...changes]) {
                void queries.invalidateQueries({ queryKey: [each] })
              }
            }}
          />
          <FactList title={title} rows={facts(one, products[one.product] ?? one.product)} />
          {more?.(one)}
        </div>
      )}
    </Loaded>
  )
}
