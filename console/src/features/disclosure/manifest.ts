import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
import { said, word, type Raw } from '@/lib/search'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

const requests = createRoute({
  getParentRoute: () => office,
  path: '/access-requests',
  validateSearch: (search: Raw) =>
    said({ program: word(search['program']), cursor: word(search['cursor']) }),
  component: lazyRouteComponent(() => import('./pages/requests'), 'RequestsPage'),
})

const request = createRoute({
  getParentRoute: () => office,
  path: '/access-requests/$id',
  component: lazyRouteComponent(() => import('./pages/request'), 'RequestPage'),
})

export const disclosureRoutes = [requests, request] as const

export const feature: Feature = {
  name: 'disclosure',
  routes: [...disclosureRoutes],
  menu: [
    {
      to: '/access-requests',
      zh: '查阅会员资料',
      en: 'Member data',
      permission: 'access-request:create',
      group: 'system',
      order: 86,
    },
  ],
  ids: { acr: (id) => '/access-requests/' + id },
}
