import type { Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { Steps } from '@/kit/steps'
import { told } from '@/kit/values'
import { useQueryClient } from '@tanstack/react-query'
import { texts } from '../messages'

type Person = Schemas['WorkforcePerson']

/** To another post, or away. */
export function Moves({ program, person }: { program: string; person: Person }) {
  const t = useText(texts)
  const queries = useQueryClient()
  const path = '/staff/' + encodeURIComponent(person.code)
  return (
    <Steps
      quiet
      program={program}
      specs={[
        {
          code: 'transfer',
          label: t('transfer'),
          why: t('transferWhy'),
          permission: 'staff:edit',
          submit: t('transferYes'),
          path: path + '/transfers',
          initial: {
            role: person.role,
            branch: person.branch,
            department: person.department ?? '',
          },
          fields: [
            { name: 'role', label: t('role'), kind: 'role', required: true },
            { name: 'branch', label: t('branch'), kind: 'branch', required: true },
            { name: 'department', label: t('department') },
            { name: 'reason', label: t('reason') },
          ],
          body: (values) => ({
            program,
            role: told(values, 'role'),
            branch: told(values, 'branch'),
            department: told(values, 'department'),
            reason: told(values, 'reason'),
          }),
        },
        {
          code: 'leave',
          label: t('leave'),
          why: t('leaveWhy'),
          permission: 'staff:end',
          danger: true,
          submit: t('leaveYes', { name: person.name }),
          path: path + '/departures',
          fields: [{ name: 'reason', label: t('reason'), required: true }],
          body: (values) => ({ program, reason: told(values, 'reason') }),
        },
      ]}
      done={() => void queries.invalidateQueries({ queryKey: ['staff'] })}
    />
  )
}
