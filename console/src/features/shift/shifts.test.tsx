import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { page } from '@/test-page'

afterEach(() => vi.unstubAllGlobals())

const shift = (more: object = {}) => ({
  id: 'shf_1',
  program: 'p',
  branch: 'S001',
  till: 'T1',
  operator: 'E007',
  status: 'CLOSED',
  floatAmount: 50_000,
  openedAt: '2026-01-05T09:00:00+08:00',
  closedAt: '2026-01-05T18:00:00+08:00',
  closedBy: 'E007',
  expected: 58_800,
  counted: 57_800,
  difference: -1_000,
  reason: '找零多给',
  witness: 'E006',
  cashIn: 0,
  cashOut: 20_000,
  ...more,
})

const PLACES = {
  'GET /programs': { items: [{ id: 'p', title: '百货', titleEn: 'Store' }], nextCursor: null },
  'GET /branches': { items: [{ code: 'S001', name: '一店' }], nextCursor: null },
}

const SHEET = {
  program: 'p',
  branch: 'S001',
  day: '2026-01-05',
  shortage: 1_000,
  tills: [
    {
      till: 'T1',
      cash: 28_800,
      inShifts: 28_800,
      outside: 0,
      moved: -20_000,
      difference: -1_000,
      open: true,
    },
  ],
}

const MAY = ['till:close', 'till:count']

test('each drawer stands with what was counted, why it differs and who saw it', async () => {
  page('/shifts', MAY, {
    ...PLACES,
    'GET /shifts': { items: [shift(), shift({ id: 'shf_2', till: 'T2', status: 'OPEN', closedAt: null, expected: null, counted: null, difference: null, reason: null, witness: null })], nextCursor: null },
  })
  const closed = await screen.findByRole('row', { name: /T1/ })
  expect(closed).toHaveTextContent('○ 已交班')
  expect(closed).toHaveTextContent('▲ −10.00')
  expect(closed).toHaveTextContent('200.00')
  expect(closed).toHaveTextContent('找零多给')
  expect(closed).toHaveTextContent('第二人 E006')
  const open = screen.getByRole('row', { name: /T2/ })
  expect(open).toHaveTextContent('◐ 进行中')
  expect(open).not.toHaveTextContent('588.00')
  expect(screen.getByText('选一家门店和一个日期，看当日现金核对。')).toBeVisible()
})

test('a branch and a day show the sheet of the day, and filters stand in the address', async () => {
  const { asked, router } = page('/shifts?branch=S001&day=2026-01-05', MAY, {
    ...PLACES,
    'GET /shifts': { items: [shift()], nextCursor: null },
    'GET /shifts/day-sheet': SHEET,
  })
  const sheet = await screen.findByRole('region', { name: '现金核对 S001 2026-01-05' })
  expect(await within(sheet).findByText('▲ 短少 ¥10.00')).toBeVisible()
  expect(within(sheet).getByText('▲ 还有班次没交')).toBeVisible()
  expect(within(sheet).getByRole('row', { name: /T1/ })).toHaveTextContent('−200.00')
  await userEvent.selectOptions(screen.getByLabelText('范围'), 'open')
  expect(router.state.location.search).toEqual({
    branch: 'S001',
    day: '2026-01-05',
    state: 'open',
  })
  const last = asked.filter((each) => each.path.startsWith('/shifts?')).at(-1)!
  expect(last.path).toContain('open=true')
})

test('the sheet of a day is not shown to whoever may not count', async () => {
  page('/shifts?branch=S001&day=2026-01-05', ['till:close'], {
    ...PLACES,
    'GET /shifts': { items: [], nextCursor: null },
  })
  expect(await screen.findByText('没有班次。在收银台按 F10 再按 9 开班。')).toBeVisible()
  expect(screen.queryByRole('region', { name: /现金核对 S001/ })).toBeNull()
})
