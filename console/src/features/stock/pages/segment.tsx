import { api, ok, type Schemas } from '@/api/client'
import { problemOf } from '@/api/problem'
import { send } from '@/api/request'
import { useMay } from '@/app/session'
import { useNames } from '@/features/program/names'
import { useText } from '@/i18n'
import { useAct } from '@/kit/act'
import { Refused } from '@/kit/fields'
import { count } from '@/lib/money'
import { moment } from '@/lib/time'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { texts } from '../messages'
import { FactList, Loaded } from '../parts/object'

/** One range of numbers and the codes that belong to it. */
export function SegmentPage() {
  const t = useText(texts)
  const may = useMay()
  const { id = '' } = useParams({ strict: false })
  const asked = useQuery({
    queryKey: ['segments', id],
    staleTime: 0,
    queryFn: async () => ok(api.GET('/card-segments/{id}', { params: { path: { id } } })),
  })
  const names = useNames(asked.data?.segment.program)
  return (
    <Loaded asked={asked}>
      {({ segment, codeFiles }) => (
        <div className="stack">
          <h2 className="mono">
            {segment.first}–{segment.last}
          </h2>
          {segment.codesNeeded && may('stock:import-codes') && <Codes id={segment.id} />}
          <FactList
            title={t('segments')}
            rows={[
              [t('id'), segment.id],
              [t('product'), names.data?.products[segment.product] ?? segment.product],
              [t('branch'), segment.branch],
              [t('quantity'), count(segment.quantity)],
              [t('coded'), segment.codesNeeded ? count(segment.coded) : null],
              [t('defects'), count(segment.defects)],
              [t('delivered'), segment.deliveredOn],
              [t('label'), segment.label],
              [t('by'), `${segment.madeBy} ${moment(segment.madeAt)}`],
              [
                t('orders'),
                segment.order && (
                  <Link key="o" to="/card-desk/orders/$id" params={{ id: segment.order }}>
                    {segment.order}
                  </Link>
                ),
              ],
            ]}
          />
          {segment.codesNeeded && (
            <section className="panel" aria-label={t('codeFiles')}>
              <header>
                <h2>{t('codeFiles')}</h2>
              </header>
              {codeFiles.length === 0 ? (
                <p className="empty">{t('noFiles')}</p>
              ) : (
                <ol className="timeline">
                  {codeFiles.map((file) => (
                    <li key={file.sha256}>
                      <span className="label nowrap">{moment(file.at)}</span>
                      <span>
                        {file.name} · {count(file.codes)}{' '}
                        <span className="hint">
                          {file.person} · {file.sha256.slice(0, 12)}
                        </span>
                      </span>
                    </li>
                  ))}
                </ol>
              )}
            </section>
          )}
        </div>
      )}
    </Loaded>
  )
}

/** All lines or none: a wrong one is named. */
function Codes({ id }: { id: string }) {
  const t = useText(texts)
  const field = useId()
  const queries = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const act = useAct(
    async (_: string, key) =>
      (
        await send<Schemas['SegmentShown']>(
          'POST',
          `/card-segments/${id}/codes?file=${encodeURIComponent(file!.name)}`,
          file!,
          { 'Content-Type': 'text/csv', 'Idempotency-Key': key },
        )
      ).body,
    () => void queries.invalidateQueries({ queryKey: ['segments'] }),
  )
  const problem = problemOf(act.error)
  return (
    <form
      className="panel panel-body form"
      onSubmit={(event) => {
        event.preventDefault()
        if (file) void act.run(file.name + file.size + file.lastModified)
      }}
    >
      <h2>{t('importCodes')}</h2>
      <p>{t('importCodesWhy')}</p>
      <div className="field">
        <label htmlFor={field}>{t('file')}</label>
        <input
          id={field}
          type="file"
          accept=".csv,.txt,text/csv"
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
      </div>
      <Refused
        error={act.error}
        hint={
          problem?.['line'] !== undefined
            ? t('lines', { line: String(problem['line']), what: problem.title })
            : null
        }
      />
      {act.done && (
        <p className="notice good" role="status">
          ● {t('importedCodes')} {count(act.done.coded)}
        </p>
      )}
      <div className="row">
        <button className="btn primary" disabled={!file || act.isBusy}>
          {t('importCodes')}
        </button>
      </div>
    </form>
  )
}
