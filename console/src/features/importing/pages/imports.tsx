import { api, ok } from '@/api/client'
import { useMe } from '@/app/session'
import { useText } from '@/i18n'
import { Field, Refused, ChoiceField } from '@/kit/fields'
import { List } from '@/kit/list'
import { usePrograms, useProgramTitle } from '@/kit/places'
import { Status } from '@/kit/words'
import { count } from '@/lib/money'
import { said } from '@/lib/search'
import { moment } from '@/lib/time'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { KINDS } from '../manifest'
import { texts } from '../messages'
import { IMPORTS, sendFile, typeOf } from '../queries'

const route = getRouteApi('/office/imports')

/** Files on their way in: a new one is sent, earlier ones are looked at. */
export function ImportsPage() {
  const t = useText(texts)
  const me = useMe()
  const title = useProgramTitle()
  return (
    <>
      <div className="page-head">
        <h1>{t('title')}</h1>
      </div>
      {me.branches === null ? (
        <Sending />
      ) : (
        <p className="notice caution">▲ {t('allBranches')}</p>
      )}
      <List
        label={t('runs')}
        head={
          <header>
            <h2>{t('runs')}</h2>
          </header>
        }
        queryKey={[IMPORTS, 'list']}
        staleTime={5_000}
        ask={(cursor) => ok(api.GET('/imports', { params: { query: { ...said({ cursor }), limit: 20 } } }))}
        rowKey={(run) => run.id}
        empty={t('empty')}
        columns={[
          {
            title: t('file'),
            cell: (run) => (
              <Link to="/imports/$id" params={{ id: run.id }} className="break">
                {run.file}
              </Link>
            ),
          },
          { title: t('kind'), cell: (run) => t(run.kind as 'members') },
          { title: t('program'), cell: (run) => title(run.program) },
          { title: t('state'), cell: (run) => <Status kind="import" value={run.state} /> },
          { title: t('rows'), num: true, cell: (run) => count(run.rows) },
          { title: t('ok'), num: true, cell: (run) => count(run.ok) },
          { title: t('failed'), num: true, cell: (run) => count(run.failed) },
          { title: t('maker'), cell: (run) => run.maker },
          { title: t('created'), nowrap: true, cell: (run) => moment(run.createdAt) },
        ]}
      />
    </>
  )
}

const COLUMNS = {
  members: 'columnsMembers',
  purchases: 'columnsPurchases',
  goods: 'columnsGoods',
} as const

function Sending() {
  const t = useText(texts)
  const programs = usePrograms()
  const title = useProgramTitle()
  const queries = useQueryClient()
  const navigate = route.useNavigate()
  const [kind, setKind] = useState<string>(route.useSearch().kind ?? 'members')
  const [program, setProgram] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [fault, setFault] = useState<string>()
  const chosen = program || programs.data?.[0]?.id || ''
  const sending = useMutation({
    mutationFn: (what: File) => sendFile(kind, chosen, what),
    onSuccess: async (run) => {
      await queries.invalidateQueries({ queryKey: [IMPORTS, 'list'] })
      queries.setQueryData([IMPORTS, run.id], run)
      await navigate({ to: '/imports/$id', params: { id: run.id } })
    },
  })
  return (
    <section className="panel">
      <form
        className="panel-body form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const wrong = !file ? t('noFile') : !typeOf(file.name) ? t('wrongFile') : undefined
          setFault(wrong)
          if (file && !wrong) sending.mutate(file)
        }}
      >
        <Refused error={sending.error} />
        <div className="form-pair">
          <ChoiceField
            label={t('kind')}
            value={kind}
            set={setKind}
            options={KINDS.map((each) => [each, t(each)] as const)}
          />
          <ChoiceField
            label={t('program')}
            value={chosen}
            set={setProgram}
            options={(programs.data ?? []).map((each) => ([each.id, title(each.id)]))}
          />
        </div>
        <Field label={t('file')} hint={t('fileHint')} fault={fault} required>
          {(control) => (
            <input
              {...control}
              className="input"
              type="file"
              accept=".csv,.xlsx"
              onChange={(event) => {
                setFile(event.target.files?.[0] ?? null)
                setFault(undefined)
              }}
            />
          )}
        </Field>
        <details>
          <summary>{t('columns')}</summary>
          <p className="hint">{t(COLUMNS[kind as keyof typeof COLUMNS])}</p>
        </details>
        <div className="row">
          <button className="btn primary" disabled={sending.isPending || !chosen}>
            {sending.isPending ? t('sending') : t('send')}
          </button>
          <span className="hint">{t('sendHint')}</span>
        </div>
      </form>
    </section>
  )
}
