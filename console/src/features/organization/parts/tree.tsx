import { api, ok } from '@/api/client'
import { useText } from '@/i18n'
import { Empty, Failed, Loading } from '@/kit/states'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { texts } from '../messages'
import type { Branch, Department } from './place-forms'

/** Everything of one kind, page after page. */
async function all<T>(ask: (cursor?: string) => Promise<{ items: T[]; nextCursor?: string | null }>) {
  const found: T[] = []
  let cursor: string | undefined
  do {
    const page = await ask(cursor)
    found.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return found
}

/** Branches under their region, headquarters first; departments under the one they belong to. */
export function PlaceTree({ program }: { program: string }) {
  const t = useText(texts)
  const places = useQuery({
    queryKey: ['branches', 'tree', program],
    queryFn: async () => {
      const page = (cursor?: string) => ({
        params: { query: { program, limit: 200, ...(cursor ? { cursor } : {}) } },
      })
      const [branches, departments] = await Promise.all([
        all((cursor) => ok(api.GET('/branches', page(cursor)))),
        all((cursor) => ok(api.GET('/departments', page(cursor)))),
      ])
      return { branches, departments }
    },
  })
  if (places.error) return <Failed error={places.error} again={() => void places.refetch()} />
  if (!places.data) return <Loading />
  const { branches, departments } = places.data
  if (branches.length + departments.length === 0) return <Empty title={t('noBranches')} />
  const heads = branches.filter((each) => each.kind === 'headquarters')
  const shops = branches.filter((each) => each.kind !== 'headquarters')
  return (
    <div className="tree-pair">
      <section className="panel panel-body" aria-label={t('branches')}>
        <h2>
          {t('branches')} {branches.length}
        </h2>
        <ul className="tree">
          {heads.map((each) => (
            <BranchLeaf key={each.code} branch={each} />
          ))}
          {byRegion(shops).map(([region, inside]) => (
            <li key={region}>
              <details open>
                <summary>
                  <b>{region || t('noRegion')}</b> <span className="hint">{inside.length}</span>
                </summary>
                <ul>
                  {inside.map((each) => (
                    <BranchLeaf key={each.code} branch={each} />
                  ))}
                </ul>
              </details>
            </li>
          ))}
        </ul>
      </section>
      {departments.length > 0 && (
        <section className="panel panel-body" aria-label={t('departments')}>
          <h2>
            {t('departments')} {departments.length}
          </h2>
          <Departments program={program} all={departments} parent={null} />
        </section>
      )}
    </div>
  )
}

export function byRegion(branches: Branch[]): [string, Branch[]][] {
  const regions = new Map<string, Branch[]>()
  for (const each of branches) {
    const region = each.region ?? ''
    regions.set(region, [...(regions.get(region) ?? []), each])
  }
  return [...regions].sort(([a], [b]) => Number(a === '') - Number(b === '') || a.localeCompare(b))
}

function BranchLeaf({ branch }: { branch: Branch }) {
  const t = useText(texts)
  return (
    <li>
      <Link to="/organisation" search={{ q: branch.code }} className={branch.active ? '' : 'struck'}>
        <span className="mono">{branch.code}</span> {branch.name}
      </Link>{' '}
      <span className="hint">
        {branch.kind === 'headquarters' && t('headquarters')}
        {branch.kind === 'franchise' && t('franchise')}
        {!branch.active && ' ' + t('closed')}
        {branch.tills.length > 0 && ` · ${t('tills')} ${branch.tills.join(' ')}`}
      </span>
    </li>
  )
}

/** Those under one; whose parent is nowhere stands at the top. */
function Departments({
  program,
  all: departments,
  parent,
}: {
  program: string
  all: Department[]
  parent: string | null
}) {
  const codes = new Set(departments.map((each) => each.code))
  const under = departments.filter((each) => {
    const above = each.parent && codes.has(each.parent) ? each.parent : null
    return above === parent
  })
  if (under.length === 0) return null
  return (
    <ul className="tree">
      {under.map((each) => (
        <li key={each.code}>
          <span className={each.active ? '' : 'struck'}>
            <span className="mono">{each.code}</span> {each.name}
          </span>{' '}
          {each.head && (
            <Link to="/staff/$code" params={{ code: each.head }} search={{ program }}>
              {each.head}
            </Link>
          )}
          <Departments program={program} all={departments} parent={each.code} />
        </li>
      ))}
    </ul>
  )
}
