import type { Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { Table } from '@/kit/list'
import { plain } from '@/lib/money'
import { savePicture } from '@/lib/picture'
import { moment } from '@/lib/time'
import { useState } from 'react'
import { texts } from '../messages'
import { everyDay } from '../period'

const HEIGHT = 160

/** Sales of each day as columns from zero; the same as a table for whoever wants to read it. */
export function Days({ insight }: { insight: Schemas['Insight'] }) {
  const t = useText(texts)
  const [isTable, setTable] = useState(false)
  const sales = new Map(insight.days.map((each) => [each.day, each.sales]))
  const days = everyDay(insight.from, insight.to)
  const most = Math.max(...insight.days.map((each) => each.sales), 1)
  const width = 100 / days.length
  return (
    <figure className="panel panel-body">
      <figcaption className="spread">
        {t('byDay')}
        <span className="grow" />
        <button
          className="btn quiet"
          onClick={() =>
            savePicture(
              {
                title: t('byDay'),
                about: `${insight.program} · ${insight.branch ?? t('allBranches')} · ${insight.from} – ${insight.to} · ${t('asOf', { time: moment(insight.asOf) })}`,
                columns: days.map((day) => ({
                  name: day.slice(5),
                  value: sales.get(day) ?? 0,
                  says: plain(sales.get(day) ?? 0),
                })),
              },
              `${insight.program}-${insight.from}-${insight.to}`,
            )
          }
        >
          {t('png')}
        </button>
        <button className="btn quiet" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {t('table')}
        </button>
      </figcaption>
      {isTable ? (
        <Table
          rows={insight.days}
          rowKey={(row) => row.day}
          label={t('byDay')}
          columns={[
            { title: t('day'), cell: (row) => row.day },
            { title: t('money'), num: true, cell: (row) => plain(row.sales) },
          ]}
        />
      ) : (
        <>
          <p className="hint">{plain(most)}</p>
          <svg className="days" width="100%" height={HEIGHT} role="img" aria-label={t('byDay')}>
            {days.map((day, i) => {
              const fen = Math.max(sales.get(day) ?? 0, 0)
              const height = (fen / most) * HEIGHT
              return (
                <rect
                  key={day}
                  className="bar"
                  x={`${i * width + width * 0.12}%`}
                  y={HEIGHT - height}
                  width={`${width * 0.76}%`}
                  height={height}
                >
                  <title>{day + ' ¥' + plain(sales.get(day) ?? 0)}</title>
                </rect>
              )
            })}
          </svg>
          <p className="spread hint">
            <span>{insight.from}</span>
            {insight.from !== insight.to && <span>{insight.to}</span>}
          </p>
        </>
      )}
    </figure>
  )
}
