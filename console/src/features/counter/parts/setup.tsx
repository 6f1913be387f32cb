import { api, ok } from '@/api/client'
import { Personal } from '@/app/personal'
import { useMe } from '@/app/session'
import { useName, useText } from '@/i18n'
import { Failed, Loading } from '@/kit/states'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { texts } from '../messages'
import { keepTill, type Till } from '../model'

/** Which till this device is: asked once. */
export function Setup({ before, done }: { before: Till | null; done: (till: Till) => void }) {
  const t = useText(texts)
  const name = useName()
  const me = useMe()
  const programs = useQuery({
    queryKey: ['programs'],
    queryFn: async () => (await ok(api.GET('/programs', {}))).items,
  })
  const [program, setProgram] = useState(before?.program ?? me.posts[0]?.program ?? '')
  const chosen = program || programs.data?.[0]?.id || ''
  const branches = useQuery({
    queryKey: ['branches', chosen],
    enabled: chosen !== '',
    queryFn: async () =>
      (await ok(api.GET('/branches', { params: { query: { program: chosen, limit: 200 } } }))).items,
  })
  const shops = branches.data?.filter((branch) => branch.tills.length > 0) ?? []
  const [branch, setBranch] = useState(before?.branch ?? me.posts[0]?.branch ?? '')
  const shop = shops.find((each) => each.code === branch) ?? shops[0]
  const [till, setTill] = useState(before?.till ?? '')
  const chosenTill = shop?.tills.find((each) => each === till) ?? shop?.tills[0] ?? ''
  const [operator, setOperator] = useState(before?.operator ?? me.staff ?? '')
  if (programs.error) return <Failed error={programs.error} again={() => void programs.refetch()} />
  if (!programs.data) return <Loading />
  return (
    <main className="door">
      <form
        className="door-card"
        onSubmit={(event) => {
          event.preventDefault()
          if (!shop) return
          const made = {
            program: chosen,
            branch: shop.code,
            branchName: shop.name,
            till: chosenTill,
            operator,
          }
          keepTill(made)
          done(made)
        }}
      >
        <div className="row">
          <span className="grow" />
          <Personal />
        </div>
        <h1>{t('setup')}</h1>
        <p className="label">{t('setupWhy')}</p>
        <label className="field">
          <span>{t('program')}</span>
          <select
            className="input"
            value={chosen}
            onChange={(event) => setProgram(event.target.value)}
          >
            {programs.data.map((each) => (
              <option key={each.id} value={each.id}>
                {name(each.title, each.titleEn)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('branch')}</span>
          <select
            className="input"
            value={shop?.code ?? ''}
            onChange={(event) => setBranch(event.target.value)}
          >
            {shops.map((each) => (
              <option key={each.code} value={each.code}>
                {each.code} {each.name}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('till')}</span>
          <select
            className="input"
            value={chosenTill}
            onChange={(event) => setTill(event.target.value)}
          >
            {shop?.tills.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        {!me.staff && (
          <label className="field">
            <span>{t('operator')}</span>
            <input
              className="input"
              value={operator}
              placeholder="E007"
              onChange={(event) => setOperator(event.target.value.trim())}
            />
          </label>
        )}
        <button className="btn primary big" disabled={!shop}>
          {t('save')}
        </button>
      </form>
    </main>
  )
}
