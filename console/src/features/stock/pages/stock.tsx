import { api, ok, type Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { Steps } from '@/kit/steps'
import { List, Table } from '@/kit/list'
import { NoProgram } from '@/kit/places'
import { Status } from '@/kit/words'
import { count } from '@/lib/money'
import { moment } from '@/lib/time'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { texts } from '../messages'
import { chosen, useDesk } from '../parts/filters'
import { Loaded } from '../parts/object'
import { handOverStep } from '../parts/offer'

type Drawer = Schemas['StockDrawerView']

/** Who keeps how many of what, branch by branch. */
export function StockPage() {
  const t = useText(texts)
  const desk = useDesk(['product', 'branch', 'staff'])
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { program, search, names } = desk
  const [open, setOpen] = useState<Drawer | null>(null)
  if (!program) return <NoProgram />
  return (
    <div className="stack">
      <Steps
        specs={[handOverStep(t, program, names?.products ?? {})]}
        program={program}
        done={(answer) => {
          void queries.invalidateQueries({ queryKey: ['stock'] })
          const { id } = answer as Schemas['HandOverShown']
          void navigate({ to: '/card-desk/hand-overs/$id', params: { id } })
        }}
      />
      <List<Drawer>
        label={t('stock')}
        filters={desk.filters}
        queryKey={['stock', program, search.product, search.branch, search.staff]}
        ask={(cursor) =>
          ok(
            api.GET('/card-stock', {
              params: {
                query: chosen({
                  program,
                  product: search.product,
                  branch: search.branch,
                  staff: search.staff,
                  cursor,
                  limit: 50,
                }),
              },
            }),
          )
        }
        rowKey={(row) => row.branch + row.custodian + row.product}
        empty={t('noStock')}
        columns={[
          { title: t('branch'), cell: (row) => row.branch },
          {
            title: t('staff'),
            cell: (row) => (
              <button
                className="btn quiet c-why-link"
                aria-label={t('showRanges', { person: row.custodian })}
                onClick={() => setOpen(row)}
              >
                {row.custodian}
              </button>
            ),
          },
          { title: t('product'), cell: (row) => names?.products[row.product] ?? row.product },
          { title: t('inStock'), num: true, cell: (row) => count(row.stock) },
          { title: t('given'), num: true, cell: (row) => count(row.given) },
          { title: t('out'), num: true, cell: (row) => count(row.issued) },
          { title: t('faulty'), num: true, cell: (row) => count(row.faulty) },
          {
            title: t('missing'),
            num: true,
            cell: (row) =>
              row.missing > 0 ? (
                <b className="status stop">■ {count(row.missing)}</b>
              ) : (
                count(row.missing)
              ),
          },
          { title: t('recovered'), num: true, cell: (row) => count(row.recovered) },
          {
            title: t('next'),
            cell: (row) =>
              row.next && (
                <Link to="/cards/$number" params={{ number: row.next }} className="mono">
                  {row.next}
                </Link>
              ),
          },
        ]}
      />
      <p className="hint">{t('legend')}</p>
      {open && <Ranges program={program} drawer={open} close={() => setOpen(null)} />}
    </div>
  )
}

function Ranges({
  program,
  drawer,
  close,
}: {
  program: string
  drawer: Drawer
  close: () => void
}) {
  const t = useText(texts)
  const ranges = useQuery({
    queryKey: ['stock', 'ranges', program, drawer.product, drawer.custodian],
    staleTime: 0,
    queryFn: async () =>
      ok(
        api.GET('/card-stock/ranges', {
          params: {
            query: { program, product: drawer.product, staff: drawer.custodian, limit: 200 },
          },
        }),
      ),
  })
  const title = t('showRanges', { person: drawer.custodian })
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <button className="btn" onClick={close}>
          {t('close')}
        </button>
      </header>
      <Loaded asked={ranges}>
        {(page) =>
          page.items.length === 0 ? (
            <p className="empty">{t('noRanges')}</p>
          ) : (
            <Table
              label={title}
              rows={page.items}
              rowKey={(row) => row.range.first + row.state}
              columns={[
                {
                  title: t('range'),
                  cell: (row) => (
                    <span className="mono nowrap">
                      {row.range.first}–{row.range.last}
                    </span>
                  ),
                },
                { title: t('quantity'), num: true, cell: (row) => count(row.quantity) },
                { title: t('state'), cell: (row) => <Status kind="stock" value={row.state} /> },
                {
                  title: t('codes'),
                  cell: (row) => (row.codesImported ? t('yes') : t('no')),
                },
                {
                  title: t('enabled'),
                  cell: (row) => (row.enabled ? t('enabled') : t('notEnabled')),
                },
                { title: t('at'), nowrap: true, cell: (row) => moment(row.since) },
              ]}
            />
          )
        }
      </Loaded>
    </section>
  )
}
