import { createRoute, createRouter, redirect } from '@tanstack/react-router'
import { accessRoutes } from '@/features/access/manifest'
import { accountRoutes } from '@/features/account/manifest'
import { booksRoutes } from '@/features/books/manifest'
import { cardRoutes } from '@/features/card/manifest'
import { approvalRoutes } from '@/features/approval/manifest'
import { auditRoutes } from '@/features/audit/manifest'
import { counterRoutes } from '@/features/counter/manifest'
import { dashboardRoutes } from '@/features/dashboard/manifest'
import { disclosureRoutes } from '@/features/disclosure/manifest'
import { importRoutes } from '@/features/importing/manifest'
import { goodsRoutes } from '@/features/goods/manifest'
import { jobRoutes } from '@/features/job/manifest'
import { memberRoutes } from '@/features/member/manifest'
import { organizationRoutes } from '@/features/organization/manifest'
import { programRoutes } from '@/features/program/manifest'
import { shiftRoutes } from '@/features/shift/manifest'
import { slipRoutes } from '@/features/slip/manifest'
import { stockRoutes } from '@/features/stock/manifest'
import { webhookRoutes } from '@/features/outbox/manifest'
import { home } from './features'
import { office, root } from './root'
import { ME, type Me } from './session'
import { queries } from './queries'

const first = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    const me = queries.getQueryData<Me | null>(ME)
    throw redirect({ to: home(me ?? null) })
  },
})

const tree = root.addChildren([
  first,
  ...counterRoutes,
  office.addChildren([
    ...accountRoutes,
    ...cardRoutes,
    ...memberRoutes,
    ...dashboardRoutes,
    ...programRoutes,
    ...organizationRoutes,
    ...accessRoutes,
    ...booksRoutes,
    ...shiftRoutes,
    ...goodsRoutes,
    ...slipRoutes,
    ...stockRoutes,
    ...approvalRoutes,
    ...auditRoutes,
    ...disclosureRoutes,
    ...importRoutes,
    ...jobRoutes,
    ...webhookRoutes,
  ]),
])

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
