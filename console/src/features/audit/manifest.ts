import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

const list = createRoute({
  getParentRoute: () => office,
  path: '/audit',
  component: lazyRouteComponent(() => import('./pages/audit'), 'AuditPage'),
})

export const auditRoutes = [list] as const

export const feature: Feature = {
  name: 'audit',
  routes: [...auditRoutes],
  menu: [
    { to: '/audit', zh: '审计', en: 'Audit', permission: 'audit:read', group: 'system', order: 10 },
  ],
}
