import { vi } from 'vitest'

export type Handler = (body: Record<string, unknown>, request: Request) => [number, unknown]

export interface Asked {
  what: string
  body: unknown
  key: string | null
}

/** A server of a few routes for a component's test; what it answers with lists what reached it. */
export function serve(routes: Record<string, Handler>): Asked[] {
  const asked: Asked[] = []
  vi.stubGlobal('fetch', async (first: Request | string, init?: RequestInit) => {
    const request = typeof first === 'string' ? new Request(first, init) : first
    const url = new URL(request.url)
    const what = request.method + ' ' + url.pathname.replace('/api/v1', '')
    const text = await request.clone().text()
    const body = text ? (JSON.parse(text) as Record<string, unknown>) : {}
    asked.push({ what: what + url.search, body, key: request.headers.get('Idempotency-Key') })
    const [status, answer] = routes[what]?.(body, request) ?? [404, { code: 'NOT_FOUND' }]
    return new Response(JSON.stringify(answer), {
      status,
      headers: { 'content-type': 'application/json' },
    })
  })
  return asked
}
