import { expect, test } from 'vitest'
import { change, count, parse, plain, signed, words, yuan } from './money'

test.each([
  [0, '0.00'],
  [5, '0.05'],
  [123450, '1,234.50'],
  [-3000, '−30.00'],
  [99999999999, '999,999,999.99'],
])('%d fen are written %s', (fen, text) => expect(plain(fen)).toBe(text))

test('money in text carries its sign before the currency', () => {
  expect(yuan(-3000)).toBe('−¥30.00')
  expect(yuan(123450)).toBe('¥1,234.50')
  expect(signed(100)).toBe('+1.00')
  expect(count(1285)).toBe('1,285')
})

test.each([
  ['1234.5', 123450],
  ['1,234.50', 123450],
  ['１２。５', 1250],
  ['¥20', 2000],
  ['0.01', 1],
  ['12.345', null],
  ['-5', null],
  ['', null],
  ['1e3', null],
  ['abc', null],
])('%s is read as %s', (text, fen) => expect(parse(text)).toBe(fen))

test.each([
  [100000, '壹仟元整'],
  [500000, '伍仟元整'],
  [100500, '壹仟零伍元整'],
  [1680032, '壹万陆仟捌佰元叁角贰分'],
  [10000000000, '壹亿元整'],
  [1000100000, '壹仟万零壹仟元整'],
  [5, '伍分'],
  [30, '叁角整'],
  [1005, '壹拾元零伍分'],
  [0, '零元整'],
])('%d fen are %s in words', (fen, text) => expect(words(fen)).toBe(text))

test('change is given only where the cash suffices', () => {
  expect(change(50000, 39990)).toBe(10010)
  expect(change(100, 101)).toBeNull()
})
