/**
 * QR codes (ISO/IEC 18004) of short texts: bytes, level M, versions 1 to 10, so up to 213 bytes.
 * Dark modules are true.
 */
export type Matrix = boolean[][]

const CHECK_WORDS = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26]
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5]
const LEVEL_M = 0

export function qr(text: string): Matrix {
  const bytes = new TextEncoder().encode(text)
  const version = CHECK_WORDS.findIndex((_, i) => bytes.length <= room(i + 1)) + 1
  if (version === 0) throw new RangeError('too long for a small QR code')
  const words = interleaved(dataWords(bytes, version), version)
  let best: Matrix | null = null
  let least = Infinity
  for (let mask = 0; mask < 8; mask++) {
    const drawn = draw(version, words, mask)
    const found = penalty(drawn)
    if (found < least) [best, least] = [drawn, found]
  }
  return best!
}

function totalWords(version: number): number {
  let modules = (16 * version + 128) * version + 64
  if (version >= 2) {
    const lines = Math.floor(version / 7) + 2
    modules -= (25 * lines - 10) * lines - 55
    if (version >= 7) modules -= 36
  }
  return Math.floor(modules / 8)
}

function dataRoom(version: number): number {
  return totalWords(version) - CHECK_WORDS[version - 1]! * BLOCKS[version - 1]!
}

/** Bytes of text that fit: four bits say what they are, eight or sixteen how many. */
function room(version: number): number {
  return Math.floor((dataRoom(version) * 8 - 4 - (version < 10 ? 8 : 16)) / 8)
}

function dataWords(bytes: Uint8Array, version: number): number[] {
  const bits: number[] = []
  const push = (value: number, length: number) => {
    for (let i = length - 1; i >= 0; i--) bits.push((value >>> i) & 1)
  }
  push(4, 4)
  push(bytes.length, version < 10 ? 8 : 16)
  bytes.forEach((byte) => push(byte, 8))
  const capacity = dataRoom(version) * 8
  push(0, Math.min(4, capacity - bits.length))
  push(0, (8 - (bits.length % 8)) % 8)
  for (let pad = 0xec; bits.length < capacity; pad ^= 0xec ^ 0x11) push(pad, 8)
  const words: number[] = []
  for (let i = 0; i < bits.length; i += 8) {
    words.push(bits.slice(i, i + 8).reduce((word, bit) => (word << 1) | bit, 0))
  }
  return words
}

function interleaved(data: number[], version: number): number[] {
  const blocks = BLOCKS[version - 1]!
  const checks = CHECK_WORDS[version - 1]!
  const total = totalWords(version)
  const short = blocks - (total % blocks)
  const length = Math.floor(total / blocks) - checks
  const divisor = divisorOf(checks)
  const parts: number[][] = []
  const rests: number[][] = []
  for (let i = 0, from = 0; i < blocks; i++) {
    const part = data.slice(from, from + length + (i < short ? 0 : 1))
    from += part.length
    parts.push(part)
    rests.push(remainder(part, divisor))
  }
  const out: number[] = []
  for (let i = 0; i <= length; i++) {
    for (const part of parts) if (i < part.length) out.push(part[i]!)
  }
  for (let i = 0; i < checks; i++) for (const rest of rests) out.push(rest[i]!)
  return out
}

/** In the field of 256 with x⁸+x⁴+x³+x²+1. */
function times(x: number, y: number): number {
  let z = 0
  for (let i = 7; i >= 0; i--) {
    z = (z << 1) ^ ((z >>> 7) * 0x11d)
    z ^= ((y >>> i) & 1) * x
  }
  return z
}

function divisorOf(degree: number): number[] {
  const result: number[] = Array<number>(degree - 1).fill(0).concat(1)
  let root = 1
  for (let i = 0; i < degree; i++) {
    for (let j = 0; j < degree; j++) {
      result[j] = times(result[j]!, root) ^ (result[j + 1] ?? 0)
    }
    root = times(root, 2)
  }
  return result
}

function remainder(data: number[], divisor: number[]): number[] {
  const rest = divisor.map(() => 0)
  for (const word of data) {
    const factor = word ^ rest.shift()!
    rest.push(0)
    divisor.forEach((each, i) => (rest[i] = rest[i]! ^ times(each, factor)))
  }
  return rest
}

function alignment(version: number, size: number): number[] {
  if (version === 1) return []
  const lines = Math.floor(version / 7) + 2
  const step = Math.ceil((version * 4 + 4) / (lines * 2 - 2)) * 2
  const at = [6]
  for (let i = 0; i < lines - 1; i++) at.splice(1, 0, size - 7 - i * step)
  return at
}

