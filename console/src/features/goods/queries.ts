import { api, ok, type Schemas } from '@/api/client'

/** Changes an item as it was seen. */
export async function change(
  item: Schemas['GoodsShown'],
  body: Schemas['GoodsEditing'],
): Promise<Schemas['GoodsShown']> {
  return ok(
    api.PATCH('/goods/{id}', {
      params: { path: { id: item.id }, header: { 'If-Match': `"${item.revision}"` } },
      body,
    }),
  )
}
