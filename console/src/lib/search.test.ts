import { expect, test } from 'vitest'
import { date, flag, oneOf, said, word } from './search'

test('what an address says is read, what it means not is left out', () => {
  expect(word(' E007 ')).toBe('E007')
  expect(word(1234)).toBe('1234')
  expect(word('  ')).toBeUndefined()
  expect(oneOf(['mine', 'all'], 'all')).toBe('all')
  expect(oneOf(['mine', 'all'], 'theirs')).toBeUndefined()
  expect(date('2026-03-02')).toBe('2026-03-02')
  expect(date('yesterday')).toBeUndefined()
  expect(flag('true')).toBe(true)
  expect(flag('no')).toBeUndefined()
  expect(said({ a: 'x', b: undefined })).toEqual({ a: 'x' })
})
