import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
import { said, word } from '@/lib/search'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

const list = createRoute({
  getParentRoute: () => office,
  path: '/jobs',
  component: lazyRouteComponent(() => import('./pages/jobs'), 'JobsPage'),
})

const one = createRoute({
  getParentRoute: () => office,
  path: '/jobs/$name',
  validateSearch: (search: Record<string, unknown>): { cursor?: string } =>
    said({ cursor: word(search['cursor']) }),
  component: lazyRouteComponent(() => import('./pages/job'), 'JobPage'),
})

export const jobRoutes = [list, one] as const

export const feature: Feature = {
  name: 'job',
  routes: [...jobRoutes],
  menu: [
    { to: '/jobs', zh: '任务', en: 'Jobs', permission: 'job:read', group: 'system', order: 220 },
  ],
}
