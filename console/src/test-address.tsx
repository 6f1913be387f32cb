import { SignedIn, type Me } from '@/app/session'
import { LanguageProvider } from '@/i18n'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
  type AnyRoute,
} from '@tanstack/react-router'
import { render } from '@testing-library/react'
import { office } from '@/app/root'

export const SOMEBODY: Me = {
  client: 'session',
  staff: 'E007',
  name: '王芳',
  account: 'acc_1',
  posts: [
    { program: 'p', branch: 'S001', role: 'cashier', department: null, headquarters: false },
  ],
  permissions: [],
  branches: null,
  programs: null,
  factors: [],
  session: { id: 's1', factor: 'password', freshUntil: null, endsAt: '', first: null },
  csrfToken: 'c',
}

/** A feature's pages at an address, without the shell, for somebody with these permissions. */
export function at(address: string, routes: readonly AnyRoute[], permissions: string[]) {
  const root = createRootRoute()
  office.update({ getParentRoute: () => root, component: undefined } as never)
  const shell = office as unknown as AnyRoute
  const tree = root.addChildren([shell.addChildren([...routes])])
  const router = createRouter({
    routeTree: tree,
    history: createMemoryHistory({ initialEntries: [address] }),
  })
  render(
    <LanguageProvider>
      <QueryClientProvider
        client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}
      >
        <SignedIn me={{ ...SOMEBODY, permissions }}>
          <RouterProvider router={router as never} />
        </SignedIn>
      </QueryClientProvider>
    </LanguageProvider>,
  )
  return router
}
