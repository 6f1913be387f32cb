import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
import { oneOf, said, word, type Raw } from '@/lib/search'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

export const KINDS = ['members', 'purchases', 'goods'] as const

const list = createRoute({
  getParentRoute: () => office,
  path: '/imports',
  validateSearch: (search: Raw) =>
    said({ kind: oneOf(KINDS, search['kind']), cursor: word(search['cursor']) }),
  component: lazyRouteComponent(() => import('./pages/imports'), 'ImportsPage'),
})

const one = createRoute({
  getParentRoute: () => office,
  path: '/imports/$id',
  component: lazyRouteComponent(() => import('./pages/import'), 'ImportPage'),
})

export const importRoutes = [list, one] as const

export const feature: Feature = {
  name: 'importing',
  routes: [...importRoutes],
  menu: [
    {
      to: '/imports',
      zh: '导入',
      en: 'Imports',
      permission: 'import:run',
      group: 'system',
      order: 210,
    },
  ],
  ids: { imp: (id) => '/imports/' + id },
}
