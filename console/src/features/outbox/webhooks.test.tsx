import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { No, page, somebody } from '@/test-page'

const MAY = ['webhook:read', 'webhook:edit', 'webhook:rotate']

const endpoint = {
  id: 'whe_0000000000001',
  url: 'https://example.com/hook',
  types: null,
  status: 'ACTIVE',
  failures: 0,
  createdAt: '2026-01-05T09:00:00+08:00',
}

test('a secret is shown once, when the endpoint is made', async () => {
  let fine = false
  const { sent } = page('/webhooks', somebody(MAY), {
    'GET /webhook-endpoints': { items: [] },
    'POST /webhook-endpoints': () =>
      fine
        ? { ...endpoint, secret: 'whsec_abc' }
        : new No(422, 'FIELD_INVALID', {
            errors: [{ pointer: '/url', code: 'FIELD_INVALID', message: '地址不可用' }],
          }),
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '新建回调地址' }))
  await user.type(screen.getByLabelText(/^地址/), 'example.com/hook')
  await user.type(screen.getByLabelText('事件类型'), 'card.issued{Enter}card.lost')
  await user.click(screen.getByRole('button', { name: '新建' }))
  expect(await screen.findByText('地址不可用')).toBeVisible()
  fine = true
  await user.click(screen.getByRole('button', { name: '新建' }))
  expect(await screen.findByText('whsec_abc')).toBeVisible()
  expect(sent('POST /webhook-endpoints').at(-1)).toEqual({
    url: 'https://example.com/hook',
    types: ['card.issued', 'card.lost'],
  })
  await user.click(screen.getByRole('button', { name: '我已保存' }))
  expect(screen.queryByText('whsec_abc')).toBeNull()
})

test('deliveries that were given up are found and sent again', async () => {
  const { sent, asked } = page(`/webhooks/${endpoint.id}?status=DEAD`, somebody(MAY), {
    [`GET /webhook-endpoints/${endpoint.id}`]: endpoint,
    [`GET /webhook-endpoints/${endpoint.id}/deliveries`]: {
      items: [{ event: 'evt_0000000000001', type: 'card.issued', status: 'DEAD', attempts: 9 }],
      nextCursor: null,
    },
    [`GET /webhook-endpoints/${endpoint.id}/deliveries/evt_0000000000001/attempts`]: {
      items: [{ at: '2026-01-05T09:00:00+08:00', milliseconds: 10_000, error: 'timeout' }],
    },
    [`POST /webhook-endpoints/${endpoint.id}/replays`]: { events: 1 },
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '查看: evt_0000000000001' }))
  expect(await screen.findByText('timeout')).toBeVisible()
  await user.click(screen.getByRole('button', { name: '重投这一个' }))
  const buttons = screen.getAllByRole('button', { name: '重投' })
  await user.click(buttons.at(-1)!)
  expect(await screen.findByText(/已排队重投 1 个事件/)).toBeVisible()
  expect(sent(`POST /webhook-endpoints/${endpoint.id}/replays`)).toEqual([
    { from: 'evt_0000000000001', to: 'evt_0000000000001', onlyDead: false },
  ])
  const list = asked.find((each) => each.what.endsWith('/deliveries'))!
  expect(list.query.get('status')).toBe('DEAD')
})

test('another secret is made only after being asked', async () => {
  const { sent } = page(`/webhooks/${endpoint.id}`, somebody(MAY), {
    [`GET /webhook-endpoints/${endpoint.id}`]: endpoint,
    [`GET /webhook-endpoints/${endpoint.id}/deliveries`]: { items: [], nextCursor: null },
    [`POST /webhook-endpoints/${endpoint.id}/secrets`]: { ...endpoint, secret: 'whsec_new' },
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '更换密钥' }))
  expect(sent(`POST /webhook-endpoints/${endpoint.id}/secrets`)).toHaveLength(0)
  await user.click(screen.getByRole('button', { name: '更换' }))
  expect(await screen.findByText('whsec_new')).toBeVisible()
})
