import { api, ok } from '@/api/client'
import { useName, useText } from '@/i18n'
import { List } from '@/kit/list'
import { said } from '@/lib/search'
import { Link } from '@tanstack/react-router'
import { texts } from '../messages'

/** Every regulation this person may see, with the version that is in force. */
export function ProgramsPage() {
  const t = useText(texts)
  const name = useName()
  return (
    <>
      <div className="page-head">
        <h1>{t('title')}</h1>
      </div>
      <List
        queryKey={['programs', 'list']}
        label={t('title')}
        empty={t('none')}
        ask={(cursor) =>
          ok(api.GET('/programs', { params: { query: { ...said({ cursor }), limit: 50 } } }))
        }
        rowKey={(row) => row.id}
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
          { title: t('since'), nowrap: true, cell: (row) => row.from },
        ]}
      />
    </>
  )
}
