import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { No, page, somebody } from '@/test-page'

const MAY = ['api-key:read', 'api-key:create', 'api-key:rotate', 'api-key:revoke']

const key = {
  id: 'key_0000000000001',
  client: 'pos-s001',
  test: false,
  permissions: ['purchase:create'],
  branches: ['S001'],
  tills: null,
  programs: null,
  createdAt: '2026-01-05T09:00:00+08:00',
  expiresAt: '2099-01-05T09:00:00+08:00',
  addresses: [],
  hours: null,
  perSecond: 500,
  burst: 2000,
}

test('a key is made for what it needs, and told once', async () => {
  let fine = false
  const { sent } = page('/api-keys', somebody(MAY), {
    'GET /api-keys': { items: [] },
    'POST /api-keys': () =>
      fine
        ? { ...key, key: 'hk_live_abc' }
        : new No(422, 'FIELD_INVALID', {
            errors: [{ pointer: '/hours', code: 'FIELD_INVALID', message: '时段不对' }],
          }),
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '新建密钥' }))
  await user.type(screen.getByLabelText('系统名称'), 'pos-s001')
  await user.type(screen.getByLabelText('权限'), 'purchase:create{Enter}member:read')
  await user.type(screen.getByLabelText('门店'), 'S001')
  await user.type(screen.getByLabelText('每日可用时段'), '8-22')
  await user.click(screen.getByRole('button', { name: '新建' }))
  expect(await screen.findByText('时段不对')).toBeVisible()
  fine = true
  await user.clear(screen.getByLabelText('每日可用时段'))
  await user.type(screen.getByLabelText('每日可用时段'), '08:00-22:30')
  await user.click(screen.getByRole('button', { name: '新建' }))
  expect(await screen.findByText('hk_live_abc')).toBeVisible()
  expect(sent('POST /api-keys').at(-1)).toEqual({
    client: 'pos-s001',
    permissions: ['purchase:create', 'member:read'],
    programs: null,
    branches: ['S001'],
    tills: null,
    hours: '08:00-22:30',
    addresses: null,
    days: null,
    test: false,
  })
  await user.click(screen.getByRole('button', { name: '已放好' }))
  expect(screen.queryByText('hk_live_abc')).toBeNull()
})

test('hours, rotation and the end of a key are steps of their own', async () => {
  const at = `/api-keys/${key.id}`
  const { sent } = page('/api-keys', somebody(MAY), {
    'GET /api-keys': { items: [key] },
    [`PUT ${at}/hours`]: { ...key, hours: '08:00-22:30' },
    [`POST ${at}/rotations`]: { ...key, id: 'key_0000000000002', key: 'hk_live_new' },
    [`POST ${at}/revocations`]: { ...key, revokedAt: '2026-01-05T10:00:00+08:00' },
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'pos-s001' }))
  await user.click(screen.getByRole('button', { name: '改时段' }))
  await user.type(screen.getByLabelText('每日可用时段'), '08:00-22:30')
  await user.click(screen.getByRole('button', { name: '确认改时段' }))
  expect(sent(`PUT ${at}/hours`)).toEqual([{ hours: '08:00-22:30' }])

  await user.click(await screen.findByRole('button', { name: 'pos-s001' }))
  await user.click(screen.getByRole('button', { name: '轮换' }))
  await user.type(screen.getByLabelText('重叠小时数'), '2')
  await user.click(screen.getByRole('button', { name: '确认轮换' }))
  expect(await screen.findByText('hk_live_new')).toBeVisible()
  expect(sent(`POST ${at}/rotations`)).toEqual([{ overlapHours: 2 }])

  await user.click(await screen.findByRole('button', { name: 'pos-s001' }))
  await user.click(screen.getByRole('button', { name: '吊销' }))
  await user.click(screen.getByRole('button', { name: '吊销 pos-s001 的密钥' }))
  expect(sent(`POST ${at}/revocations`)).toHaveLength(1)
})

test('who may only look finds nothing to press', async () => {
  page('/api-keys', somebody(['api-key:read']), { 'GET /api-keys': { items: [key] } })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'pos-s001' }))
  expect(screen.queryByRole('button', { name: '吊销' })).toBeNull()
  expect(screen.queryByRole('button', { name: '新建密钥' })).toBeNull()
})
