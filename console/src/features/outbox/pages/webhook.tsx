import { api, ok } from '@/api/client'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { Failed, Loading } from '@/kit/states'
import { Status } from '@/kit/words'
import { moment } from '@/lib/time'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { texts } from '../messages'
import { Deliveries } from '../parts/deliveries'
import { Ask } from '../parts/ask'
import { Replay } from '../parts/replay'
import { Secret } from '../parts/secret'
import { useAct, useEndpoint, type Endpoint } from '../queries'

const route = getRouteApi('/office/webhooks/$id')

/** One endpoint: what it gets, what became of it, and what can be done. */
export function WebhookPage() {
  const t = useText(texts)
  const { id } = route.useParams()
  const found = useEndpoint(id)
  const [secret, setSecret] = useState<string | null>(null)
  if (found.error) return <Failed error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Loading />
  const endpoint = found.data
  return (
    <>
      <div className="page-head">
        <Link to="/webhooks">{t('title')}</Link>
        <span aria-hidden="true">›</span>
        <h1 className="break">{endpoint.url}</h1>
        <Status kind="endpoint" value={endpoint.status} />
      </div>
      {secret && <Secret secret={secret} kept={() => setSecret(null)} />}
      <dl className="key-facts panel panel-body side-section">
        <div>
          <dt>{t('types')}</dt>
          <dd className="plain break">{endpoint.types?.join(' · ') ?? t('allTypes')}</dd>
        </div>
        <div>
          <dt>{t('failures')}</dt>
          <dd>{endpoint.failures}</dd>
        </div>
        {endpoint.pausedUntil && (
          <div>
            <dt>{t('pausedUntil')}</dt>
            <dd>{moment(endpoint.pausedUntil)}</dd>
          </div>
        )}
        <div>
          <dt>{t('created')}</dt>
          <dd className="plain">{moment(endpoint.createdAt)}</dd>
        </div>
      </dl>
      <Steering endpoint={endpoint} rotated={setSecret} />
      <Deliveries id={id} />
    </>
  )
}

function Steering({
  endpoint,
  rotated,
}: {
  endpoint: Endpoint
  rotated: (secret: string | null) => void
}) {
  const t = useText(texts)
  const may = useMay()
  const [side, setSide] = useState<'pause' | 'rotate' | 'replay' | null>(null)
  const path = { params: { path: { id: endpoint.id } } }
  const close = () => setSide(null)
  const pause = useAct(async () => ok(api.POST('/webhook-endpoints/{id}/pauses', path)), close)
  const resume = useAct(async () => ok(api.POST('/webhook-endpoints/{id}/resumptions', path)))
  const rotate = useAct(
    async () => ok(api.POST('/webhook-endpoints/{id}/secrets', path)),
    (now) => {
      close()
      rotated(now.secret ?? null)
    },
  )
  const opens = (what: 'pause' | 'rotate' | 'replay') => ({
    'aria-expanded': side === what,
    onClick: () => setSide(side === what ? null : what),
  })
  if (!may('webhook:edit') && !may('webhook:rotate')) return null
  return (
    <div className="stack side-section">
      <div className="row">
        {may('webhook:edit') &&
          (endpoint.status === 'PAUSED' || endpoint.pausedUntil ? (
            <button
              className="btn primary"
              disabled={resume.isPending}
              onClick={() => resume.mutate(undefined)}
            >
              {t('resume')}
            </button>
          ) : (
            <button className="btn" {...opens('pause')}>
              {t('pause')}
            </button>
          ))}
        {may('webhook:edit') && (
          <button className="btn" {...opens('replay')}>
            {t('replay')}
          </button>
        )}
        {may('webhook:rotate') && (
          <button className="btn danger" {...opens('rotate')}>
            {t('rotate')}
          </button>
        )}
      </div>
      {resume.error && <Ask why="" act={resume} label={t('resume')} cancel={() => resume.reset()} />}
      {side === 'pause' && (
        <Ask why={t('pauseWhy')} act={pause} label={t('pauseDo')} cancel={close} />
      )}
      {side === 'rotate' && (
        <Ask why={t('rotateWhy')} act={rotate} label={t('rotateDo')} cancel={close} danger />
      )}
      {side === 'replay' && <Replay id={endpoint.id} cancel={close} />}
    </div>
  )
}
