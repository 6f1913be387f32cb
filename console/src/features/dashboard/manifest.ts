import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
import { date, oneOf, said, word, type Raw } from '@/lib/search'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

export const PERIODS = ['today', 'week', 'month', 'days'] as const
export type Period = (typeof PERIODS)[number]

const dashboard = createRoute({
  getParentRoute: () => office,
  path: '/dashboard',
  validateSearch: (search: Raw) =>
    said({
      program: word(search['program']),
      branch: word(search['branch']),
      period: oneOf(PERIODS, search['period']),
      from: date(search['from']),
      to: date(search['to']),
    }),
  component: lazyRouteComponent(() => import('./pages/dashboard'), 'DashboardPage'),
})

export const dashboardRoutes = [dashboard] as const

export const feature: Feature = {
  name: 'dashboard',
  routes: [...dashboardRoutes],
  menu: [
    {
      to: '/dashboard',
      zh: '看板',
      en: 'Dashboard',
      permission: 'report:read',
      group: 'work',
      order: 30,
    },
  ],
}
