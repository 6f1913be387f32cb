import { screen } from '@testing-library/react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { SignedIn } from '@/app/session'
import { LanguageProvider } from '@/i18n'
import { cashier } from '@/test-page'
import { serve } from '@/test-server'
import type { Till } from './model'
import { Drawer } from './parts/drawer'

afterEach(() => vi.unstubAllGlobals())

const TILL: Till = {
  program: 'p',
  branch: 'S001',
  branchName: '一店',
  till: 'T1',
  operator: 'E007',
}

const shift = (more: object = {}) => ({
  id: 'shf_1',
  program: 'p',
  branch: 'S001',
  till: 'T1',
  operator: 'E007',
  status: 'OPEN',
  floatAmount: 50_000,
  openedAt: '2026-01-05T09:00:00+08:00',
  closedAt: null,
  closedBy: null,
  expected: null,
  counted: null,
  difference: null,
  reason: null,
  witness: null,
  cashIn: 0,
  cashOut: 0,
  ...more,
})

function drawer(permissions = ['till:open', 'till:move', 'till:close']) {
  render(
    <LanguageProvider>
      <QueryClientProvider
        client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}
      >
        <SignedIn me={cashier(permissions)}>
          <Drawer till={TILL} close={() => {}} />
        </SignedIn>
      </QueryClientProvider>
    </LanguageProvider>,
  )
}

test('a shift begins with a float of whole fen', async () => {
  let isOpen = false
  const asked = serve({
    'GET /shifts': () => [200, { items: isOpen ? [shift()] : [], nextCursor: null }],
    'POST /shifts': () => {
      isOpen = true
      return [201, shift()]
    },
  })
  drawer()
  const user = userEvent.setup()
  await user.type(await screen.findByLabelText(/备用金/), '500.001')
  await user.click(screen.getByRole('button', { name: /^开班/ }))
  expect(screen.getByText(/金额最多两位小数/)).toBeVisible()
  await user.clear(screen.getByLabelText(/备用金/))
  await user.type(screen.getByLabelText(/备用金/), '500{Enter}')
  expect(await screen.findByLabelText(/点得合计/)).toBeVisible()
  expect(asked.find((each) => each.what === 'POST /shifts')!.body).toEqual({
    program: 'p',
    branch: 'S001',
    till: 'T1',
    operator: null,
    floatAmount: 50_000,
  })
})

test('a count is blind, and one that differs asks why and who saw it', async () => {
  const asked = serve({
    'GET /shifts': () => [200, { items: [shift()], nextCursor: null }],
    'POST /shifts/shf_1/closings': (body) =>
      body['reason']
        ? [
            201,
            shift({
              status: 'CLOSED',
              closedAt: '2026-01-05T18:00:00+08:00',
              expected: 58_800,
              counted: 57_800,
              difference: -1_000,
              reason: body['reason'],
              witness: body['witness'],
            }),
          ]
        : [409, { code: 'REASON_MISSING', title: '须说明理由', errors: [{ pointer: '/reason' }] }],
  })
  drawer()
  const user = userEvent.setup()
  await user.type(await screen.findByLabelText('¥100.00 张数'), '5')
  await user.type(screen.getByLabelText('¥50.00 张数'), '1')
  await user.type(screen.getByLabelText('¥1.00 张数'), '28')
  expect(screen.getByLabelText(/点得合计/)).toHaveValue('578.00')
  expect(screen.queryByText(/588/)).toBeNull()
  await user.click(screen.getByRole('button', { name: '交班' }))
  expect(await screen.findByText(/点得与应有不符/)).toBeVisible()
  await user.type(screen.getByLabelText('原因'), '找零多给')
  await user.type(screen.getByLabelText('第二人工号'), 'E006')
  await user.click(screen.getByRole('button', { name: '交班' }))
  expect(await screen.findByRole('status')).toHaveTextContent('短款 ¥10.00')
  expect(screen.getByTestId('expected')).toHaveTextContent('¥588.00')
  expect(asked.filter((each) => each.what.startsWith('POST')).at(-1)!.body).toEqual({
    counted: 57_800,
    reason: '找零多给',
    witness: 'E006',
  })
})

test('cash taken out beside the slips has a reason and a second person, and is sent under a key', async () => {
  const asked = serve({
    'GET /shifts': () => [200, { items: [shift({ cashOut: 20_000 })], nextCursor: null }],
    'GET /shifts/shf_1/cash-movements': () => [200, { items: [], nextCursor: null }],
    'POST /shifts/shf_1/cash-movements': (body) =>
      body['witness']
        ? [
            201,
            { ...body, id: 'csh_1', by: 'E007', at: '2026-01-05T12:00:00+08:00' },
          ]
        : [422, { code: 'FIELD_MISSING', title: '缺少必填项', errors: [{ pointer: '/witness' }] }],
  })
  drawer()
  const user = userEvent.setup()
  expect(await screen.findByTestId('cash')).toHaveTextContent('取出 200.00')
  await user.click(screen.getByRole('button', { name: '现金存取' }))
  await user.type(screen.getByLabelText(/金额/), '300')
  await user.click(screen.getByRole('button', { name: '记下现金存取' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('缺少必填项')
  await user.type(screen.getByLabelText('第二人工号'), 'E006')
  await user.click(screen.getByRole('button', { name: '记下现金存取' }))
  expect(await screen.findByRole('status')).toHaveTextContent('取出¥300.00')
  const sent = asked.filter((each) => each.what.startsWith('POST')).at(-1)!
  expect(sent.body).toEqual({
    direction: 'OUT',
    amount: 30_000,
    reason: 'REMITTANCE',
    note: null,
    witness: 'E006',
  })
  expect(sent.key).toBeTruthy()
})

test('whoever may not count a drawer is told so', async () => {
  serve({})
  drawer([])
  expect(await screen.findByText(/till:close/)).toBeVisible()
})
