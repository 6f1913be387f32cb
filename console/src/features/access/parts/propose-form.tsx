import type { Schemas } from '@/api/client'
import { send } from '@/api/request'
import { useText } from '@/i18n'
import { Form } from '@/kit/form'
import { told } from '@/kit/values'
import { said } from '@/lib/search'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { texts } from '../messages'
import { useSeparationHint } from './separation-hint'

type Grant = Schemas['GrantShown']

/** A role asked for, for somebody, somewhere, from a day on. */
export function ProposeForm({
  program,
  staff,
  close,
}: {
  program: string
  staff: string | undefined
  close: () => void
}) {
  const t = useText(texts)
  const queries = useQueryClient()
  const help = useSeparationHint()
  const [given, setGiven] = useState<Grant | null>(null)
  if (given) {
    return (
      <section className="notice good above" role="status">
        <p>{given.status === 'ACTIVE' ? t('bootstrap') : t('done')}</p>
        {given.warnings.length > 0 && (
          <p>
            {t('warned')} {given.warnings.join('; ')}
          </p>
        )}
        <button className="btn" onClick={close}>
          {t('close')}
        </button>
      </section>
    )
  }
  return (
    <Form
      label={t('propose')}
      why={t('proposeWhy')}
      help={help}
      program={program}
      initial={{ staff: staff ?? '', scope: 'own' }}
      fields={[
        { name: 'staff', label: t('staff'), required: true },
        { name: 'role', label: t('role'), kind: 'role', required: true },
        {
          name: 'scope',
          label: t('scope'),
          kind: 'choice',
          options: [
            ['own', t('OWN')],
            ['branch', t('BRANCH')],
            ['region', t('REGION')],
            ['all', t('ALL')],
          ],
        },
        {
          name: 'place',
          label: t('place'),
          required: true,
          pointers: ['/branch'],
          when: ({ scope }) => scope === 'branch' || scope === 'region',
        },
        { name: 'from', label: t('from'), kind: 'date' },
        { name: 'until', label: t('until'), hint: t('untilHint'), kind: 'date' },
        { name: 'reason', label: t('reason') },
      ]}
      submit={t('proposeNow')}
      leave={close}
      act={async (values, key) => {
        const hasPlace = values['scope'] === 'branch' || values['scope'] === 'region'
        const body = said({
          program,
          staff: told(values, 'staff') ?? undefined,
          role: told(values, 'role') ?? undefined,
          scope: values['scope'],
          place: hasPlace ? (told(values, 'place') ?? undefined) : undefined,
          from: told(values, 'from') ?? undefined,
          until: told(values, 'until') ?? undefined,
          reason: told(values, 'reason') ?? undefined,
        })
        return (await send<Grant>('POST', '/grants', body, { 'Idempotency-Key': key })).body
      }}
      done={(grant) => {
        void queries.invalidateQueries({ queryKey: ['grants'] })
        setGiven(grant)
      }}
    />
  )
}
