import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import { SignedIn } from '@/app/session'
import { LanguageProvider } from '@/i18n'
import { cashier } from '@/test-page'
import { serve } from '@/test-server'
import type { Till } from './model'
import { Refund } from './parts/refund'

afterEach(() => vi.unstubAllGlobals())

vi.mock('@/lib/outbox', async (real) => ({
  ...(await real<typeof import('@/lib/outbox')>()),
  onDevice: { put: async () => {}, remove: async () => {}, all: async () => [] },
}))

const TILL: Till = {
  program: 'p',
  branch: 'S001',
  branchName: '一店',
  till: 'T1',
  operator: 'E007',
}

const slip = (id: string, document: string) => ({
  id,
  kind: 'PURCHASE',
  document,
  businessDate: '2026-01-05',
  at: '2026-01-05T09:00:00+08:00',
  skus: ['A', 'B'],
  amount: 3_000,
})

const sale = (id: string) => ({
  id,
  lines: [
    { sku: 'A', quantity: 1, net: 1_000 },
    { sku: 'B', quantity: 1, net: 2_000 },
  ],
})

const refund = (more: object = {}) => ({
  id: null,
  purchase: 'pur_a',
  businessDate: '2026-01-05',
  amount: 3_000,
  withheld: 0,
  paidBack: 3_000,
  tenders: [{ kind: 'cash', amount: 3_000 }],
  pointsTaken: 0,
  pointsRestored: 0,
  owedPoints: 0,
  coupons: [],
  balances: {},
  because: [],
  cashbackTaken: 0,
  cashbackKept: 0,
  ...more,
})

function returns(permissions: string[], more: Parameters<typeof serve>[0] = {}) {
  const asking = (id: string) => (_: unknown, request: Request) =>
    request.url.includes('dryRun')
      ? ([200, { approval: null, waitsFor: [], refund: refund() }] as [number, unknown])
      : ([202, { approval: 'apr_' + id, waitsFor: [], refund: refund() }] as [number, unknown])
  const asked = serve({
    'GET /slips': () => [200, { items: [slip('pur_a', '单A'), slip('pur_b', '单B')] }],
    'GET /purchases/pur_a': () => [200, sale('pur_a')],
    'GET /purchases/pur_b': () => [200, sale('pur_b')],
    'POST /purchases/pur_a/refund-requests': asking('a'),
    'POST /purchases/pur_b/refund-requests': asking('b'),
    ...more,
  })
  render(
    <LanguageProvider>
      <QueryClientProvider
        client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}
      >
        <SignedIn me={cashier(permissions)}>
          <Refund
            till={TILL}
            names={undefined}
            who={null}
            setWho={() => {}}
            slip={null}
            close={() => {}}
          />
        </SignedIn>
      </QueryClientProvider>
    </LanguageProvider>,
  )
  return asked
}

const enabled = (name: RegExp) =>
  vi.waitFor(() => {
    const button = within(document.querySelector<HTMLElement>('.c-actions')!)
    const found = button.getByRole('button', { name })
    expect(found).toBeEnabled()
    return found
  })

test('what was asked about one sale does not stand on the next', async () => {
  const asked = returns(['purchase:create'])
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '单A' }))
  await user.click(await screen.findByLabelText('退 B'))
  await user.click(await enabled(/申请退货/))
  expect(await screen.findByText('apr_a')).toBeVisible()

  await user.keyboard('{Escape}')
  await user.click(await screen.findByRole('button', { name: '单B' }))
  expect(await screen.findByLabelText('退 B')).toBeChecked()
  expect(screen.queryByText('apr_a')).toBeNull()
  await user.click(await enabled(/申请退货/))
  expect(await screen.findByText('apr_b')).toBeVisible()
  const sent = asked.filter((each) => each.what === 'POST /purchases/pur_b/refund-requests')
  expect(sent).toHaveLength(1)
  expect(sent[0]!.body).toMatchObject({ lines: null })
})

test('a receipt tells the cashback that was kept, so that it adds up', async () => {
  const told = refund({ paidBack: 2_700, cashbackKept: 300, cashbackTaken: 150 })
  returns(['purchase:create', 'purchase:refund'], {
    'POST /purchases/pur_a/refunds': (_, request) =>
      request.url.includes('dryRun') ? [200, told] : [201, { ...told, id: 'ref_1' }],
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '单A' }))
  const way = await screen.findByRole('radio', { name: /无卡退货/ })
  await vi.waitFor(() => expect(way).toHaveTextContent('¥3.00'))
  expect(way).toHaveTextContent(/扣留已用返现\s*¥3\.00/)
  expect(way).toHaveTextContent(/收回返现\s*¥1\.50/)

  await user.click(await enabled(/确认退货/))
  await screen.findByRole('status')
  const receipt = document.querySelector('.receipt')!
  expect(receipt).toHaveTextContent(/30\.00.*扣留已用返现 3\.00.*¥27\.00.*收回返现 1\.50/)
})
