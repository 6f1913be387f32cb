import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
import { date, said, word } from '@/lib/search'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

export interface TrailSearch {
  action?: string
  kind?: string
  subject?: string
  person?: string
  from?: string
  to?: string
  program?: string
  branch?: string
  cursor?: string
}

const trail = createRoute({
  getParentRoute: () => office,
  path: '/audit',
  validateSearch: (search: Record<string, unknown>): TrailSearch =>
    said({
      action: word(search['action']),
      kind: word(search['kind']),
      subject: word(search['subject']),
      person: word(search['person']),
      from: date(search['from']),
      to: date(search['to']),
      program: word(search['program']),
      branch: word(search['branch']),
      cursor: word(search['cursor']),
    }),
  component: lazyRouteComponent(() => import('./pages/trail'), 'TrailPage'),
})

export const auditRoutes = [trail] as const

export const feature: Feature = {
  name: 'audit',
  routes: [...auditRoutes],
  menu: [
    { to: '/audit', zh: '审计', en: 'Audit', permission: 'audit:read', group: 'system', order: 290 },
  ],
}
