import { api, ok } from '@/api/client'
import { useText } from '@/i18n'
import { Table } from '@/kit/list'
import { Failed, Loading } from '@/kit/states'
import { plain, signed, yuan } from '@/lib/money'
import { useQuery } from '@tanstack/react-query'
import { texts } from '../messages'

/** What each till took in cash on a day, and whether it was all counted. */
export function DaySheet({
  program,
  branch,
  day,
}: {
  program: string
  branch: string
  day: string
}) {
  const t = useText(texts)
  const sheet = useQuery({
    queryKey: ['shifts', 'sheet', program, branch, day],
    staleTime: 0,
    queryFn: async () =>
      ok(api.GET('/shifts/day-sheet', { params: { query: { program, branch, day } } })),
  })
  const title = t('sheet', { branch, day })
  return (
    <section className="panel" aria-labelledby="day-sheet">
      <header>
        <h2 id="day-sheet">{title}</h2>
        {sheet.data &&
          (sheet.data.shortage === 0 ? (
            <span className="status good">● {t('good')}</span>
          ) : (
            <span className="status caution">
              ▲ {t('short', { amount: yuan(sheet.data.shortage) })}
            </span>
          ))}
      </header>
      {sheet.error ? (
        <Failed error={sheet.error} again={() => void sheet.refetch()} />
      ) : !sheet.data ? (
        <Loading rows={2} />
      ) : sheet.data.tills.length === 0 ? (
        <p className="empty">{t('noCash')}</p>
      ) : (
        <Table
          label={title}
          rows={sheet.data.tills}
          rowKey={(till) => till.till}
          columns={[
            {
              title: t('till'),
              cell: (till) => (
                <>
                  {till.till}{' '}
                  {till.open && <span className="status caution">▲ {t('stillOpen')}</span>}
                </>
              ),
            },
            { title: t('cash'), num: true, cell: (till) => plain(till.cash) },
            { title: t('inShifts'), num: true, cell: (till) => plain(till.inShifts) },
            {
              title: t('outside'),
              num: true,
              cell: (till) => (
                <span className={till.outside === 0 ? undefined : 'status caution'}>
                  {plain(till.outside)}
                </span>
              ),
            },
            { title: t('moved'), num: true, cell: (till) => signed(till.moved) },
            { title: t('difference'), num: true, cell: (till) => signed(till.difference) },
          ]}
        />
      )}
      <p className="hint panel-body">{t('sheetWhy')}</p>
    </section>
  )
}
