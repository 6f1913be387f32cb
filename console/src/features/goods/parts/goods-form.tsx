import { api, ok, type Schemas } from '@/api/client'
import { useText } from '@/i18n'
import { Form } from '@/kit/form'
import { fen, told, type Values } from '@/kit/values'
import { plain } from '@/lib/money'
import { useQueryClient } from '@tanstack/react-query'
import { texts } from '../messages'
import { change } from '../queries'

type Item = Schemas['GoodsShown']

const words = (values: Values, name: string) =>
  (values[name] ?? '').split(/[\s,，;；、]+/).filter((each) => each !== '')

/** What the list says of goods, new or known. */
export function GoodsForm({
  program,
  branch,
  categories,
  item,
  close,
}: {
  program: string
  branch: string
  categories: { code: string; name: string }[]
  item: Item | null
  close: () => void
}) {
  const t = useText(texts)
  const queries = useQueryClient()
  const act = (values: Values) => {
    const body = {
      name: told(values, 'name') ?? '',
      barcodes: words(values, 'barcodes'),
      category: values['category'] ?? '',
      price: fen(values, 'price')!,
      flags: words(values, 'flags'),
      initials: told(values, 'initials'),
    }
    if (item) return change(item, body)
    return ok(api.POST('/goods', { body: { program, branch, sku: told(values, 'sku') ?? '', ...body } }))
  }
  return (
    <Form<Item>
      label={item ? `${t('edit')} ${item.sku}` : `${t('add')} · ${branch}`}
      submit={t('save')}
      leave={close}
      initial={
        item
          ? {
              name: item.name,
              price: plain(item.price),
              barcodes: item.barcodes.join(' '),
              category: item.category ?? '',
              flags: item.flags.join(' '),
              initials: item.initials,
            }
          : {}
      }
      fields={[
        ...(item ? [] : [{ name: 'sku', label: t('sku'), required: true }]),
        { name: 'name', label: t('name'), required: true },
        { name: 'price', label: t('price'), kind: 'money', required: true },
        { name: 'barcodes', label: t('barcodes'), hint: t('barcodesHint') },
        {
          name: 'category',
          label: t('category'),
          kind: 'choice',
          options: [['', '—'], ...categories.map((each) => [each.code, each.name] as const)],
        },
        { name: 'flags', label: t('flags'), hint: t('flagsHint') },
        { name: 'initials', label: t('initials'), hint: t('initialsHint') },
      ]}
      act={act}
      done={() => {
        void queries.invalidateQueries({ queryKey: ['goods'] })
        close()
      }}
    />
  )
}
