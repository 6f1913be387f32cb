import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { page, somebody } from '@/test-page'

const MAY = ['access-request:create', 'access-request:read', 'access-request:run']

const letter = {
  id: 'let_0000000000001',
  program: 'p',
  applicant: 'E006',
  department: 'D1',
  purpose: '寄送周年礼',
  fields: ['name', 'phone'],
  memberships: ['mbs_1', 'mbs_2'],
  status: 'GRANTED',
  askedAt: '2026-01-05T09:00:00+08:00',
  expiresAt: '2099-01-05T09:00:00+08:00',
  looks: 0,
}
const base = { 'GET /programs': { items: [{ id: 'p', title: '制度' }] } }

test('a letter says whom, what and what for', async () => {
  const { sent, address } = page('/access-requests', somebody(MAY), {
    ...base,
    'GET /access-requests': { items: [] },
    'POST /access-requests': { ...letter, status: 'ASKED' },
    [`GET /access-requests/${letter.id}`]: { ...letter, status: 'ASKED' },
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '申请查阅' }))
  const form = within(screen.getByRole('form', { name: '申请查阅' }))
  await user.type(form.getByLabelText('会籍编号'), 'mbs_1{Enter}mbs_2')
  await user.type(form.getByLabelText('用途'), '寄送周年礼')
  await user.click(form.getByRole('button', { name: '提交申请' }))
  expect(await screen.findByText('待批准后才能打开。')).toBeVisible()
  expect(sent('POST /access-requests')[0]).toMatchObject({
    program: 'p',
    memberships: ['mbs_1', 'mbs_2'],
    fields: ['name', 'memberNumber'],
    purpose: '寄送周年礼',
  })
  expect(address()).toContain(letter.id)
})

test('what a granted letter opens stands under who looks at it', async () => {
  const { sent } = page(`/access-requests/${letter.id}`, somebody(MAY), {
    ...base,
    [`GET /access-requests/${letter.id}`]: letter,
    [`POST /access-requests/${letter.id}/results`]: {
      watermark: 'E006 2026-01-05 09:00',
      expiresAt: letter.expiresAt,
      rows: [{ name: '李*', phone: '138****8000' }],
    },
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '打开内容' }))
  await user.click(screen.getByRole('button', { name: '打开内容' }))
  expect(await screen.findByText('E006 2026-01-05 09:00')).toBeVisible()
  const table = within(screen.getByRole('table'))
  expect(table.getByText('138****8000')).toBeVisible()
  expect(table.getAllByRole('columnheader')).toHaveLength(2)
  expect(sent(`POST /access-requests/${letter.id}/results`)).toHaveLength(1)
})

test('a letter of somebody else, refused or over opens nothing', async () => {
  for (const other of [
    { applicant: 'E002' },
    { status: 'REFUSED' },
    { expiresAt: '2020-01-05T09:00:00+08:00' },
  ]) {
    cleanup()
    page(`/access-requests/${letter.id}`, somebody(MAY), {
      ...base,
      [`GET /access-requests/${letter.id}`]: { ...letter, ...other },
    })
    expect(await screen.findByText('寄送周年礼')).toBeVisible()
    expect(screen.queryByRole('button', { name: '打开内容' })).toBeNull()
  }
})
