import './bars.css'

export interface Bar {
  name: string
  value: number
  /** The value as it is written. */
  says: string
  /** `compared`: what it is held against. */
  tone?: 'compared'
}

/** Horizontal bars from zero, each with its figure beside it: a chart that reads as a table. */
export function Bars({ rows, most }: { rows: Bar[]; most?: number }) {
  const longest = Math.max(most ?? 0, ...rows.map((row) => Math.abs(row.value)), 1)
  return (
    <table className="bars">
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            <td className="bars-track" aria-hidden="true">
              <svg width="100%" height="12" role="presentation">
                <rect
                  className={'bar' + (row.tone ? ' ' + row.tone : '')}
                  width={`${(Math.abs(row.value) / longest) * 100}%`}
                  height="12"
                />
              </svg>
            </td>
            <td className="num">{row.says}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
