import { Failed, Loading } from '@/kit/states'
import type { UseQueryResult } from '@tanstack/react-query'
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
