import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { cashier, No, page } from '@/test-page'

const gift = {
  id: 'cpl_0000000000001',
  program: 'p',
  branch: 'S001',
  product: 'gift',
  value: 50_000,
  currency: 'CNY',
  reason: '周年答谢',
  state: 'APPROVED',
  askedBy: 'E002',
  askedAt: '2026-01-05T09:00:00+08:00',
  card: null,
}
const program = {
  id: 'p',
  title: '制度',
  data: { cards: { gift: { name: '礼品卡' } } },
}
const base = {
  'GET /programs': { items: [{ id: 'p', title: '制度' }] },
  'GET /programs/p': program,
  'GET /branches': { items: [{ code: 'S001', name: '本店', tills: ['T1'] }] },
}

test('a card to give away is asked for with its value and why', async () => {
  const { sent } = page('/card-desk/complimentary', cashier(['card:read', 'card:issue']), {
    ...base,
    'GET /complimentary-cards': { items: [] },
    'POST /complimentary-cards': { ...gift, state: 'REQUESTED' },
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '申请赠送卡' }))
  const form = within(screen.getByRole('form', { name: '申请赠送卡' }))
  await form.findByRole('option', { name: 'S001 本店' })
  await user.selectOptions(form.getByLabelText('门店'), 'S001')
  await form.findByRole('option', { name: '礼品卡' })
  await user.selectOptions(form.getByLabelText('产品'), 'gift')
  await user.type(form.getByLabelText('卡内赠送金额'), '500')
  await user.type(form.getByLabelText('赠送原因'), '周年答谢')
  await user.click(form.getByRole('button', { name: '提交申请' }))
  expect(await screen.findByText(/已办理：申请赠送卡/)).toBeVisible()
  expect(sent('POST /complimentary-cards')).toEqual([
    {
      program: 'p',
      branch: 'S001',
      product: 'gift',
      value: 50_000,
      membership: null,
      reason: '周年答谢',
    },
  ])
})

test('one that was agreed to is handed out once, by whoever may', async () => {
  const at = `/complimentary-cards/${gift.id}/issues`
  let fine = false
  const { sent } = page('/card-desk/complimentary', cashier(['card:read', 'card:grant']), {
    ...base,
    'GET /complimentary-cards': () => ({
      items: [fine ? { ...gift, state: 'ISSUED', card: '9900000017' } : gift],
    }),
    [`POST ${at}`]: () => {
      if (!fine) {
        fine = true
        return new No(422, 'SIGNATURE_MISSING', {
          errors: [{ pointer: '/signed', code: 'SIGNATURE_MISSING', message: '缺签字' }],
        })
      }
      return { ...gift, state: 'ISSUED', card: '9900000017' }
    },
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '发卡' }))
  await user.click(screen.getByRole('button', { name: '发出赠送卡' }))
  expect(await screen.findByText('缺签字')).toBeVisible()
  await user.click(screen.getByLabelText('表上有负责人签字'))
  await user.click(screen.getByRole('button', { name: '发出赠送卡' }))
  expect(await screen.findByText(/已发出 9900 0000 17/)).toBeVisible()
  expect(sent(`POST ${at}`).at(-1)).toEqual({ number: null, reminded: false, signed: true })
})
