import { afterEach, expect, test, vi } from 'vitest'
import { perform, type Course, type Pending, type Store } from './outbox'

const sale: Pending = {
  key: 'k1',
  path: '/purchases',
  body: { document: 'T1-1' },
  document: 'T1-1',
  amount: 100,
  at: '2026-03-02T15:04:00+08:00',
}

function memory(): Store & { kept: Map<string, Pending> } {
  const kept = new Map<string, Pending>()
  return {
    kept,
    put: async (p) => void kept.set(p.key, p),
    remove: async (key) => void kept.delete(key),
    all: async () => [...kept.values()],
  }
}

function json(status: number, body: unknown, headers = {}) {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  })
}

afterEach(() => vi.unstubAllGlobals())

async function run(answers: (() => Promise<Response>)[]) {
  const asked: RequestInit[] = []
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    asked.push(init)
    return answers.shift()!()
  })
  const store = memory()
  const told: Course<{ id: string }>[] = []
  const atSend: number[] = []
  await perform<{ id: string }>(
    sale,
    store,
    (course) => {
      told.push(course)
      atSend.push(store.kept.size)
    },
    async () => {},
  )
  return { asked, told, store, atSend }
}

const key = (init: RequestInit) => (init.headers as Record<string, string>)['Idempotency-Key']

test('a lost answer is asked for again under the same key and body', async () => {
  const { asked, told, store } = await run([
    () => Promise.reject(new TypeError('network')),
    async () => json(503, { code: 'UNAVAILABLE', title: '', status: 503 }),
    async () => json(201, { id: 'pur_1' }, { 'Idempotency-Replayed': 'true' }),
  ])
  expect(asked.map(key)).toEqual(['k1', 'k1', 'k1'])
  expect(new Set(asked.map((a) => a.body)).size).toBe(1)
  expect(told.map((t) => t.state)).toEqual(['sending', 'unknown', 'unknown', 'done'])
  expect(told.at(-1)).toMatchObject({ value: { id: 'pur_1' }, replayed: true, late: true })
  expect(store.kept.size).toBe(0)
})

test('the operation is kept before it is sent', async () => {
  const { atSend } = await run([async () => json(201, { id: 'pur_1' })])
  expect(atSend[0]).toBe(1)
})

test('a no is final and forgotten', async () => {
  const { told, asked, store } = await run([
    async () => json(409, { code: 'INSUFFICIENT_BALANCE', title: 'x', held: 5, status: 409 }),
  ])
  expect(asked).toHaveLength(1)
  expect(told.at(-1)).toMatchObject({
    state: 'refused',
    refusal: { problem: { code: 'INSUFFICIENT_BALANCE', held: 5 } },
  })
  expect(store.kept.size).toBe(0)
})

test('a page of a proxy in between is no answer', async () => {
  const { told } = await run([
    async () => new Response('<html>', { status: 502, headers: { 'content-type': 'text/html' } }),
    async () => json(201, { id: 'pur_1' }),
  ])
  expect(told.map((t) => t.state)).toEqual(['sending', 'unknown', 'done'])
})
