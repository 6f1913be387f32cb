import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { page, somebody } from '@/test-page'

const MAY = ['audit:read', 'audit:export', 'audit:verify']

const line = {
  id: 'aud_0000000000001',
  at: '2026-01-05T09:00:00+08:00',
  person: 'E006',
  client: 'console',
  key: 'session',
  action: 'member:edit',
  kind: 'member',
  subject: 'mem_0000000000001',
  program: 'food',
  branch: 'S001',
  before: { phone: '***' },
  after: { phone: '***', version: '2' },
  reason: '换号',
  seq: 17,
  hash: 'aa11',
}

test('filters go into the address and to the server, days with the hours of the shops', async () => {
  const { asked, address } = page('/audit', somebody(MAY), {
    'GET /programs': { items: [] },
    'GET /audit': { items: [line], nextCursor: null },
  })
  const user = userEvent.setup()
  await user.type(await screen.findByLabelText('动作'), 'member:edit')
  await user.type(screen.getByLabelText('自'), '2026-01-05')
  await user.click(screen.getByRole('button', { name: '筛选' }))
  await screen.findByRole('button', { name: '清除筛选' })
  expect(decodeURIComponent(address())).toBe('/audit?action=member:edit&from=2026-01-05')
  const last = asked.filter((each) => each.what === 'GET /audit').at(-1)!
  expect(last.query.get('from')).toBe('2026-01-05T00:00:00+08:00')
  await user.click(screen.getByRole('button', { name: '详情' }))
  expect(screen.getByText('version')).toBeVisible()
  expect(screen.getByText('aa11')).toBeVisible()
})

test('the chain is checked and says so', async () => {
  page('/audit', somebody(MAY), {
    'GET /programs': { items: [] },
    'GET /audit': { items: [], nextCursor: null },
    'POST /audit/verifications': {
      clean: true,
      checked: 1234,
      seq: 1234,
      hash: 'ff00',
      differences: [],
    },
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '核对链' }))
  expect(await screen.findByText(/链完整：1,234 环/)).toBeVisible()
  expect(screen.getByText('ff00')).toBeVisible()
})

test('a broken chain says where', async () => {
  page('/audit', somebody(MAY), {
    'GET /programs': { items: [] },
    'GET /audit': { items: [], nextCursor: null },
    'POST /audit/verifications': {
      clean: false,
      checked: 9,
      seq: 9,
      hash: 'ff00',
      differences: [{ seq: 4 }],
    },
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '核对链' }))
  expect(await screen.findByText(/链在 1 处断开/)).toBeVisible()
  expect(screen.getByText('{"seq":4}')).toBeVisible()
})
