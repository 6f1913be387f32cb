import type { Schemas } from '@/api/client'
import { send } from '@/api/request'
import { useText } from '@/i18n'
import { useAct } from '@/kit/act'
import { CheckField, Refused, TextField } from '@/kit/fields'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { texts } from '../messages'

export type Department = Schemas['Department']

/** A department that is set up, or what is written of one. */
export function DepartmentForm({
  program,
  department,
  close,
}: {
  program: string
  department: Department | null
  close: () => void
}) {
  const t = useText(texts)
  const queries = useQueryClient()
  const [code, setCode] = useState('')
  const [name, setName] = useState(department?.name ?? '')
  const [parent, setParent] = useState(department?.parent ?? '')
  const [head, setHead] = useState(department?.head ?? '')
  const [active, setActive] = useState(department?.active ?? true)
  const step = useAct(
    async (body: object, key: string) =>
      department
        ? send('PATCH', '/departments/' + encodeURIComponent(department.code), body, {
            'If-Match': `"${department.revision}"`,
          })
        : send('POST', '/departments', body, { 'Idempotency-Key': key }),
    () => {
      void queries.invalidateQueries({ queryKey: ['departments'] })
      close()
    },
  )
  return (
    <form
      className="panel panel-body form above"
      aria-label={department ? department.name : t('newDepartment')}
      onSubmit={(event) => {
        event.preventDefault()
        void step.run({
          program,
          ...(department ? { active } : { code: code.trim() }),
          name: name.trim(),
          parent: parent.trim() || null,
          head: head.trim() || null,
        })
      }}
    >
      <h2>{department ? department.code + ' ' + department.name : t('newDepartment')}</h2>
      <Refused error={step.error} />
      {!department && (
        <TextField
          label={t('code')}
          hint={t('codeHint')}
          required
          value={code}
          set={setCode}
          fault={step.fault('/code')}
        />
      )}
      <TextField label={t('name')} required value={name} set={setName} fault={step.fault('/name')} />
      <TextField
        label={t('parent')}
        value={parent}
        set={setParent}
        fault={step.fault('/parent', '/department')}
      />
      <TextField
        label={t('head')}
        value={head}
        set={setHead}
        fault={step.fault('/head', '/staff')}
      />
      {department && <CheckField label={t('active')} checked={active} set={setActive} />}
      <div className="row">
        <button className="btn primary" disabled={step.isBusy}>
          {department ? t('save') : t('add')}
        </button>
        <button type="button" className="btn" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </form>
  )
}
