import { api, ok, type Schemas } from '@/api/client'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { Refused } from '@/kit/fields'
import { List } from '@/kit/list'
import { useProgramTitle } from '@/kit/places'
import { download } from '@/lib/download'
import { count } from '@/lib/money'
import { said } from '@/lib/search'
import { moment } from '@/lib/time'
import { useMutation, useQuery } from '@tanstack/react-query'
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
  const [open, setOpen] = useState<string | null>(null)
  const [side, setSide] = useState<'export' | 'verify' | null>(null)
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
      <List<Line>
        label={t('title')}
        filters={[
          { name: 'action', label: t('action'), placeholder: t('actionHint') },
          { name: 'kind', label: t('kind'), placeholder: t('kindHint') },
          { name: 'subject', label: t('subject') },
          { name: 'person', label: t('person'), placeholder: t('personHint') },
          { name: 'from', label: t('from'), kind: 'date' },
          { name: 'to', label: t('to'), kind: 'date' },
          { name: 'program', label: t('program'), kind: 'program', any: t('anyProgram') },
          { name: 'branch', label: t('branch'), kind: 'branch', program: search.program },
        ]}
        queryKey={['audit', { ...search, cursor: undefined }]}
        staleTime={5_000}
        ask={(cursor) =>
          ok(
            api.GET('/audit', {
              params: { query: { ...query(search), ...said({ cursor }), limit: 50 } },
            }),
          )
        }
        rowKey={(line) => line.id}
        empty={t('empty')}
        columns={[
          { title: t('time'), nowrap: true, cell: (line) => moment(line.at) },
          { title: t('person'), cell: (line) => line.person },
          { title: t('action'), cell: (line) => <code>{line.action}</code> },
          {
            title: t('object'),
            cell: (line) => (
              <span className="break">
                {line.kind} <span className="mono">{line.subject}</span>
              </span>
            ),
          },
          {
            title: t('where'),
            cell: (line) => [title(line.program), line.branch].filter(Boolean).join(' · '),
          },
          { title: t('reason'), cell: (line) => line.reason },
          {
            title: t('details'),
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
    </>
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
      <Refused error={save.error} />
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
  if (verified.error) return <Refused error={verified.error} />
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
