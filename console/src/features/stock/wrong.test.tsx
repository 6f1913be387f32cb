import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { cashier, page } from '@/test-page'
import { topUpsIn } from './parts/report-wrong'

const entry = (journal: string, asset: string, amount: number) =>
  ({ journal, asset, amount, at: '2026-01-05T09:00:00+08:00', kind: 'TOP_UP' }) as never

test('among what was booked only top-ups are offered, with what was paid', () => {
  const found = topUpsIn([
    entry('pur_1', 'principal', -500),
    entry('top_2', 'bonus', 10_000),
    entry('top_2', 'principal', 100_000),
    entry('rev_3', 'principal', -100_000),
    entry('top_1', 'principal', 50_000),
  ])
  expect(found.map(({ id, paid }) => [id, paid])).toEqual([
    ['top_2', 100_000],
    ['top_1', 50_000],
  ])
})

test('the top-up is chosen from those of the card, and the case names it', async () => {
  const { sent, address } = page(
    '/card-desk/wrong-top-ups',
    cashier(['card:read', 'member:read', 'correction:open']),
    {
      'GET /programs': { items: [{ id: 'p', title: '制度' }] },
      'GET /branches': { items: [] },
      'GET /desk-cases': { items: [] },
      'GET /cards/6280000000000017': { number: '6280000000000017', membership: 'mbs_1' },
      'GET /memberships/mbs_1/entries': {
        items: [entry('top_2', 'principal', 100_000), entry('top_1', 'principal', 50_000)],
      },
      'POST /top-ups/top_1/corrections': { id: 'cas_0000000000001' },
    },
  )
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '上报误充值' }))
  await user.type(screen.getByLabelText('卡号'), '6280 0000 0000 0017')
  await user.click(screen.getByRole('button', { name: '查找充值' }))
  const choice = await screen.findByRole('combobox', { name: '充值单号' })
  expect(choice).toHaveTextContent('¥1,000.00')
  await user.selectOptions(choice, 'top_1')
  await user.type(screen.getByLabelText('实收金额 (¥)'), '5')
  await user.type(screen.getByLabelText('理由代码'), 'operating error')
  await user.type(screen.getByLabelText('责任人工号'), 'E007')
  await user.click(screen.getByRole('button', { name: '上报误充值' }))
  expect(sent('POST /top-ups/top_1/corrections')).toEqual([
    { paid: 500, ground: 'operating error', responsible: 'E007', fact: null },
  ])
  expect(address()).toContain('/card-desk/desk-cases/cas_0000000000001')
})
