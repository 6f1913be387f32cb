import { api, ok } from '@/api/client'
import { useText } from '@/i18n'
import { Form } from '@/kit/form'
import { told } from '@/kit/values'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { texts } from '../messages'
import { WEBHOOKS } from '../queries'

/** Sends a stretch of events again. */
export function Replay({
  id,
  event = '',
  cancel,
}: {
  id: string
  event?: string
  cancel: () => void
}) {
  const t = useText(texts)
  const queries = useQueryClient()
  const [sent, setSent] = useState<number | null>(null)
  return (
    <Form
      label={t('replay')}
      why={t('replayWhy')}
      initial={{ from: event, to: event, onlyDead: event === '' ? 'yes' : '' }}
      fields={[
        { name: 'from', label: t('replayFrom'), placeholder: 'evt_…', required: true },
        { name: 'to', label: t('replayTo'), hint: t('replayToHint'), placeholder: 'evt_…' },
        { name: 'onlyDead', label: t('replayDead'), kind: 'check' },
      ]}
      note={() =>
        sent !== null && (
          <p className="status good" role="status">
            ● {t('replayed', { n: sent })}
          </p>
        )
      }
      submit={t('replayDo')}
      leave={cancel}
      act={(values) =>
        ok(
          api.POST('/webhook-endpoints/{id}/replays', {
            params: { path: { id } },
            body: {
              from: told(values, 'from') ?? '',
              to: told(values, 'to'),
              onlyDead: values['onlyDead'] !== '',
            },
          }),
        )
      }
      done={({ events }) => {
        void queries.invalidateQueries({ queryKey: [WEBHOOKS] })
        setSent(events)
      }}
    />
  )
}
