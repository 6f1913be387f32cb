import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router'
import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import { vi } from 'vitest'
import { queries } from '@/app/queries'
import { router } from '@/app/router'
import { SignedIn, type Me } from '@/app/session'
import { ThemeProvider } from '@/app/theme'
import { LanguageProvider } from '@/i18n'

/** What the test's server says: a body, or a status and a problem. */
type Said = unknown
type Answer = Said | ((asked: Asked) => Said)

export interface Asked {
  path: string
  query: URLSearchParams
  body: unknown
  headers: Headers
}

export class No {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly more: object = {},
  ) {}
}

export function somebody(permissions: string[], more: Partial<Me> = {}): Me {
  return {
    client: 'console',
    staff: 'E006',
    name: '店长',
    account: 'acc_1',
    posts: [],
    permissions,
    branches: null,
    programs: null,
    factors: [],
    session: null,
    csrfToken: null,
    ...more,
  } as Me
}

/**
 * A page of the back office at its address, before a server that answers as told: `GET /approvals`.
 * What it was asked is kept, in order.
 */
export function page(at: string, me: Me, answers: Record<string, Answer>) {
  const asked: (Asked & { what: string })[] = []
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => {},
    removeEventListener: () => {},
  }))
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    const request = new Request(input, init)
    const url = new URL(request.url)
    const path = url.pathname.replace('/api/v1', '')
    const what = request.method + ' ' + path
    const text = await request.text()
    const one = {
      path,
      query: url.searchParams,
      body: /json/.test(request.headers.get('content-type') ?? '') ? JSON.parse(text) : text,
      headers: request.headers,
    }
    asked.push({ what, ...one })
    const answer = answers[what]
    if (answer === undefined) return said(new No(404, 'NOT_FOUND'))
    return said(typeof answer === 'function' ? (answer as (a: Asked) => Said)(one) : answer)
  })
  queries.clear()
  const pages = createRouter({
    routeTree: router.routeTree,
    history: createMemoryHistory({ initialEntries: [at] }),
    defaultPendingMinMs: 0,
  })
  render(
    <LanguageProvider>
      <ThemeProvider>
        <QueryClientProvider client={queries}>
          <SignedIn me={me}>
            <RouterProvider router={pages as never} />
          </SignedIn>
        </QueryClientProvider>
      </ThemeProvider>
    </LanguageProvider>,
  )
  return {
    asked,
    /** The bodies of what was sent to one address. */
    sent: (what: string) => asked.filter((each) => each.what === what).map((each) => each.body),
    address: () => pages.state.location.pathname + pages.state.location.searchStr,
  }
}

function said(answer: Said): Response {
  const headers = { 'content-type': 'application/json' }
  if (answer instanceof No) {
    const body = { status: answer.status, code: answer.code, title: answer.code, ...answer.more }
    return new Response(JSON.stringify(body), { status: answer.status, headers })
  }
  if (typeof answer === 'string') {
    return new Response(answer, { status: 200, headers: { 'content-type': 'text/csv' } })
  }
  return new Response(JSON.stringify(answer), { status: 200, headers })
}
