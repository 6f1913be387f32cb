import { Outlet, RouterProvider, createMemoryHistory, createRouter } from '@tanstack/react-router'
import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import { vi } from 'vitest'
import { queries } from '@/app/queries'
import { office } from '@/app/root'
import { router } from '@/app/router'
import { KeepsSale } from '@/features/counter/kept'
import { SignedIn, type Me } from '@/app/session'
import { ThemeProvider } from '@/app/theme'
import { LanguageProvider } from '@/i18n'

export interface Asked {
  /** `GET /members` */
  what: string
  method: string
  /** With what stands behind the question mark. */
  path: string
  query: URLSearchParams
  body: unknown
  headers: Headers
}

/** A refusal as the server words it. */
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

/** A cashier of the branch S001 in the program `p`. */
export function cashier(permissions: string[]): Me {
  const post = { program: 'p', branch: 'S001', role: 'cashier', department: null, headquarters: false }
  return somebody(permissions, { staff: 'E007', name: '王芳', posts: [post] })
}

/** The console at an address, before whatever server is there. */
export function at(address: string, me: Me) {
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => {},
    removeEventListener: () => {},
  }))
  queries.clear()
  // the shell is tried by itself
  office.update({ component: Outlet } as never)
  const pages = createRouter({
    routeTree: router.routeTree,
    history: createMemoryHistory({ initialEntries: [address] }),
    defaultPendingMinMs: 0,
  })
  render(
    <LanguageProvider>
      <ThemeProvider>
        <QueryClientProvider client={queries}>
          <SignedIn me={me}>
            <KeepsSale>
              <RouterProvider router={pages as never} />
            </KeepsSale>
          </SignedIn>
        </QueryClientProvider>
      </ThemeProvider>
    </LanguageProvider>,
  )
  return pages
}

/**
 * A page at its address, before a server that answers from a table: `GET /programs` → its body,
 * `[status, body]`, a [No], or what a function makes of the request. What was asked is kept.
 */
export function page(address: string, me: Me | string[], answers: Record<string, unknown>) {
  const asked: Asked[] = []
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    const one = await heard(new Request(input, init))
    asked.push(one)
    const answer = answers[one.method + ' ' + one.path] ?? answers[one.what]
    return said(typeof answer === 'function' ? (answer as (a: Asked) => unknown)(one) : answer)
  })
  const pages = at(address, Array.isArray(me) ? somebody(me) : me)
  return {
    asked,
    router: pages,
    /** The bodies of what was sent to one address. */
    sent: (what: string) => asked.filter((each) => each.what === what).map((each) => each.body),
    address: () => pages.state.location.pathname + pages.state.location.searchStr,
  }
}

async function heard(request: Request): Promise<Asked> {
  const url = new URL(request.url)
  const path = url.pathname.replace('/api/v1', '')
  const text = await request.text()
  const isJson = /json/.test(request.headers.get('content-type') ?? '')
  return {
    what: request.method + ' ' + path,
    method: request.method,
    path: path + url.search,
    query: url.searchParams,
    body: isJson && text ? JSON.parse(text) : text,
    headers: request.headers,
  }
}

function said(answer: unknown): Response {
  if (answer === undefined) return said(new No(404, 'NOT_FOUND'))
  if (answer instanceof No) {
    const { status, code, more } = answer
    return said([status, { status, code, title: code, ...more }])
  }
  if (typeof answer === 'string') {
    return new Response(answer, { status: 200, headers: { 'content-type': 'text/csv' } })
  }
  const isPair = Array.isArray(answer) && typeof answer[0] === 'number'
  const [status, body] = isPair ? (answer as [number, unknown]) : [200, answer]
  const headers = { 'content-type': 'application/json', ETag: '"1"' }
  return new Response(JSON.stringify(body), { status, headers })
}
