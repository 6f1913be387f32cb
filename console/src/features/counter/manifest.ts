import type { Feature } from '@/app/feature'
import { root } from '@/app/root'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

export const MODES = ['sale', 'top-up', 'refund', 'redeem', 'service', 'shift'] as const
export type Mode = (typeof MODES)[number]

const counter = createRoute({
  getParentRoute: () => root,
  path: '/counter',
  validateSearch: (search: Record<string, unknown>): { mode?: Mode } => {
    const mode = MODES.find((each) => each === search['mode'])
    return mode && mode !== 'sale' ? { mode } : {}
  },
  component: lazyRouteComponent(() => import('./pages/counter'), 'CounterPage'),
})

const display = createRoute({
  getParentRoute: () => root,
  path: '/counter/display',
  component: lazyRouteComponent(() => import('./pages/display'), 'DisplayPage'),
})

export const counterRoutes = [counter, display] as const

export const feature: Feature = {
  name: 'counter',
  routes: [...counterRoutes],
  menu: [
    {
      to: '/counter',
      zh: '收银台',
      en: 'Counter',
      permission: 'purchase:create',
      group: 'work',
      order: 10,
    },
  ],
}
