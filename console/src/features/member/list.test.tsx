import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { No, page, somebody } from '@/test-page'

const MAY = ['member:search', 'member:list', 'member:read', 'member:note', 'program:read']

const line = {
  id: 'mem_0000000000001',
  membership: 'mbs_0000000000001',
  memberNumber: 'M-000001',
  kind: 'person',
  name: '李*',
  phone: '138****8000',
  category: 'regular',
  tier: 'silver',
  status: 'ACTIVE',
  branch: 'S001',
  joinedOn: '2026-01-05',
  lastPurchase: '2026-03-02',
  feeDue: null,
}

const program = {
  id: 'food',
  title: '食品公司',
  version: 1,
  clauses: [],
  data: {
    membership: { categories: { regular: '普通会员', vip: '贵宾' } },
    points: { sources: { activity: 50 } },
    tiers: { ladder: { silver: { name: '银卡' } } },
  },
}

const member = {
  id: line.id,
  program: 'food',
  kind: 'person',
  membership: line.membership,
  memberNumber: 'M-000001',
  status: 'ACTIVE',
  name: '李*',
  phone: '138****8000',
  branch: 'S001',
  verifiedOn: '2026-01-05',
  version: 1,
}

function office(at: string, more: Parameters<typeof page>[2] = {}, may: string[] = MAY) {
  return page(at, somebody(may), {
    'GET /programs': { items: [{ id: 'food', title: '食品公司', version: 1, from: '2026-01-01' }] },
    'GET /programs/food': program,
    'GET /branches': {
      items: [
        { code: 'S001', name: '甲店' },
        { code: 'S002', name: '乙店' },
      ],
    },
    'GET /members': { items: [line], nextCursor: 'next' },
    [`GET /members/${line.id}`]: member,
    [`GET /memberships/${line.membership}`]: {
      balances: { points: 0 },
      quotas: [],
      progress: { spent: 0, purchases: 0 },
      cards: [],
      owedPoints: 0,
      feeDue: 1800,
    },
    [`GET /memberships/${line.membership}/entries`]: { items: [] },
    ...more,
  })
}

test('the list shows masked lines and turns its pages', async () => {
  const { asked } = office('/members')
  const row = within(await screen.findByRole('table')).getAllByRole('row')[1]!
  expect(await within(row).findByText('银卡')).toBeVisible()
  expect(row).toHaveTextContent('M-000001李*138****8000')
  expect(row).toHaveTextContent('普通会员')
  await userEvent.click(screen.getByRole('link', { name: '下一页' }))
  await expect.poll(() => asked.at(-1)?.query.get('cursor')).toBe('next')
})

test('filters stand in the address and can be taken away', async () => {
  const { asked } = office('/members?status=SUSPENDED&idle=90', {
    'GET /members': { items: [], nextCursor: null },
  })
  expect(await screen.findByText('没有符合条件的。')).toBeVisible()
  const first = asked.find((each) => each.what === 'GET /members')!
  expect(first.query.get('status')).toBe('SUSPENDED')
  expect(first.query.get('idleSince')).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  await userEvent.selectOptions(screen.getByLabelText('归属门店'), 'S002')
  await expect.poll(() => asked.at(-1)?.query.get('branch')).toBe('S002')
  await userEvent.click(screen.getByRole('button', { name: /清除/ }))
  expect(await screen.findByText(/还没有会员/)).toBeVisible()
})

test('who may not list only searches', async () => {
  const { asked } = office('/members', {}, ['member:search', 'member:read'])
  expect(await screen.findByText(/在上面输入/)).toBeVisible()
  expect(asked.some((each) => each.what === 'GET /members')).toBe(false)
})

test('a note is added, refused for a document number, and taken back', async () => {
  const user = userEvent.setup()
  const note = { id: 'not_1', text: '喜欢靠窗', by: 'E006', at: '2026-03-02T07:00:00Z', withdrawn: null }
  let refuses = true
  const { asked } = office(`/members/${line.id}?tab=notes`, {
    [`GET /members/${line.id}/notes`]: { items: [note], nextCursor: null },
    [`POST /members/${line.id}/notes`]: () =>
      refuses
        ? new No(422, 'FIELD_INVALID', { found: 'document', errors: [{ pointer: '/text' }] })
        : note,
    [`POST /members/${line.id}/notes/not_1/withdrawals`]: note,
  })
  expect(await screen.findByText('喜欢靠窗')).toBeVisible()
  await user.type(screen.getByRole('textbox', { name: '备注' }), '证件')
  await user.click(screen.getByRole('button', { name: '添加备注' }))
  expect(await screen.findByText(/备注里不能有证件号码/)).toBeVisible()
  refuses = false
  await user.click(screen.getByRole('button', { name: '添加备注' }))
  await expect.poll(() => (screen.getByRole('textbox', { name: '备注' }) as HTMLTextAreaElement).value).toBe('')
  await user.click(screen.getByRole('button', { name: '撤回' }))
  await user.type(screen.getByLabelText(/为什么撤回/), '写错了人')
  await user.click(screen.getByRole('button', { name: '撤回此备注' }))
  await expect
    .poll(() => asked.find((each) => each.what.endsWith('/withdrawals'))?.body)
    .toEqual({ reason: '写错了人' })
})

test('the joining fee is taken at the branch, or waived by who may', async () => {
  const user = userEvent.setup()
  const path = `POST /memberships/${line.membership}/fee-payments`
  const { asked } = office(
    `/members/${line.id}`,
    { [path]: new No(409, 'WAIVER_NOT_AUTHORISED') },
    [...MAY, 'fee:take', 'membership:waive-fee'],
  )
  await user.selectOptions(await screen.findByLabelText('收款方式'), 'waive')
  await user.type(screen.getByLabelText(/减免理由/), '开业')
  await user.click(screen.getByRole('button', { name: '减免' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('WAIVER_NOT_AUTHORISED')
  await user.selectOptions(screen.getByLabelText('收款方式'), 'wechat')
  await user.click(screen.getByRole('button', { name: '收入会费 ¥18.00' }))
  await expect
    .poll(() => asked.filter((each) => each.what === path).map((each) => each.body))
    .toEqual([
      { branch: 'S001', waiver: '开业' },
      { branch: 'S001', tender: { kind: 'wechat' } },
    ])
  const keys = asked.filter((each) => each.what === path).map((each) => each.headers.get('Idempotency-Key'))
  expect(new Set(keys).size).toBe(2)
})

test('points of an activity are credited once for each occasion', async () => {
  const user = userEvent.setup()
  const { asked } = office(
    `/members/${line.id}`,
    {
      'POST /point-credits': {
        amount: 50,
        forfeited: 0,
        owedSettled: 0,
        because: [],
      },
    },
    [...MAY, 'points:credit'],
  )
  await user.type(await screen.findByLabelText('哪一次'), '烘焙课')
  await user.click(screen.getByRole('button', { name: '计积分' }))
  expect(await screen.findByText(/已计 50 积分/)).toBeVisible()
  expect(asked.find((each) => each.what === 'POST /point-credits')?.body).toEqual({
    membership: line.membership,
    source: 'activity',
    occasion: '烘焙课',
    branch: 'S001',
  })
})
