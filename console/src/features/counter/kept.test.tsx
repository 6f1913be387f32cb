import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { Entered } from '@/app/entered'
import { queries } from '@/app/queries'
import { ME, SessionProvider } from '@/app/session'
import { ThemeProvider } from '@/app/theme'
import { LanguageProvider } from '@/i18n'
import { cashier, No, page, type Asked } from '@/test-page'

vi.mock('@/lib/outbox', async (load) => ({
  ...(await load<typeof import('@/lib/outbox')>()),
  // jsdom has no database
  onDevice: { put: async () => {}, remove: async () => {}, all: async () => [] },
}))

const TILL = { program: 'p', branch: 'S001', branchName: '一店', till: 'T1', operator: 'E007' }
const CARD = '6280000100000427'
const PEAR = { id: 'itm_1', sku: '00123', barcodes: [], name: '雪梨', category: 'food', price: 550, flags: [] }
const SALE = {
  id: 'pur_1',
  document: 'T1-1',
  at: '2026-03-02T10:00:00+08:00',
  businessDate: '2026-03-02',
  lines: [{ sku: '00123', gross: 550, discount: 0, net: 550, points: 0 }],
  gross: 550,
  discount: 0,
  net: 550,
  pointsEarned: 0,
  tenders: [{ kind: 'cash', amount: 550 }],
  balances: {},
  because: [],
  tier: {},
}
let points = 10

const ANSWERS = {
  'GET /health': {},
  'GET /programs': { items: [{ id: 'p', title: '百货', titleEn: 'Store' }], nextCursor: null },
  'GET /programs/p': {
    id: 'p',
    title: '百货',
    operator: '',
    data: { merchandise: { categories: { food: '食品' } }, points: {} },
  },
  'GET /goods': { items: [PEAR], nextCursor: null },
  'GET /goods/lookups': (asked: Asked) =>
    asked.query.get('code') === '00123' ? { goods: PEAR, price: 550 } : new No(404, 'NOT_FOUND'),
  [`GET /cards/${CARD}`]: {
    number: CARD,
    program: 'p',
    product: 'card',
    status: 'ACTIVE',
    membership: 'mbs_1',
  },
  'POST /members/searches': { items: [{ name: '李*', phone: '138****8000' }], nextCursor: null },
  'GET /memberships/mbs_1': () => ({
    id: 'mbs_1',
    status: 'ACTIVE',
    balances: { points },
    progress: {},
    owedPoints: 0,
  }),
  'POST /quotes': SALE,
  'POST /purchases': [201, SALE],
}
const MAY = ['purchase:create', 'goods:read']

beforeEach(() => {
  localStorage.setItem('huika.till', JSON.stringify(TILL))
  points = 10
})

/** Rings a pear for the member of the card. */
async function ring() {
  const user = userEvent.setup()
  await screen.findByRole('group', { name: '按类别选商品' })
  await user.type(screen.getByLabelText(/扫描或输入/), CARD + '{Enter}')
  expect(await screen.findByRole('heading', { name: '李*' })).toBeVisible()
  await user.type(screen.getByLabelText(/扫描或输入/), '00123{Enter}')
  expect(await screen.findByRole('cell', { name: /雪梨/ })).toBeVisible()
  return user
}

const rung = () => ({
  pears: screen.queryAllByRole('cell', { name: /雪梨/ }).length,
  member: screen.queryByRole('heading', { name: '李*' }) !== null,
})

async function awayAndBack(router: ReturnType<typeof page>['router']) {
  await act(() => router.navigate({ to: '/goods' }))
  expect(screen.queryByLabelText(/扫描或输入/)).toBeNull()
  await act(() => router.navigate({ to: '/counter' }))
  await screen.findByLabelText(/扫描或输入/)
}

test('the short number of an article is goods of the list, another one an amount', async () => {
  page('/counter', cashier(MAY), ANSWERS)
  const user = await ring()
  await user.type(screen.getByLabelText(/扫描或输入/), '2*00123{Enter}')
  expect(await screen.findByRole('cell', { name: '3' })).toBeVisible()
  await user.type(screen.getByLabelText(/扫描或输入/), '1200{Enter}')
  expect(await screen.findByLabelText(/单价/)).toHaveValue('1200')
})

test('what is rung, and for whom, is there again after a top-up or a return of somebody else', async () => {
  page('/counter', cashier(MAY), ANSWERS)
  const user = await ring()
  for (const [key, name] of [
    ['[F4]', '充值'],
    ['[F6]', '退货'],
  ] as const) {
    await user.keyboard(key)
    expect(await screen.findByRole('heading', { name: new RegExp(name) })).toBeVisible()
    await user.click(screen.getByRole('button', { name: '移除会员' }))
    expect(screen.queryByRole('heading', { name: '李*' })).toBeNull()
    points = 25
    await user.keyboard('{Escape}')
    expect(await screen.findByRole('cell', { name: /雪梨/ })).toBeVisible()
    expect(rung()).toEqual({ pears: 1, member: true })
    expect(await screen.findByText('25')).toBeVisible()
  }
})

test('another page loses nothing of it, and no storage holds it; emptied, it stays empty', async () => {
  const { router } = page('/counter', cashier(MAY), ANSWERS)
  const user = await ring()
  await awayAndBack(router)
  expect(rung()).toEqual({ pears: 1, member: true })
  const stored = JSON.stringify([{ ...localStorage }, { ...sessionStorage }])
  expect(stored).not.toMatch(/李|雪梨|6280/)
  await user.click(screen.getByRole('button', { name: /^清空/ }))
  expect(rung()).toEqual({ pears: 0, member: false })
  await awayAndBack(router)
  expect(rung()).toEqual({ pears: 0, member: false })
})

test.each([true, false])('a sale that is paid is not rung again (answered: %s)', async (isAnswered) => {
  const answers = { ...ANSWERS }
  if (!isAnswered) Object.assign(answers, { 'POST /purchases': () => new No(503, 'UNAVAILABLE') })
  const { router, sent } = page('/counter', cashier(MAY), answers)
  const user = await ring()
  await waitFor(() => expect(screen.getByRole('button', { name: /^收款/ })).toBeEnabled())
  await user.click(screen.getByRole('button', { name: /^收款/ }))
  await waitFor(async () => {
    await user.click(screen.getByRole('button', { name: /^确认收款/ }))
    expect(sent('POST /purchases').length).toBeGreaterThan(0)
  })
  if (isAnswered) expect(await screen.findByText(/下一位/)).toBeVisible()
  await awayAndBack(router)
  expect(rung()).toEqual({ pears: 0, member: false })
})

test('it goes with whoever signs out', async () => {
  page('/counter', cashier(MAY), { ...ANSWERS, 'POST /sessions/current/endings': [200, {}] })
  // the page's server stays, its page gives way to the whole console
  cleanup()
  history.replaceState(null, '', '/counter')
  queries.setQueryData(ME, cashier(MAY))
  render(
    <LanguageProvider>
      <ThemeProvider>
        <QueryClientProvider client={queries}>
          <SessionProvider loading={() => null}>
            {(me, isOver) => (me ? <Entered me={me} isOver={isOver} /> : <p>门</p>)}
          </SessionProvider>
        </QueryClientProvider>
      </ThemeProvider>
    </LanguageProvider>,
  )
  const user = await ring()
  await user.click(screen.getByRole('button', { name: '退出登录' }))
  expect(await screen.findByText('门')).toBeVisible()
  act(() => void queries.setQueryData(ME, cashier(MAY)))
  await screen.findByLabelText(/扫描或输入/)
  expect(rung()).toEqual({ pears: 0, member: false })
})
