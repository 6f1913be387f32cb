import { Outlet, RouterProvider, createMemoryHistory, createRouter } from '@tanstack/react-router'
import type { AnyRoute } from '@tanstack/react-router'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import { vi } from 'vitest'
import { office, root } from '@/app/root'
import { SignedIn, type Me } from '@/app/session'
import { LanguageProvider } from '@/i18n'

export const somebody: Me = {
  client: 'console',
  staff: 'E001',
  name: '王芳',
  account: null,
  posts: [],
  permissions: [],
  branches: null,
  programs: null,
  factors: [],
  session: null,
  csrfToken: null,
}

interface Asked {
  method: string
  path: string
  body: unknown
  headers: Headers
}

type Answers = Record<string, unknown>

/**
 * A page at its address, with a server that answers from a table: `GET /programs` → its body, or
 * `[status, body]` where it says no. What was asked comes back in order.
 */
export function page(routes: readonly AnyRoute[], at: string, may: string[], answers: Answers) {
  const asked: Asked[] = []
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    const request =
      typeof input === 'string' ? new Request(new URL(input, 'http://huika.test'), init) : input
    const { pathname, search } = new URL(request.url)
    const path = pathname.replace('/api/v1', '')
    const text = await request.text()
    const isJson = /json/.test(request.headers.get('content-type') ?? '')
    asked.push({
      method: request.method,
      path: path + search,
      body: isJson && text ? JSON.parse(text) : text,
      headers: request.headers,
    })
    const found =
      answers[request.method + ' ' + path + search] ?? answers[request.method + ' ' + path]
    const [status, body] = Array.isArray(found)
      ? (found as [number, unknown])
      : found === undefined
        ? [404, { code: 'NOT_FOUND', title: request.method + ' ' + path }]
        : [200, found]
    return new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json', ETag: '"1"' },
    })
  })
  window.scrollTo = () => {}
  // the shell is tried by itself
  office.update({ component: Outlet } as never)
  const router = createRouter({
    routeTree: root.addChildren([office.addChildren([...routes])]),
    history: createMemoryHistory({ initialEntries: [at] }),
  })
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  render(
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <SignedIn me={{ ...somebody, permissions: may }}>
          <RouterProvider router={router as never} />
        </SignedIn>
      </QueryClientProvider>
    </LanguageProvider>,
  )
  return { asked, router }
}
