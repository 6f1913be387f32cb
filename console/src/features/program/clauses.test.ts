import { expect, test } from 'vitest'
import { codesOf, nameOf, regulation, type Line } from './clauses'

const line = (path: string, zh: string, en: string, more: Partial<Line> = {}): Line => ({
  path,
  line: 1,
  clause: null,
  example: false,
  blank: false,
  zh,
  en,
  ...more,
})

const LINES = [
  line('title', '名称：百货会员积分卡', 'title: Department store'),
  line('merchandise.categories.camera', '商品 › categories › camera：摄像机', 'm › c › camera: 摄像机'),
  line(
    'points.earning.rates[0].category',
    '积分 › 积分规则 › rates › category：camera',
    'points › how points are earned › rates › category: camera',
    { clause: '第一条' },
  ),
  line(
    'points.earning.rates[0].per',
    '积分 › 积分规则 › rates › per：10.00 元',
    'points › how points are earned › rates › per: 10.00',
    { clause: '第一条', example: true },
  ),
  line(
    'points.earning.rates[1].per',
    '积分 › 积分规则 › rates › per：5.00 元',
    'points › how points are earned › rates › per: 5.00',
  ),
  line('points.expiry', '积分 › 有效期：制度未规定', 'points › how long points last: left open', {
    blank: true,
  }),
]

test('values that stand together are one rule, each entry of a list its own', () => {
  const sections = regulation(LINES, 'zh')
  expect(sections.map((each) => each.title)).toEqual(['总则', '商品', '积分'])
  const points = sections[2]!
  expect(points.rules.map((rule) => rule.heading)).toEqual([
    '积分规则 › 积分率',
    '积分规则 › 积分率',
    '',
  ])
  expect(points.rules[0]!.values.map((value) => value.label + value.value)).toEqual([
    '品类摄像机',
    '每消费10.00 元',
  ])
  expect(points.rules[0]!.clause).toBe('第一条')
  expect([points.open, points.examples]).toEqual([1, 1])
})

test('English keeps the words of the file', () => {
  const points = regulation(LINES, 'en')[2]!
  expect(points.rules[0]!.values[1]).toMatchObject({ label: 'per', value: '10.00' })
})

test('a path is called what leads to it', () => {
  expect(nameOf('points.earning.rates[0].per', LINES, 'zh', codesOf(LINES))).toBe(
    '积分 › 积分规则 › 积分率 › 每消费',
  )
  expect(nameOf('nothing', LINES, 'zh', {})).toBeNull()
})
