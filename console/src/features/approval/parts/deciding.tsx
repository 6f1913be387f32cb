import { api, ok, type Schemas } from '@/api/client'
import { faults, problemOf } from '@/api/problem'
import { useMay, useMe } from '@/app/session'
import { useText } from '@/i18n'
import { Refused, TextField } from '@/kit/fields'
import { Form } from '@/kit/form'
import { told } from '@/kit/values'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { texts } from '../messages'
import { APPROVALS } from '../queries'

type Request = Schemas['ApprovalView']

/** Yes or no, taking back, and lending one's right: whichever of them this person may. */
export function Deciding({ request, done }: { request: Request; done: (said: string) => void }) {
  const t = useText(texts)
  const may = useMay()
  const me = useMe()
  const [side, setSide] = useState<'recall' | 'lend' | null>(null)
  if (request.status !== 'PENDING') return null
  const isOwn = request.maker === (me.staff ?? 'client:' + me.client)
  return (
    <section className="stack" aria-label={t('decide')}>
      {isOwn ? (
        <p className="notice caution">
          <span>▲ {t('own')}</span>
        </p>
      ) : may('approval:decide') ? (
        <Decide request={request} done={done} />
      ) : (
        <p className="hint">{t('mayNot')}</p>
      )}
      <div className="row">
        {isOwn && may('approval:recall') && <Remind request={request} done={done} />}
        {isOwn && may('approval:recall') && (
          <button
            className="btn danger"
            aria-expanded={side === 'recall'}
            onClick={() => setSide(side === 'recall' ? null : 'recall')}
          >
            {t('recall')}
          </button>
        )}
        {!isOwn && may('approval:delegate') && (
          <button
            className="btn quiet"
            aria-expanded={side === 'lend'}
            onClick={() => setSide(side === 'lend' ? null : 'lend')}
          >
            {t('lend')}
          </button>
        )}
      </div>
      {side === 'recall' && (
        <Recall request={request} done={done} cancel={() => setSide(null)} />
      )}
      {side === 'lend' && <Lend request={request} done={done} cancel={() => setSide(null)} />}
    </section>
  )
}

/** Sends what was decided and reads everything anew. */
function useAct<T>(act: (what: T) => Promise<Request>, then: (what: T, now: Request) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: (now, what) => {
      void queries.invalidateQueries({ queryKey: [APPROVALS] })
      then(what, now)
    },
    onError: (trouble) => {
      // somebody else was faster: what the list shows is old
      if (problemOf(trouble)?.status === 409) {
        void queries.invalidateQueries({ queryKey: [APPROVALS] })
      }
    },
  })
}

function Decide({ request, done }: { request: Request; done: (said: string) => void }) {
  const t = useText(texts)
  const [comment, setComment] = useState('')
  const [missing, setMissing] = useState(false)
  const act = useAct(
    async (decision: 'APPROVE' | 'REJECT') =>
      ok(
        api.POST('/approvals/{id}/decisions', {
          params: { path: { id: request.id } },
          body: { decision, comment: comment.trim() || null, step: request.step },
        }),
      ),
    (decision, now) => {
      const summary = request.summary
      if (decision === 'REJECT') done(t('doneRejected', { summary }))
      else done(t(now.status === 'PENDING' ? 'doneSigned' : 'doneApproved', { summary }))
    },
  )
  const problem = problemOf(act.error)
  return (
    <div className="stack">
      <Refused error={act.error} shown={['/comment']} />
      <TextField
        label={t('comment')}
        hint={t('commentHint')}
        rows={2}
        value={comment}
        fault={missing ? t('needReason') : faults(problem)['/comment']}
        set={(text) => {
          setComment(text)
          setMissing(false)
        }}
      />
      <div className="row">
        <button
          className="btn primary"
          disabled={act.isPending}
          onClick={() => act.mutate('APPROVE')}
        >
          {t('approve')}
        </button>
        <button
          className="btn danger"
          disabled={act.isPending}
          onClick={() => (comment.trim() ? act.mutate('REJECT') : setMissing(true))}
        >
          {t('reject')}
        </button>
      </div>
    </div>
  )
}

/** Once a day: nobody is nagged. */
function Remind({ request, done }: { request: Request; done: (said: string) => void }) {
  const t = useText(texts)
  const act = useAct(
    async (_: undefined) =>
      ok(api.POST('/approvals/{id}/reminders', { params: { path: { id: request.id } } })),
    () => done(t('doneReminded', { summary: request.summary })),
  )
  if (request.remindedToday) return <span className="hint">{t('reminded')}</span>
  return (
    <>
      <button className="btn" disabled={act.isPending} onClick={() => act.mutate(undefined)}>
        {t('remind')}
      </button>
      {act.error && <Refused error={act.error} />}
    </>
  )
}

interface Given {
  request: Request
  done: (said: string) => void
  cancel: () => void
}

function Recall({ request, done, cancel }: Given) {
  const t = useText(texts)
  const queries = useQueryClient()
  return (
    <Form
      label={t('recall')}
      why={t('recallWhy')}
      fields={[{ name: 'comment', label: t('recallReason') }]}
      danger
      submit={t('recallDo')}
      leave={cancel}
      act={(values) =>
        ok(
          api.POST('/approvals/{id}/recalls', {
            params: { path: { id: request.id } },
            body: { comment: told(values, 'comment') },
          }),
        )
      }
      done={() => {
        void queries.invalidateQueries({ queryKey: [APPROVALS] })
        done(t('doneRecalled', { summary: request.summary }))
      }}
    />
  )
}

function Lend({ request, done, cancel }: Given) {
  const t = useText(texts)
  const queries = useQueryClient()
  return (
    <Form
      label={t('lend')}
      why={t('lendWhy')}
      fields={[
        { name: 'to', label: t('lendTo'), required: true },
        { name: 'until', label: t('lendUntil'), kind: 'date', required: true },
        { name: 'comment', label: t('lendReason') },
      ]}
      submit={t('lendDo')}
      leave={cancel}
      act={(values) =>
        ok(
          api.POST('/approvals/{id}/delegations', {
            params: { path: { id: request.id } },
            body: {
              to: told(values, 'to') ?? '',
              // the end of that day where the shops are
              until: values['until'] + 'T23:59:59+08:00',
              comment: told(values, 'comment'),
            },
          }),
        )
      }
      done={(_, values) => {
        void queries.invalidateQueries({ queryKey: [APPROVALS] })
        done(t('doneLent', { to: told(values, 'to') ?? '' }))
      }}
    />
  )
}
