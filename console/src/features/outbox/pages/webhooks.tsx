import { api, ok } from '@/api/client'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { Form } from '@/kit/form'
import { List } from '@/kit/list'
import { told } from '@/kit/values'
import { Status } from '@/kit/words'
import { said } from '@/lib/search'
import { moment } from '@/lib/time'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { texts } from '../messages'
import { Secret } from '../parts/secret'
import { WEBHOOKS } from '../queries'

/** Where events are sent. */
export function WebhooksPage() {
  const t = useText(texts)
  const may = useMay()
  const [making, setMaking] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  return (
    <>
      <div className="page-head">
        <h1>{t('title')}</h1>
        <span className="grow" />
        {may('webhook:edit') && (
          <button
            className="btn primary"
            aria-expanded={making}
            onClick={() => setMaking(!making)}
          >
            {t('new')}
          </button>
        )}
      </div>
      {secret && <Secret secret={secret} kept={() => setSecret(null)} />}
      {making && (
        <Making
          close={() => setMaking(false)}
          made={(shown) => {
            setMaking(false)
            setSecret(shown)
          }}
        />
      )}
      <List
        label={t('title')}
        queryKey={[WEBHOOKS, 'list']}
        ask={(cursor) =>
          ok(api.GET('/webhook-endpoints', { params: { query: { ...said({ cursor }), limit: 50 } } }))
        }
        rowKey={(endpoint) => endpoint.id}
        empty={t('empty')}
        columns={[
          {
            title: t('url'),
            cell: (endpoint) => (
              <Link to="/webhooks/$id" params={{ id: endpoint.id }} className="break">
                {endpoint.url}
              </Link>
            ),
          },
          {
            title: t('types'),
            cell: (endpoint) =>
              endpoint.types ? t('typesCount', { n: endpoint.types.length }) : t('allTypes'),
          },
          {
            title: t('status'),
            cell: (endpoint) => <Status kind="endpoint" value={endpoint.status} />,
          },
          { title: t('failures'), num: true, cell: (endpoint) => endpoint.failures },
          { title: t('pausedUntil'), nowrap: true, cell: (endpoint) => moment(endpoint.pausedUntil) },
          { title: t('created'), nowrap: true, cell: (endpoint) => moment(endpoint.createdAt) },
        ]}
      />
    </>
  )
}

function Making({ close, made }: { close: () => void; made: (secret: string | null) => void }) {
  const t = useText(texts)
  const queries = useQueryClient()
  return (
    <Form
      label={t('new')}
      initial={{ url: 'https://' }}
      fields={[
        { name: 'url', label: t('url'), hint: t('urlHint'), required: true },
        {
          name: 'types',
          label: t('types'),
          hint: t('typesHint'),
          kind: 'area',
          pointers: ['/types/0', '/types/1', '/types/2'],
        },
      ]}
      submit={t('create')}
      leave={close}
      act={(values) => {
        const types = (values['types'] ?? '').split(/[\s,，]+/).filter(Boolean)
        const body = { url: told(values, 'url') ?? '', types: types.length > 0 ? types : null }
        return ok(api.POST('/webhook-endpoints', { body }))
      }}
      done={(endpoint) => {
        void queries.invalidateQueries({ queryKey: [WEBHOOKS] })
        made(endpoint.secret ?? null)
      }}
    />
  )
}
