import { api, ok, type Schemas } from '@/api/client'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { List } from '@/kit/list'
import { NoProgram } from '@/kit/places'
import { plain } from '@/lib/money'
import { moment } from '@/lib/time'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { texts } from '../messages'
import { CaseState } from '../parts/case-state'
import { chosen, useDesk } from '../parts/filters'
import { ReportWrong } from '../parts/report-wrong'

type Shown = Schemas['CaseView']

const amount = (row: Shown, name: string) => {
  const value = (row.facts as Record<string, unknown>)[name]
  return typeof value === 'number' ? plain(value) : ''
}

/** Top-ups that were keyed wrong: frozen, reversed, claimed, fetched. */
export function WrongPage() {
  const t = useText(texts)
  const desk = useDesk(['state'], [['open', t('onlyOpen')]])
  const may = useMay()
  const { program, search } = desk
  const [opens, setOpens] = useState(!!search.topUp || !!search.card)
  if (!program) return <NoProgram />
  return (
    <div className="stack">
      {may('correction:open') &&
        (opens ? (
          <ReportWrong topUp={search.topUp} card={search.card} leave={() => setOpens(false)} />
        ) : (
          <div className="row steps">
            <button className="btn primary" onClick={() => setOpens(true)}>
              {t('reportWrong')}
            </button>
          </div>
        ))}
      <List<Shown>
        label={t('wrong')}
        filters={desk.filters}
        queryKey={['desk-cases', 'wrong-top-up', program, search.state]}
        ask={(cursor) =>
          ok(
            api.GET('/desk-cases', {
              params: {
                query: chosen({
                  program,
                  kind: 'wrong-top-up',
                  open: search.state === 'open' ? true : undefined,
                  cursor,
                  limit: 50,
                }),
              },
            }),
          )
        }
        rowKey={(row) => row.id}
        empty={t('noWrong')}
        columns={[
          {
            title: t('caseFile'),
            cell: (row) => (
              <Link to="/card-desk/desk-cases/$id" params={{ id: row.id }} className="mono">
                {row.id}
              </Link>
            ),
          },
          {
            title: t('card'),
            cell: (row) => (
              <Link to="/cards/$number" params={{ number: row.card }} className="mono">
                {row.card}
              </Link>
            ),
          },
          { title: t('branch'), cell: (row) => row.branch },
          { title: t('state'), cell: (row) => <CaseState state={row.state} late={row.late} /> },
          { title: t('keyed'), num: true, cell: (row) => amount(row, 'keyed') },
          { title: t('paidShort'), num: true, cell: (row) => amount(row, 'paid') },
          { title: t('excess'), num: true, cell: (row) => amount(row, 'excess') },
          { title: t('openedAt'), nowrap: true, cell: (row) => moment(row.openedAt) },
          { title: t('due'), nowrap: true, cell: (row) => moment(row.dueAt) },
        ]}
      />
    </div>
  )
}
