import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

const list = createRoute({
  getParentRoute: () => office,
  path: '/jobs',
  component: lazyRouteComponent(() => import('./pages/jobs'), 'JobsPage'),
})

export const jobRoutes = [list] as const

export const feature: Feature = {
  name: 'job',
  routes: [...jobRoutes],
  menu: [
    { to: '/jobs', zh: '任务', en: 'Jobs', permission: 'job:read', group: 'system', order: 20 },
  ],
}
