import { api, ok, type Schemas } from '@/api/client'
import { useText, type Translate } from '@/i18n'
import { Steps, type StepSpec } from '@/kit/steps'
import { told } from '@/kit/values'
import { Table } from '@/kit/list'
import { plain } from '@/lib/money'
import { moment } from '@/lib/time'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { texts } from '../messages'
import { CaseState } from '../parts/case-state'
import { useFact } from '../parts/facts'
import { FactList, Loaded } from '../parts/object'
import { useAsset } from '@/kit/words'

type Case = Schemas['CaseView']

const DOCUMENTS = ['resident-id', 'passport', 'military-id', 'other'] as const

/** What can be done next with a case, by its kind and state. */
function next(t: Translate<(typeof texts)['zh']>, one: Case): StepSpec[] {
  const path = `/desk-cases/${one.id}`
  const plainStep = (
    code: string,
    label: string,
    why: string,
    permission: string,
    danger = false,
  ): StepSpec => ({
    code,
    label,
    why,
    permission,
    danger,
    path: `${path}/${code}`,
  })
  if (one.kind === 'wrong-top-up') {
    switch (one.state) {
      case 'REPORTED':
        return [
          {
            code: 'forms',
            label: t('form'),
            why: t('formWhy'),
            permission: 'correction:open',
            path: path + '/forms',
            fields: [
              { name: 'form', label: t('formNumber'), required: true },
              { name: 'attachments', label: t('attachments'), hint: t('attachmentsHint') },
            ],
            body: (values) => ({
              form: told(values, 'form') ?? '',
              attachments: told(values, 'attachments')?.split(/\s+/) ?? null,
            }),
          },
        ]
      case 'FORM_SENT':
        return [plainStep('reversals', t('reverse'), t('reverseWhy'), 'correction:reverse', true)]
      case 'REVERSED':
        return [plainStep('claims', t('claim'), t('claimWhy'), 'correction:claim')]
      case 'CLAIMED':
        return [plainStep('claim-payments', t('claimPaid'), t('claimPaidWhy'), 'correction:claim')]
    }
  }
  if (one.kind === 'fault' && (one.state === 'HANDLING' || one.state === 'WAITING_DATA')) {
    return [
      ...(one.state === 'WAITING_DATA'
        ? [
            {
              code: 'data',
              label: t('complete'),
              why: t('completeWhy'),
              permission: 'card:mark-faulty',
              path: path + '/data',
              fields: [
                {
                  name: 'type',
                  label: t('documentType'),
                  kind: 'choice' as const,
                  options: DOCUMENTS.map((kind) => [kind, t(`doc_${kind}`)] as const),
                },
                {
                  name: 'number',
                  label: t('documentNumber'),
                  required: true,
                  pointers: ['/idDocument/number', '/idDocument'],
                },
              ],
              initial: { type: 'resident-id' },
              body: (values: Record<string, string>) => ({
                idDocument: { type: values['type'], number: told(values, 'number') ?? '' },
              }),
            },
          ]
        : []),
      {
        code: 'closures',
        label: t('closeFault'),
        why: t('closeFaultWhy'),
        permission: 'card:mark-faulty',
        path: path + '/closures',
        fields: [
          {
            name: 'outcome',
            label: t('outcome'),
            kind: 'choice',
            options: (['REPAIRED', 'REPLACED'] as const).map((each) => [each, t(each)] as const),
          },
          { name: 'note', label: t('comment'), kind: 'area' },
        ],
        initial: { outcome: 'REPAIRED' },
        body: (values) => ({ outcome: values['outcome'] ?? '', note: told(values, 'note') }),
      },
    ]
  }
  if (one.kind === 'dormant-card') {
    if (one.state === 'REQUESTED') {
      return [plainStep('openings', t('openDormant'), t('openDormantWhy'), 'dormancy:reactivate')]
    }
    if (one.state === 'OPENED') {
      return [plainStep('bookings', t('book'), t('bookWhy'), 'dormancy:book')]
    }
  }
  return []
}

/** One case of the desk, from its report to its end. */
export function DeskCasePage() {
  const t = useText(texts)
  const fact = useFact()
  const queries = useQueryClient()
  const { id = '' } = useParams({ strict: false })
  const asked = useQuery({
    queryKey: ['desk-cases', id],
    staleTime: 0,
    queryFn: async () => ok(api.GET('/desk-cases/{id}', { params: { path: { id } } })),
  })
  return (
    <Loaded asked={asked}>
      {(one) => (
        <div className="stack">
          <div className="row">
            <h2 className="mono">{one.id}</h2>
            <CaseState state={one.state} late={one.late} />
            <Link to="/cards/$number" params={{ number: one.card }}>
              {t('openCard')}
            </Link>
          </div>
          <Steps
            key={one.state}
            specs={next(t, one)}
            program={one.program}
            done={() => {
              void queries.invalidateQueries({ queryKey: ['desk-cases'] })
              void queries.invalidateQueries({ queryKey: ['card', one.card] })
            }}
          />
          {one.kind === 'wrong-top-up' && one.state === 'PAID' && (
            <p className="hint">{t('pickUpHint')}</p>
          )}
          <FactList
            title={t('facts')}
            rows={[
              [t('card'), one.card],
              [t('branch'), one.branch],
              [t('openedAt'), `${moment(one.openedAt)} ${one.openedBy}`],
              [t('due'), moment(one.dueAt)],
              [t('closedAt'), moment(one.closedAt)],
              ...Object.entries(one.facts as Record<string, unknown>).map(
                ([name, value]): [string, string] => fact(name, value),
              ),
            ]}
          />
          <section className="panel" aria-label={t('steps')}>
            <header>
              <h2>{t('steps')}</h2>
            </header>
            {one.steps.length === 0 ? (
              <p className="empty">{t('noSteps')}</p>
            ) : (
              <ol className="timeline">
                {one.steps.map((step, i) => (
                  <li key={step.at + i}>
                    <span className="nowrap label">{moment(step.at)}</span>
                    <span>
                      <CaseState state={step.state} /> {step.note}
                      <span className="hint"> {step.person}</span>
                    </span>
                  </li>
                ))}
              </ol>
            )}
          </section>
          {one.kind === 'loss' && <Uses id={one.id} />}
        </div>
      )}
    </Loaded>
  )
}

function Uses({ id }: { id: string }) {
  const t = useText(texts)
  const asset = useAsset()
  const uses = useQuery({
    queryKey: ['desk-cases', id, 'uses'],
    queryFn: async () => ok(api.GET('/desk-cases/{id}/uses', { params: { path: { id } } })),
  })
  return (
    <section className="panel" aria-label={t('uses')}>
      <header>
        <h2>{t('uses')}</h2>
      </header>
      <Loaded asked={uses}>
        {(found) =>
          found.items.length === 0 ? (
            <p className="empty">{t('noUses')}</p>
          ) : (
            <Table
              label={t('uses')}
              rows={found.items}
              rowKey={(row) => row.id + row.asset}
              columns={[
                { title: t('at'), cell: (row) => moment(row.at) },
                { title: t('branch'), cell: (row) => row.branch },
                { title: t('kind'), cell: (row) => asset(row.asset) },
                { title: t('quantity'), num: true, cell: (row) => plain(row.amount) },
              ]}
            />
          )
        }
      </Loaded>
    </section>
  )
}
