import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { at, cashier } from '@/test-page'
import { serve } from '@/test-server'

afterEach(() => vi.unstubAllGlobals())

const card = (more: object = {}) => ({
  number: '6280000100000427',
  status: 'ACTIVE',
  program: 'p',
  product: 'ordinary',
  membership: 'mbs_1',
  branch: 'S001',
  fee: 0,
  currency: 'CNY',
  issuedOn: '2026-01-05',
  activatedOn: '2026-01-05',
  validUntil: null,
  frozenFor: null,
  pinSet: true,
  pinInitial: false,
  replacedBy: null,
  replaces: null,
  waits: [],
  feeWaived: false,
  ...more,
})

const events = {
  items: [
    {
      what: 'issued',
      status: 'ACTIVE',
      person: 'E007',
      branch: 'S001',
      reason: null,
      at: '2026-01-05T09:00:00+08:00',
    },
  ],
}

test('a number nobody has is said to be none', async () => {
  serve({})
  at('/cards/999', cashier(['card:read', 'stock:read']))
  expect(await screen.findByText('没有卡号「999」')).toBeVisible()
})

test('a card in stock tells who answers for it, and what hands it went through', async () => {
  serve({
    'GET /card-stock/numbers/42': () => [
      200,
      {
        number: '42',
        program: 'p',
        product: 'ordinary',
        state: 'STOCK',
        branch: 'S001',
        custodian: 'C1',
        answers: true,
        since: '2026-01-05T09:00:00+08:00',
        codesImported: true,
        range: { first: '40', last: '49' },
        way: [
          {
            what: 'taken',
            range: { first: '40', last: '49' },
            fromState: 'STOCK',
            toState: 'STOCK',
            fromBranch: 'S001',
            fromPerson: 'SM1',
            toBranch: 'S001',
            toPerson: 'C1',
            reason: null,
            by: 'C1',
            at: '2026-01-05T09:00:00+08:00',
          },
        ],
      },
    ],
  })
  at('/cards/42', cashier(['card:read', 'stock:read']))
  const where = await screen.findByRole('region', { name: '在哪里、谁负责' })
  expect(where).toHaveTextContent('由 C1（S001）负责')
  expect(screen.getByRole('region', { name: '经手' })).toHaveTextContent('S001 SM1 → S001 C1')
  expect(screen.queryByRole('region', { name: '可办理' })).toBeNull()
})

test('only what the state and the post allow can be done', async () => {
  serve({
    'GET /cards/6280000100000427': () => [200, card()],
    'GET /cards/6280000100000427/events': () => [200, events],
  })
  at('/cards/6280000100000427', cashier(['card:read', 'card:report-loss', 'card:replace']))
  const actions = await screen.findByRole('region', { name: '可办理' })
  expect(within(actions).getByRole('button', { name: '挂失' })).toBeVisible()
  // replacing needs a card that is lost, locked or faulty
  expect(within(actions).queryByRole('button', { name: '补换卡' })).toBeNull()
  expect(within(actions).queryByRole('button', { name: '冻结' })).toBeNull()
})

test('a loss report without the document says what is missing, and keeps what was typed', async () => {
  let shown: unknown = null
  const asked = serve({
    'GET /cards/6280000100000427': () => [200, card()],
    'GET /cards/6280000100000427/events': () => [200, events],
    'POST /cards/6280000100000427/loss-reports': (body) => {
      shown = body['idDocument']
      return shown
        ? [201, { number: card().number, status: 'LOST', caseId: 'cas_1', card: card() }]
        : [409, { code: 'IDENTITY_REQUIRED', title: '须出示证件', missing: ['DOCUMENT'] }]
    },
  })
  at('/cards/6280000100000427', cashier(['card:read', 'card:report-loss']))
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '挂失' }))
  await user.type(screen.getByLabelText('原因'), '丢在车上')
  await user.click(screen.getByRole('button', { name: '确认挂失' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('还缺：证件号码')
  expect(screen.getByLabelText('原因')).toHaveValue('丢在车上')
  await user.selectOptions(screen.getByLabelText('证件类型'), 'resident-id')
  await user.type(screen.getByLabelText('证件号码'), '11010519491231002X')
  await user.click(screen.getByRole('button', { name: '确认挂失' }))
  expect(await screen.findByRole('status')).toHaveTextContent('已办理：挂失')
  expect(shown).toEqual({ type: 'resident-id', number: '11010519491231002X' })
  const keys = asked.filter((each) => each.what.endsWith('loss-reports')).map((each) => each.key)
  expect(new Set(keys).size).toBe(2)
})

test('a replacement is worked out before it is made', async () => {
  const asked = serve({
    'GET /cards/6280000100000427': () => [200, card({ status: 'LOST' })],
    'GET /cards/6280000100000427/events': () => [200, events],
    'POST /cards/6280000100000427/replacements': (_, request) => [
      request.url.endsWith('dryRun=true') ? 200 : 201,
      { number: '6280000100000428', status: 'ACTIVE', fee: 1800, initialPin: null },
    ],
  })
  at('/cards/6280000100000427', cashier(['card:read', 'card:replace']))
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '补换卡' }))
  await user.click(screen.getByRole('button', { name: '试算' }))
  expect(await screen.findByRole('status')).toHaveTextContent('应收卡费¥18.00')
  await user.type(screen.getByLabelText('原因'), '挂失补办')
  expect(screen.getByText('内容已改，请再试算。')).toBeVisible()
  await user.click(screen.getByRole('button', { name: '试算' }))
  await user.click(await screen.findByRole('button', { name: '确认补换卡' }))
  expect(await screen.findByRole('link', { name: '6280 0001 0000 0428' })).toBeVisible()
  expect(asked.filter((each) => each.what.includes('replacements'))).toHaveLength(3)
})

test('a card is cancelled only with its last four digits', async () => {
  const asked = serve({
    'GET /cards/6280000100000427': () => [200, card({ status: 'DESTROYED' })],
    'GET /cards/6280000100000427/events': () => [200, events],
    'POST /cards/6280000100000427/cancellations': () => [201, card({ status: 'CANCELLED' })],
  })
  at('/cards/6280000100000427', cashier(['card:read', 'card:cancel']))
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '注销' }))
  await user.type(screen.getByLabelText('原因'), '已销毁')
  await user.type(screen.getByLabelText(/后四位/), '0000')
  await user.click(screen.getByRole('button', { name: '确认注销' }))
  expect(screen.getByText('与卡号后四位不符。')).toBeVisible()
  expect(asked.some((each) => each.what.startsWith('POST'))).toBe(false)
  await user.clear(screen.getByLabelText(/后四位/))
  await user.type(screen.getByLabelText(/后四位/), '0427')
  await user.click(screen.getByRole('button', { name: '确认注销' }))
  expect(await screen.findByRole('status')).toHaveTextContent('已办理：注销')
})
