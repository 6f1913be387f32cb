import { api, ok, type Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { Paged } from '@/kit/paged'
import { plain } from '@/lib/money'
import { texts } from '../messages'
import { chosen, Filters, useDesk } from '../parts/filters'

type Product = Schemas['ProductView']

/** The cards a program knows, as its catalogue classes them. */
export function ProductsPage() {
  const t = useText(texts)
  const desk = useDesk()
  const { program, search } = desk
  if (!program) return null
  return (
    <div className="stack">
      <Filters desk={desk} by={[]} />
      <Paged<Product>
        label={t('products')}
        queryKey={['card-products', 'page', program]}
        cursor={search.cursor}
        ask={(cursor) =>
          ok(
            api.GET('/card-products', { params: { query: chosen({ program, cursor, limit: 50 }) } }),
          )
        }
        rowKey={(row) => row.product}
        empty={t('noProducts')}
        columns={[
          {
            title: t('product'),
            cell: (row) => (
              <>
                {row.name} <span className="hint mono">{row.product}</span>
                {row.test && <span className="hint"> · {t('test')}</span>}
              </>
            ),
          },
          { title: t('functions'), cell: (row) => row.functions.join(' · ') },
          { title: t('medium'), cell: (row) => row.medium },
          { title: t('material'), cell: (row) => row.material },
          { title: t('authorisation'), cell: (row) => row.authorisation },
          { title: t('formKind'), cell: (row) => row.form },
          { title: t('registeredCard'), cell: (row) => (row.registered ? t('yes') : t('no')) },
          { title: t('validity'), cell: (row) => row.validity },
          {
            title: t('number'),
            cell: (row) => (
              <span className="nowrap">
                {t('digits', { prefix: row.number.prefix, n: row.number.digits })}
              </span>
            ),
          },
          {
            title: t('denominations'),
            isNumber: true,
            cell: (row) => row.denominations.map(plain).join(' · '),
          },
        ]}
      />
    </div>
  )
}
