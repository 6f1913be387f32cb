import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

const list = createRoute({
  getParentRoute: () => office,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('./pages/webhooks'), 'WebhooksPage'),
})

export const outboxRoutes = [list] as const

export const feature: Feature = {
  name: 'outbox',
  routes: [...outboxRoutes],
  menu: [
    { to: '/webhooks', zh: '回调', en: 'Webhooks', permission: 'webhook:read', group: 'system', order: 30 },
  ],
}
