import { expect, test } from 'vitest'
import { path, qr } from './qr'

// what a reader of another make has read
test('a short text becomes the code that readers know', () => {
  const drawn = qr('Huika').map((row) => row.map((on) => (on ? '1' : '0')).join(''))
  expect(drawn).toHaveLength(21)
  expect(drawn).toEqual([
    '111111101010101111111',
    '100000100011101000001',
    '101110101100101011101',
    '101110100010001011101',
    '101110100101101011101',
    '100000101001101000001',
    '111111101010101111111',
    '000000000010100000000',
    '101000110110000100101',
    '111010010101011101011',
    '111110111001110110101',
    '101011011101011101000',
    '101010110001111111010',
    '000000001110000000100',
    '111111101000001000101',
    '100000100000100011010',
    '101110100010001001001',
    '101110100111011000100',
    '101110101101110110011',
    '100000100011011101000',
    '111111101111111111001',
  ])
})

test('a seed’s address fits, and what is too long says so', () => {
  const uri = 'otpauth://totp/Huika:E007?secret=ABCDEFGHIJKLMNOPQRSTUVWXYZ234567&issuer=Huika'
  expect(qr(uri)).toHaveLength(37)
  expect(path(qr(uri)).size).toBe(45)
  expect(() => qr('x'.repeat(214))).toThrow(RangeError)
})
