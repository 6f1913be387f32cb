import type { Schemas } from '@/api/client'
import { send } from '@/api/request'
import { useText } from '@/i18n'
import { Form, type FieldSpec } from '@/kit/form'
import { told, type Values } from '@/kit/values'
import { useQueryClient } from '@tanstack/react-query'
import { texts } from '../messages'

export type Branch = Schemas['Branch']
export type Department = Schemas['Department']

interface Given<T> {
  program: string
  /** What is changed; null for a new one. */
  place: T | null
  close: () => void
}

/** Writes a place anew, or over the revision that was read. */
function usePut(path: 'branches' | 'departments', place: Branch | Department | null) {
  return (body: object, key: string) =>
    place
      ? send('PATCH', `/${path}/${encodeURIComponent(place.code)}`, body, {
          'If-Match': `"${place.revision}"`,
        })
      : send('POST', '/' + path, body, { 'Idempotency-Key': key })
}

function useCode(): FieldSpec {
  const t = useText(texts)
  return { name: 'code', label: t('code'), hint: t('codeHint'), required: true }
}

/** A branch that is opened, or what is written of one. */
export function BranchForm({ program, place: branch, close }: Given<Branch>) {
  const t = useText(texts)
  const queries = useQueryClient()
  const put = usePut('branches', branch)
  const code = useCode()
  const closes = (values: Values) => branch?.active === true && !values['active']
  return (
    <Form
      label={branch ? branch.code + ' ' + branch.name : t('newBranch')}
      initial={{
        name: branch?.name ?? '',
        kind: branch?.kind ?? 'own',
        tills: branch?.tills.join(', ') ?? '',
        areaCode: branch?.areaCode ?? '',
        region: branch?.region ?? '',
        entity: branch?.entity ?? '',
        active: branch?.active ? 'yes' : '',
      }}
      fields={[
        ...(branch ? [] : [code]),
        { name: 'name', label: t('name'), required: true },
        {
          name: 'kind',
          label: t('kind'),
          kind: 'choice',
          options: [
            ['own', t('own')],
            ['franchise', t('franchise')],
            ['headquarters', t('headquarters')],
          ],
        },
        { name: 'tills', label: t('tills'), hint: t('tillsHint') },
        { name: 'areaCode', label: t('areaCode') },
        { name: 'region', label: t('region') },
        { name: 'entity', label: t('entity'), hint: t('entityHint') },
        ...(branch ? [{ name: 'active', label: t('isOpen'), kind: 'check' as const }] : []),
      ]}
      note={(values) => closes(values) && <p className="notice caution">{t('closeWhy')}</p>}
      danger={closes}
      submit={(values) => (closes(values) ? t('closeYes') : branch ? t('save') : t('add'))}
      leave={close}
      act={(values, key) =>
        put(
          {
            program,
            ...(branch ? { active: values['active'] !== '' } : { code: told(values, 'code') }),
            name: told(values, 'name'),
            kind: values['kind'],
            tills: (values['tills'] ?? '').split(/[,，、\s]+/).filter(Boolean),
            areaCode: told(values, 'areaCode'),
            region: told(values, 'region'),
            entity: told(values, 'entity'),
          },
          key,
        )
      }
      done={() => {
        void queries.invalidateQueries({ queryKey: ['branches'] })
        close()
      }}
    />
  )
}

/** A department that is set up, or what is written of one. */
export function DepartmentForm({ program, place: department, close }: Given<Department>) {
  const t = useText(texts)
  const queries = useQueryClient()
  const put = usePut('departments', department)
  const code = useCode()
  return (
    <Form
      label={department ? department.code + ' ' + department.name : t('newDepartment')}
      initial={{
        name: department?.name ?? '',
        parent: department?.parent ?? '',
        head: department?.head ?? '',
        active: department?.active ? 'yes' : '',
      }}
      fields={[
        ...(department ? [] : [code]),
        { name: 'name', label: t('name'), required: true },
        { name: 'parent', label: t('parent'), pointers: ['/department'] },
        { name: 'head', label: t('head'), pointers: ['/staff'] },
        ...(department ? [{ name: 'active', label: t('active'), kind: 'check' as const }] : []),
      ]}
      submit={department ? t('save') : t('add')}
      leave={close}
      act={(values, key) =>
        put(
          {
            program,
            ...(department ? { active: values['active'] !== '' } : { code: told(values, 'code') }),
            name: told(values, 'name'),
            parent: told(values, 'parent'),
            head: told(values, 'head'),
          },
          key,
        )
      }
      done={() => {
        void queries.invalidateQueries({ queryKey: ['departments'] })
        close()
      }}
    />
  )
}
