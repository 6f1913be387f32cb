import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Me } from '@/app/session'
import { SignedIn } from '@/app/session'
import { SetPassword } from '@/features/session/set-password'
import { StepUp } from '@/features/session/step-up'
import { LanguageProvider } from '@/i18n'
import { serve } from '@/test-server'
import { MePage } from './pages/me'

beforeAll(() => {
  // jsdom has no dialogs that stand over the page
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function () {
    this.open = false
  }
})
afterEach(() => vi.unstubAllGlobals())

const ME: Me = {
  client: 'session',
  staff: 'E007',
  name: '王芳',
  account: 'acc_1',
  posts: [],
  permissions: [],
  branches: null,
  programs: null,
  factors: [],
  session: { id: 's1', factor: 'password', freshUntil: null, endsAt: '', first: null },
  csrfToken: 'c',
}

function page(me: Me = ME) {
  render(
    <LanguageProvider>
      <QueryClientProvider
        client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}
      >
        <SignedIn me={me}>
          <MePage />
          <StepUp />
        </SignedIn>
      </QueryClientProvider>
    </LanguageProvider>,
  )
}

const none = () => [200, { factors: [], passkeys: [], recoveryCodesLeft: 0 }] as [number, unknown]
const noSessions = () => [200, { items: [], nextCursor: null }] as [number, unknown]

test('a code generator is set up, and its recovery codes are shown once', async () => {
  const asked = serve({
    'GET /me/factors': none,
    'GET /sessions': noSessions,
    'POST /me/factors/totp': (body) =>
      body['password'] === 'a long enough password'
        ? [201, { secret: 'ABCDEFGH', uri: 'otpauth://totp/Huika:E007?secret=ABCDEFGH' }]
        : [
            403,
            {
              code: 'PASSWORD_WRONG',
              title: '密码不正确',
              errors: [{ pointer: '/password', code: 'PASSWORD_WRONG' }],
            },
          ],
    'POST /me/factors/totp/confirmations': () => [
      201,
      { factors: ['totp'], recoveryCodes: ['aaaa-bbbb', 'cccc-dddd'] },
    ],
  })
  page()
  const user = userEvent.setup()
  const section = await screen.findByRole('region', { name: '验证器应用' })
  const field = within(section).getByLabelText('现在的密码')
  await user.type(field, 'wrong')
  await user.click(within(section).getByRole('button', { name: '设置验证器应用' }))
  expect(await within(section).findByRole('alert')).toHaveTextContent('密码不正确')
  expect(field).toHaveValue('wrong')
  expect(field).toBeInvalid()
  await user.clear(field)
  await user.type(field, 'a long enough password')
  await user.click(within(section).getByRole('button', { name: '设置验证器应用' }))
  expect(await within(section).findByRole('img', { name: /二维码/ })).toBeVisible()
  expect(within(section).getByTestId('secret')).toHaveTextContent('ABCD EFGH')
  await user.type(within(section).getByLabelText('验证码'), '123 456')
  await user.click(within(section).getByRole('button', { name: '启用' }))
  expect(await screen.findByText('aaaa-bbbb')).toBeVisible()
  expect(asked.find((each) => each.what.endsWith('confirmations'))!.body).toEqual({
    code: '123456',
  })
  await user.click(screen.getByRole('button', { name: '已保存好' }))
  expect(screen.queryByText('aaaa-bbbb')).toBeNull()
})

