import { afterEach, expect, test, vi } from 'vitest'
import { Burst, character, listenForScans } from './scanner'

function typed(text: string, gap: number): string | null {
  const burst = new Burst()
  let at = 1000
  for (const c of text) burst.add(c, (at += gap))
  return burst.end(at + gap)
}

test.each([
  ['62619990561997', 8, '62619990561997'],
  ['62619990561997', 40, '62619990561997'],
  ['62619990561997', 60, null],
  ['12345', 8, null],
  ['123456', 8, '123456'],
])('%s with %d ms between keys is read as %s', (text, gap, read) =>
  expect(typed(text, gap)).toBe(read),
)

test('a pause begins anew', () => {
  const burst = new Burst()
  burst.add('9', 0)
  let at = 500
  for (const c of '123456') burst.add(c, (at += 10))
  expect(burst.end(at + 10)).toBe('123456')
})

test('keys are read by their place, whatever the input method says', () => {
  expect(character({ code: 'KeyA', shiftKey: false })).toBe('a')
  expect(character({ code: 'KeyA', shiftKey: true })).toBe('A')
  expect(character({ code: 'Numpad7', shiftKey: false })).toBe('7')
  expect(character({ code: 'F2', shiftKey: false })).toBeNull()
})

let stop = () => {}
afterEach(() => stop())

test('a scan leaves the field it fell into as it was, and presses nothing', () => {
  const scanned = vi.fn()
  stop = listenForScans(scanned)
  document.body.innerHTML = '<form><input id="amount" value="12.50"></form>'
  const submitted = vi.fn((event: Event) => event.preventDefault())
  document.querySelector('form')!.addEventListener('submit', submitted)
  const field = document.querySelector('input')!
  field.focus()
  let at = 0
  const press = (code: string) => {
    const event = new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true })
    Object.defineProperty(event, 'timeStamp', { value: (at += 8) })
    field.dispatchEvent(event)
    return event
  }
  for (const c of '69012345') {
    press('Digit' + c)
    field.value += c
  }
  const enter = press('Enter')
  expect(scanned).toHaveBeenCalledWith('69012345')
  expect(field.value).toBe('12.50')
  expect(enter.defaultPrevented).toBe(true)
  expect(submitted).not.toHaveBeenCalled()
})

test('a field made for scans keeps a quantity typed before, and what a stumbling scanner sent', () => {
  const scanned = vi.fn()
  stop = listenForScans(scanned)
  document.body.innerHTML = '<form><input data-scans></form>'
  const field = document.querySelector('input')!
  field.focus()
  let at = 0
  const press = (code: string, gap: number) => {
    const event = new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true })
    Object.defineProperty(event, 'timeStamp', { value: (at += gap) })
    field.dispatchEvent(event)
    return event
  }
  for (const [i, c] of [...'62619990561997'].entries()) {
    press('Digit' + c, i === 5 ? 300 : 8)
    field.value += c
  }
  expect(press('Enter', 8).defaultPrevented).toBe(false)
  expect(scanned).not.toHaveBeenCalled()
  expect(field.value).toBe('62619990561997')

  // somebody typed something and went away; the next customer's card is scanned
  for (const c of '62619990561997') {
    press('Digit' + c, c === '6' && field.value.length === 14 ? 5000 : 8)
    field.value += c
  }
  expect(press('Enter', 8).defaultPrevented).toBe(true)
  expect(scanned).toHaveBeenCalledWith('62619990561997')
  expect(field.value).toBe('62619990561997')
})
