import { api, ok, type Schemas } from '@/api/client'
import { faults, NoAnswer, problemOf } from '@/api/problem'
import { useMay, useMe } from '@/app/session'
import { useLanguage, useText } from '@/i18n'
import { CheckField, Refused, ChoiceField, TextField } from '@/kit/fields'
import { newKey } from '@/lib/ids'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { fieldsOf, type Asked, type Particular, type Subject } from '../asked'
import { channelName } from '../channels'
import { texts } from '../messages'
import { searched } from '../queries'
import { ParticularField, type Typed } from './particular'

type Opened = Schemas['MemberOpened']
type Member = Schemas['MemberView']

const CONSENTS = ['sms', 'marketing'] as const

/** The form a program asks for; whatever is refused, what was typed stays. */
export function Registration({
  program,
  form,
  branches,
  done,
}: {
  program: string
  form: Asked
  branches: { code: string; name: string }[]
  done: (opened: Opened) => void
}) {
  const t = useText(texts)
  const { language } = useLanguage()
  const me = useMe()
  const may = useMay()
  const own = branches.filter((each) => !me.branches || me.branches.includes(each.code))
  const post = me.posts.find((each) => each.program === program)?.branch
  const [subject, setSubject] = useState<Subject>(form.subjects[0] ?? 'person')
  const [typed, setTyped] = useState<Typed>({})
  const [branch, setBranch] = useState(
    own.some((each) => each.code === post) ? post! : own.length === 1 ? own[0]!.code : '',
  )
  const [channel, setChannel] = useState(
    form.channels.includes('store') ? 'store' : (form.channels[0] ?? ''),
  )
  const [category, setCategory] = useState(form.categories[0]?.code ?? '')
  const [referrer, setReferrer] = useState('')
  const [consents, setConsents] = useState<string[]>([])
  const [signature, setSignature] = useState(false)
  const [terms, setTerms] = useState(false)
  const [already, setAlready] = useState<Partial<Record<Particular, Member>>>({})
  const kept = useRef<{ body: string; key: string } | null>(null)

  const change = (part: Typed) => setTyped((now) => ({ ...now, ...part }))
  const asksSignature = form.signature || form.terms === 'signature'
  const body = (): Schemas['Register'] => {
    const fields = fieldsOf(form, subject).map((each) => each.field)
    const told = Object.fromEntries(
      fields
        .filter((field) => field !== 'idDocument' && typed[field]?.trim())
        .map((field) => [field, typed[field]!.trim()]),
    )
    const number = typed.idDocument?.trim()
    return {
      program,
      ...told,
      ...(subject === 'company' ? { kind: subject } : {}),
      ...(number && fields.includes('idDocument')
        ? { idDocument: { type: typed.documentType ?? form.documents[0]!, number } }
        : {}),
      branch: branch || null,
      channel: channel || null,
      ...(category ? { category } : {}),
      ...(consents.length > 0 ? { consents } : {}),
      ...(referrer.trim() ? { referrer: referrer.trim() } : {}),
      ...(asksSignature ? { signature } : {}),
      ...(form.terms === 'explicit' ? { termsAccepted: terms } : {}),
    }
  }
  const register = useMutation({
    mutationFn: async () => {
      const wanted = body()
      const text = JSON.stringify(wanted)
      // the same form is the same wish, whatever became of the first answer
      if (kept.current?.body !== text) kept.current = { body: text, key: newKey() }
      return ok(
        api.POST('/members', {
          params: { header: { 'Idempotency-Key': kept.current.key } },
          body: wanted,
        }),
      )
    },
    onSuccess: done,
  })
  const lookUp = async (field: 'phone' | 'idDocument') => {
    const text = typed[field]?.trim()
    setAlready((now) => ({ ...now, [field]: undefined }))
    if (!text || !may('member:search')) return
    // every search is written down: none for what can be no phone
    if (field === 'phone' && !/^(\+?86)?1\d{10}$/.test(text)) return
    const found = await searched(
      field === 'phone'
        ? { program, phone: text }
        : { program, document: { type: typed.documentType ?? form.documents[0]!, number: text } },
    ).catch(() => [])
    if (found[0]) setAlready((now) => ({ ...now, [field]: found[0] }))
  }

  const problem = problemOf(register.error)
  const at = faults(problem)
  const fields = fieldsOf(form, subject)
  const shown = [
    ...fields.flatMap(({ field }) => ['/' + field, '/' + field + '/number', '/' + field + '/type']),
    '/branch', '/channel', '/category', '/referrer', '/signature', '/termsAccepted', '/consents', '/kind',
  ]
  if (own.length === 0) return <p className="notice caution">▲ {t('noBranch')}</p>
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        register.mutate()
      }}
    >
      <Refused error={problem && register.error} shown={shown}>
        {typeof problem?.['existing'] === 'string' && (
          <span className="mono">{problem['existing']}</span>
        )}
      </Refused>
      {register.error instanceof NoAnswer && (
        <p className="notice caution" role="alert">
          ▲ {t('unknownOutcome')}
        </p>
      )}
      {form.needsApproval && <p className="notice caution">▲ {t('review')}</p>}
      {form.subjects.length > 1 && (
        <ChoiceField
          label={t('subject')}
          value={subject}
          set={(value) => setSubject(value as Subject)}
          options={form.subjects.map((each) => ([each, t(each)]))}
          fault={at['/kind']}
        />
      )}
      <div className="form-pair">
        <ChoiceField
          label={t('branch')}
          required
          value={branch}
          set={setBranch}
          options={[
            ...(own.length > 1 ? [['', t('chooseBranch')] as const] : []),
            ...own.map((each) => [each.code, `${each.name} ${each.code}`] as const),
          ]}
          fault={at['/branch']}
        />
        {form.channels.length > 1 && (
          <ChoiceField
            label={t('channelName')}
            value={channel}
            set={setChannel}
            options={form.channels.map((each) => [each, channelName(each, language)])}
            fault={at['/channel']}
          />
        )}
        {form.categories.length > 0 && (
          <ChoiceField
            label={t('category')}
            value={category}
            set={setCategory}
            options={form.categories.map((each) => ([each.code, each.name]))}
            fault={at['/category']}
          />
        )}
      </div>
      {fields.map(({ field, required }) => (
        <ParticularField
          key={field}
          field={field}
          subject={subject}
          typed={typed}
          change={change}
          required={required}
          documents={form.documents}
          fault={at['/' + field] ?? at['/' + field + '/number'] ?? at['/' + field + '/type']}
          {...(field === 'phone' || field === 'idDocument'
            ? { leave: () => void lookUp(field) }
            : {})}
          below={already[field] && <Already member={already[field]} />}
        />
      ))}
      {form.hasReferral && (
        <TextField
          label={t('referrer')}
          hint={t('referrerHint')}
          value={referrer}
          set={setReferrer}
          fault={at['/referrer']}
        />
      )}
      <fieldset className="fieldset">
        <legend>{t('consentsHead')}</legend>
        <p className="hint">{t('consentsHint')}</p>
        {CONSENTS.map((purpose) => (
          <CheckField
            key={purpose}
            label={purpose === 'sms' ? t('consentSms') : t('consentMarketing')}
            checked={consents.includes(purpose)}
            set={(checked) =>
              setConsents((now) =>
                checked ? [...now, purpose] : now.filter((each) => each !== purpose),
              )
            }
          />
        ))}
        {at['/consents'] && <p className="field-fault">■ {at['/consents']}</p>}
      </fieldset>
      {asksSignature && (
        <CheckField
          label={t('signedHere')}
          checked={signature}
          set={setSignature}
          fault={at['/signature']}
        />
      )}
      {form.terms === 'explicit' && (
        <CheckField
          label={t('termsExplicit')}
          checked={terms}
          set={setTerms}
          fault={at['/termsAccepted']}
        />
      )}
      {form.terms === 'deemed on issue' && <p className="hint">{t('termsDeemed')}</p>}
      <div className="row">
        <button className="btn primary" disabled={register.isPending}>
          {register.isPending ? t('registering') : t('submit')}
        </button>
      </div>
    </form>
  )
}

function Already({ member }: { member: Member }) {
  const t = useText(texts)
  return (
    <p className="already" role="status">
      <span aria-hidden="true">▲ </span>
      {t('already', { number: member.memberNumber ?? member.id, name: member.name ?? '' })}{' '}
      <Link to="/members/$id" params={{ id: member.id }}>
        {t('openIt')}
      </Link>
    </p>
  )
}
