import { api, ok, type Schemas } from '@/api/client'
import { problemOf } from '@/api/problem'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { texts } from '../messages'

const SHOWN_FOR = 60_000

/** Who it is, masked; one field at a time is shown in full for a minute, with a reason. */
export function Identity({ member }: { member: Schemas['MemberView'] }) {
  const t = useText(texts)
  const may = useMay()
  const [asking, setAsking] = useState<string | null>(null)
  const [shown, setShown] = useState<Record<string, string>>({})
  const fields: [field: string, name: string, masked: string | null | undefined][] = [
    ['name', t('name'), member.name],
    ['phone', t('phone'), member.phone],
    ['document', t('document'), member.idDocument?.number],
    ['creditCode', t('creditCode'), member.creditCode],
    ['contact', t('contact'), member.contact],
    ['birthday', t('birthday'), member.birthday],
    ['address', t('address'), member.address],
    ['email', t('email'), member.email],
    ['landline', t('landline'), member.landline],
  ]
  return (
    <section className="panel">
      <header>
        <h2>{t('identity')}</h2>
      </header>
      <dl className="facts panel-body">
        {fields
          .filter(([, , masked]) => masked)
          .map(([field, name, masked]) => (
            <div key={field} className="facts-row">
              <dt>{name}</dt>
              <dd className="spread">
                <span>{shown[field] ?? masked}</span>
                {may('member:unmask') && shown[field] === undefined && (
                  <button
                    className="btn quiet c-why-link"
                    aria-label={`${t('unmask')}: ${name}`}
                    onClick={() => setAsking(asking === field ? null : field)}
                  >
                    {t('unmask')}
                  </button>
                )}
              </dd>
            </div>
          ))}
        <div className="facts-row">
          <dt>{t('branch')}</dt> <dd>{member.branch}</dd>
        </div>
        {member.joinedOn && (
          <div className="facts-row">
            <dt>{t('joined')}</dt> <dd>{member.joinedOn}</dd>
          </div>
        )}
        <div className="facts-row">
          <dt>{t('verified')}</dt> <dd>{member.verifiedOn}</dd>
        </div>
      </dl>
      {asking && (
        <Unmask
          key={asking}
          member={member.id}
          field={asking}
          done={(value) => {
            setShown((now) => ({ ...now, [asking]: value }))
            setAsking(null)
          }}
        />
      )}
      <Fading shown={shown} clear={() => setShown({})} />
    </section>
  )
}

function Fading({ shown, clear }: { shown: Record<string, string>; clear: () => void }) {
  const count = Object.keys(shown).length
  useEffect(() => {
    if (count === 0) return
    const timer = setTimeout(clear, SHOWN_FOR)
    return () => clearTimeout(timer)
    // begins anew with each field
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [count])
  return null
}

function Unmask({
  member,
  field,
  done,
}: {
  member: string
  field: string
  done: (value: string) => void
}) {
  const t = useText(texts)
  const [reason, setReason] = useState('')
  const ask = useMutation({
    mutationFn: async () =>
      ok(
        api.POST('/members/{id}/unmaskings', {
          params: { path: { id: member } },
          body: { field, reason: reason.trim() },
        }),
      ),
    onSuccess: (answer) => done(answer.value),
  })
  const problem = problemOf(ask.error)
  return (
    <form
      className="panel-body stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim()) ask.mutate()
      }}
    >
      <p className="hint">{t('unmaskWhy')}</p>
      <label className="field">
        <span>{t('reason')}</span>
        <input
          className="input"
          autoFocus
          required
          value={reason}
          aria-invalid={problem !== null}
          onChange={(event) => setReason(event.target.value)}
        />
        {problem && <span className="field-fault">{problem.title}</span>}
      </label>
      <button className="btn" disabled={ask.isPending || !reason.trim()}>
        {t('show')}
      </button>
    </form>
  )
}
