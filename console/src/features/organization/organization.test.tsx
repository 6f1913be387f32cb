import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { page } from '@/test-page'

afterEach(() => vi.unstubAllGlobals())

const branch = {
  code: 'S001',
  name: '甲店',
  kind: 'own',
  tills: ['T1', 'T2'],
  areaCode: '0571',
  active: true,
  region: null,
  entity: null,
  revision: 3,
}

const person = {
  code: 'E007',
  name: '王芳',
  role: 'cashier',
  branch: 'S001',
  department: null,
  active: true,
  byHand: false,
  since: '2026-01-01',
  leftOn: null,
  revision: 1,
  postings: [],
}

const ANSWERS = {
  'GET /programs': { items: [{ id: 'shop', title: '百货', version: 1, from: '2026-01-01' }] },
  'GET /branches': { items: [branch] },
  'GET /staff': { items: [person] },
  'GET /staff/E007': person,
}

test('filters stand in the address and are asked of the server', async () => {
  const { asked } = page('/organisation?kind=own', ['branch:read'], ANSWERS)
  expect(await screen.findByText('甲店')).toBeVisible()
  expect(asked.at(-1)!.path).toContain('kind=own')
  expect(screen.queryByRole('button', { name: '新开门店' })).toBeNull()
  await userEvent.type(screen.getByLabelText('查找代号或名称'), '甲{Enter}')
  await vi.waitFor(() => expect(asked.at(-1)!.path).toContain('q=%E7%94%B2'))
  expect(asked.at(-1)!.path).toContain('kind=own')
})

test('closing a branch says what it means, and goes under the revision that was read', async () => {
  const { asked } = page('/organisation', ['branch:read', 'branch:edit'], {
    ...ANSWERS,
    'PATCH /branches/S001': [412, { code: 'STALE_VERSION', title: '别人刚改过' }],
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '甲店' }))
  await user.click(screen.getByLabelText('营业'))
  expect(screen.getByText(/停业后不能再在该店办理业务/)).toBeVisible()
  await user.click(screen.getByRole('button', { name: '停业' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('别人刚改过')
  expect(screen.getByLabelText('营业')).not.toBeChecked()
  const patch = asked.find((each) => each.method === 'PATCH')!
  expect(patch.headers.get('If-Match')).toBe('"3"')
  expect(patch.body).toMatchObject({ active: false, tills: ['T1', 'T2'] })
})

test('names are searched for by a request of their own, not in the address', async () => {
  const { asked, router } = page('/staff', ['staff:read'], {
    ...ANSWERS,
    'POST /staff/searches': { items: [] },
  })
  const user = userEvent.setup()
  await user.type(await screen.findByLabelText('按姓名查找'), '李雷{Enter}')
  expect(await screen.findByText('没有叫「李雷」的人。')).toBeVisible()
  expect(asked.find((each) => each.method === 'POST')!.body).toEqual({
    program: 'shop',
    name: '李雷',
  })
  expect(router.state.location.href).not.toContain('李雷')
})

test('somebody leaves only after a reason was given', async () => {
  const { asked } = page('/staff/E007', ['staff:read', 'staff:end'], {
    ...ANSWERS,
    'POST /staff/E007/departures': [201, { ...person, active: false }],
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '办理离职' }))
  const form = screen.getByRole('form', { name: '办理离职' })
  expect(within(form).getByText(/不能恢复/)).toBeVisible()
  await user.type(within(form).getByLabelText('事由'), '合同到期')
  await user.click(within(form).getByRole('button', { name: '王芳离职' }))
  await vi.waitFor(() =>
    expect(asked.find((each) => each.method === 'POST')?.body).toEqual({
      program: 'shop',
      reason: '合同到期',
    }),
  )
  expect(screen.queryByRole('button', { name: '调岗' })).toBeNull()
})
