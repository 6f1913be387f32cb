import { api, ok, type Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { Paged } from '@/kit/paged'
import { plain } from '@/lib/money'
import { moment } from '@/lib/time'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { texts } from '../messages'
import { CaseState } from '../parts/case-state'
import { chosen, Filters, useDesk } from '../parts/filters'
import { fen, Steps, told } from '../parts/steps'

type Shown = Schemas['CaseView']

const amount = (row: Shown, name: string) => {
  const value = (row.facts as Record<string, unknown>)[name]
  return typeof value === 'number' ? plain(value) : ''
}

/** Top-ups that were keyed wrong: frozen, reversed, claimed, fetched. */
export function WrongPage() {
  const t = useText(texts)
  const desk = useDesk()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { program, search } = desk
  if (!program) return null
  return (
    <div className="stack">
      <Filters desk={desk} by={['state']} states={[['open', t('onlyOpen')]]} />
      <Steps
        program={program}
        specs={[
          {
            code: 'report-wrong',
            label: t('reportWrong'),
            why: t('reportWrongWhy'),
            permission: 'correction:open',
            path: '/top-ups',
            fields: [
              { name: 'topUp', label: t('topUp'), hint: t('topUpHint'), required: true },
              { name: 'paid', label: t('paid'), kind: 'money', required: true },
              { name: 'ground', label: t('ground'), required: true },
              { name: 'responsible', label: t('responsible'), required: true },
              { name: 'fact', label: t('fact'), kind: 'area' },
            ],
            at: (values) => `/top-ups/${encodeURIComponent(told(values, 'topUp') ?? '')}/corrections`,
            body: (values) => ({
              paid: fen(values, 'paid') ?? 0,
              ground: told(values, 'ground') ?? '',
              responsible: told(values, 'responsible') ?? '',
              fact: told(values, 'fact'),
            }),
          },
        ]}
        done={(answer) => {
          void queries.invalidateQueries({ queryKey: ['desk-cases'] })
          const { id } = answer as Shown
          void navigate({ to: '/card-desk/desk-cases/$id', params: { id } })
        }}
      />
      <Paged<Shown>
        label={t('wrong')}
        queryKey={['desk-cases', 'wrong-top-up', program, search.state]}
        cursor={search.cursor}
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
          { title: t('keyed'), isNumber: true, cell: (row) => amount(row, 'keyed') },
          { title: t('paidShort'), isNumber: true, cell: (row) => amount(row, 'paid') },
          { title: t('excess'), isNumber: true, cell: (row) => amount(row, 'excess') },
          {
            title: t('openedAt'),
            cell: (row) => <span className="nowrap">{moment(row.openedAt)}</span>,
          },
          { title: t('due'), cell: (row) => <span className="nowrap">{moment(row.dueAt)}</span> },
        ]}
      />
    </div>
  )
}
