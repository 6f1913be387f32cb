import { send } from '@/api/request'
import { useText } from '@/i18n'
import { useAct } from '@/kit/act'
import { Refused, TextField } from '@/kit/fields'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { texts } from '../messages'

/** Somebody new, with their first post. */
export function HireForm({ program, close }: { program: string; close: () => void }) {
  const t = useText(texts)
  const queries = useQueryClient()
  const [form, setForm] = useState({
    code: '',
    name: '',
    role: '',
    branch: '',
    department: '',
    phone: '',
    idDocument: '',
  })
  const step = useAct(
    async (body: object, key: string) => send('POST', '/staff', body, { 'Idempotency-Key': key }),
    () => {
      void queries.invalidateQueries({ queryKey: ['staff'] })
      close()
    },
  )
  const field = (name: keyof typeof form) => ({
    value: form[name],
    set: (value: string) => setForm((now) => ({ ...now, [name]: value })),
    fault: step.fault('/' + name),
  })
  return (
    <form
      className="panel panel-body form above"
      aria-label={t('hire')}
      onSubmit={(event) => {
        event.preventDefault()
        const written = Object.entries(form)
          .map(([name, value]) => [name, value.trim()])
          .filter(([, value]) => value)
        void step.run({ program, ...Object.fromEntries(written) })
      }}
    >
      <h2>{t('hire')}</h2>
      <p className="hint">{t('hireHint')}</p>
      <Refused error={step.error} />
      <TextField label={t('staffCode')} hint={t('codeHint')} required {...field('code')} />
      <TextField label={t('name')} required {...field('name')} />
      <TextField label={t('role')} required {...field('role')} />
      <TextField label={t('branch')} required {...field('branch')} />
      <TextField label={t('department')} {...field('department')} />
      <TextField label={t('phone')} inputMode="tel" autoComplete="off" {...field('phone')} />
      <TextField
        label={t('idDocument')}
        hint={t('idHint')}
        autoComplete="off"
        {...field('idDocument')}
      />
      <div className="row">
        <button className="btn primary" disabled={step.isBusy}>
          {t('add')}
        </button>
        <button type="button" className="btn" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </form>
  )
}
