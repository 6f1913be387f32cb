import { api, ok, type Schemas } from '@/api/client'
import { problemOf } from '@/api/problem'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { Refused, TextField } from '@/kit/form'
import { Filters, Listing, Pager } from '@/kit/listing'
import { ProgramFilter, useProgramTitle } from '@/kit/programs'
import { download } from '@/lib/download'
import { count } from '@/lib/money'
import { said } from '@/lib/search'
import { moment } from '@/lib/time'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { TrailSearch } from '../manifest'
import { texts } from '../messages'

type Line = Schemas['AuditShown']

const route = getRouteApi('/office/audit')

/** The filters as the server takes them: days begin and end where the shops are. */
function query({ from, to, cursor: _, ...rest }: TrailSearch) {
  return {
    ...rest,
    ...(from ? { from: from + 'T00:00:00+08:00' } : {}),
    ...(to ? { to: to + 'T23:59:59.999+08:00' } : {}),
  }
}

/** Who did what to what, when and why. */
export function TrailPage() {
  const t = useText(texts)
  const may = useMay()
  const title = useProgramTitle()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [open, setOpen] = useState<string | null>(null)
  const [side, setSide] = useState<'export' | 'verify' | null>(null)
  const lines = useQuery({
    queryKey: ['audit', search],
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    queryFn: async () =>
      ok(
        api.GET('/audit', {
          params: {
            query: {
              ...query(search),
              limit: 50,
              ...(search.cursor ? { cursor: search.cursor } : {}),
            },
          },
        }),
      ),
  })
  const toggle = (what: 'export' | 'verify') => setSide(side === what ? null : what)
  return (
    <>
      <div className="page-head">
        <h1>{t('title')}</h1>
        <span className="grow" />
        {may('audit:export') && (
          <button className="btn" aria-expanded={side === 'export'} onClick={() => toggle('export')}>
            {t('export')}
          </button>
        )}
        {may('audit:verify') && (
          <button className="btn" aria-expanded={side === 'verify'} onClick={() => toggle('verify')}>
            {t('verify')}
          </button>
        )}
      </div>
      {side === 'export' && <Export search={search} close={() => setSide(null)} />}
      {side === 'verify' && <Verify />}
      <Narrow
        key={JSON.stringify({ ...search, cursor: undefined })}
        search={search}
        change={(next) => void navigate({ search: said(next) })}
      />
      <section className="panel">
        <Listing<Line>
          name={t('title')}
          answer={lines}
          rowKey={(line) => line.id}
          empty={t('empty')}
          columns={[
            { head: t('time'), nowrap: true, cell: (line) => moment(line.at) },
            { head: t('person'), cell: (line) => line.person },
            { head: t('action'), cell: (line) => <code>{line.action}</code> },
            {
              head: t('object'),
              cell: (line) => (
                <span className="break">
                  {line.kind} <span className="mono">{line.subject}</span>
                </span>
              ),
            },
            {
              head: t('where'),
              cell: (line) => [title(line.program), line.branch].filter(Boolean).join(' · '),
            },
            { head: t('reason'), cell: (line) => line.reason },
            {
              head: t('details'),
              cell: (line) => (
                <button
                  className="btn quiet c-why-link"
                  aria-expanded={open === line.id}
                  onClick={() => setOpen(open === line.id ? null : line.id)}
                >
                  {open === line.id ? t('hide') : t('details')}
                </button>
              ),
            },
          ]}
          more={(line) => open === line.id && <Details line={line} />}
        />
        <Pager
          cursor={search.cursor}
          next={lines.data?.nextCursor}
          go={(cursor) =>
            void navigate({ search: (now: TrailSearch) => said({ ...now, cursor }) })
          }
        />
      </section>
    </>
  )
}

