import { useText } from '@/i18n'
import type { Act } from '@/kit/act'
import { CheckField, ChoiceField, TextField } from '@/kit/fields'
import { BranchField } from '@/kit/places'
import { useTender } from '@/kit/words'
import type { FieldName, Typed } from '../actions'
import { texts, type Key } from '../messages'

const DOCUMENTS = ['resident-id', 'passport', 'military-id', 'other'] as const
const PAPERS = ['CARD', 'INVOICE', 'RECEIPT', 'RETURN_SLIP', 'APPLICATION'] as const
const TENDERS = ['cash', 'wechat', 'alipay', 'card', 'transfer'] as const

/** One question of a form, with what the server says about the answer. */
export function CardField({
  name,
  typed,
  set,
  act,
  program,
  isRequired,
}: {
  name: FieldName
  typed: Typed
  set: (typed: Typed) => void
  act: Pick<Act<never, never>, 'fault'>
  program: string | undefined
  isRequired: boolean
}) {
  const t = useText(texts)
  const tender = useTender()
  const value = (field: string) => typed.texts[field] ?? ''
  const put = (field: string) => (text: string) =>
    set({ ...typed, texts: { ...typed.texts, [field]: text } })
  const common = { value: value(name), set: put(name), fault: act.fault('/' + name) }
  switch (name) {
    case 'document':
      return (
        <Document
          typed={typed}
          put={put}
          type={['documentType', 'f_documentType']}
          number={['documentNumber', 'f_documentNumber']}
          fault={act.fault('/idDocument/number', '/idDocument/type', '/idDocument')}
          hint={t('documentHint')}
        />
      )
    case 'agent':
      return (
        <>
          <TextField
            label={t('f_agent')}
            hint={t('agentHint')}
            {...common}
            fault={act.fault('/agent/name', '/agent')}
          />
          {value('agent').trim() !== '' && (
            <Document
              typed={typed}
              put={put}
              type={['agentType', 'f_agentType']}
              number={['agentNumber', 'f_agentNumber']}
              fault={act.fault('/agent/idDocument/number', '/agent/idDocument')}
            />
          )}
        </>
      )
    case 'papers':
      return (
        <fieldset className="checks">
          <legend>{t('papers')}</legend>
          {PAPERS.map((paper) => (
            <CheckField
              key={paper}
              label={t(`paper_${paper}`)}
              checked={typed.papers.includes(paper)}
              set={(on) =>
                set({
                  ...typed,
                  papers: on
                    ? [...typed.papers, paper]
                    : typed.papers.filter((each) => each !== paper),
                })
              }
            />
          ))}
        </fieldset>
      )
    case 'withCard':
      return (
        <CheckField
          label={t('f_withCard')}
          checked={typed.withCard}
          set={(withCard) => set({ ...typed, withCard })}
        />
      )
    case 'branch':
      return <BranchField program={program} label={t('f_branch')} {...common} />
    case 'tender':
      return (
        <ChoiceField
          label={t('f_tender')}
          hint={t('tenderHint')}
          {...common}
          fault={act.fault('/tender/kind', '/tender')}
          options={[
            ['', t('tender_none')],
            ...TENDERS.map((kind) => [kind, tender(kind)] as const),
          ]}
        />
      )
    case 'kind':
      return (
        <ChoiceField
          label={t('f_kind')}
          {...common}
          value={value('kind') || 'UNREADABLE'}
          options={(['UNREADABLE', 'DEMAGNETISED', 'BENT', 'OTHER'] as const).map(
            (kind) => [kind, t(`fault_${kind}`)] as const,
          )}
        />
      )
    case 'freezeReason':
      return (
        <ChoiceField
          label={t('f_freezeReason')}
          {...common}
          value={value('freezeReason') || 'misuse'}
          options={(['misuse', 'not_filed', 'other'] as const).map(
            (kind) => [kind, t(`freeze_${kind}`)] as const,
          )}
        />
      )
    case 'reason':
    case 'fact':
    case 'complaint':
      return <TextField rows={3} label={t(`f_${name}`)} {...common} />
    case 'pin':
    case 'oldPin':
    case 'newPin':
      return (
        <TextField
          label={t(`f_${name}`)}
          {...common}
          fault={act.fault(name === 'newPin' ? '/new' : name === 'oldPin' ? '/old' : '/pin')}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          required={isRequired}
        />
      )
    case 'lostAt':
      return <TextField label={t('f_lostAt')} {...common} type="datetime-local" />
    case 'number':
      return <TextField label={t('f_number')} hint={t('numberHint')} {...common} />
    case 'grounds':
      return <TextField label={t('f_grounds')} hint={t('groundsHint')} {...common} />
    case 'witnesses':
      return (
        <TextField
          label={t('f_witnesses')}
          hint={t('witnessesHint')}
          {...common}
          required={isRequired}
        />
      )
    case 'roomCharge':
      return <TextField label={t('f_roomCharge')} {...common} inputMode="decimal" />
    case 'supplier':
    case 'post':
      return <TextField label={t(`f_${name}`)} {...common} required={isRequired} />
  }
}

function Document({
  typed,
  put,
  type,
  number,
  fault,
  hint,
}: {
  typed: Typed
  put: (field: string) => (text: string) => void
  type: [field: string, label: Key]
  number: [field: string, label: Key]
  fault: string | undefined
  hint?: string
}) {
  const t = useText(texts)
  return (
    <div className="pair">
      <ChoiceField
        label={t(type[1])}
        value={typed.texts[type[0]] ?? ''}
        set={put(type[0])}
        options={[
          ['', t('doc_none')],
          ...DOCUMENTS.map((kind) => [kind, t(`doc_${kind}`)] as const),
        ]}
      />
      {(typed.texts[type[0]] ?? '') !== '' && (
        <TextField
          label={t(number[1])}
          value={typed.texts[number[0]] ?? ''}
          set={put(number[0])}
          fault={fault}
          hint={hint}
          autoComplete="off"
          required
        />
      )}
    </div>
  )
}
