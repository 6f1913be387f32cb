import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { page } from '@/test-page'

vi.mock('./parts/editor', () => ({
  default: ({ text, write, label }: { text: string; write: (t: string) => void; label: string }) => (
    <textarea aria-label={label} value={text} onChange={(event) => write(event.target.value)} />
  ),
}))

afterEach(() => vi.unstubAllGlobals())

const version = (number: number, status: string, more = {}) => ({
  program: 'shop',
  version: number,
  status,
  sha256: 'a' + number,
  effectiveFrom: status === 'DRAFT' ? null : '2026-03-01',
  maker: 'E002',
  createdAt: '2026-02-01T09:00:00+08:00',
  approval: null,
  approver: null,
  approvedAt: null,
  ...more,
})

const clause = (path: string, zh: string, more = {}) => ({
  path,
  line: 3,
  clause: null,
  example: false,
  blank: false,
  zh,
  en: zh,
  ...more,
})

const whole = (of: object, more = {}) => ({
  version: of,
  yaml: 'program: shop\n',
  data: {},
  clauses: [
    clause('points.earning.rates[0].per', '积分 › 积分规则 › rates › per：1.00 元', {
      clause: '第一条',
    }),
    clause('points.expiry', '积分 › 有效期：制度未规定', { line: 7, blank: true }),
  ],
  cautions: [],
  blanks: [],
  ...more,
})

const ANSWERS = {
  'GET /programs/shop': { id: 'shop', title: '百货积分卡', version: 1, clauses: [] },
  'GET /programs/shop/versions': { items: [version(2, 'DRAFT'), version(1, 'EFFECTIVE')] },
  'GET /programs/shop/versions/1': whole(version(1, 'EFFECTIVE')),
  'GET /programs/shop/versions/2': whole(version(2, 'DRAFT')),
}

test('a regulation is read in clauses, and what it leaves open is marked', async () => {
  page('/programs/shop', ['program:read'], ANSWERS)
  expect(await screen.findByRole('heading', { name: '百货积分卡' })).toBeVisible()
  expect(await screen.findByText('施行中')).toBeVisible()
  expect(screen.getByText('积分规则 › 积分率')).toBeVisible()
  expect(screen.getByRole('link', { name: '1.00 元' })).toHaveAttribute(
    'href',
    '/programs/shop?version=1&view=yaml&line=3',
  )
  expect(screen.getByRole('link', { name: /制度未规定/ })).toBeVisible()
  expect(screen.queryByRole('button', { name: '以此为底新建草案' })).toBeNull()
  expect(screen.queryByRole('link', { name: '回测' })).toBeNull()
})

test('a refused text keeps what was typed and says where it is wrong', async () => {
  const { asked } = page(
    '/programs/shop?version=2&view=yaml',
    ['program:read', 'program:draft'],
    {
      ...ANSWERS,
      'PUT /programs/shop/versions/2': [
        422,
        {
          code: 'PROGRAM_INVALID',
          title: '制度文件有错误',
          errors: [
            {
              pointer: '/pionts',
              message: '不认识的键“pionts”',
              path: 'pionts',
              line: 2,
              column: 1,
            },
          ],
        },
      ],
    },
  )
  const user = userEvent.setup()
  const text = await screen.findByRole('textbox', { name: '制度文本 (YAML)' })
  await user.type(text, 'pionts: 3')
  await user.click(screen.getByRole('button', { name: '保存' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('制度文件有错误')
  expect(screen.getByText(/不认识的键/)).toBeVisible()
  expect(screen.getByRole('button', { name: '2:1' })).toBeVisible()
  expect(text).toHaveValue('program: shop\npionts: 3')
  const put = asked.find((each) => each.method === 'PUT')!
  expect(put.headers.get('If-Match')).toBe('"1"')
  expect(put.body).toBe('program: shop\npionts: 3')
})

test('a draft is submitted for a day, and what is left open stops it', async () => {
  const { asked } = page(
    '/programs/shop?version=2',
    ['program:read', 'program:submit'],
    {
      ...ANSWERS,
      'POST /programs/shop/versions/2/submissions': [
        422,
        {
          code: 'PARAMETER_UNDEFINED',
          title: '还有未规定的',
          errors: [{ pointer: '/points/expiry', path: 'points.expiry', line: 7, column: 11 }],
        },
      ],
    },
  )
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '提交审批' }))
  await user.clear(screen.getByLabelText('施行日'))
  await user.type(screen.getByLabelText('施行日'), '2026-04-01')
  await user.click(screen.getByRole('button', { name: '提交' }))
  const alert = await screen.findByRole('alert')
  expect(within(alert).getByRole('button', { name: '7:11' })).toBeVisible()
  expect(screen.getByLabelText('施行日')).toHaveValue('2026-04-01')
  expect(asked.find((each) => each.method === 'POST')!.body).toEqual({
    effectiveFrom: '2026-04-01',
  })
})

test('another person decides; sending back needs a comment, one’s own has no button', async () => {
  const submitted = version(2, 'SUBMITTED', { approval: 'apr_1' })
  const answers = {
    ...ANSWERS,
    'GET /programs/shop/versions/2': whole(submitted),
    'POST /approvals/apr_1/decisions': [201, { id: 'apr_1', status: 'REJECTED' }],
  }
  const { asked } = page(
    '/programs/shop?version=2',
    ['program:read', 'approval:decide'],
    answers,
  )
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '批准 / 退回' }))
  await user.click(screen.getByRole('button', { name: '退回草案' }))
  expect(asked.some((each) => each.method === 'POST')).toBe(false)
  await user.type(screen.getByLabelText('意见'), '先回测')
  await user.click(screen.getByRole('button', { name: '退回草案' }))
  await vi.waitFor(() =>
    expect(asked.find((each) => each.method === 'POST')?.body).toEqual({
      decision: 'REJECT',
      comment: '先回测',
    }),
  )
})

test('differences are told value by value', async () => {
  page('/programs/shop?version=2&view=diff', ['program:read'], {
    ...ANSWERS,
    'GET /programs/shop/versions/2/differences?from=1': {
      from: 1,
      to: 2,
      changes: [
        { path: 'points.earning.rates[0].per', before: '1.00', after: '2.00', line: 3 },
        { path: 'points.expiry', before: null, after: '2 years', line: 7 },
      ],
    },
  })
  const rows = await screen.findAllByRole('row')
  expect(rows[1]).toHaveTextContent('积分 › 积分规则 › 积分率 › 每消费')
  expect(within(rows[1]!).getByText('1.00').tagName).toBe('DEL')
  expect(within(rows[1]!).getByText('2.00').tagName).toBe('INS')
  expect(rows[2]).toHaveTextContent('新增')
})
