import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { page } from '@/test-page'

afterEach(() => vi.unstubAllGlobals())

const total = (more: object = {}) => ({
  day: '2026-01-05',
  branch: 'S001',
  purchases: 2,
  sales: 15_000,
  memberSales: 0,
  refunds: 500,
  discount: 0,
  withheld: 0,
  cash: 14_500,
  topUps: 0,
  reversals: 0,
  bonus: 0,
  withdrawals: 0,
  fees: 0,
  valueSpent: 0,
  pointsIssued: 145,
  pointsUsed: 0,
  pointsExpired: 0,
  redemptions: 0,
  ...more,
})

const day = (more: object = {}) => ({
  branch: 'S001',
  day: '2026-01-05',
  state: 'DUE',
  shifts: 1,
  openShifts: 0,
  difference: -1_000,
  net: 14_500,
  figures: total(),
  late: null,
  close: null,
  ...more,
})

const PLACES = {
  'GET /programs': { items: [{ id: 'p', title: '百货', titleEn: 'Store' }], nextCursor: null },
  'GET /branches': { items: [{ code: 'S001', name: '一店' }], nextCursor: null },
}

const roll = (more: object = {}) => ({
  branch: 'S001',
  from: '2026-01-05',
  to: '2026-01-05',
  opening: 1_000_000,
  topUps: 300_000,
  bonus: 30_000,
  payments: 245_000,
  refunds: 0,
  reversals: 50_000,
  bonusTakenBack: 5_000,
  withdrawals: 0,
  expired: 0,
  other: 0,
  closing: 1_030_000,
  ...more,
})

const AS_OF = '2026-01-05T21:00:00+08:00'

test('days that wait, differ or were posted late say so', async () => {
  page('/days?from=2026-01-01&to=2026-01-05', ['report:read'], {
    ...PLACES,
    'GET /days/stored-value': {
      asOf: AS_OF,
      branches: [roll(), roll({ branch: 'S002', opening: 0, closing: -40_000 })],
      total: roll({ branch: '', closing: 990_000 }),
    },
    'GET /days': {
      asOf: AS_OF,
      due: 1,
      days: [
        day(),
        day({ day: '2026-01-04', state: 'CLOSED', late: total({ sales: 700 }), difference: 0 }),
      ],
    },
  })
  expect(await screen.findByText('截至 2026-01-05 21:00 · 1 天待日结')).toBeVisible()
  const due = screen.getByRole('row', { name: /2026-01-05/ })
  expect(due).toHaveTextContent('▲ 待日结')
  expect(due).toHaveTextContent('145.00')
  expect(due).toHaveTextContent('▲ −10.00')
  expect(screen.getByRole('row', { name: /2026-01-04/ })).toHaveTextContent('▲ +7.00')
  const sum = await screen.findByRole('row', { name: /合计/ })
  expect(sum).toHaveTextContent('−2,450.00')
  expect(sum).toHaveTextContent('9,900.00')
  expect(screen.getByRole('row', { name: /S002/ })).toHaveTextContent('−400.00')
  expect(screen.getByRole('link', { name: '导出 XLSX' })).toHaveAttribute(
    'href',
    '/api/v1/days/workbook?program=p&from=2026-01-01&to=2026-01-05',
  )
})

const whole = (one: object, shifts: object[] = []) => ({
  asOf: AS_OF,
  day: one,
  storedValue: roll(),
  tills: [{ till: 'T1', net: 14_500, figures: total() }],
  tenders: [{ till: 'T1', kind: 'PURCHASE', tender: 'cash', fen: 15_000 }],
  shifts,
})

test('a day with an open drawer cannot be closed, and says which', async () => {
  page('/days/S001/2026-01-05?program=p', ['report:read', 'day:close'], {
    ...PLACES,
    'GET /days/whole': whole(day({ state: 'SHIFTS_OPEN' }), [
      { id: 'shf_1', till: 'T1', operator: 'E007', status: 'OPEN', difference: null },
    ]),
  })
  const close = await screen.findByRole('region', { name: '日结' })
  expect(close).toHaveTextContent('T1 E007')
  expect(within(close).getByRole('button', { name: '日结' })).toBeDisabled()
})

test('a day is closed with a note, and then says by whom', async () => {
  const closed = {
    id: 'day_1',
    program: 'p',
    branch: 'S001',
    day: '2026-01-05',
    closedAt: '2026-01-05T21:05:00+08:00',
    closedBy: 'E006',
    note: '好',
    shifts: 1,
    difference: 0,
    net: 14_500,
    figures: total(),
    late: [],
  }
  const answers: Record<string, unknown> = {
    ...PLACES,
    'GET /days/whole': whole(day()),
    'POST /day-closes': [201, closed],
  }
  const { asked } = page(
    '/days/S001/2026-01-05?program=p',
    ['report:read', 'day:close'],
    answers,
  )
  const user = userEvent.setup()
  await user.type(await screen.findByLabelText('备注'), '好')
  answers['GET /days/whole'] = whole(day({ state: 'CLOSED', close: closed }))
  await user.click(screen.getByRole('button', { name: '日结' }))
  expect(await screen.findByRole('status')).toHaveTextContent('净额 ¥145.00，现金 ¥145.00')
  expect(screen.getByRole('status')).toHaveTextContent('E006 于 2026-01-05 21:05 日结')
  expect(asked.find((each) => each.method === 'POST')!.body).toEqual({
    program: 'p',
    branch: 'S001',
    day: '2026-01-05',
    note: '好',
  })
})

test('whoever may not close a day only looks at it', async () => {
  page('/days/S001/2026-01-05?program=p', ['report:read'], {
    ...PLACES,
    'GET /days/whole': whole(day()),
  })
  expect(await screen.findByTestId('net')).toHaveTextContent('145.00')
  expect(screen.queryByRole('button', { name: '日结' })).toBeNull()
})
