import { api, ok, type Schemas } from '@/api/client'
import { useLanguage, useText } from '@/i18n'
import { List } from '@/kit/list'
import { NoProgram } from '@/kit/places'
import { plain } from '@/lib/money'
import { texts } from '../messages'
import { chosen, useDesk } from '../parts/filters'

/** What the catalogue's codes are called; English codes are English words. */
const WORDS: Record<string, string> = {
  prepaid: '储值',
  points: '积分',
  discount: '折扣',
  benefits: '权益',
  identity: '身份',
  stay: '住宿',
  magnetic: '磁条',
  chip: '芯片',
  barcode: '条码',
  qr: '二维码',
  none: '无',
  pvc: 'PVC',
  paper: '纸',
  metal: '金属',
  formal: '正式',
  temporary: '临时',
  physical: '实体',
  electronic: '电子',
  virtual: '电子',
}

type Product = Schemas['ProductView']

/** The cards a program knows, as its catalogue classes them. */
export function ProductsPage() {
  const t = useText(texts)
  const { language } = useLanguage()
  const word = (code: string) => (language === 'zh' ? (WORDS[code] ?? code) : code)
  const desk = useDesk([])
  const { program } = desk
  if (!program) return <NoProgram />
  return (
    <div className="stack">
      <List<Product>
        label={t('products')}
        filters={desk.filters}
        queryKey={['card-products', 'page', program]}
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
          { title: t('functions'), cell: (row) => row.functions.map(word).join(' · ') },
          { title: t('medium'), cell: (row) => word(row.medium) },
          { title: t('material'), cell: (row) => word(row.material) },
          { title: t('authorisation'), cell: (row) => word(row.authorisation) },
          { title: t('formKind'), cell: (row) => word(row.form) },
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
            num: true,
            cell: (row) => row.denominations.map(plain).join(' · '),
          },
        ]}
      />
    </div>
  )
}
