import { expect, test } from 'vitest'
import generated from '../../../../docs/reference/program.schema.json'
import { isKnown, keysAt, valuesAt, writingAt, type Shape } from './schema'

const schema = generated as Shape

const words = (path: (string | number)[]) => keysAt(schema, path).map((each) => each.word)

test('the schema knows the keys of a program, with their Chinese', () => {
  const points = keysAt(schema, []).find((each) => each.word === 'points')
  expect(points?.zh).toContain('积分')
  expect(words(['points'])).toEqual(expect.arrayContaining(['earning', 'expiry', 'redemption']))
  expect(words(['points', 'earning', 'rates', 0])).toEqual(
    expect.arrayContaining(['points', 'per', 'category']),
  )
})

test('listed values are offered, codes of one’s own are not', () => {
  expect(valuesAt(schema, ['kind'])).toContain('hotel')
  expect(valuesAt(schema, ['branches', 0, 'kind'])).toEqual(
    expect.arrayContaining(['own', 'franchise', 'headquarters']),
  )
  expect(valuesAt(schema, ['title'])).toEqual([])
})

test('a key nobody knows is told, a code in a table of codes is not', () => {
  expect(isKnown(schema, [], 'pionts')).toBe(false)
  expect(isKnown(schema, ['points'], 'earning')).toBe(true)
  expect(isKnown(schema, ['cards'], 'gold')).toBe(true)
})

const PROGRAM = `program: x
points:
  earning:
    # a comment
    rates:
      - {points: 1, per: 1.00}
  expiry:
`

test.each([
  ['', [], 'key', ''],
  ['po', [], 'key', 'po'],
  ['program: re', ['program'], 'value', 're'],
  [PROGRAM + '  in', ['points'], 'key', 'in'],
  [PROGRAM + '    aft', ['points', 'expiry'], 'key', 'aft'],
  ['points:\n  earning:\n    rates:\n      - {', ['points', 'earning', 'rates', 0], 'key', ''],
  ['points:\n  earning:\n    rates:\n      - {points: 1, p', ['points', 'earning', 'rates', 0], 'key', 'p'],
  ['branches:\n  - {code: S1, kind: o', ['branches', 0, 'kind'], 'value', 'o'],
  ['branches:\n- code: S1\n  ki', ['branches', 0], 'key', 'ki'],
  ['membership:\n  required: [na', ['membership', 'required', 0], 'value', 'na'],
])('%j is at %j', (before, path, at, begun) => {
  expect(writingAt(before)).toEqual({ path, at, begun })
})
