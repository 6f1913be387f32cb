import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
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

export const shiftRoutes = [list] as const

export const feature: Feature = {
  name: 'shift',
  routes: [...shiftRoutes],
  menu: [
    {
      to: '/shifts',
      zh: '班次与日结',
      en: 'Shifts and days',
      permission: 'till:close',
      group: 'work',
      order: 40,
    },
  ],
}
