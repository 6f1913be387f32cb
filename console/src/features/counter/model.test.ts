import { expect, test } from 'vitest'
import { newDocument, purchaseBody, shape } from './model'

test.each([
  ['13800138000', 'phone'],
  ['62619990561997', 'number'],
  ['6280000100000427', 'number'],
  ['m-000001', 'member-number'],
  ['6901234567892', 'goods'],
  ['6901234567893', 'number'],
  ['P9', 'goods'],
  ['88', 'amount'],
  ['12.50', 'amount'],
  ['11010519491231002X', 'identity'],
  ['110105194912310020', 'identity'],
  ['680123456789012345', 'number'],
  ['pur_0cp23eth80000', 'slip'],
])('%s has the shape of a %s', (text, kind) => expect(shape(text).kind).toBe(kind))

test('goods may come with their price', () => {
  expect(shape('P9 44.00')).toEqual({ kind: 'goods', text: 'P9', price: '44.00' })
})

test('documents of a till never come twice', () => {
  const many = new Set(Array.from({ length: 500 }, () => newDocument('T1', '2026-03-02')))
  expect(many.size).toBe(500)
  expect([...many][0]).toMatch(/^T1-20260302-[2-9A-Z]{5}$/)
})

test('the card stands for the member where both are known', () => {
  const till = { program: 'p', branch: 'S001', branchName: '', till: 'T1', operator: 'E007' }
  const card = { number: '6280' } as never
  const standing = { id: 'mbs_1' } as never
  const line = { id: 1, sku: 'A', category: null, quantity: 2, unitPrice: 5, flags: [] }
  expect(purchaseBody(till, { card, member: null, standing }, [line], null)).toMatchObject({
    card: '6280',
    membership: null,
    lines: [{ sku: 'A', quantity: 2, unitPrice: 5, flags: null }],
  })
  const code = '680123456789012345'
  expect(purchaseBody(till, { card, member: null, standing, code }, [], null).card).toBe(code)
  expect(purchaseBody(till, { card: null, member: null, standing }, [], null)).toMatchObject({
    card: null,
    membership: 'mbs_1',
  })
})