function draw(version: number, words: number[], mask: number): Matrix {
  const size = version * 4 + 17
  const dark: Matrix = Array.from({ length: size }, () => Array<boolean>(size).fill(false))
  const fixed: Matrix = Array.from({ length: size }, () => Array<boolean>(size).fill(false))
  const set = (x: number, y: number, on: boolean) => {
    if (x < 0 || y < 0 || x >= size || y >= size) return
    dark[y]![x] = on
    fixed[y]![x] = true
  }
  for (let i = 0; i < size; i++) {
    set(6, i, i % 2 === 0)
    set(i, 6, i % 2 === 0)
  }
  for (const [cx, cy] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const) {
    for (let dy = -4; dy <= 4; dy++) {
      for (let dx = -4; dx <= 4; dx++) {
        const ring = Math.max(Math.abs(dx), Math.abs(dy))
        set(cx + dx, cy + dy, ring !== 2 && ring !== 4)
      }
    }
  }
  const at = alignment(version, size)
  const last = at.length - 1
  at.forEach((cx, i) =>
    at.forEach((cy, j) => {
      if ((i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0)) return
      for (let dy = -2; dy <= 2; dy++) {
        for (let dx = -2; dx <= 2; dx++) {
          set(cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1)
        }
      }
    }),
  )
  format(size, mask, set)
  if (version >= 7) versionMarks(version, size, set)
  fill(size, words, mask, dark, fixed)
  return dark
}

type Set = (x: number, y: number, on: boolean) => void

function format(size: number, mask: number, set: Set) {
  const data = (LEVEL_M << 3) | mask
  let rest = data
  for (let i = 0; i < 10; i++) rest = (rest << 1) ^ ((rest >>> 9) * 0x537)
  const bits = ((data << 10) | rest) ^ 0x5412
  const bit = (i: number) => ((bits >>> i) & 1) !== 0
  for (let i = 0; i <= 5; i++) set(8, i, bit(i))
  set(8, 7, bit(6))
  set(8, 8, bit(7))
  set(7, 8, bit(8))
  for (let i = 9; i < 15; i++) set(14 - i, 8, bit(i))
  for (let i = 0; i < 8; i++) set(size - 1 - i, 8, bit(i))
  for (let i = 8; i < 15; i++) set(8, size - 15 + i, bit(i))
  set(8, size - 8, true)
}

function versionMarks(version: number, size: number, set: Set) {
  let rest = version
  for (let i = 0; i < 12; i++) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25)
  const bits = (version << 12) | rest
  for (let i = 0; i < 18; i++) {
    const on = ((bits >>> i) & 1) !== 0
    const a = size - 11 + (i % 3)
    const b = Math.floor(i / 3)
    set(a, b, on)
    set(b, a, on)
  }
}

const MASKS: ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]

function fill(size: number, words: number[], mask: number, dark: Matrix, fixed: Matrix) {
  let i = 0
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5
    for (let step = 0; step < size; step++) {
      for (let j = 0; j < 2; j++) {
        const x = right - j
        const upward = ((right + 1) & 2) === 0
        const y = upward ? size - 1 - step : step
        if (fixed[y]![x]) continue
        const bit = i < words.length * 8 && ((words[i >>> 3]! >>> (7 - (i & 7))) & 1) !== 0
        i++
        dark[y]![x] = bit !== MASKS[mask]!(x, y)
      }
    }
  }
}

/** How hard it is to read: runs, blocks, what looks like a corner, and too much of one shade. */
function penalty(dark: Matrix): number {
  const size = dark.length
  const columns = dark.map((_, x) => dark.map((row) => row[x]!))
  let found = 0
  for (const line of [...dark, ...columns]) {
    let run = 1
    for (let i = 1; i <= size; i++) {
      if (i < size && line[i] === line[i - 1]) run++
      else {
        if (run >= 5) found += run - 2
        run = 1
      }
    }
    const text = line.map((on) => (on ? '1' : '0')).join('')
    for (const corner of ['10111010000', '00001011101']) {
      for (let at = text.indexOf(corner); at >= 0; at = text.indexOf(corner, at + 1)) found += 40
    }
  }
  let count = 0
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const on = dark[y]![x]
      if (on) count++
      if (on === dark[y]![x + 1] && on === dark[y + 1]?.[x] && on === dark[y + 1]?.[x + 1]) {
        found += 3
      }
    }
  }
  return found + 10 * Math.floor(Math.abs((count * 20) / (size * size) - 10))
}

/** The path of an SVG, four light modules around it. */
export function path(matrix: Matrix): { size: number; d: string } {
  const parts: string[] = []
  matrix.forEach((row, y) =>
    row.forEach((on, x) => on && parts.push(`M${x + 4},${y + 4}h1v1h-1z`)),
  )
  return { size: matrix.length + 8, d: parts.join('') }
}
