import '../member.css'
import { api, ok, type Schemas } from '@/api/client'
import { faults, problemOf } from '@/api/problem'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { CheckField, Refused } from '@/kit/fields'
import { Failed, Loading, NoPermission } from '@/kit/states'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { fieldsOf, PARTICULARS, type Asked, type Particular, type Subject } from '../asked'
import { texts } from '../messages'
import { ParticularField, type Typed } from '../parts/particular'
import { useAsked, useMember } from '../queries'

type Member = Schemas['MemberView']

const route = getRouteApi('/office/members/$id/edit')
const KEY_DATA: Particular[] = ['name', 'idDocument', 'creditCode']

/** Changes what is on file; nothing masked is ever sent back. */
export function EditPage() {
  const t = useText(texts)
  const may = useMay()
  const { id } = route.useParams()
  const member = useMember(id)
  const asked = useAsked(member.data?.program)
  if (!may('member:edit')) return <NoPermission permission="member:edit" />
  const failed = member.error ?? asked.error
  if (failed) {
    return (
      <Failed
        error={failed}
        again={() => void (member.error ? member.refetch() : asked.refetch())}
      />
    )
  }
  if (!member.data || !asked.data) return <Loading />
  return (
    <>
      <div className="page-head">
        <Link to="/members" search={{ program: member.data.program }}>
          {t('title')}
        </Link>
        <span aria-hidden="true">›</span>
        <Link to="/members/$id" params={{ id }}>
          {member.data.memberNumber}
        </Link>
        <span aria-hidden="true">›</span>
        <h1>{t('editTitle', { name: member.data.name ?? '' })}</h1>
      </div>
      <section className="panel panel-body form-panel">
        <Editing member={member.data} form={asked.data.form} />
      </section>
    </>
  )
}

function onFile(member: Member, field: Particular): string | null | undefined {
  if (field === 'idDocument') return member.idDocument?.number
  if (field === 'sex') return null
  return member[field]
}

function Editing({ member, form }: { member: Member; form: Asked }) {
  const t = useText(texts)
  const may = useMay()
  const queries = useQueryClient()
  const navigate = route.useNavigate()
  const [typed, setTyped] = useState<Typed>(() =>
    member.idDocument ? { documentType: member.idDocument.type } : {},
  )
  const [gone, setGone] = useState<Particular[]>([])
  const [nothing, setNothing] = useState(false)
  const subject: Subject = member.kind.toLowerCase() === 'company' ? 'company' : 'person'
  const mayKey = may('member:edit-key-data')
  const asks = new Map(fieldsOf(form, subject).map((each) => [each.field, each.required]))
  // what is on file although the program asks for it no more can be changed too
  const fields = PARTICULARS.filter((field) => asks.has(field) || onFile(member, field))
  const changes = () => {
    const all: Record<string, unknown> = {}
    for (const field of fields) {
      const text = typed[field]?.trim()
      if (gone.includes(field)) all[field] = null
      else if (text && field === 'idDocument') {
        all[field] = { type: typed.documentType ?? form.documents[0], number: text }
      } else if (text) all[field] = text
    }
    return all
  }
  const save = useMutation({
    mutationFn: async () =>
      ok(
        api.PATCH('/members/{id}', {
          params: { path: { id: member.id }, header: { 'If-Match': `"${member.version}"` } },
          body: changes() as never,
        }),
      ),
    onSuccess: async (now) => {
      queries.setQueryData(['member', member.id], now)
      await queries.invalidateQueries({ queryKey: ['member', member.id] })
      await navigate({ to: '/members/$id', params: { id: member.id } })
    },
    onError: (trouble) => {
      // what is on file now is shown beside what was typed
      if (problemOf(trouble)?.status === 412) {
        void queries.invalidateQueries({ queryKey: ['member', member.id] })
      }
    },
  })
  const problem = problemOf(save.error)
  const at = faults(problem)
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const empty = Object.keys(changes()).length === 0
        setNothing(empty)
        if (!empty) save.mutate()
      }}
    >
      <p className="hint">{t('editHint')}</p>
      {problem?.status === 412 ? (
        <p className="notice caution" role="alert">
          ▲ {t('staleTitle')}
        </p>
      ) : (
        <Refused error={save.error} shown={fields.map((field) => '/' + field)} />
      )}
      {!mayKey && <p className="hint">{t('keyData', { permission: 'member:edit-key-data' })}</p>}
      {fields
        .filter((field) => mayKey || !KEY_DATA.includes(field))
        .map((field) => {
          const now = onFile(member, field)
          const mayGo = now && !asks.get(field)
          return (
            <ParticularField
              key={field}
              field={field}
              subject={subject}
              typed={typed}
              change={(part) => {
                setNothing(false)
                setTyped((before) => ({ ...before, ...part }))
              }}
              required={false}
              documents={form.documents}
              fault={at['/' + field]}
              hint={now ? t('keepAs', { value: now }) : undefined}
              below={
                mayGo && (
                  <CheckField
                    label={t('removeIt')}
                    checked={gone.includes(field)}
                    set={(checked) =>
                      setGone((all) =>
                        checked ? [...all, field] : all.filter((each) => each !== field),
                      )
                    }
                  />
                )
              }
            />
          )
        })}
      {nothing && (
        <p className="field-fault" role="alert">
          ■ {t('nothingChanged')}
        </p>
      )}
      <div className="row">
        <button className="btn primary" disabled={save.isPending}>
          {t('save')}
        </button>
        <Link className="btn" to="/members/$id" params={{ id: member.id }}>
          {t('cancel')}
        </Link>
      </div>
    </form>
  )
}
