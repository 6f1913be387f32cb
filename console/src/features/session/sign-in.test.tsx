import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { LanguageProvider } from '@/i18n'
import { SignIn } from './sign-in'

afterEach(() => vi.unstubAllGlobals())

function json(status: number, body: unknown) {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  })
}

function door(
  answers: [number, unknown][],
  mayBeDemo = false,
  provider: string | null = null,
  back: { state: string; code: string } | null = null,
) {
  const asked: [string, unknown][] = []
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (path.endsWith('/sessions/provider')) return json(200, { name: provider })
    asked.push([path, init.body ? JSON.parse(String(init.body)) : null])
    const [status, body] = answers.shift()!
    return json(status, body)
  })
  render(
    <LanguageProvider>
      <QueryClientProvider client={new QueryClient()}>
        <SignIn mayBeDemo={mayBeDemo} back={back} />
      </QueryClientProvider>
    </LanguageProvider>,
  )
  return asked
}

test('a password that is wrong is said to be, and what was typed stays', async () => {
  door([[401, { code: 'SIGN_IN_REFUSED', title: '工号或密码不对', status: 401 }]])
  const user = userEvent.setup()
  await user.type(screen.getByLabelText('工号'), 'E007')
  await user.type(screen.getByLabelText('密码'), 'wrong')
  await user.click(screen.getByRole('button', { name: '登录' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('工号或密码不对')
  expect(screen.getByLabelText('工号')).toHaveValue('E007')
})

test('a second factor is asked for where there is one', async () => {
  const asked = door([
    [201, { status: 'SECOND_FACTOR', challenge: 'c1', factors: ['totp'], passkey: null }],
    [201, { status: 'SIGNED_IN', csrfToken: 't' }],
  ])
  const user = userEvent.setup()
  await user.type(screen.getByLabelText('工号'), 'E007')
  await user.type(screen.getByLabelText('密码'), 'a long enough password')
  await user.click(screen.getByRole('button', { name: '登录' }))
  expect(await screen.findByRole('heading', { name: '第二步验证' })).toBeVisible()
  await user.type(screen.getByLabelText(/验证码/), '123 456')
  await user.click(screen.getByRole('button', { name: '继续' }))
  expect(asked[1]).toEqual([
    '/api/v1/sessions/second-steps',
    { challenge: 'c1', answer: { code: '123456' } },
  ])
})

test('in a demonstration somebody of each role can be tried out', async () => {
  const asked = door(
    [
      [
        200,
        {
          items: [
            { staff: 'E007', name: '王芳', program: 'food-retail', branch: 'S001', role: 'cashier' },
          ],
        },
      ],
      [201, { status: 'SIGNED_IN', csrfToken: 't' }],
    ],
    true,
  )
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '王芳 · cashier' }))
  expect(asked).toEqual([
    ['/api/v1/demo/people', null],
    ['/api/v1/demo/sessions', { staff: 'E007' }],
  ])
})

test('where the company has a sign-in of its own, the browser goes there', async () => {
  const went = vi.fn()
  vi.stubGlobal('location', { ...location, assign: went })
  const asked = door([[201, { location: 'https://id.example.com/authorize?state=s' }]], false, '企业微信')
  await userEvent.click(await screen.findByRole('button', { name: '用企业微信登录' }))
  expect(asked).toEqual([['/api/v1/sessions/provider-challenges', null]])
  expect(went).toHaveBeenCalledWith('https://id.example.com/authorize?state=s')
})

test('what it sends back is taken, and a second factor asked for', async () => {
  const asked = door(
    [[201, { status: 'SECOND_FACTOR', challenge: 'c1', factors: ['totp'], passkey: null }]],
    false,
    '企业微信',
    { state: 's', code: 'c' },
  )
  expect(await screen.findByRole('heading', { name: '第二步验证' })).toBeVisible()
  expect(asked).toEqual([['/api/v1/sessions/provider-steps', { state: 's', code: 'c' }]])
})

test('who is linked to nobody is told so', async () => {
  door([[403, { code: 'IDENTITY_UNKNOWN', title: '还没有关联', status: 403 }]], false, '企业微信', {
    state: 's',
    code: 'c',
  })
  expect(await screen.findByRole('alert')).toHaveTextContent('还没有关联')
  expect(screen.getByRole('button', { name: '登录' })).toBeEnabled()
})

test('where it has none there is no such button', async () => {
  door([])
  expect(await screen.findByRole('button', { name: '登录' })).toBeVisible()
  expect(screen.queryByRole('button', { name: /^用/ })).toBeNull()
})
