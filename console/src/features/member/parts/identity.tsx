import { api, ok, type Schemas } from '@/api/client'
import { problemOf } from '@/api/problem'
import { useMay } from '@/app/session'
import { useLanguage, useText } from '@/i18n'
import { ReasonForm } from '@/kit/reason'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Particular } from '../asked'
import { channelName } from '../channels'
import { texts } from '../messages'
import { useDocumentName, useParticularName } from './particular'

type Member = Schemas['MemberView']

const SHOWN_FOR = 60_000
const FIELDS: Particular[] = [
  'name',
  'phone',
  'idDocument',
  'creditCode',
  'contact',
  'birthday',
  'address',
  'email',
  'landline',
]

/** What a field of a member is called, by its name in the API. */
export function useFieldName() {
  const name = useParticularName('person')
  return (field: string) => name(field as Particular) ?? field
}

/** Who it is, masked; one field at a time is shown in full for a minute, with a reason. */
export function Identity({ member }: { member: Member }) {
  const t = useText(texts)
  const { language } = useLanguage()
  const may = useMay()
  const name = useParticularName(member.kind.toLowerCase() === 'company' ? 'company' : 'person')
  const documentName = useDocumentName()
  const [asking, setAsking] = useState<Particular | null>(null)
  const [shown, setShown] = useState<Partial<Record<Particular, string>>>({})
  const masked = (field: Particular) =>
    field === 'idDocument' ? member.idDocument?.number : field === 'sex' ? null : member[field]
  const label = (field: Particular) =>
    field === 'idDocument' && member.idDocument ? documentName(member.idDocument.type) : name(field)
  const others: [string, string | null | undefined][] = [
    [t('branch'), member.branch],
    [t('channelName'), member.channel && channelName(member.channel, language)],
    [t('joined'), member.joinedOn],
    [t('effective'), member.effectiveOn === member.joinedOn ? null : member.effectiveOn],
    [t('parties'), member.parties?.join(language === 'zh' ? '、' : ', ')],
    [t('referrer'), member.referrer],
    [t('verified'), member.verifiedOn],
  ]
  return (
    <section className="panel">
      <header>
        <h2>{t('identity')}</h2>
        {may('member:edit') && <Verify member={member} />}
      </header>
      <dl className="facts panel-body">
        {FIELDS.filter((field) => masked(field)).map((field) => (
          <div key={field} className="facts-row">
            <dt>{label(field)}</dt>
            <dd className="spread">
              <span>{shown[field] ?? masked(field)}</span>
              {may('member:unmask') && shown[field] === undefined && (
                <button
                  className="btn quiet c-why-link"
                  aria-label={`${t('unmask')}: ${label(field)}`}
                  aria-expanded={asking === field}
                  onClick={() => setAsking(asking === field ? null : field)}
                >
                  {t('unmask')}
                </button>
              )}
            </dd>
          </div>
        ))}
        {others
          .filter(([, value]) => value)
          .map(([head, value]) => (
            <div key={head} className="facts-row">
              <dt>{head}</dt> <dd>{value}</dd>
            </div>
          ))}
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

/** Notes that somebody has compared what is on file with what is true. */
function Verify({ member }: { member: Member }) {
  const t = useText(texts)
  const queries = useQueryClient()
  const verify = useMutation({
    mutationFn: async () =>
      ok(api.POST('/members/{id}/verifications', { params: { path: { id: member.id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['member', member.id] }),
  })
  if (verify.data) {
    return (
      <span className="status good" role="status">
        ●{' '}
        {verify.data.dueOn ? t('verifyDone', { date: verify.data.dueOn }) : t('verifyDoneOpen')}
      </span>
    )
  }
  const problem = problemOf(verify.error)
  return (
    <>
      {problem && <span className="field-fault">{problem.title}</span>}
      <button
        className="btn quiet c-why-link"
        disabled={verify.isPending}
        onClick={() => verify.mutate()}
      >
        {t('verify')}
      </button>
    </>
  )
}

function Fading({ shown, clear }: { shown: object; clear: () => void }) {
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
  return (
    <ReasonForm
      className="panel-body stack"
      label={t('reason')}
      hint={t('unmaskWhy')}
      submit={t('show')}
      act={async (reason) =>
        ok(
          api.POST('/members/{id}/unmaskings', {
            params: { path: { id: member } },
            body: { field, reason },
          }),
        )
      }
      done={({ value }) => done(value)}
    />
  )
}
