import { faults, problemOf } from '@/api/problem'
import { useMay, useMe } from '@/app/session'
import { useText } from '@/i18n'
import { Refused, TextField } from '@/kit/fields'
import { today } from '@/lib/time'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { texts } from '../messages'
import { draft, placesOf, post, way, type Version } from '../queries'

type Asked = 'submit' | 'withdraw' | 'decide' | null

/** What can be done with a version now: a draft from it, submitting, deciding, withdrawing. */
export function Steps({ version, yaml }: { version: Version; yaml: string }) {
  const t = useText(texts)
  const may = useMay()
  const me = useMe()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [asked, setAsked] = useState<Asked>(null)
  const { program, status } = version
  const made = useMutation({
    mutationFn: async () => draft(program, yaml),
    onSuccess: async ({ body }) => {
      await queries.invalidateQueries({ queryKey: ['program', program] })
      await navigate({
        to: '/programs/$id',
        params: { id: program },
        search: { version: body.version, view: 'yaml' },
      })
    },
  })
  const isOpen = status === 'DRAFT' || status === 'SUBMITTED'
  const isOwn = version.maker === me.staff
  const decides = status === 'SUBMITTED' && may('approval:decide') && !!version.approval
  return (
    <div className="stack studio-steps">
      {status === 'SUBMITTED' && (
        <p className="notice">
          <span className="status info">
            <span aria-hidden="true">◐</span>{' '}
            {t('pending', { date: version.effectiveFrom ?? '' })}
          </span>
          {decides && isOwn && <span className="hint">{t('own')}</span>}
        </p>
      )}
      {status === 'APPROVED' && (
        <p className="notice good">{t('scheduled', { date: version.effectiveFrom ?? '' })}</p>
      )}
      <div className="row">
        {status === 'DRAFT' && may('program:submit') && (
          <button className="btn primary" onClick={() => setAsked('submit')}>
            {t('submit')}
          </button>
        )}
        {decides && !isOwn && (
          <button className="btn primary" onClick={() => setAsked('decide')}>
            {t('approve')} / {t('reject')}
          </button>
        )}
        {may('program:draft') && status !== 'DRAFT' && (
          <button className="btn" disabled={made.isPending} onClick={() => made.mutate()}>
            {t('newDraft')}
          </button>
        )}
        {isOpen && may('program:submit') && (
          <button className="btn" onClick={() => setAsked('withdraw')}>
            {t('withdraw')}
          </button>
        )}
      </div>
      <Refused error={made.error} />
      {asked === 'submit' && status === 'DRAFT' && (
        <Submit version={version} close={() => setAsked(null)} />
      )}
      {asked === 'withdraw' && isOpen && (
        <Withdraw version={version} close={() => setAsked(null)} />
      )}
      {asked === 'decide' && decides && <Decide version={version} close={() => setAsked(null)} />}
    </div>
  )
}

function useStep<T>(program: string, step: (given: T) => Promise<unknown>, close: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: step,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['program', program] })
      await queries.invalidateQueries({ queryKey: ['approvals'] })
      close()
    },
  })
}

function Submit({ version, close }: { version: Version; close: () => void }) {
  const t = useText(texts)
  const navigate = useNavigate()
  const { program } = version
  const [from, setFrom] = useState(today())
  const step = useStep(
    program,
    async (effectiveFrom: string) =>
      post(way(program, version.version, '/submissions'), { effectiveFrom }),
    close,
  )
  const problem = problemOf(step.error)
  const places = placesOf(problem)
  const send = (event: FormEvent) => {
    event.preventDefault()
    step.mutate(from)
  }
  return (
    <form className="panel panel-body form" onSubmit={send}>
      <h2>{t('submit')}</h2>
      <p>{t('submitWhy')}</p>
      <p className="hint">{t('backtestFirst')}</p>
      {!problem && <Refused error={step.error} />}
      {problem && (
        <section className="notice stop" role="alert">
          <h2>{problem.title}</h2>
          {typeof problem['today'] === 'string' && <p>{problem['today']}</p>}
          <ul>
            {places.map((place, i) => (
              <li key={i}>
                <button
                  type="button"
                  className="btn quiet mono"
                  onClick={() =>
                    void navigate({
                      to: '/programs/$id',
                      params: { id: program },
                      search: { version: version.version, view: 'yaml', line: place.line },
                    })
                  }
                >
                  {place.line}:{place.column}
                </button>{' '}
                <code>{place.path}</code> {place.text}
              </li>
            ))}
          </ul>
          <code className="code">{problem.code}</code>
        </section>
      )}
      <TextField
        label={t('effectiveFrom')}
        type="date"
        required
        value={from}
        set={setFrom}
        fault={faults(problem)['/effectiveFrom']}
      />
      <div className="row">
        <button className="btn primary" disabled={step.isPending || !from}>
          {t('submitNow')}
        </button>
        <button className="btn" type="button" onClick={close}>
          {t('keep')}
        </button>
      </div>
    </form>
  )
}

function Withdraw({ version, close }: { version: Version; close: () => void }) {
  const t = useText(texts)
  const { program } = version
  const step = useStep(
    program,
    async () => post(way(program, version.version, '/withdrawals'), undefined),
    close,
  )
  return (
    <section className="notice caution" role="group" aria-label={t('withdraw')}>
      <p>{t('withdrawWhy')}</p>
      <Refused error={step.error} />
      <div className="row">
        <button className="btn danger" disabled={step.isPending} onClick={() => step.mutate()}>
          {t('withdrawYes', { n: version.version })}
        </button>
        <button className="btn" onClick={close}>
          {t('keep')}
        </button>
      </div>
    </section>
  )
}

function Decide({ version, close }: { version: Version; close: () => void }) {
  const t = useText(texts)
  const { program } = version
  const [comment, setComment] = useState('')
  const [isBare, setBare] = useState(false)
  const step = useStep(
    program,
    async (decision: 'APPROVE' | 'REJECT') =>
      post('/approvals/' + version.approval + '/decisions', {
        decision,
        ...(comment.trim() ? { comment: comment.trim() } : {}),
      }),
    close,
  )
  const problem = problemOf(step.error)
  const fault = isBare && comment.trim() === '' ? t('commentHint') : faults(problem)['/comment']
  return (
    <section className="panel panel-body form" role="group" aria-label={t('approve')}>
      <p>{t('approveWhy', { date: version.effectiveFrom ?? '' })}</p>
      <Refused error={step.error} />
      <TextField rows={3}
        label={t('comment')}
        hint={t('commentHint')}
        value={comment}
        set={setComment}
        fault={fault}
      />
      <div className="row">
        <button
          className="btn primary"
          disabled={step.isPending}
          onClick={() => step.mutate('APPROVE')}
        >
          {t('decideYes')}
        </button>
        <button
          className="btn danger"
          disabled={step.isPending}
          onClick={() => {
            if (comment.trim() === '') setBare(true)
            else step.mutate('REJECT')
          }}
        >
          {t('decideNo')}
        </button>
        <button className="btn" onClick={close}>
          {t('keep')}
        </button>
      </div>
    </section>
  )
}
