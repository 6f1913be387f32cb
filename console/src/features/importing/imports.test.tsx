import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { No, page, somebody } from '@/test-page'

const MAY = ['import:run', 'import:confirm', 'program:read']

const run = {
  id: 'imp_0000000000001',
  kind: 'members',
  program: 'food',
  file: '会员.csv',
  sha256: 'abcdef0123456789abcdef',
  state: 'READY',
  rows: 3,
  done: 3,
  ok: 2,
  failed: 1,
  maker: 'E003',
  createdAt: '2026-01-05T09:00:00+08:00',
  errors: [
    { row: 3, column: 'phone', code: 'FIELD_INVALID', zh: '字段内容不正确', en: 'Not valid', value: null },
  ],
}

const programs = { items: [{ id: 'food', title: '食品公司', version: 1, from: '2026-01-01' }] }

test('a file is sent as what it is, and its dry run opens', async () => {
  const { asked, address } = page('/imports', somebody(MAY), {
    'GET /programs': programs,
    'GET /imports': { items: [] },
    'POST /imports': run,
    [`GET /imports/${run.id}`]: run,
  })
  const user = userEvent.setup()
  const send = await screen.findByRole('button', { name: '上传并试读' })
  await user.click(send)
  expect(screen.getByText('请选择文件。')).toBeVisible()
  await user.upload(screen.getByLabelText(/文件/), new File(['姓名,手机'], '会员.csv'))
  await user.click(send)
  expect(await screen.findByText('试读完成：2 行可导入，1 行有错。')).toBeVisible()
  const post = asked.find((each) => each.what === 'POST /imports')!
  expect(post.headers.get('content-type')).toBe('text/csv')
  expect(Object.fromEntries(post.query)).toEqual({ kind: 'members', program: 'food', file: '会员.csv' })
  expect(address()).toBe('/imports/' + run.id)
})

test('a faulty row names its line, its column and why', async () => {
  page('/imports/' + run.id, somebody(MAY), {
    'GET /programs': programs,
    [`GET /imports/${run.id}`]: run,
  })
  const row = await screen.findByRole('row', { name: /字段内容不正确/ })
  expect(row).toHaveTextContent('3')
  expect(row).toHaveTextContent('手机')
})

test('confirming takes the number of rows, and a wrong one is told at its field', async () => {
  const { sent } = page('/imports/' + run.id, somebody(MAY), {
    'GET /programs': programs,
    [`GET /imports/${run.id}`]: run,
    [`POST /imports/${run.id}/confirmations`]: (asked: { body: unknown }) =>
      (asked.body as { expectedCount: number }).expectedCount === 3
        ? { ...run, state: 'RUNNING' }
        : new No(409, 'EXPECTED_COUNT_MISMATCH', { title: '确认的行数与文件不符' }),
  })
  const user = userEvent.setup()
  const field = await screen.findByLabelText(/总行数/)
  await user.type(field, '4')
  await user.click(screen.getByRole('button', { name: '导入 2 行' }))
  expect(await screen.findByText('确认的行数与文件不符')).toBeVisible()
  expect(field).toBeInvalid()
  await user.clear(field)
  await user.type(field, '3')
  await user.click(screen.getByRole('button', { name: '导入 2 行' }))
  await screen.findByText('试读完成：2 行可导入，1 行有错。')
  expect(sent(`POST /imports/${run.id}/confirmations`)).toEqual([
    { expectedCount: 4 },
    { expectedCount: 3 },
  ])
})

test('a stopped import can go on, a running one can be stopped after being asked', async () => {
  let state = 'STOPPED'
  const { sent } = page('/imports/' + run.id, somebody(MAY), {
    'GET /programs': programs,
    [`GET /imports/${run.id}`]: () => ({ ...run, state, done: 1 }),
    [`POST /imports/${run.id}/confirmations`]: () => {
      state = 'RUNNING'
      return { ...run, state }
    },
    [`POST /imports/${run.id}/stops`]: () => {
      state = 'STOPPED'
      return { ...run, state }
    },
  })
  const user = userEvent.setup()
  await user.type(await screen.findByLabelText(/总行数/), '3')
  await user.click(screen.getByRole('button', { name: '接着导' }))
  await user.click(await screen.findByRole('button', { name: '停止' }))
  expect(sent(`POST /imports/${run.id}/stops`)).toEqual([])
  await user.click(screen.getByRole('button', { name: '停止导入' }))
  expect(await screen.findByText(/已停止：1 \/ 3 行/)).toBeVisible()
})

test('who works for one branch is told why there is no form', async () => {
  page('/imports', somebody(MAY, { branches: ['S001'] }), {
    'GET /programs': programs,
    'GET /imports': { items: [] },
  })
  expect(await screen.findByText(/只有管全部门店的人能导入/)).toBeVisible()
  expect(screen.queryByRole('button', { name: '上传并试读' })).toBeNull()
})
