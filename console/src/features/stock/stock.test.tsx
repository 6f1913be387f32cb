import { ranges } from '@/kit/values'
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { at, cashier } from '@/test-page'
import { serve } from '@/test-server'

afterEach(() => vi.unstubAllGlobals())

const program = {
  id: 'p',
  title: '制度',
  operator: '公司',
  data: { cards: { ordinary: { name: '普通卡' } } },
}
const base = {
  'GET /programs': () => [200, { items: [{ id: 'p', title: '制度' }] }] as [number, unknown],
  'GET /programs/p': () => [200, program] as [number, unknown],
  'GET /branches': () => [200, { items: [] }] as [number, unknown],
}

test('ranges are read as people write them', () => {
  expect(ranges('0001-0020\n 31 ')).toEqual([
    { first: '0001', last: '0020' },
    { first: '31', last: '31' },
  ])
  expect(ranges('10 至 12，15')).toEqual([
    { first: '10', last: '12' },
    { first: '15', last: '15' },
  ])
  expect(ranges(' ')).toBeNull()
})

test('a hand-over asks for what is needed, and shows the server’s no at its field', async () => {
  const asked = serve({
    ...base,
    'GET /card-stock': () => [200, { items: [], nextCursor: null }],
    'POST /card-hand-overs': () => [
      422,
      {
        code: 'STAFF_UNKNOWN',
        title: '没有这个员工',
        errors: [{ pointer: '/to', code: 'STAFF_UNKNOWN', message: '没有这个员工' }],
      },
    ],
  })
  at('/card-desk/stock', cashier(['stock:read', 'stock:hand-over']))
  const user = userEvent.setup()
  expect(await screen.findByText('没有库存。号段到货后从这里开始。')).toBeVisible()
  await user.click(screen.getByRole('button', { name: '交出卡' }))
  await user.click(screen.getByRole('button', { name: '确认交出卡' }))
  expect(await screen.findAllByText('这一项要填。')).toHaveLength(2)
  await screen.findAllByRole('option', { name: '普通卡' })
  await user.selectOptions(await screen.findByLabelText('产品', { selector: 'form[aria-labelledby] select' }), [
    'ordinary',
  ])
  await user.type(screen.getByLabelText('接收人工号'), 'NOBODY')
  await user.type(screen.getByLabelText('张数'), '20')
  await user.click(screen.getByRole('button', { name: '确认交出卡' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('没有这个员工')
  expect(screen.getByLabelText('接收人工号')).toBeInvalid()
  expect(screen.getByLabelText('接收人工号')).toHaveValue('NOBODY')
  expect(asked.find((each) => each.what.startsWith('POST'))!.body).toMatchObject({
    program: 'p',
    product: 'ordinary',
    to: 'NOBODY',
    quantity: 20,
    ranges: null,
  })
})

test('a list is narrowed by the address, and turned page by page', async () => {
  const asked = serve({
    ...base,
    'GET /card-cases': (_, request) => [
      200,
      {
        items: [],
        nextCursor: request.url.includes('cursor') ? null : 'c2',
      },
    ],
  })
  const router = at('/card-desk/cases?state=OPEN', cashier(['stock:read']))
  const user = userEvent.setup()
  await user.click(await screen.findByRole('link', { name: '下一页' }))
  expect(await screen.findByRole('link', { name: '上一页' })).toBeVisible()
  expect(router.state.location.search).toEqual({ state: 'OPEN', cursor: 'c2' })
  const cases = asked.filter((each) => each.what.startsWith('GET /card-cases'))
  expect(cases[0]!.what).toContain('state=OPEN')
  expect(cases.at(-1)!.what).toContain('cursor=c2')
  await user.click(screen.getByRole('link', { name: '上一页' }))
  await vi.waitFor(() => expect(router.state.location.search).toEqual({ state: 'OPEN' }))
})

test('a refusal to look says which permission is missing', async () => {
  serve({
    ...base,
    'GET /card-orders': () => [
      403,
      { code: 'PERMISSION_DENIED', title: '没有此操作的权限', permission: 'stock:read' },
    ],
  })
  at('/card-desk/orders', cashier([]))
  expect(await screen.findByText(/需要权限 stock:read/)).toBeVisible()
})
