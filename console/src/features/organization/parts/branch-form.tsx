import type { Schemas } from '@/api/client'
import { send } from '@/api/request'
import { useText } from '@/i18n'
import { useAct } from '@/kit/act'
import { CheckField, ChoiceField, Refused, TextField } from '@/kit/fields'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { texts } from '../messages'

export type Branch = Schemas['Branch']

/** A branch that is opened, or what is written of one. */
export function BranchForm({
  program,
  branch,
  close,
}: {
  program: string
  branch: Branch | null
  close: () => void
}) {
  const t = useText(texts)
  const queries = useQueryClient()
  const [code, setCode] = useState('')
  const [name, setName] = useState(branch?.name ?? '')
  const [kind, setKind] = useState(branch?.kind ?? 'own')
  const [tills, setTills] = useState(branch?.tills.join(', ') ?? '')
  const [areaCode, setAreaCode] = useState(branch?.areaCode ?? '')
  const [region, setRegion] = useState(branch?.region ?? '')
  const [entity, setEntity] = useState(branch?.entity ?? '')
  const [active, setActive] = useState(branch?.active ?? true)
  const step = useAct(
    async (body: object, key: string) =>
      branch
        ? send('PATCH', '/branches/' + encodeURIComponent(branch.code), body, {
            'If-Match': `"${branch.revision}"`,
          })
        : send('POST', '/branches', body, { 'Idempotency-Key': key }),
    () => {
      void queries.invalidateQueries({ queryKey: ['branches'] })
      close()
    },
  )
  const closes = branch?.active === true && !active
  return (
    <form
      className="panel panel-body form above"
      aria-label={branch ? branch.name : t('newBranch')}
      onSubmit={(event) => {
        event.preventDefault()
        void step.run({
          program,
          ...(branch ? { active } : { code: code.trim() }),
          name: name.trim(),
          kind,
          tills: tills.split(/[,，、\s]+/).filter(Boolean),
          areaCode: areaCode.trim() || null,
          region: region.trim() || null,
          entity: entity.trim() || null,
        })
      }}
    >
      <h2>{branch ? branch.code + ' ' + branch.name : t('newBranch')}</h2>
      <Refused error={step.error} />
      {!branch && (
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
      <ChoiceField
        label={t('kind')}
        value={kind}
        set={setKind}
        fault={step.fault('/kind')}
        options={[
          ['own', t('own')],
          ['franchise', t('franchise')],
          ['headquarters', t('headquarters')],
        ]}
      />
      <TextField
        label={t('tills')}
        hint={t('tillsHint')}
        value={tills}
        set={setTills}
        fault={step.fault('/tills')}
      />
      <TextField
        label={t('areaCode')}
        value={areaCode}
        set={setAreaCode}
        fault={step.fault('/areaCode')}
      />
      <TextField label={t('region')} value={region} set={setRegion} fault={step.fault('/region')} />
      <TextField
        label={t('entity')}
        hint={t('entityHint')}
        value={entity}
        set={setEntity}
        fault={step.fault('/entity')}
      />
      {branch && <CheckField label={t('isOpen')} checked={active} set={setActive} />}
      {closes && <p className="notice caution">{t('closeWhy')}</p>}
      <div className="row">
        <button className={'btn ' + (closes ? 'danger' : 'primary')} disabled={step.isBusy}>
          {closes ? t('closeYes') : branch ? t('save') : t('add')}
        </button>
        <button type="button" className="btn" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </form>
  )
}
