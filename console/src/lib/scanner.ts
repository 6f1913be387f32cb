/**
 * Tells a scanner's keys from a person's: a burst of at least six keys, on average at most 45 ms
 * apart and none more than 100 ms, ended by Enter or Tab. Keys are read by their place on the
 * keyboard, so that a Chinese input method in between changes nothing.
 */
export class Burst {
  private text = ''
  private times: number[] = []

  constructor(
    private readonly least = 6,
    private readonly mean = 45,
    private readonly most = 100,
  ) {}

  /** Whether the next key begins something new. */
  begins(at: number): boolean {
    const last = this.times.at(-1)
    return last === undefined || at - last > this.most
  }

  add(character: string, at: number) {
    if (this.begins(at)) this.clear()
    this.text += character
    this.times.push(at)
  }

  /** What was scanned, if the key that ends it came as fast; null where a person typed. */
  end(at: number): string | null {
    const { text, times } = this
    const scanned =
      times.length >= this.least &&
      at - times.at(-1)! <= this.most &&
      (times.at(-1)! - times[0]!) / (times.length - 1) <= this.mean
    this.clear()
    return scanned ? text : null
  }

  clear() {
    this.text = ''
    this.times = []
  }
}

/** The character of a physical key; null for keys no scanner sends. */
export function character(event: Pick<KeyboardEvent, 'code' | 'shiftKey'>): string | null {
  const { code, shiftKey } = event
  if (/^Digit\d$/.test(code)) return shiftKey ? null : code[5]!
  if (/^Numpad\d$/.test(code)) return code[6]!
  if (/^Key[A-Z]$/.test(code)) return shiftKey ? code[3]! : code[3]!.toLowerCase()
  if (code === 'Minus') return shiftKey ? '_' : '-'
  if (code === 'Period') return '.'
  if (code === 'Slash') return '/'
  return null
}

/** A longer pause than this, and what stood in the field before is somebody's leftover. */
const STUMBLE = 1000

/** Listens to every key before anybody else and takes scans out; returns how to stop. */
export function listenForScans(onScan: (text: string) => void): () => void {
  const burst = new Burst()
  let field: HTMLInputElement | null = null
  let before = ''
  let last = 0
  let isOwn = false
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const at = event.timeStamp
    if (event.code === 'Enter' || event.code === 'NumpadEnter' || event.code === 'Tab') {
      const text = burst.end(at)
      // a field made for scans reads what stands in it, also where the scanner stumbled
      if (text === null || (isOwn && field === document.activeElement)) return
      event.preventDefault()
      event.stopImmediatePropagation()
      if (field) restore(field, before)
      field = null
      onScan(text)
      return
    }
    const typed = character(event)
    if (typed === null) {
      if (!/^Shift/.test(event.code)) burst.clear()
      return
    }
    if (burst.begins(at)) {
      const active = document.activeElement
      field = active instanceof HTMLInputElement ? active : null
      before = field?.value ?? ''
      const fresh = before === '' || before.endsWith('*') || at - last < STUMBLE
      isOwn = fresh && field !== null && 'scans' in field.dataset
    }
    last = at
    burst.add(typed, at)
  }
  window.addEventListener('keydown', onKey, true)
  return () => window.removeEventListener('keydown', onKey, true)
}

/** Sets a field back to what it held, so that whoever watches it knows. */
function restore(field: HTMLInputElement, value: string) {
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

let sound: AudioContext | null = null

/** Two tones only: done (high, short) and refused (low, longer). */
export function tone(kind: 'done' | 'refused') {
  try {
    sound ??= new AudioContext()
    const voice = sound.createOscillator()
    const volume = sound.createGain()
    voice.frequency.value = kind === 'done' ? 1320 : 220
    volume.gain.value = 0.05
    voice.connect(volume).connect(sound.destination)
    voice.start()
    voice.stop(sound.currentTime + (kind === 'done' ? 0.06 : 0.18))
  } catch {
    // without sound the words are there
  }
}
