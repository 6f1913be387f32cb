import type { Schemas } from '@/api/client'
import { faults, problemOf } from '@/api/problem'
import { useText } from '@/i18n'
import { useState } from 'react'
import { BackHead } from './cards'
import { call, useGot, useStep } from './client'
import { texts } from './messages'
import { Field, Shown, Trouble } from './parts'
import type { Mine } from './portal'

type Profile = Schemas['PortalProfile']

/** What a member may change, as a page can ask for it: a line of text each. */
const LINES = ['address', 'email', 'landline'] as const

/** Changes what the program lets members change themselves. What is kept is shown masked, so a
 *  field left empty stays as it is. */
export function EditPage({ mine }: { mine: Mine }) {
  const t = useText(texts)
  const path = `/portal/memberships/${mine.id}/profile`
  const profile = useGot<Profile>(path)
  const [done, setDone] = useState<string | null>(null)
  return (
    <>
      <BackHead to="/m/mine/privacy" title={t('edit')} />
      {done && (
        <p className="m-note good" role="status">
          ● {done}
        </p>
      )}
      <Shown got={profile}>
        {(told) => (
          <Edit
            path={path}
            profile={told}
            saved={(what) => {
              setDone(what)
              profile.again()
            }}
          />
        )}
      </Shown>
    </>
  )
}

function Edit({ path, profile, saved }: {
  path: string
  profile: Profile
  saved: (what: string) => void
}) {
  const t = useText(texts)
  const open = LINES.filter((each) => profile.editable.includes(each))
  const [typed, setTyped] = useState<Record<string, string>>({})
  const names = { address: t('address'), email: t('emailField'), landline: t('landline') }
  const version = { 'If-Match': `"${profile.version}"` }
  const save = useStep(
    async (fields: Record<string, string | null>) =>
      call<Profile>('PATCH', path, fields, version).then(() => fields),
    (fields) => {
      setTyped({})
      saved(Object.values(fields).includes(null) ? t('editRemoved') : t('editDone'))
    },
  )
  const at = faults(problemOf(save.error))
  const wanted = Object.fromEntries(
    open.map((each) => [each, (typed[each] ?? '').trim()]).filter(([, value]) => value !== ''),
  )
  if (open.length === 0) return <p className="m-empty">{t('editNone')}</p>
  return (
    <form
      className="m-card m-stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (Object.keys(wanted).length > 0) void save.run(wanted)
      }}
    >
      {Object.keys(at).length === 0 && <Trouble error={save.error} />}
      {open.map((each) => {
        const now = profile.told[each]
        return (
          <div key={each} className="m-stack">
            <Field
              label={names[each]}
              value={typed[each] ?? ''}
              change={(value) => setTyped({ ...typed, [each]: value })}
              maxLength={200}
              hint={now ? t('editKeep', { value: now }) : undefined}
              fault={at['/' + each]}
              autoComplete={AUTO[each]}
            />
            {now && (
              <button
                type="button"
                className="m-btn quiet"
                aria-label={`${t('editRemove')}: ${names[each]}`}
                disabled={save.isBusy}
                onClick={() => void save.run({ [each]: null })}
              >
                {t('editRemove')}
              </button>
            )}
          </div>
        )
      })}
      <p className="m-hint">{t('editWhy')}</p>
      <button
        className="m-btn primary"
        disabled={save.isBusy || Object.keys(wanted).length === 0}
      >
        {save.isBusy ? t('busy') : t('editSave')}
      </button>
    </form>
  )
}

const AUTO = { address: 'street-address', email: 'email', landline: 'tel' } as const
