import { api, ok } from '@/api/client'
import { texts as common } from '@/app/texts'
import { useText } from '@/i18n'
import { List } from '@/kit/list'
import { NoProgram, useProgram } from '@/kit/places'
import { Steps } from '@/kit/steps'
import { told } from '@/kit/values'
import { Status } from '@/kit/words'
import { count } from '@/lib/money'
import { said } from '@/lib/search'
import { moment } from '@/lib/time'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import type { Schemas } from '@/api/client'
import { FIELDS, texts } from '../messages'

const route = getRouteApi('/office/access-requests')

/** Letters that ask to see what is on file about members. */
export function RequestsPage() {
  const t = useText(texts)
  const words = useText(common)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const program = useProgram(route.useSearch().program)
  if (!program) return <NoProgram />
  return (
    <>
      <div className="page-head">
        <h1>{t('title')}</h1>
      </div>
      <Steps
        program={program}
        specs={[
          {
            code: 'ask',
            label: t('ask'),
            why: t('askWhy'),
            permission: 'access-request:create',
            submit: t('submit'),
            path: '/access-requests',
            fields: [
              {
                name: 'memberships',
                label: t('memberships'),
                hint: t('membershipsHint'),
                kind: 'area',
                required: true,
              },
              ...FIELDS.map((each) => ({
                name: each,
                label: t(`f_${each}`),
                kind: 'check' as const,
              })),
              {
                name: 'purpose',
                label: t('purpose'),
                kind: 'area',
                required: true,
                pointers: ['/purpose', '/fields'],
              },
            ],
            initial: { name: 'yes', memberNumber: 'yes' },
            body: (values) => ({
              program,
              memberships: (values['memberships'] ?? '').split(/[\s,，]+/).filter(Boolean),
              fields: FIELDS.filter((each) => values[each]),
              purpose: told(values, 'purpose') ?? '',
            }),
          },
        ]}
        done={(answer) => {
          void queries.invalidateQueries({ queryKey: ['access-requests'] })
          const { id } = answer as Schemas['LetterShown']
          void navigate({ to: '/access-requests/$id', params: { id } })
        }}
      />
      <List
        label={t('title')}
        filters={[
          { name: 'program', label: words('program'), kind: 'program', value: program },
        ]}
        queryKey={['access-requests', program]}
        ask={(cursor) =>
          ok(
            api.GET('/access-requests', {
              params: { query: { ...said({ cursor }), program, limit: 50 } },
            }),
          )
        }
        rowKey={(row) => row.id}
        empty={t('empty')}
        columns={[
          {
            title: t('id'),
            cell: (row) => (
              <Link to="/access-requests/$id" params={{ id: row.id }} className="mono">
                {row.id}
              </Link>
            ),
          },
          { title: t('state'), cell: (row) => <Status kind="letter" value={row.status} /> },
          { title: t('applicant'), cell: (row) => row.applicant },
          { title: t('purpose'), cell: (row) => row.purpose },
          { title: t('people'), num: true, cell: (row) => count(row.memberships.length) },
          { title: t('looks'), num: true, cell: (row) => count(row.looks) },
          { title: t('askedAt'), nowrap: true, cell: (row) => moment(row.askedAt) },
          { title: t('expiresAt'), nowrap: true, cell: (row) => moment(row.expiresAt) },
        ]}
      />
    </>
  )
}
