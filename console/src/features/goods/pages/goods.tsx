import { api, ok, type Schemas } from '@/api/client'
import { useMay, useMe } from '@/app/session'
import { texts as common } from '@/app/texts'
import { useText } from '@/i18n'
import { useAct } from '@/kit/act'
import { Refused } from '@/kit/fields'
import { List, type Column } from '@/kit/list'
import { NoProgram, useBranches, useProgram } from '@/kit/places'
import { plain } from '@/lib/money'
import { said } from '@/lib/search'
import { useNames } from '@/features/program/names'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { texts } from '../messages'
import { GoodsForm } from '../parts/goods-form'
import { change } from '../queries'

const route = getRouteApi('/office/goods')

type Item = Schemas['GoodsShown']

/** What a branch sells, as its counter knows it. */
export function GoodsPage() {
  const t = useText(texts)
  const c = useText(common)
  const may = useMay()
  const me = useMe()
  const search = route.useSearch()
  const program = useProgram(search.program)
  const branches = useBranches(program)
  const own = me.posts.find((post) => post.program === program && !post.headquarters)?.branch
  const shops = branches.data?.filter((each) => each.kind !== 'headquarters') ?? []
  const branch = search.branch ?? own ?? shops[0]?.code
  const categories = useNames(program).data?.categories ?? []
  const [form, setForm] = useState<Item | 'new' | null>(null)
  const queries = useQueryClient()
  const turn = useAct(
    (item: Item) => change(item, { active: !item.active }),
    () => void queries.invalidateQueries({ queryKey: ['goods'] }),
  )
  const isOff = search.state === 'off'
  if (!program) return <NoProgram />
  const acts: Column<Item> = {
    title: t('acts'),
    cell: (item) => (
      <span className="row acts">
        <button className="btn quiet" onClick={() => setForm(item)}>
          {t('edit')}
        </button>
        <button className="btn quiet" disabled={turn.isBusy} onClick={() => void turn.run(item)}>
          {item.active ? t('stop') : t('resume')}
        </button>
      </span>
    ),
  }
  return (
    <>
      <div className="page-head">
        <h1>{t('title')}</h1>
        <span className="grow" />
        {may('import:run') && me.branches === null && (
          <Link className="btn" to={'/imports' as never} search={{ kind: 'goods' } as never}>
            {t('import')}
          </Link>
        )}
        {may('goods:edit') && branch && (
          <button className="btn primary" onClick={() => setForm('new')}>
            {t('add')}
          </button>
        )}
      </div>
      <div className="stack">
        <p className="hint">{t('why')}</p>
        <Refused error={turn.error} />
        {form && branch && (
          <GoodsForm
            key={form === 'new' ? 'new' : form.id}
            program={program}
            branch={branch}
            categories={categories}
            item={form === 'new' ? null : form}
            close={() => setForm(null)}
          />
        )}
        {!branch ? (
          <p className="panel empty">{t('chooseBranch')}</p>
        ) : (
          <List<Item>
            label={t('title')}
            queryKey={['goods', program, branch, search.q, search.category, search.state]}
            filters={[
              { name: 'program', label: c('program'), kind: 'program', value: program },
              ...(shops.length > 1
                ? [
                    {
                      name: 'branch',
                      label: c('branch'),
                      kind: 'choice' as const,
                      value: branch,
                      any: own ? t('ownBranch') : `${shops[0]!.code} ${shops[0]!.name}`,
                      options: shops.slice(own ? 0 : 1).map(
                        (each) => [each.code, `${each.code} ${each.name}`] as const,
                      ),
                    },
                  ]
                : []),
              {
                name: 'category',
                label: t('category'),
                kind: 'choice',
                options: categories.map((each) => [each.code, each.name] as const),
              },
              {
                name: 'state',
                label: t('state'),
                kind: 'choice',
                any: t('onSale'),
                options: [['off', t('offSale')]],
              },
              { name: 'q', label: t('search'), placeholder: t('searchBy') },
            ]}
            ask={(cursor) =>
              ok(
                api.GET('/goods', {
                  params: {
                    query: {
                      program,
                      branch,
                      limit: 50,
                      active: !isOff,
                      ...said({ q: search.q, category: search.category, cursor }),
                    },
                  },
                }),
              )
            }
            rowKey={(item) => item.id}
            empty={isOff ? t('noneOff') : t('none')}
            columns={[
              { title: t('sku'), cell: (item) => <span className="mono">{item.sku}</span> },
              { title: t('name'), cell: (item) => item.name },
              {
                title: t('category'),
                cell: (item) =>
                  categories.find((each) => each.code === item.category)?.name ?? item.category,
              },
              { title: t('price'), num: true, cell: (item) => plain(item.price) },
              {
                title: t('barcodes'),
                cell: (item) => <span className="mono">{item.barcodes.join(' ')}</span>,
              },
              { title: t('flags'), cell: (item) => item.flags.map((flag) => flagName(flag, t)).join(' ') },
              ...(may('goods:edit') ? [acts] : []),
            ]}
          />
        )}
      </div>
    </>
  )
}

function flagName(flag: string, t: (key: 'noPoints') => string) {
  return flag === 'counter-excluded' ? t('noPoints') : flag
}
