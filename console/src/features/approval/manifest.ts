import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

const list = createRoute({
  getParentRoute: () => office,
  path: '/approvals',
  component: lazyRouteComponent(() => import('./pages/approvals'), 'ApprovalsPage'),
})

export const approvalRoutes = [list] as const

export const feature: Feature = {
  name: 'approval',
  routes: [...approvalRoutes],
  menu: [
    { to: '/approvals', zh: '审批', en: 'Approvals', permission: 'approval:read', group: 'work', order: 30 },
  ],
}
