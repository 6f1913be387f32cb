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
      vs: oneOf(['lastYear'] as const, search['vs']),
    }),
  component: lazyRouteComponent(() => import('./pages/dashboard'), 'DashboardPage'),
})

export const FIGURES = [
  'sales',
  'memberSales',
  'purchases',
  'toppedUp',
  'bonusGiven',
  'valueSpent',
  'pointsIssued',
  'pointsUsed',
] as const
export type Figure = (typeof FIGURES)[number]

const lines = createRoute({
  getParentRoute: () => office,
  path: '/dashboard/lines',
  validateSearch: (search: Raw) =>
    said({
      program: word(search['program']),
      branch: word(search['branch']),
      from: date(search['from']),
      to: date(search['to']),
      by: oneOf(['DAY', 'BRANCH'] as const, search['by']),
      figure: oneOf(FIGURES, search['figure']),
    }),
  component: lazyRouteComponent(() => import('./pages/lines'), 'LinesPage'),
})

export const dashboardRoutes = [dashboard, lines] as const

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
