import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
import { date, said, word, type Raw } from '@/lib/search'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

export interface ShiftSearch {
  program?: string
  branch?: string
  day?: string
  state?: 'open' | 'closed'
  cursor?: string
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

const list = createRoute({
  getParentRoute: () => office,
  path: '/shifts',
  validateSearch: (search: Record<string, unknown>): ShiftSearch => {
    const found: ShiftSearch = {}
    const program = text(search['program'])
    const branch = text(search['branch'])
    const day = text(search['day'])
    const cursor = text(search['cursor'])
    if (program) found.program = program
    if (branch) found.branch = branch
    if (day && /^\d{4}-\d\d-\d\d$/.test(day)) found.day = day
    if (search['state'] === 'open' || search['state'] === 'closed') found.state = search['state']
    if (cursor) found.cursor = cursor
    return found
  },
  component: lazyRouteComponent(() => import('./pages/shifts'), 'ShiftsPage'),
})

export interface DaysSearch {
  program?: string
  branch?: string
  from?: string
  to?: string
}

const days = createRoute({
  getParentRoute: () => office,
  path: '/days',
  validateSearch: (search: Raw): DaysSearch =>
    said({
      program: word(search['program']),
      branch: word(search['branch']),
      from: date(search['from']),
      to: date(search['to']),
    }),
  component: lazyRouteComponent(() => import('./pages/days'), 'DaysPage'),
})

const day = createRoute({
  getParentRoute: () => office,
  path: '/days/$branch/$day',
  validateSearch: (search: Raw): { program?: string } => said({ program: word(search['program']) }),
  component: lazyRouteComponent(() => import('./pages/day'), 'DayPage'),
})

export const shiftRoutes = [list, days, day] as const

export const feature: Feature = {
  name: 'shift',
  routes: [...shiftRoutes],
  menu: [
    {
      to: '/shifts',
      zh: '班次',
      en: 'Shifts',
      permission: 'till:close',
      group: 'work',
      order: 40,
    },
    {
      to: '/days',
      zh: '日结',
      en: 'Day close',
      permission: 'report:read',
      group: 'work',
      order: 41,
    },
  ],
}
