/** What a program's file may say, as the generated JSON Schema tells it. */
export interface Shape {
  $ref?: string
  $defs?: Record<string, Shape>
  anyOf?: Shape[]
  oneOf?: Shape[]
  properties?: Record<string, Shape>
  additionalProperties?: Shape | boolean
  items?: Shape
  enum?: unknown[]
  description?: string
}

export type Step = string | number

export interface Known {
  word: string
  /** Chinese and English, as the schema has them; empty where it has none. */
  zh: string
  en: string
}

const FOUND_BY_NAME = '#/$defs/'

/** A shape without its choices and references. */
function plain(schema: Shape, shape: Shape, into: Shape[] = [], depth = 0): Shape[] {
  if (depth > 12) return into
  if (shape.$ref?.startsWith(FOUND_BY_NAME)) {
    const named = schema.$defs?.[shape.$ref.slice(FOUND_BY_NAME.length)]
    if (named) plain(schema, named, into, depth + 1)
  }
  for (const each of [...(shape.anyOf ?? []), ...(shape.oneOf ?? [])]) {
    plain(schema, each, into, depth + 1)
  }
  if (shape.properties || shape.additionalProperties || shape.items || shape.enum) into.push(shape)
  return into
}

/** Everything that may stand at a path. */
export function shapesAt(schema: Shape, path: Step[]): Shape[] {
  let at = plain(schema, schema)
  for (const step of path) {
    const inner: Shape[] = []
    for (const shape of at) {
      if (typeof step === 'number') {
        if (shape.items) inner.push(shape.items)
      } else if (shape.properties?.[step]) {
        inner.push(shape.properties[step])
      } else if (typeof shape.additionalProperties === 'object') {
        inner.push(shape.additionalProperties)
      }
    }
    at = inner.flatMap((shape) => plain(schema, shape))
  }
  return at
}

function said(word: string, description: string | undefined): Known {
  const [zh = '', en = ''] = (description ?? '').split('\n')
  return { word, zh, en }
}

/** Keys that may stand in the mapping at a path. */
export function keysAt(schema: Shape, path: Step[]): Known[] {
  const found = new Map<string, Known>()
  for (const shape of shapesAt(schema, path)) {
    for (const [key, inner] of Object.entries(shape.properties ?? {})) {
      if (!found.has(key)) found.set(key, said(key, inner.description))
    }
  }
  return [...found.values()]
}

/** Values the schema lists for a path; none where anything goes. */
export function valuesAt(schema: Shape, path: Step[]): string[] {
  const found = new Set<string>()
  for (const shape of shapesAt(schema, path)) {
    for (const value of shape.enum ?? []) if (typeof value === 'string') found.add(value)
  }
  return [...found]
}

/** Whether a mapping at a path knows a key; also where the schema says nothing of it. */
export function isKnown(schema: Shape, path: Step[], key: string): boolean {
  const mappings = shapesAt(schema, path).filter(
    (shape) => shape.properties || shape.additionalProperties,
  )
  return (
    mappings.length === 0 ||
    mappings.some((shape) => shape.additionalProperties || shape.properties?.[key])
  )
}

/** Where somebody is writing. */
export interface Writing {
  path: Step[]
  /** Whether a key or a value is being written there. */
  at: 'key' | 'value'
  /** What is written of it so far. */
  begun: string
}

const PAIR = /^("[^"]*"|'[^']*'|[^:#{}[\]]+):(?:\s+(.*)|$)/

/** Reads the lines above, by their indentation, and the flow mappings of the last line. */
export function writingAt(before: string): Writing {
  const lines = before.split('\n')
  const stack: { indent: number; step: Step }[] = []
  let at: Writing = { path: [], at: 'key', begun: '' }
  lines.forEach((line, i) => {
    const isLast = i === lines.length - 1
    if (!isLast && /^\s*(#|$)/.test(line)) return
    let indent = /^ */.exec(line)![0].length
    let rest = line.slice(indent)
    while (/^-(\s+|$)/.test(rest)) {
      while (stack.length && below(stack.at(-1)!, indent)) stack.pop()
      stack.push({ indent, step: 0 })
      const mark = /^-\s*/.exec(rest)![0].length
      indent += mark
      rest = rest.slice(mark)
    }
    while (stack.length && stack.at(-1)!.indent >= indent) stack.pop()
    const pair = PAIR.exec(rest)
    if (pair) stack.push({ indent, step: bare(pair[1]!) })
    if (!isLast) return
    const path = stack.map((each) => each.step)
    const value = pair ? (pair[2] ?? '') : rest
    at = /[{[]/.test(value[0] ?? '')
      ? inFlow(path, value)
      : { path, at: pair ? 'value' : 'key', begun: value }
  })
  return at
}

function below(entry: { indent: number; step: Step }, indent: number): boolean {
  // a list may stand as far left as the key it belongs to
  return typeof entry.step === 'number' ? entry.indent >= indent : entry.indent > indent
}

function inFlow(path: Step[], text: string): Writing {
  const way: { open: string; key: string | null }[] = []
  let word = ''
  for (const c of text) {
    const top = way.at(-1)
    if (c === '{' || c === '[') {
      way.push({ open: c, key: null })
      word = ''
    } else if (c === '}' || c === ']') {
      way.pop()
      word = ''
    } else if (c === ',') {
      if (top) top.key = null
      word = ''
    } else if (c === ':' && top?.open === '{' && top.key === null) {
      top.key = bare(word)
      word = ''
    } else word += c
  }
  const steps: Step[] = []
  for (const each of way) {
    if (each.open === '[') steps.push(0)
    else if (each.key !== null) steps.push(each.key)
  }
  const top = way.at(-1)
  const isKey = top?.open === '{' && top.key === null
  return { path: [...path, ...steps], at: isKey ? 'key' : 'value', begun: word.trimStart() }
}

function bare(key: string): string {
  return key.trim().replace(/^(["'])(.*)\1$/, '$2')
}
