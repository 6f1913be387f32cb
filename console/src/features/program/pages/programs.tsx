import { api, ok } from '@/api/client'
import { useName, useText } from '@/i18n'
import { Paged } from '@/kit/paged'
import { getRouteApi, Link } from '@tanstack/react-router'
import { texts } from '../messages'

const route = getRouteApi('/office/programs')

/** Every regulation this person may see, with the version that is in force. */
export function ProgramsPage() {
  const t = useText(texts)
  const name = useName()
  const { cursor } = route.useSearch()
  return (
    <>
      <div className="page-head">
        <h1>{t('title')}</h1>
      </div>
      <Paged
        queryKey={['programs', 'list']}
        label={t('title')}
        cursor={cursor}
        empty={t('none')}
        rowKey={(row) => row.id}
        ask={(at?: string) =>
          ok(api.GET('/programs', { params: { query: { limit: 50, ...(at ? { cursor: at } : {}) } } }))
        }
        columns={[
          {
            title: t('name'),
            cell: (row) => (
              <Link to="/programs/$id" params={{ id: row.id }}>
                {name(row.title, row.titleEn)}
              </Link>
            ),
          },
          { title: t('code'), cell: (row) => <span className="mono">{row.id}</span> },
          { title: t('inForce'), cell: (row) => t('versionN', { n: row.version }) },
          { title: t('since'), cell: (row) => <span className="nowrap">{row.from}</span> },
        ]}
      />
    </>
  )
}