function Narrow({
  search,
  change,
}: {
  search: TrailSearch
  change: (search: { [K in keyof TrailSearch]?: TrailSearch[K] | undefined }) => void
}) {
  const t = useText(texts)
  const [typed, setTyped] = useState(search)
  const { cursor: _, ...filters } = search
  const field = (name: keyof TrailSearch) => ({
    value: typed[name] ?? '',
    change: (text: string) => setTyped((now) => ({ ...now, [name]: text })),
  })
  const go = (now: TrailSearch) =>
    change(
      Object.fromEntries(
        Object.entries(now)
          .filter(([name]) => name !== 'cursor')
          .map(([name, text]) => [name, text.trim() || undefined]),
      ),
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        go(typed)
      }}
    >
      <Filters on={Object.keys(filters).length > 0} clear={() => change({})}>
        <TextField label={t('action')} placeholder={t('actionHint')} {...field('action')} />
        <TextField label={t('kind')} placeholder={t('kindHint')} {...field('kind')} />
        <TextField label={t('subject')} {...field('subject')} />
        <TextField label={t('person')} placeholder={t('personHint')} {...field('person')} />
        <TextField label={t('from')} type="date" {...field('from')} />
        <TextField label={t('to')} type="date" {...field('to')} />
        <ProgramFilter
          label={t('program')}
          any={t('anyProgram')}
          value={typed.program}
          change={(program) => go({ ...typed, program: program ?? '' })}
        />
        <TextField label={t('branch')} {...field('branch')} />
        <button className="btn primary">{t('look')}</button>
      </Filters>
    </form>
  )
}

function Details({ line }: { line: Line }) {
  const t = useText(texts)
  const fields = [...new Set([...Object.keys(line.before), ...Object.keys(line.after)])]
  const facts: [string, string | null | undefined][] = [
    [t('client'), line.client],
    [t('key'), line.key],
    [t('address'), line.address],
    [t('seq'), line.seq == null ? t('notYet') : String(line.seq)],
    [t('hash'), line.hash],
  ]
  return (
    <div className="stack">
      {fields.length === 0 ? (
        <p className="hint">{t('nothingChanged')}</p>
      ) : (
        <table className="table stacks">
          <thead>
            <tr>
              <th scope="col">{t('field')}</th>
              <th scope="col">{t('before')}</th>
              <th scope="col">{t('after')}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((name) => (
              <tr key={name}>
                <td data-head={t('field')}>{name}</td>
                <td data-head={t('before')} className="break">
                  {line.before[name] ?? ''}
                </td>
                <td data-head={t('after')} className="break">
                  {line.after[name] ?? ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <dl className="facts">
        {facts
          .filter(([, value]) => value)
          .map(([head, value]) => (
            <div key={head} className="facts-row">
              <dt>{head}</dt>
              <dd className="mono break">{value}</dd>
            </div>
          ))}
      </dl>
    </div>
  )
}

function Export({ search, close }: { search: TrailSearch; close: () => void }) {
  const t = useText(texts)
  const save = useMutation({
    mutationFn: () => {
      const { program: _, branch: __, ...wanted } = query(search)
      return download('/audit/export?' + new URLSearchParams(wanted), 'audit.csv')
    },
  })
  return (
    <section className="asking stack side-section">
      <p>{t('exportWhy')}</p>
      <Refused problem={problemOf(save.error)} />
      {save.isSuccess && (
        <p className="status good" role="status">
          ● {t('exported')}
        </p>
      )}
      <div className="row">
        <button className="btn primary" disabled={save.isPending} onClick={() => save.mutate()}>
          {save.isPending ? t('exporting') : t('exportDo')}
        </button>
        <button className="btn" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </section>
  )
}

/** Reads the whole chain; no difference is the only good answer. */
function Verify() {
  const t = useText(texts)
  const verified = useQuery({
    queryKey: ['audit', 'verification'],
    staleTime: 0,
    gcTime: 0,
    queryFn: async () => ok(api.POST('/audit/verifications', {})),
  })
  if (verified.isFetching) {
    return (
      <p className="notice side-section" role="status">
        {t('verifying')}
      </p>
    )
  }
  if (verified.error) return <Refused problem={problemOf(verified.error)} />
  if (!verified.data) return null
  const found = verified.data
  return (
    <section className={'notice side-section ' + (found.clean ? 'good' : 'stop')} role="status">
      <h2>
        {found.clean
          ? '● ' + t('clean', { checked: count(found.checked) })
          : '■ ' + t('broken', { n: found.differences.length })}
      </h2>
      {found.clean ? (
        <>
          <p>{t('keep', { seq: count(found.seq) })}</p>
          <code className="break">{found.hash}</code>
        </>
      ) : (
        <ul>
          {found.differences.map((difference, i) => (
            <li key={i}>
              <code className="break">{JSON.stringify(difference)}</code>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
