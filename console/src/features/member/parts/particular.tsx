import { useText } from '@/i18n'
import { Field, ChoiceField, TextField } from '@/kit/fields'
import type { ReactNode } from 'react'
import type { DocumentKind, Particular, Subject } from '../asked'
import { texts } from '../messages'

/** What was typed; a document is its kind and its number. */
export type Typed = Partial<Record<Particular | 'documentType', string>>

export function useParticularName(subject: Subject) {
  const t = useText(texts)
  const names: Record<Particular, string> = {
    name: subject === 'company' ? t('companyName') : t('name'),
    phone: t('phone'),
    idDocument: t('document'),
    creditCode: t('creditCode'),
    contact: t('contact'),
    birthday: t('birthday'),
    sex: t('sex'),
    address: t('address'),
    email: t('email'),
    landline: t('landline'),
  }
  return (field: Particular) => names[field]
}

export function useDocumentName() {
  const t = useText(texts)
  const names: Record<DocumentKind, string> = {
    'resident-id': t('docResident'),
    passport: t('docPassport'),
    'military-id': t('docMilitary'),
    other: t('docOther'),
  }
  return (kind: string) => names[kind as DocumentKind] ?? kind
}

/** One field of a form about a member. */
export function ParticularField({
  field,
  subject,
  typed,
  change,
  leave,
  required,
  fault,
  hint,
  documents,
  below,
}: {
  field: Particular
  subject: Subject
  typed: Typed
  change: (part: Typed) => void
  leave?: () => void
  required: boolean
  fault: string | undefined
  hint?: string | undefined
  documents: DocumentKind[]
  below?: ReactNode
}) {
  const t = useText(texts)
  const name = useParticularName(subject)
  const documentName = useDocumentName()
  const value = typed[field] ?? ''
  const hints: Partial<Record<Particular, string>> = {
    phone: t('phoneHint'),
    birthday: t('birthdayHint'),
    landline: t('landlineHint'),
    creditCode: t('creditHint'),
  }
  const said = [hint, hints[field]].filter(Boolean).join(' · ') || undefined
  return (
    <div
      className="stack"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) leave?.()
      }}
    >
      {field === 'sex' ? (
        <ChoiceField
          label={name(field)}
          value={value}
          set={(sex) => change({ sex })}
          options={[
            ['', t('unsaid')],
            ['female', t('female')],
            ['male', t('male')],
          ]}
          required={required}
          fault={fault}
          hint={said}
        />
      ) : field === 'idDocument' ? (
        <Field label={name(field)} required={required} fault={fault} hint={said}>
          {(control) => (
            <div className="document">
              <select
                className="input"
                aria-label={t('docType')}
                value={typed.documentType ?? documents[0]}
                onChange={(event) => change({ documentType: event.target.value })}
              >
                {documents.map((kind) => (
                  <option key={kind} value={kind}>
                    {documentName(kind)}
                  </option>
                ))}
              </select>
              <input
                {...control}
                className="input"
                autoComplete="off"
                value={value}
                onChange={(event) => change({ idDocument: event.target.value })}
              />
            </div>
          )}
        </Field>
      ) : (
        <TextField
          label={name(field)}
          type={field === 'email' ? 'email' : field === 'phone' ? 'tel' : 'text'}
          inputMode={field === 'phone' || field === 'landline' ? 'tel' : undefined}
          value={value}
          set={(text) => change({ [field]: text })}
          required={required}
          fault={fault}
          hint={said}
        />
      )}
      {below}
    </div>
  )
}
