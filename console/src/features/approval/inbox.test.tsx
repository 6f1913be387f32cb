import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { No, page, somebody } from '@/test-page'

const order = {
  id: 'apr_0000000000001',
  kind: 'card-order',
  program: 'shop',
  branch: 'S001',
  subject: 'cor_0000000000001',
  sha256: 'ab',
  summary: '普通会员卡 × 2000 · S001',
  amount: 450_000,
  maker: 'E007',
  askedAt: '2026-01-05T09:00:00+08:00',
  status: 'PENDING',
  step: 1,
  dueOn: '2026-01-07',
  overdue: false,
}

const steps = [
  {
    number: 1,
    roles: ['store-manager'],
    needs: 'ANY',
    place: 'OWN_BRANCH',
    term: '2 working days',
    signatures: [],
  },
  { number: 2, roles: ['operations'], needs: 'ANY', place: 'ANYWHERE', term: null, signatures: [] },
]

const MAY = ['approval:read', 'approval:decide', 'approval:recall', 'approval:delegate', 'stock:read']

function inbox(at: string, more: Parameters<typeof page>[2] = {}, me = somebody(MAY)) {
  return page(at, me, {
    'GET /programs': { items: [] },
    'GET /approvals/counts': { mine: 1, mineOverdue: 0, asked: 2, mineByKind: {}, more: false },
    'GET /approvals': { items: [order], nextCursor: null },
    [`GET /approvals/${order.id}`]: { ...order, steps, delegations: [] },
    'GET /card-orders/cor_0000000000001': {
      product: 'ordinary',
      branch: 'S001',
      quantity: 2000,
      onHand: 12,
      neededBy: '2026-02-01',
    },
    ...more,
  })
}

test('a request shows its amount, its facts and its steps', async () => {
  inbox('/approvals')
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: /2000/ }))
  const sheet = await screen.findByRole('article')
  expect(within(sheet).getByText('¥4,500.00')).toBeVisible()
  expect(await within(sheet).findByText('申请数量')).toBeVisible()
  expect(within(sheet).getByText('2,000')).toBeVisible()
  expect(within(sheet).getByText(/2 个工作日/)).toBeVisible()
  expect(within(sheet).getByText('○ 未到')).toBeVisible()
})

test('a yes is sent with the step that was seen', async () => {
  const { sent } = inbox('/approvals?open=' + order.id, {
    [`POST /approvals/${order.id}/decisions`]: { ...order, status: 'APPROVED' },
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '同意' }))
  expect(await screen.findByText(/已同意/)).toBeVisible()
  expect(sent(`POST /approvals/${order.id}/decisions`)).toEqual([
    { decision: 'APPROVE', comment: null, step: 1 },
  ])
})

test('a no needs its reason, and what was typed stays when the server refuses', async () => {
  const { sent } = inbox('/approvals?open=' + order.id, {
    [`POST /approvals/${order.id}/decisions`]: new No(409, 'SEPARATION_OF_DUTIES', {
      title: '经办人不能审核自己的业务',
    }),
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '不同意' }))
  expect(screen.getByText('不同意须写明原因。')).toBeVisible()
  expect(sent(`POST /approvals/${order.id}/decisions`)).toEqual([])
  await user.type(screen.getByLabelText('意见'), '数量太多')
  await user.click(screen.getByRole('button', { name: '不同意' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('经办人不能审核自己的业务')
  expect(screen.getByLabelText('意见')).toHaveValue('数量太多')
})

test('who asked cannot decide but can take it back, after being asked', async () => {
  const { sent } = inbox(
    '/approvals?open=' + order.id,
    { [`POST /approvals/${order.id}/recalls`]: { ...order, status: 'RECALLED' } },
    somebody(MAY, { staff: 'E007' }),
  )
  const user = userEvent.setup()
  expect(await screen.findByText(/须由他人审批/)).toBeVisible()
  expect(screen.queryByRole('button', { name: '同意' })).toBeNull()
  await user.click(screen.getByRole('button', { name: '撤回申请' }))
  await user.type(screen.getByLabelText('撤回原因'), '写错了')
  await user.click(screen.getByRole('button', { name: '撤回' }))
  expect(await screen.findByText(/已撤回：/)).toBeVisible()
  expect(sent(`POST /approvals/${order.id}/recalls`)).toEqual([{ comment: '写错了' }])
})

test('filters and boxes are in the address, and the server is asked for them', async () => {
  const { asked, address } = inbox('/approvals')
  const user = userEvent.setup()
  await user.click(await screen.findByRole('link', { name: /已有结论/ }))
  await user.click(await screen.findByRole('button', { name: /未通过/ }))
  await user.selectOptions(screen.getByLabelText('类型'), 'card-order')
  expect(address()).toBe('/approvals?box=decided&status=REJECTED&kind=card-order')
  const last = asked.filter((each) => each.what === 'GET /approvals').at(-1)!
  expect(last.query.get('view')).toBe('all')
  expect(last.query.get('status')).toBe('REJECTED')
  expect(last.query.get('kind')).toBe('card-order')
})

test('a version shows what it changes, before and after', async () => {
  const version = { ...order, kind: 'program-version', subject: 'shop/4', amount: null }
  inbox(
    '/approvals?open=' + order.id,
    {
      [`GET /approvals/${order.id}`]: { ...version, steps, delegations: [] },
      'GET /programs/shop': { id: 'shop', version: 3, clauses: [] },
      'GET /programs/shop/versions/4': {
        clauses: [
          {
            path: 'points.earning.rates[0].per',
            line: 24,
            clause: '第九条 1',
            example: false,
            blank: false,
            zh: '积分 › 每: 8.00 元',
            en: 'points › per: 8.00',
          },
        ],
      },
      'GET /programs/shop/versions/4/differences': {
        from: 3,
        to: 4,
        changes: [{ path: 'points.earning.rates[0].per', before: '10.00', after: '8.00', line: 24 }],
      },
    },
    somebody([...MAY, 'program:read']),
  )
  expect(await screen.findByText('points.earning.rates[0].per')).toBeVisible()
  expect(screen.getByText('积分 › 每')).toBeVisible()
  expect(screen.getByText('10.00')).toBeVisible()
  expect(screen.getByText('8.00')).toBeVisible()
})

test('nothing waiting is said', async () => {
  inbox('/approvals', { 'GET /approvals': { items: [], nextCursor: null } })
  expect(await screen.findByText('没有等您处理的审批。')).toBeVisible()
})
