import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { page } from '@/test-page'
import { csvOf } from './csv'
import { texts } from './messages'
import { daysOf, everyDay } from './period'

afterEach(() => vi.unstubAllGlobals())

const flow = (sales: number) => ({
  sales,
  memberSales: sales,
  purchases: 3,
  buyers: 2,
  newMembers: 1,
  pointsIssued: 50,
  pointsUsed: 0,
  pointsExpired: 0,
  toppedUp: 0,
  bonusGiven: 0,
  valueSpent: -100,
})

const INSIGHT = {
  program: 'shop',
  branch: null,
  from: '2026-03-02',
  to: '2026-03-08',
  comparedFrom: '2026-02-23',
  comparedTo: '2026-03-01',
  asOf: '2026-03-08T15:04:00+08:00',
  now: flow(1_234_500),
  before: flow(1_000_000),
  stock: { members: 12, activeCards: 10, principal: 5_000, bonus: 500, points: 1_285 },
  branches: [{ branch: 'S001', sales: 1_234_500, before: 1_000_000 }],
  days: [{ day: '2026-03-02', sales: 1_234_500 }],
}

const ANSWERS = {
  'GET /programs': { items: [{ id: 'shop', title: '百货', version: 1, from: '2026-01-01' }] },
  'GET /branches': {
    items: [
      { code: 'S001', name: '甲店' },
      { code: 'S002', name: '乙店' },
    ],
  },
  'GET /insights': INSIGHT,
}

test('figures stand beside those of the period before, as the server told them', async () => {
  const { asked } = page(
    '/dashboard?period=days&from=2026-03-02&to=2026-03-08',
    ['report:read'],
    ANSWERS,
  )
  const flows = await screen.findByRole('region', { name: '本期' })
  expect(within(flows).getAllByText('12,345.00')[0]).toBeVisible()
  expect(within(flows).getAllByText('对比 10,000.00')[0]).toBeVisible()
  expect(within(screen.getByRole('region', { name: '现有' })).getByText('1,285')).toBeVisible()
  const path = asked.find((each) => each.path.startsWith('/insights'))!.path
  expect(path).toContain('from=2026-03-02&to=2026-03-08')
  await userEvent.selectOptions(await screen.findByLabelText('门店'), 'S002')
  await vi.waitFor(() => expect(asked.at(-1)!.path).toContain('branch=S002'))
})

test('a chart reads as a table too', async () => {
  page('/dashboard', ['report:read'], ANSWERS)
  await userEvent.click(await screen.findByRole('button', { name: '表格' }))
  expect(screen.getByRole('row', { name: '2026-03-02 12,345.00' })).toBeVisible()
})

test('a period that was not accepted is told', async () => {
  page('/dashboard', ['report:read'], {
    ...ANSWERS,
    'GET /insights': [422, { code: 'PERIOD_INVALID', title: '起止日期不正确' }],
  })
  expect(await screen.findByRole('alert')).toHaveTextContent('起止日期不正确')
})

test('weeks begin on Monday, months on the first', () => {
  expect(daysOf('week', '2026-03-08')).toEqual({ from: '2026-03-02', to: '2026-03-08' })
  expect(daysOf('month', '2026-03-08').from).toBe('2026-03-01')
  expect(everyDay('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
})

test('the file has plain numbers and a mark for Excel', () => {
  const t = (key: keyof typeof texts.zh) => texts.zh[key]
  const csv = csvOf(INSIGHT as never, t as never)
  expect(csv.startsWith('\uFEFF')).toBe(true)
  expect(csv).toContain('销售额,12345.00,10000.00\r\n')
  expect(csv).toContain('储值消费,-1.00,-1.00')
})
