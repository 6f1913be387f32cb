import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { page } from '@/test-page'

afterEach(() => vi.unstubAllGlobals())

const proof = (differences: object[]) => ({
  clean: differences.length === 0,
  provedAt: '2026-03-02T15:04:00+08:00',
  invariants: [
    { name: 'ledger.lots-equal-balances', checked: 2002, differences: [] },
    { name: 'some.new-proof', checked: 3, differences },
  ],
})

test('books that agree say so, and when', async () => {
  page('/books/proof', ['ledger:prove'], { 'POST /proofs': proof([]) })
  await userEvent.click(await screen.findByRole('button', { name: '核对' }))
  expect(await screen.findByRole('status')).toHaveTextContent('● 相符')
  expect(screen.getByText('截至 2026-03-02 15:04')).toBeVisible()
  expect(screen.getByRole('row', { name: /批次合计等于余额 2,002/ })).toBeVisible()
})

test('what differs comes first, with its rows', async () => {
  page('/books/proof', ['ledger:prove'], {
    'POST /proofs': proof([{ account: 7, balance: 1, lots: 2 }]),
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: '核对' }))
  expect(await screen.findByRole('status')).toHaveTextContent('■ 有差异')
  expect(screen.getAllByRole('row')[1]).toHaveTextContent('some.new-proof')
  await user.click(screen.getByRole('button', { name: '看差异' }))
  expect(screen.getByText(/"account":7/)).toBeVisible()
})
