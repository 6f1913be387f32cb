import { expect, test } from 'vitest'
import { qrPath } from './qr'

test('a code has its three corners and a quiet margin', () => {
  const drawn = qrPath('otpauth://totp/Huika:E007?secret=ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')
  const dark = new Set([...drawn.d.matchAll(/M(\d+) (\d+)h/g)].map(([, x, y]) => `${x},${y}`))
  for (const [x, y] of [
    [4, 4],
    [drawn.size - 5, 4],
    [4, drawn.size - 5],
  ]) {
    expect(dark.has(`${x},${y}`)).toBe(true)
  }
  expect([...dark].every((at) => at.split(',').every((n) => +n >= 4 && +n < drawn.size - 4))).toBe(
    true,
  )
})

test('digits alone make a smaller code than the same as bytes', () => {
  const digits = '680012345678901234'.repeat(3)
  expect(qrPath(digits, 'Numeric').size).toBeLessThan(qrPath(digits).size)
})
