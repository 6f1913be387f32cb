import { api, ok, type Schemas } from '@/api/client'
import { send } from '@/api/request'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { Form } from '@/kit/form'
import { List } from '@/kit/list'
import { told, whole, type Values } from '@/kit/values'
import { said } from '@/lib/search'
import { day, moment } from '@/lib/time'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { texts } from '../messages-keys'
import { KeyCard, KeyState, Once } from '../parts/key-card'

type Key = Schemas['ApiKeyShown']

/** Several words in one field; null where there are none. */
export function words(values: Values, name: string): string[] | null {
  return told(values, name)?.split(/[\s,，、;；]+/).filter(Boolean) ?? null
}

/** The keys other systems connect with: what they may do, where, when, and until when. */
export function KeysPage() {
  const t = useText(texts)
  const may = useMay()
  const [makes, setMakes] = useState(false)
  const [open, setOpen] = useState<Key | null>(null)
  const [fresh, setFresh] = useState<Key | null>(null)
  const scope = (row: Key) =>
    [row.programs, row.branches, row.tills]
      .filter((codes) => codes != null)
      .map((codes) => codes!.join(', '))
      .join(' · ') || t('all')
  return (
    <>
      <div className="page-head">
        <h1>{t('keys')}</h1>
        <span className="grow" />
        {may('api-key:create') && !makes && (
          <button className="btn primary" onClick={() => setMakes(true)}>
            {t('newKey')}
          </button>
        )}
      </div>
      {fresh && <Once made={fresh} kept={() => setFresh(null)} />}
      {makes && (
        <NewKey
          leave={() => setMakes(false)}
          made={(key) => {
            setMakes(false)
            setFresh(key)
          }}
        />
      )}
      {open && (
        <KeyCard
          key={open.id}
          shown={open}
          close={() => setOpen(null)}
          made={(key) => {
            setOpen(null)
            setFresh(key)
          }}
        />
      )}
      <List<Key>
        queryKey={['api-keys']}
        label={t('keys')}
        empty={t('noKeys')}
        ask={(cursor) =>
          ok(api.GET('/api-keys', { params: { query: { ...said({ cursor }), limit: 50 } } }))
        }
        rowKey={(row) => row.id}
        columns={[
          {
            title: t('client'),
            cell: (row) => (
              <button className="btn quiet link" onClick={() => setOpen(row)}>
                {row.client}
              </button>
            ),
          },
          { title: t('state'), cell: (row) => <KeyState shown={row} /> },
          { title: t('kind'), cell: (row) => (row.test ? t('test') : t('live')) },
          { title: t('scope'), cell: scope },
          { title: t('hours'), nowrap: true, cell: (row) => row.hours ?? t('anyTime') },
          { title: t('expires'), nowrap: true, cell: (row) => day(row.expiresAt) },
          {
            title: t('lastUsed'),
            nowrap: true,
            cell: (row) => (row.lastUsedAt ? moment(row.lastUsedAt) : t('never')),
          },
        ]}
      />
    </>
  )
}

function NewKey({ leave, made }: { leave: () => void; made: (key: Key) => void }) {
  const t = useText(texts)
  const queries = useQueryClient()
  return (
    <Form
      label={t('newKey')}
      why={t('newKeyWhy')}
      fields={[
        { name: 'client', label: t('client'), hint: t('clientHint'), required: true },
        {
          name: 'permissions',
          label: t('permissions'),
          hint: t('permissionsHint'),
          kind: 'area',
          required: true,
        },
        { name: 'programs', label: t('programs'), hint: t('allHint') },
        { name: 'branches', label: t('branches'), hint: t('allHint') },
        { name: 'tills', label: t('tills'), hint: t('allHint') },
        { name: 'hours', label: t('hours'), hint: t('hoursHint') },
        { name: 'addresses', label: t('addresses'), hint: t('addressesHint') },
        { name: 'days', label: t('days'), hint: t('daysHint'), kind: 'count' },
        { name: 'test', label: t('test'), kind: 'check' },
      ]}
      submit={t('newKeyNow')}
      leave={leave}
      act={async (values, key) => {
        const body: Schemas['NewApiKey'] = {
          client: told(values, 'client') ?? '',
          permissions: words(values, 'permissions') ?? [],
          programs: words(values, 'programs'),
          branches: words(values, 'branches'),
          tills: words(values, 'tills'),
          hours: told(values, 'hours'),
          addresses: words(values, 'addresses'),
          days: whole(values, 'days'),
          test: told(values, 'test') !== null,
        }
        return (await send<Key>('POST', '/api-keys', body, { 'Idempotency-Key': key })).body
      }}
      done={(answer) => {
        void queries.invalidateQueries({ queryKey: ['api-keys'] })
        made(answer)
      }}
    />
  )
}
