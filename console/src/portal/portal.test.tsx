import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { LanguageProvider } from '@/i18n'
import { bits } from './codes'
import { Portal } from './portal'
import { go } from './way'

interface Asked {
  what: string
  body: unknown
  csrf: string | null
}
type Answer = unknown | ((asked: Asked) => unknown)

class No {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly more: object = {},
  ) {}
}

const MINE = '/portal/memberships/mbs_1'

const me = {
  phone: '138****8000',
  memberships: [
    {
      id: 'mbs_1',
      program: 'food',
      title: '食品公司',
      english: null,
      memberNumber: 'M-000001',
      status: 'ACTIVE',
      joinedOn: '2026-01-05',
    },
  ],
  session: 'mse_1',
  freshUntil: '2026-01-05T08:00:00Z',
  endsAt: '2026-01-05T20:00:00Z',
  csrfToken: 'token',
}

const card = {
  id: 'crd_1',
  number: '6280****0427',
  product: 'member',
  name: '会员卡',
  status: 'ACTIVE',
  validUntil: null,
  takesPin: true,
  hasPin: true,
  pinInitial: true,
}

const stands = {
  membership: me.memberships[0],
  standing: {
    balances: { principal: 80000, bonus: 0, points: 1285, tea: 2 },
    quotas: [{ code: 'parking', name: '停车', perYear: 4, left: 1 }],
    progress: { spent: 425000, purchases: 3, next: 'gold', missing: 75000 },
    tier: 'silver',
    owedPoints: 60,
    cards: [],
    feeDue: null,
  },
  names: { tea: '茶券', silver: '银卡', gold: '金卡', S001: '本店' },
  codeForPin: false,
}

function member(at: string, answers: Record<string, Answer> = {}) {
  const asked: Asked[] = []
  const all: Record<string, Answer> = {
    'GET /portal/me': me,
    [`GET ${MINE}`]: stands,
    [`GET ${MINE}/cards`]: { items: [card] },
    [`GET ${MINE}/lots`]: { items: [] },
    [`GET ${MINE}/entries?limit=50`]: { items: [], nextCursor: null },
    ...answers,
  }
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {} }))
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const headers = new Headers(init.headers)
    const one = {
      what: init.method + ' ' + path.replace('/api/v1', ''),
      body: init.body ? JSON.parse(String(init.body)) : undefined,
      csrf: headers.get('Huika-Csrf'),
    }
    asked.push(one)
    const answer = all[one.what]
    const said = typeof answer === 'function' ? (answer as (a: Asked) => unknown)(one) : answer
    const no = said === undefined ? new No(404, 'NOT_FOUND') : said
    if (no instanceof TypeError) throw no
    if (no instanceof No) {
      return Response.json({ code: no.code, title: no.code, ...no.more }, { status: no.status })
    }
    return Response.json(no)
  })
  history.replaceState(null, '', at)
  render(
    <LanguageProvider>
      <Portal />
    </LanguageProvider>,
  )
  return asked
}

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  sessionStorage.clear()
})