test('a grave step that is refused asks for the second factor and is then taken', async () => {
  let isFresh = false
  const asked = serve({
    'GET /me/factors': () => [200, { factors: ['totp'], passkeys: [], recoveryCodesLeft: 9 }],
    'GET /sessions': noSessions,
    'POST /me/factors/totp/endings': () =>
      isFresh
        ? [201, { factors: [], recoveryCodes: [] }]
        : [403, { code: 'STEP_UP_REQUIRED', title: '请先用第二验证方式确认身份' }],
    'POST /sessions/current/step-ups': (body) => {
      isFresh = (body['answer'] as { code?: string }).code === '654321'
      return isFresh
        ? [201, { status: 'SIGNED_IN', csrfToken: 'd' }]
        : [403, { code: 'FACTOR_CODE_WRONG', title: '验证不正确' }]
    },
  })
  page()
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '停用验证器应用' }))
  await user.click(screen.getByRole('button', { name: '停用验证器应用' }))
  const dialog = await screen.findByRole('dialog', { name: '请再次确认身份' })
  const code = await within(dialog).findByLabelText('验证码')
  await user.type(code, '000111')
  await user.click(within(dialog).getByRole('button', { name: '确认' }))
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('验证不正确')
  await user.clear(code)
  await user.type(code, '654321')
  await user.click(within(dialog).getByRole('button', { name: '确认' }))
  await vi.waitFor(() =>
    expect(asked.filter((each) => each.what === 'POST /me/factors/totp/endings')).toHaveLength(2),
  )
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('whoever does not confirm is told that nothing was done', async () => {
  const asked = serve({
    'GET /me/factors': () => [200, { factors: ['totp'], passkeys: [], recoveryCodesLeft: 9 }],
    'GET /sessions': noSessions,
    'POST /me/factors/recovery-codes': () => [
      403,
      { code: 'STEP_UP_REQUIRED', title: '请先用第二验证方式确认身份' },
    ],
  })
  page()
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '重新生成恢复码' }))
  await user.click(screen.getByRole('button', { name: '重新生成恢复码' }))
  const dialog = await screen.findByRole('dialog')
  await user.click(await within(dialog).findByRole('button', { name: '不做了' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('请先用第二验证方式确认身份')
  expect(asked.filter((each) => each.what.endsWith('recovery-codes'))).toHaveLength(1)
})

test('a weak password says why, and stays to be mended', async () => {
  serve({
    'GET /me/factors': none,
    'GET /sessions': noSessions,
    'POST /me/passwords': () => [
      422,
      { code: 'PASSWORD_WEAK', title: '密码太短或太容易猜到', why: 'COMMON' },
    ],
  })
  page()
  const user = userEvent.setup()
  const section = await screen.findByRole('region', { name: '密码' })
  await user.type(within(section).getByLabelText('现在的密码'), 'old')
  await user.type(within(section).getByLabelText('新密码'), 'password')
  await user.click(within(section).getByRole('button', { name: '修改密码' }))
  expect(await within(section).findByRole('alert')).toHaveTextContent('太常见，容易被猜到。')
  expect(within(section).getByLabelText('新密码')).toHaveValue('password')
})

test('another device’s session is ended, not one’s own', async () => {
  const session = (id: string, current: boolean) => ({
    id,
    staff: 'E007',
    factor: 'password+totp',
    device: current ? 'Chrome' : 'Firefox',
    address: '10.0.0.1',
    beganAt: '2026-01-05T01:00:00Z',
    seenAt: '2026-01-05T01:00:00Z',
    endsAt: '2026-01-05T13:00:00Z',
    endedAt: null,
    endedWhy: null,
    current,
  })
  const asked = serve({
    'GET /me/factors': none,
    'GET /sessions': () => [
      200,
      { items: [session('ses_1', true), session('ses_2', false)], nextCursor: null },
    ],
    'POST /sessions/ses_2/endings': () => [201, session('ses_2', false)],
  })
  page()
  await screen.findByText('· 本机')
  expect(screen.getAllByText('密码和验证码')).toHaveLength(2)
  await userEvent.setup().click(screen.getByRole('button', { name: '结束 Firefox 上的登录' }))
  expect(await screen.findByText(/已结束/)).toBeVisible()
  expect(asked.some((each) => each.what === 'POST /sessions/ses_2/endings')).toBe(true)
  expect(screen.queryByRole('button', { name: /结束 Chrome/ })).toBeNull()
})

test('an invitation’s link sets the first password', async () => {
  const asked = serve({
    'POST /passwords': () => [201, { account: 'acc_1' }],
  })
  render(
    <LanguageProvider>
      <SetPassword link="secret-link" />
    </LanguageProvider>,
  )
  const user = userEvent.setup()
  await user.type(screen.getByLabelText('新密码'), 'three green kettles')
  await user.type(screen.getByLabelText('再输一遍'), 'three green kettle')
  expect(screen.getByText('两次输入不同。')).toBeVisible()
  expect(screen.getByRole('button', { name: '设置密码' })).toBeDisabled()
  await user.type(screen.getByLabelText('再输一遍'), 's')
  await user.click(screen.getByRole('button', { name: '设置密码' }))
  expect(await screen.findByRole('status')).toHaveTextContent('密码已设置，请登录。')
  expect(asked[0]!.body).toEqual({ link: 'secret-link', password: 'three green kettles' })
})
