import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { No, page, somebody } from '@/test-page'

const MAY = ['member:create', 'member:search', 'member:read', 'member:edit', 'program:read']

const program = {
  id: 'food',
  title: '食品公司',
  version: 1,
  clauses: [],
  data: {
    membership: {
      required: ['name', 'phone', 'id document', 'signature'],
      optional: ['address'],
      documents: ['id card', 'passport'],
      unique: { by: 'id document', 'at most': 1 },
      signature: 'yes',
      terms: 'signature',
    },
  },
}

const member = {
  id: 'mem_0000000000001',
  program: 'food',
  kind: 'PERSON',
  membership: 'mbs_0000000000001',
  memberNumber: 'M-000001',
  status: 'ACTIVE',
  name: '李*',
  phone: '138****8000',
  idDocument: { type: 'passport', number: 'E*****01' },
  address: '杭州市****',
  branch: 'S001',
  verifiedOn: '2026-01-05',
  version: 3,
}

function office(at: string, more: Parameters<typeof page>[2] = {}, me = somebody(MAY)) {
  return page(at, me, {
    'GET /programs': { items: [{ id: 'food', title: '食品公司', version: 1, from: '2026-01-01' }] },
    'GET /programs/food': program,
    'GET /programs/food/branches': {
      items: [
        { code: 'S001', name: '甲店' },
        { code: 'S002', name: '乙店' },
      ],
    },
    'POST /members/searches': { items: [] },
    [`GET /members/${member.id}`]: member,
    'GET /memberships/mbs_0000000000001': {
      balances: {},
      quotas: [],
      progress: { spent: 0, purchases: 0 },
      cards: [],
      owedPoints: 0,
    },
    'GET /memberships/mbs_0000000000001/entries': { items: [] },
    ...more,
  })
}

test('the form asks for what the program requires and allows', async () => {
  office('/members/new')
  expect(await screen.findByLabelText(/姓名/)).toBeRequired()
  expect(screen.getByLabelText(/手机/)).toBeRequired()
  expect(screen.getByLabelText('证件')).toBeRequired()
  expect(screen.getByLabelText('地址')).not.toBeRequired()
  expect(screen.queryByLabelText(/生日/)).toBeNull()
  expect(screen.getByLabelText('申请人已在登记表上签字')).toBeVisible()
})

test('faults stand at their fields, and the same form goes under the same key', async () => {
  let refuses = true
  const { asked } = office('/members/new', {
    'POST /members': () =>
      refuses
        ? new No(422, 'FIELD_INVALID', {
            title: '字段内容不正确',
            errors: [{ pointer: '/phone', code: 'FIELD_INVALID', message: '手机号不正确' }],
          })
        : {
            id: member.id,
            membership: member.membership,
            memberNumber: 'M-000001',
            status: 'ACTIVE',
          },
  })
  const user = userEvent.setup()
  await user.selectOptions(await screen.findByLabelText(/归属门店/), 'S001')
  await user.type(screen.getByLabelText(/姓名/), '李雷')
  await user.type(screen.getByLabelText(/手机/), '1380013800')
  await user.selectOptions(screen.getByLabelText('证件种类'), 'passport')
  await user.type(screen.getByLabelText('证件'), 'E00000001')
  await user.click(screen.getByLabelText('申请人已在登记表上签字'))
  await user.click(screen.getByLabelText(/接收服务短信/))
  await user.click(screen.getByRole('button', { name: '登记' }))
  expect(await screen.findByText('手机号不正确')).toBeVisible()
  expect(screen.getByLabelText(/手机/)).toBeInvalid()
  expect(screen.getByLabelText(/姓名/)).toHaveValue('李雷')

  refuses = false
  await user.click(screen.getByRole('button', { name: '登记' }))
  expect(await screen.findByText(/已登记：M-000001/)).toBeVisible()
  const posts = asked.filter((each) => each.what === 'POST /members')
  expect(posts[0]!.body).toEqual({
    program: 'food',
    name: '李雷',
    phone: '1380013800',
    idDocument: { type: 'passport', number: 'E00000001' },
    branch: 'S001',
    channel: 'store',
    consents: ['sms'],
    signature: true,
  })
  expect(posts[0]!.headers.get('idempotency-key')).toBe(posts[1]!.headers.get('idempotency-key'))
})

test('whoever is a member already is told when the field is left', async () => {
  office('/members/new', { 'POST /members/searches': { items: [member] } })
  const user = userEvent.setup()
  await user.type(await screen.findByLabelText(/手机/), '13800138000')
  await user.tab()
  expect(await screen.findByText(/已有会员 M-000001/)).toBeVisible()
  expect(screen.getByRole('link', { name: '打开' })).toHaveAttribute('href', '/members/' + member.id)
})

test('who may not register is told which permission it takes', async () => {
  office('/members/new', {}, somebody(['member:search']))
  expect(await screen.findByText(/member:create/)).toBeVisible()
})

test('an edit sends only what changes, against the version that was read', async () => {
  const { asked, address } = office(
    `/members/${member.id}/edit`,
    { [`PATCH /members/${member.id}`]: { ...member, version: 4 } },
    somebody([...MAY, 'member:edit-key-data']),
  )
  const user = userEvent.setup()
  expect(await screen.findByText(/现为 138\*\*\*\*8000/)).toBeVisible()
  await user.click(screen.getByRole('button', { name: '保存' }))
  expect(screen.getByRole('alert')).toHaveTextContent('没有填写要改的内容')
  await user.type(screen.getByLabelText(/手机/), '13900139000')
  await user.click(screen.getByLabelText('删除此项'))
  await user.click(screen.getByRole('button', { name: '保存' }))
  await screen.findByRole('link', { name: '修改' })
  const patch = asked.find((each) => each.what === `PATCH /members/${member.id}`)!
  expect(patch.body).toEqual({ phone: '13900139000', address: null })
  expect(patch.headers.get('if-match')).toBe('"3"')
  expect(address()).toBe('/members/' + member.id)
})

test('an edit that came too late keeps what was typed', async () => {
  office(`/members/${member.id}/edit`, {
    [`PATCH /members/${member.id}`]: new No(412, 'STALE_VERSION'),
  })
  const user = userEvent.setup()
  await user.type(await screen.findByLabelText(/手机/), '13900139000')
  await user.click(screen.getByRole('button', { name: '保存' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('别人刚改过')
  expect(screen.getByLabelText(/手机/)).toHaveValue('13900139000')
  expect(screen.queryByLabelText(/姓名/)).toBeNull()
})

test('seeing something in full takes a reason', async () => {
  const { sent } = office(
    '/members/' + member.id,
    {
      [`POST /members/${member.id}/unmaskings`]: { field: 'idDocument', value: 'E00000001' },
    },
    somebody([...MAY, 'member:unmask']),
  )
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '查看原文: 护照' }))
  await user.type(screen.getByLabelText(/事由/), '核对证件')
  await user.click(screen.getByRole('button', { name: '显示' }))
  expect(await screen.findByText('E00000001')).toBeVisible()
  expect(sent(`POST /members/${member.id}/unmaskings`)).toEqual([
    { field: 'idDocument', reason: '核对证件' },
  ])
})