test('one signs in with the code sent to the phone', async () => {
  let inside = false
  const asked = member('/m', {
    'GET /portal/me': () => (inside ? me : new No(401, 'UNAUTHENTICATED')),
    'GET /demo/phone-codes': { items: [] },
    'POST /portal/sign-in-codes': {
      challenge: 'c1',
      sentTo: '138****8000',
      expiresIn: 300,
      askAgainIn: 60,
    },
    'POST /portal/sessions': (one: Asked) => {
      if ((one.body as { code: string }).code !== '123456') return new No(409, 'PHONE_CODE_REFUSED')
      inside = true
      return { csrfToken: 'token' }
    },
    'POST /portal/cards/crd_1/pay-codes': { id: 'pyc_1', code: '680123456789012345', lastsFor: 60 },
  })
  const user = userEvent.setup()
  await user.type(await screen.findByLabelText('手机号'), '13800138000')
  await user.click(screen.getByRole('button', { name: '获取验证码' }))
  expect(await screen.findByText(/如果 138\*\*\*\*8000 是会员/)).toBeVisible()
  expect(screen.getByRole('button', { name: /秒后可重新获取/ })).toBeDisabled()
  await user.type(screen.getByLabelText('验证码'), '111111')
  await user.click(screen.getByRole('button', { name: '登录' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('PHONE_CODE_REFUSED')
  await user.clear(screen.getByLabelText('验证码'))
  await user.type(screen.getByLabelText('验证码'), '123456')
  await user.click(screen.getByRole('button', { name: '登录' }))
  expect(await screen.findByRole('img', { name: '付款码二维码' })).toBeVisible()
  expect(asked.find((each) => each.what === 'POST /portal/sessions')?.body).toMatchObject({
    phone: '13800138000',
    challenge: 'c1',
  })
})

test('a pay code is renewed when its time is over, and not shown on a hidden page', async () => {
  let n = 0
  member('/m', {
    'POST /portal/cards/crd_1/pay-codes': () => ({
      id: 'pyc_' + ++n,
      code: '68012345678901234' + n,
      lastsFor: n === 1 ? 1 : 60,
    }),
  })
  expect(await screen.findByText('6801 2345 6789 0123 41')).toBeVisible()
  expect(await screen.findByText('6801 2345 6789 0123 42', {}, { timeout: 4000 })).toBeVisible()
  Object.defineProperty(document, 'hidden', { value: true, configurable: true })
  act(() => void document.dispatchEvent(new Event('visibilitychange')))
  expect(screen.getByText(/已隐藏/)).toBeVisible()
  expect(screen.queryByRole('img')).toBeNull()
  delete (document as { hidden?: boolean }).hidden
  act(() => void document.dispatchEvent(new Event('visibilitychange')))
  expect(await screen.findByText('6801 2345 6789 0123 43')).toBeVisible()
})

test('a code that was used is told with its amount and place', async () => {
  member('/m', {
    'POST /portal/cards/crd_1/pay-codes': { id: 'pyc_1', code: '680123456789012345', lastsFor: 60 },
    'GET /portal/pay-codes/pyc_1': {
      id: 'pyc_1',
      state: 'USED',
      usedAt: '2026-03-02T15:04:00+08:00',
      amount: 22000,
      branch: 'S001',
    },
  })
  expect(await screen.findByText(/已付款 ¥220.00/, {}, { timeout: 5000 })).toBeVisible()
  expect(screen.getByText('本店 2026-03-02 15:04')).toBeVisible()
  expect(screen.getByRole('link', { name: /立即挂失/ })).toHaveAttribute('href', '/m/mine/loss/crd_1')
})

test('balances stand beside coupons and benefits, and can be hidden', async () => {
  member('/m/value')
  expect(await screen.findByText('¥800.00')).toBeVisible()
  expect(screen.getByText('茶券')).toBeVisible()
  expect(screen.getByText(/今年剩 1 \/ 4/)).toBeVisible()
  expect(screen.getByText(/再消费 ¥750.00 升为金卡/)).toBeVisible()
  expect(screen.queryByText('赠送')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: '隐藏金额' }))
  expect(screen.queryByText('¥800.00')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: '显示金额' }))
})

test('a loss is asked twice before it is reported', async () => {
  const user = userEvent.setup()
  const asked = member('/m/mine/loss/crd_1', {
    'POST /portal/cards/crd_1/loss-reports': { ...card, status: 'LOST' },
  })
  await user.click(await screen.findByRole('button', { name: '我要挂失此卡' }))
  expect(asked.some((each) => each.what.startsWith('POST'))).toBe(false)
  await user.click(screen.getByRole('button', { name: '确认挂失' }))
  expect(await screen.findByText(/已挂失，已停用/)).toBeVisible()
  expect(asked.at(-1)).toMatchObject({ body: { reason: null }, csrf: 'token' })
})

