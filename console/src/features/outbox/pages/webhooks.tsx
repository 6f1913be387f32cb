import { api, ok } from '@/api/client'
import { faults, problemOf } from '@/api/problem'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { Refused, TextField } from '@/kit/form'
import { Listing, Pager } from '@/kit/listing'
import { Status } from '@/kit/words'
import { said } from '@/lib/search'
import { moment } from '@/lib/time'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { texts } from '../messages'
import { Secret } from '../parts/secret'
import { useAct, useEndpoints } from '../queries'

const route = getRouteApi('/office/webhooks')

/** Where events are sent. */
export function WebhooksPage() {
  const t = useText(texts)
  const may = useMay()
  const { cursor } = route.useSearch()
  const navigate = route.useNavigate()
  const endpoints = useEndpoints(cursor)
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
      <section className="panel">
        <Listing
          name={t('title')}
          answer={endpoints}
          rowKey={(endpoint) => endpoint.id}
          empty={t('empty')}
          columns={[
            {
              head: t('url'),
              cell: (endpoint) => (
                <Link to="/webhooks/$id" params={{ id: endpoint.id }} className="break">
                  {endpoint.url}
                </Link>
              ),
            },
            {
              head: t('types'),
              cell: (endpoint) =>
                endpoint.types ? t('typesCount', { n: endpoint.types.length }) : t('allTypes'),
            },
            {
              head: t('status'),
              cell: (endpoint) => <Status kind="endpoint" value={endpoint.status} />,
            },
            { head: t('failures'), num: true, cell: (endpoint) => endpoint.failures },
            { head: t('pausedUntil'), nowrap: true, cell: (endpoint) => moment(endpoint.pausedUntil) },
            { head: t('created'), nowrap: true, cell: (endpoint) => moment(endpoint.createdAt) },
          ]}
        />
        <Pager
          cursor={cursor}
          next={endpoints.data?.nextCursor}
          go={(next) => void navigate({ search: said({ cursor: next }) })}
        />
      </section>
    </>
  )
}

function Making({ close, made }: { close: () => void; made: (secret: string | null) => void }) {
  const t = useText(texts)
  const [url, setUrl] = useState('https://')
  const [types, setTypes] = useState('')
  const make = useAct(
    async () => {
      const wanted = types.split(/[\s,，]+/).filter(Boolean)
      return ok(
        api.POST('/webhook-endpoints', {
          body: { url: url.trim(), types: wanted.length > 0 ? wanted : null },
        }),
      )
    },
    (endpoint) => made(endpoint.secret ?? null),
  )
  const problem = problemOf(make.error)
  const at = faults(problem)
  const typeFault = Object.entries(at).find(([pointer]) => pointer.startsWith('/types'))
  return (
    <form
      className="asking form side-section"
      onSubmit={(event) => {
        event.preventDefault()
        make.mutate(undefined)
      }}
    >
      <Refused problem={problem} shown={['/url', ...(typeFault ? [typeFault[0]] : [])]} />
      <TextField
        label={t('url')}
        hint={t('urlHint')}
        value={url}
        change={setUrl}
        fault={at['/url']}
        required
        autoFocus
      />
      <TextField
        label={t('types')}
        hint={t('typesHint')}
        rows={3}
        value={types}
        change={setTypes}
        fault={typeFault?.[1]}
      />
      <div className="row">
        <button className="btn primary" disabled={make.isPending || url.trim() === 'https://'}>
          {t('create')}
        </button>
        <button className="btn" type="button" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </form>
  )
}
