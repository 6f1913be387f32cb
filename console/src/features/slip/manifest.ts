import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
import { date, oneOf, said, word, type Raw } from '@/lib/search'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

export const KINDS = [
  'PURCHASE',
  'REFUND',
  'TOP_UP',
  'REVERSAL',
  'REDEMPTION',
  'WITHDRAWAL',
  'JOINING_FEE',
] as const

const list = createRoute({
  getParentRoute: () => office,
  path: '/slips',
  validateSearch: (search: Raw) =>
    said({
      program: word(search['program']),
      branch: word(search['branch']),
      date: date(search['date']),
      kind: oneOf(KINDS, search['kind']),
      cursor: word(search['cursor']),
    }),
  component: lazyRouteComponent(() => import('./pages/slips'), 'SlipsPage'),
})

const slip = createRoute({
  getParentRoute: () => office,
  path: '/slips/$id',
  component: lazyRouteComponent(() => import('./pages/slip'), 'SlipPage'),
})

export const slipRoutes = [list, slip] as const

export const feature: Feature = {
  name: 'slip',
  routes: [...slipRoutes],
  menu: [
    {
      to: '/slips',
      zh: '小票',
      en: 'Slips',
      permission: 'quote:create',
      group: 'work',
      order: 35,
    },
  ],
  ids: { pur: (id) => '/slips/' + id },
}
