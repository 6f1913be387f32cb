import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { No, page } from '@/test-page'

afterEach(() => vi.unstubAllGlobals())

const BREAD = {
  id: 'itm_1',
  program: 'p',
  branch: 'S001',
  sku: 'B-1',
  barcodes: ['6900000000014'],
  name: '面包',
  initials: 'mb',
  category: 'food',
  price: 550,
  flags: [],
  active: true,
  revision: 3,
}

const ANSWERS = {
  'GET /programs': { items: [{ id: 'p', title: '百货', titleEn: 'Store' }], nextCursor: null },
  'GET /programs/p': {
    id: 'p',
    title: '百货',
    operator: '',
    data: { merchandise: { categories: { food: '食品' } } },
  },
  'GET /branches': { items: [{ code: 'S001', name: '一店' }], nextCursor: null },
  'GET /goods': { items: [BREAD], nextCursor: null },
}

test('goods are found, and changed as somebody saw them', async () => {
  const { asked } = page('/goods?q=mb', ['goods:read', 'goods:edit'], {
    ...ANSWERS,
    'PATCH /goods/itm_1': { ...BREAD, price: 600, revision: 4 },
  })
  const user = userEvent.setup()
  const row = await screen.findByRole('row', { name: /面包/ })
  expect(row).toHaveTextContent('5.50')
  expect(row).toHaveTextContent('食品')
  expect(asked.find((each) => each.what === 'GET /goods')!.query.get('q')).toBe('mb')
  await user.click(screen.getByRole('button', { name: '修改' }))
  await user.clear(screen.getByLabelText(/单价/))
  await user.type(screen.getByLabelText(/单价/), '6')
  await user.click(screen.getByRole('button', { name: '保存商品' }))
  await screen.findByRole('row', { name: /面包/ })
  const sent = asked.find((each) => each.method === 'PATCH')!
  expect(sent.body).toMatchObject({ price: 600, barcodes: ['6900000000014'], category: 'food' })
  expect(sent.headers.get('If-Match')).toBe('"3"')
})

test('a barcode that is another item’s is told at its field', async () => {
  page('/goods', ['goods:read', 'goods:edit'], {
    ...ANSWERS,
    'POST /goods': new No(409, 'BARCODE_TAKEN', {
      title: '该条码是另一商品的',
      errors: [{ pointer: '/barcodes', code: 'BARCODE_TAKEN', message: '该条码是另一商品的' }],
    }),
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '新增商品' }))
  await user.type(screen.getByLabelText(/^商品编号/), 'B-2')
  await user.type(screen.getByLabelText(/^品名/), '牛奶')
  await user.type(screen.getByLabelText(/^单价/), '1')
  await user.click(screen.getByRole('button', { name: '保存商品' }))
  expect(await screen.findByLabelText(/^条码/)).toHaveAttribute('aria-invalid', 'true')
  expect(screen.getAllByText('该条码是另一商品的')[0]).toBeVisible()
})

test('whoever may only look at goods changes none', async () => {
  page('/goods', ['goods:read'], ANSWERS)
  expect(await screen.findByRole('row', { name: /面包/ })).toBeVisible()
  expect(screen.queryByRole('button', { name: '修改' })).toBeNull()
  expect(screen.queryByRole('button', { name: '新增商品' })).toBeNull()
})
