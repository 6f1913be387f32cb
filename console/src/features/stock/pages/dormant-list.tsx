import { api, ok, type Schemas } from '@/api/client'
import { send } from '@/api/request'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { useAct } from '@/kit/act'
import { Steps, type StepSpec } from '@/kit/steps'
import { told } from '@/kit/values'
import { List } from '@/kit/list'
import { count, plain } from '@/lib/money'
import { moment } from '@/lib/time'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { texts } from '../messages'
import { CaseState } from '../parts/case-state'
import { chosen } from '../parts/filters'
import { FactList, Loaded } from '../parts/object'

/** One list of dormant cards, step by step to the freeze. */
export function DormantListPage() {
  const t = useText(texts)
  const queries = useQueryClient()
  const { id = '' } = useParams({ strict: false })
  const asked = useQuery({
    queryKey: ['dormancy', 'list', id],
    staleTime: 0,
    queryFn: async () => ok(api.GET('/dormancy-lists/{id}', { params: { path: { id } } })),
  })
  return (
    <Loaded asked={asked}>
      {(one) => {
        const specs: StepSpec[] = []
        if (one.state === 'APPROVED') {
          specs.push({
            code: 'notice',
            label: t('notice'),
            why: t('noticeWhy'),
            permission: 'dormancy:notify',
            path: `/dormancy-lists/${one.id}/notices`,
            fields: [
              { name: 'notice', label: t('noticeText'), kind: 'area', required: true },
              {
                name: 'sms',
                label: t('sms'),
                kind: 'choice',
                options: [
                  ['', t('no')],
                  ['yes', t('yes')],
                ],
              },
            ],
            body: (values) => ({
              notice: told(values, 'notice') ?? '',
              sms: told(values, 'sms') === 'yes',
            }),
          })
        }
        if (one.state === 'TOLD' || one.state === 'FREEZING') {
          specs.push({
            code: 'freeze',
            label: t('freeze'),
            why: t('freezeWhy'),
            permission: 'dormancy:freeze',
            danger: true,
            path: `/dormancy-lists/${one.id}/freezes`,
          })
        }
        return (
          <div className="stack">
            <div className="row">
              <h2>
                {t('asOf')} {one.asOf}
              </h2>
              <CaseState state={one.state} />
            </div>
            <Steps
              key={one.state}
              specs={specs}
              program={one.program}
              done={() => void queries.invalidateQueries({ queryKey: ['dormancy'] })}
            />
            <FactList
              title={t('facts')}
              rows={[
                [t('cutoff'), one.cutoff],
                [t('cards'), count(one.cards)],
                [t('balance'), plain(one.balance)],
                [t('by'), `${one.listedBy} ${moment(one.listedAt)}`],
                [t('toldAt'), moment(one.toldAt)],
                [t('noticeText'), one.notice],
                [t('frozenAt'), moment(one.frozenAt)],
              ]}
            />
            <List<Schemas['DormancyListItem']>
              label={t('cards')}
              queryKey={['dormancy', 'list', id, 'items']}
              ask={(cursor) =>
                ok(
                  api.GET('/dormancy-lists/{id}/items', {
                    params: { path: { id }, query: chosen({ cursor, limit: 50 }) },
                  }),
                )
              }
              rowKey={(row) => row.card}
              empty={t('noItems')}
              columns={[
                {
                  title: t('card'),
                  cell: (row) => (
                    <Link to="/cards/$number" params={{ number: row.card }} className="mono">
                      {row.card}
                    </Link>
                  ),
                },
                { title: t('branch'), cell: (row) => row.branch },
                { title: t('product'), cell: (row) => row.product },
                { title: t('registered'), cell: (row) => (row.registered ? t('yes') : t('no')) },
                { title: t('principal'), num: true, cell: (row) => plain(row.principal) },
                { title: t('bonus'), num: true, cell: (row) => plain(row.bonus) },
                { title: t('state'), cell: (row) => <CaseState state={row.state} /> },
                ...(one.state === 'TOLD' || one.state === 'FREEZING'
                  ? [
                      {
                        title: t('freezeOne'),
                        cell: (row: Schemas['DormancyListItem']) =>
                          row.state === 'LISTED' && (
                            <FreezeOne list={one.id} card={row.card} />
                          ),
                      },
                    ]
                  : []),
              ]}
            />
          </div>
        )
      }}
    </Loaded>
  )
}

/** One card before the others, such as when its holder asks for it. */
function FreezeOne({ list, card }: { list: string; card: string }) {
  const t = useText(texts)
  const may = useMay()
  const queries = useQueryClient()
  const freeze = useAct(
    async (_: undefined, key) =>
      (
        await send('POST', `/dormancy-lists/${list}/items/${card}/freezes`, undefined, {
          'Idempotency-Key': key,
        })
      ).body,
    () => void queries.invalidateQueries({ queryKey: ['dormancy'] }),
  )
  if (!may('dormancy:freeze')) return null
  return (
    <span className="row">
      <button
        className="btn danger"
        aria-label={`${t('freezeOne')} ${card}`}
        disabled={freeze.isBusy}
        onClick={() => void freeze.run(undefined)}
      >
        {t('freezeOne')}
      </button>
      {freeze.problem && <span className="field-fault">■ {freeze.problem.title}</span>}
    </span>
  )
}
