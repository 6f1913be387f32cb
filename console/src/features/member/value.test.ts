import { expect, test } from 'vitest'
import { movements } from './parts/value'

const entry = (journal: string, asset: string, amount: number) => ({
  journal,
  asset,
  amount,
  kind: 'PURCHASE',
  at: '2026-01-05T09:00:00+08:00',
  businessDate: '2026-01-05',
  counterpart: 'x',
})

test('a slip is one line of the statement, whatever it moved', () => {
  const rows = movements([
    entry('pur_2', 'points', 88),
    entry('pur_2', 'principal', -8000),
    entry('pur_2', 'principal', -5),
    entry('pur_1', 'points', 10),
  ])
  expect(rows.map((row) => row.journal)).toEqual(['pur_2', 'pur_1'])
  expect(rows[0]!.changes).toEqual({ points: 88, principal: -8005 })
})
