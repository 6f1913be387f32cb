import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { page } from '@/test-page'

afterEach(() => vi.unstubAllGlobals())

const role = (code: string, name: string, permissions: Record<string, string>) => ({
  code,
  name,
  en: code,
  own: false,
  permissions,
})

const grant = (more = {}) => ({
  id: 'grt_1',
  program: 'shop',
  staff: 'E007',
  role: 'auditor',
  scope: 'ALL',
  place: null,
  from: '2026-01-01',
  until: null,
  lentFrom: null,
  reason: '年审',
  maker: 'E020',
  askedAt: '2026-01-01T09:00:00+08:00',
  status: 'ACTIVE',
  approval: 'apr_1',
  certifiedOn: '2026-01-01',
  endedAt: null,
  endedBy: null,
  endReason: null,
  warnings: [],
  ...more,
})

const ANSWERS = {
  'GET /programs': { items: [{ id: 'shop', title: '百货', version: 1, from: '2026-01-01' }] },
  'GET /roles': {
    items: [
      role('cashier', '收银员', { 'purchase:create': 'BRANCH' }),
      role('auditor', '审计员', { 'ledger:prove': 'ALL', 'audit:read': 'ALL' }),
    ],
  },
  'GET /roles/separations': {
    items: [{ number: 'S4', pair: ['program:draft', 'program:approve'], warns: false }],
  },
  'GET /grants': { items: [grant()], nextCursor: 'next' },
}

test('the matrix tells who may do what, and narrows by permission from the address', async () => {
  const { router } = page('/roles?may=ledger', ['role:read'], ANSWERS)
  const matrix = await screen.findByRole('table', { name: '权限表' })
  expect(within(matrix).getByRole('rowheader', { name: 'ledger:prove' })).toBeVisible()
  expect(within(matrix).queryByRole('columnheader', { name: '收银员' })).toBeNull()
  expect(within(matrix).getByRole('cell', { name: '全部' })).toBeVisible()
  expect(await screen.findByText('S4')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: '清除筛选' }))
  expect(await screen.findByRole('columnheader', { name: '收银员' })).toBeVisible()
  expect(router.state.location.search).toEqual({})
})

test('duties that exclude each other are explained, and what was typed stays', async () => {
  const { asked } = page('/grants', ['role:read', 'grant:propose'], {
    ...ANSWERS,
    'POST /grants': [
      422,
      {
        code: 'SEPARATION_OF_DUTIES',
        title: '不相容职责',
        rule: 'S4',
        pair: 'program:draft, program:approve',
      },
    ],
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '申请授权' }))
  const form = screen.getByRole('form', { name: '申请授权' })
  await user.type(within(form).getByLabelText('工号'), 'E007')
  await within(form).findByRole('option', { name: /审计员/ })
  await user.selectOptions(within(form).getByLabelText('角色'), 'auditor')
  await user.selectOptions(within(form).getByLabelText('范围'), 'branch')
  await user.type(within(form).getByLabelText('门店或区域代号'), 'S001')
  await user.click(within(form).getByRole('button', { name: '提交申请' }))
  expect(await screen.findByRole('alert')).toHaveTextContent(
    '违反 S4：一个人不能同时有 program:draft, program:approve',
  )
  expect(within(form).getByLabelText('工号')).toHaveValue('E007')
  expect(asked.find((each) => each.method === 'POST')!.body).toEqual({
    program: 'shop',
    staff: 'E007',
    role: 'auditor',
    scope: 'branch',
    place: 'S001',
  })
})

test('ending a grant asks why first', async () => {
  const { asked } = page('/grants', ['role:read', 'grant:recertify'], {
    ...ANSWERS,
    'POST /grants/grt_1/endings': [201, grant({ status: 'ENDED' })],
  })
  const user = userEvent.setup()
  expect(await screen.findByRole('link', { name: '下一页' })).toBeVisible()
  await user.click(screen.getByRole('button', { name: '详情 E007 auditor' }))
  await user.click(screen.getByRole('button', { name: '结束授权' }))
  expect(asked.some((each) => each.method === 'POST')).toBe(false)
  await user.type(screen.getByLabelText('事由'), '年审结束')
  await user.click(screen.getByRole('button', { name: '结束 E007 的授权' }))
  await vi.waitFor(() =>
    expect(asked.find((each) => each.method === 'POST')?.body).toEqual({ reason: '年审结束' }),
  )
})

test('the link of an invitation is shown once, and the server’s fault stands at its field', async () => {
  const answers: Record<string, unknown> = {
    'GET /accounts': { items: [] },
    'POST /accounts': [
      422,
      {
        code: 'STAFF_UNKNOWN',
        title: '没有此人',
        errors: [{ pointer: '/staff', message: '没有这个工号' }],
      },
    ],
  }
  page('/accounts', ['account:read', 'account:create'], answers)
  const user = userEvent.setup()
  expect(await screen.findByText(/没有账号/)).toBeVisible()
  await user.click(screen.getByRole('button', { name: '邀请员工' }))
  await user.type(screen.getByLabelText('工号'), 'E099')
  await user.click(screen.getByRole('button', { name: '生成邀请链接' }))
  expect(await screen.findByLabelText('工号')).toHaveAccessibleDescription('没有这个工号')
  answers['POST /accounts'] = [
    201,
    {
      account: { id: 'acc_1', staff: 'E099', language: 'zh-CN', status: 'INVITED', factors: [] },
      link: '/invitation#secret',
      expiresAt: '2026-01-08T09:00:00+08:00',
    },
  ]
  await user.click(screen.getByRole('button', { name: '生成邀请链接' }))
  expect(await screen.findByRole('textbox', { name: '邀请链接' })).toHaveValue(
    location.origin + '/invitation#secret',
  )
  await user.click(screen.getByRole('button', { name: '收起' }))
  expect(screen.queryByDisplayValue(/secret/)).toBeNull()
})

test('an account is linked to somebody of the company’s own sign-in', async () => {
  const account = {
    id: 'acc_1',
    staff: 'E007',
    language: 'zh-CN',
    status: 'OPEN',
    factors: [],
    identity: null,
    createdAt: '2026-01-01T09:00:00+08:00',
  }
  const answers: Record<string, unknown> = {
    ...ANSWERS,
    'GET /accounts': [200, { items: [account], nextCursor: null }],
    'GET /sessions/provider': [200, { name: '企业微信' }],
    'PUT /accounts/acc_1/identity': [
      409,
      { code: 'IDENTITY_TAKEN', title: '已关联另一员工', status: 409 },
    ],
  }
  const { asked } = page('/accounts', ['account:read', 'account:edit'], answers)
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'E007' }))
  await user.click(await screen.findByRole('button', { name: '关联公司账号' }))
  await user.type(screen.getByLabelText('用户标识 (sub)'), 'sub-1')
  await user.click(screen.getByRole('button', { name: '保存关联' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('已关联另一员工')
  expect(asked.some((each) => JSON.stringify(each).includes('sub-1'))).toBe(true)
})
