import type { Schemas } from '@/api/client'
import { send } from '@/api/request'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { useAct } from '@/kit/act'
import { Field, Refused } from '@/kit/fields'
import { useState } from 'react'
import { texts } from '../messages'

/** A scan or photograph, kept by the server at once; the form then names it. */
export function ScanField({
  label,
  program,
  branch,
  purpose,
  value,
  set,
  fault,
}: {
  label: string
  program: string | undefined
  branch: string
  purpose: string
  value: string
  set: (id: string) => void
  fault?: string | undefined
}) {
  const t = useText(texts)
  const may = useMay()
  const [name, setName] = useState('')
  const keep = useAct(
    async (file: File, key) => {
      const query = new URLSearchParams({ program: program ?? '', branch, purpose })
      const headers = {
        'Content-Type': 'application/octet-stream',
        'Idempotency-Key': key,
      }
      const plain = new Blob([await file.arrayBuffer()], { type: 'application/octet-stream' })
      const path = '/attachments?' + query.toString()
      return (await send<Schemas['AttachmentShown']>('POST', path, plain, headers)).body
    },
    (kept) => set(kept.id),
  )
  if (!may('attachment:add')) return null
  return (
    <>
      <Field label={label} hint={t('scanHint')} fault={fault}>
        {({ required: _, ...control }) => (
          <input
            {...control}
            className="input"
            type="file"
            accept="application/pdf,image/jpeg,image/png"
            disabled={keep.isBusy || !program || !branch}
            onChange={(event) => {
              const file = event.target.files?.[0]
              set('')
              setName(file?.name ?? '')
              if (file) void keep.run(file)
            }}
          />
        )}
      </Field>
      <Refused error={keep.error} />
      {value && (
        <p className="hint" role="status">
          ● {t('scanKept', { name })}
        </p>
      )}
    </>
  )
}
