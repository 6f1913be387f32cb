import { send } from '@/api/request'
import { useText } from '@/i18n'
import { Form } from '@/kit/form'
import { useQueryClient } from '@tanstack/react-query'
import { texts } from '../messages'

/** Somebody new, with their first post. */
export function HireForm({ program, close }: { program: string; close: () => void }) {
  const t = useText(texts)
  const queries = useQueryClient()
  return (
    <Form
      label={t('hire')}
      why={t('hireHint')}
      program={program}
      fields={[
        { name: 'code', label: t('staffCode'), hint: t('codeHint'), required: true },
        { name: 'name', label: t('name'), required: true },
        { name: 'role', label: t('role'), kind: 'role', required: true },
        { name: 'branch', label: t('branch'), kind: 'branch', required: true },
        { name: 'department', label: t('department') },
        { name: 'phone', label: t('phone') },
        { name: 'idDocument', label: t('idDocument'), hint: t('idHint') },
      ]}
      submit={t('add')}
      leave={close}
      act={(values, key) => {
        const written = Object.entries(values)
          .map(([name, value]) => [name, value.trim()])
          .filter(([, value]) => value)
        return send('POST', '/staff', { program, ...Object.fromEntries(written) }, {
          'Idempotency-Key': key,
        })
      }}
      done={() => {
        void queries.invalidateQueries({ queryKey: ['staff'] })
        close()
      }}
    />
  )
}
