import { act, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { page, somebody } from '@/test-page'
import { NOTHING, type Showing } from './display'
import { showingOf } from './showing'

const till = { program: 'food', branch: 'S001', branchName: '甲店', till: 'T1', operator: 'E007' }
let heard: ((event: { data: unknown }) => void) | null = null
let asked: unknown[] = []

beforeEach(() => {
  localStorage.setItem('huika.till', JSON.stringify(till))
  asked = []
  vi.stubGlobal(
    'BroadcastChannel',
    class {
      set onmessage(then: (event: { data: unknown }) => void) {
        heard = then
      }
      postMessage(what: unknown) {
        asked.push(what)
      }
      close() {}
    },
  )
})

afterEach(() => {
  localStorage.clear()
  vi.unstubAllGlobals()
})

const tell = (showing: Showing) => act(() => heard!({ data: JSON.stringify(showing) }))

test('the customer follows what is rung, and has nothing to press', async () => {
  page('/counter/display', somebody([]), {})
  expect(await screen.findByText('欢迎光临')).toBeVisible()
  expect(asked).toHaveLength(1)
  tell({
    lines: [{ id: 1, name: 'TV-55 大家电', quantity: 1, net: 399900 }],
    total: { gross: 409900, discount: 10000, net: 399900, points: 399 },
    member: { name: '李*', tier: '银卡' },
    paid: null,
    topUp: null,
  })
  expect(screen.getByText('¥3,999.00')).toBeVisible()
  expect(screen.getByText('李*')).toBeVisible()
  expect(screen.getByText('优惠 ¥100.00')).toBeVisible()
  expect(screen.getByText('本单积分 +399')).toBeVisible()
  expect(screen.queryAllByRole('button')).toEqual([])
  tell({ ...NOTHING, paid: { net: 399900, change: 100, points: 399 } })
  expect(screen.getByText('找零 ¥1.00')).toBeVisible()
  expect(screen.getByText('谢谢惠顾')).toBeVisible()
})

test('a top-up is shown in figures and words, before and after it is posted', async () => {
  page('/counter/display', somebody([]), {})
  await screen.findByText('欢迎光临')
  const topUp = { amount: 100_000, bonus: 10_000, principalAfter: 280_000, bonusAfter: 28_000 }
  tell({ ...NOTHING, topUp: { ...topUp, isDone: false } })
  expect(screen.getByText('¥1,000.00')).toBeVisible()
  expect(screen.getByText('壹仟元整')).toBeVisible()
  expect(screen.getByText('¥100.00')).toBeVisible()
  expect(screen.getByText('本金 ¥2,800.00 · 赠送 ¥280.00')).toBeVisible()
  expect(screen.getByText('请核对金额')).toBeVisible()
  tell({ ...NOTHING, topUp: { ...topUp, isDone: true } })
  expect(screen.getByText('已充值')).toBeVisible()
  expect(screen.queryByText('请核对金额')).toBeNull()
})

test('figures are the server’s or none, and of a person only the masked name', () => {
  const line = { id: 1, sku: 'A', category: null, quantity: 2, unitPrice: 5, flags: [] }
  const who = { card: null, member: { name: '李*', phone: '138****8000' }, standing: null } as never
  const showing = showingOf([line], undefined, undefined, who, undefined)
  expect(showing.lines).toEqual([{ id: 1, name: 'A', quantity: 2, net: null }])
  expect(showing.total).toBeNull()
  expect(JSON.stringify(showing)).not.toContain('8000')
})