test('an export waits for a code from the phone, and is then asked for again', async () => {
  const user = userEvent.setup()
  let fresh = false
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => '', revokeObjectURL: () => {} }))
  const asked = member('/m/mine/privacy', {
    [`GET ${MINE}/profile`]: { told: { name: '李*', version: 1 }, editable: [], version: 1 },
    [`GET ${MINE}/consents`]: { now: { sms: true }, items: [] },
    [`GET ${MINE}/accesses`]: { readings: [], changes: [] },
    [`POST ${MINE}/exports`]: () => (fresh ? { told: {} } : new No(403, 'STEP_UP_REQUIRED')),
    'GET /demo/phone-codes': { items: [] },
    'POST /portal/sessions/current/codes': { challenge: 'c2', sentTo: '138****8000', askAgainIn: 60 },
    'POST /portal/sessions/current/confirmations': () => {
      fresh = true
      return { csrfToken: 'other' }
    },
  })
  await user.click(await screen.findByRole('button', { name: '导出' }))
  await user.type(await screen.findByLabelText('验证码'), '123456')
  await user.click(screen.getByRole('button', { name: '确认' }))
  expect(await screen.findByText(/文件已交给浏览器/)).toBeVisible()
  expect(asked.filter((each) => each.what === `POST ${MINE}/exports`).at(-1)?.csrf).toBe('other')
})

test('a PIN is changed where both new ones agree, and told how many tries are left', async () => {
  const user = userEvent.setup()
  const asked = member('/m/mine/pin/crd_1', {
    'POST /portal/cards/crd_1/pins': new No(409, 'PIN_WRONG', { triesLeft: 2 }),
  })
  await user.type(await screen.findByLabelText('现在的密码'), '739146')
  await user.type(screen.getByLabelText(/^新密码/), '928374')
  await user.type(screen.getByLabelText('再输入一次新密码'), '928375')
  await user.click(screen.getByRole('button', { name: '修改密码' }))
  expect(screen.getByText(/两次输入的新密码不同/)).toBeVisible()
  expect(asked.some((each) => each.what.startsWith('POST'))).toBe(false)
  await user.type(screen.getByLabelText('再输入一次新密码'), '{backspace}4')
  await user.click(screen.getByRole('button', { name: '修改密码' }))
  expect(await screen.findByText(/还可输入 2 次/)).toBeVisible()
})

test('leaving shows what is lost first, and needs a word that one knows', async () => {
  const user = userEvent.setup()
  const asked = member('/m/mine/leave', {
    [`GET ${MINE}/leaving`]: { refusal: null, held: 0, ends: { points: 1285 }, cards: [card], version: 7 },
    [`POST ${MINE}/leavings`]: { membership: 'mbs_1', status: 'ENDED' },
  })
  await user.click(await screen.findByRole('button', { name: '查看退会的结果' }))
  expect(await screen.findByText('1,285')).toBeVisible()
  expect(screen.getByRole('button', { name: '确认退会' })).toBeDisabled()
  await user.click(screen.getByRole('checkbox'))
  await user.click(screen.getByRole('button', { name: '确认退会' }))
  expect(await screen.findByText(/已退会/)).toBeVisible()
  expect(asked.find((each) => each.what.endsWith('/leavings'))?.body).toEqual({ version: 7 })
})

test('without an answer it says so and asks again', async () => {
  let lost = true
  member('/m/statement', {
    [`GET ${MINE}/entries?limit=50`]: () =>
      lost ? new TypeError('down') : { items: [], nextCursor: null },
  })
  const trouble = await screen.findByRole('alert')
  expect(trouble).toHaveTextContent('没有收到服务器的回答')
  lost = false
  await userEvent.click(within(trouble).getByRole('button', { name: '重试' }))
  expect(await screen.findByText('还没有发生过业务。')).toBeVisible()
})

test('who is signed out elsewhere is asked to sign in', async () => {
  let inside = true
  member('/m/mine', {
    'GET /portal/sessions': () => (inside ? { items: [] } : new No(401, 'UNAUTHENTICATED')),
  })
  await screen.findByText('M-000001')
  inside = false
  act(() => go('/m/mine/sessions'))
  await waitFor(() => expect(screen.getByLabelText('手机号')).toBeVisible())
})

test('the bar code is Code 128 C: start, nine pairs, check and stop', () => {
  const code = bits('680123456789012345')
  expect(code).toHaveLength((1 + 9 + 1) * 11 + 13)
  expect(code.startsWith('11010011100')).toBe(true)
  expect(code.endsWith('1100011101011')).toBe(true)
})
