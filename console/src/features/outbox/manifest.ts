import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
import { oneOf, said, word } from '@/lib/search'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

export const DELIVERIES = ['PENDING', 'DELIVERED', 'DEAD'] as const
export type DeliveryStatus = (typeof DELIVERIES)[number]

const list = createRoute({
  getParentRoute: () => office,
  path: '/webhooks',
  validateSearch: (search: Record<string, unknown>): { cursor?: string } =>
    said({ cursor: word(search['cursor']) }),
  component: lazyRouteComponent(() => import('./pages/webhooks'), 'WebhooksPage'),
})

const one = createRoute({
  getParentRoute: () => office,
  path: '/webhooks/$id',
  validateSearch: (
    search: Record<string, unknown>,
  ): { status?: DeliveryStatus; cursor?: string } =>
    said({ status: oneOf(DELIVERIES, search['status']), cursor: word(search['cursor']) }),
  component: lazyRouteComponent(() => import('./pages/webhook'), 'WebhookPage'),
})

export const webhookRoutes = [list, one] as const

export const feature: Feature = {
  name: 'outbox',
  routes: [...webhookRoutes],
  menu: [
    {
      to: '/webhooks',
      zh: '回调',
      en: 'Webhooks',
      permission: 'webhook:read',
      group: 'system',
      order: 230,
    },
  ],
  ids: { whe: (id) => '/webhooks/' + id },
}
