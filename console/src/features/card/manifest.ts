import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

const list = createRoute({
  getParentRoute: () => office,
  path: '/cards',
  component: lazyRouteComponent(() => import('./pages/cards'), 'CardsPage'),
})

export interface IssueSearch {
  membership?: string
  program?: string
  number?: string
}

const issue = createRoute({
  getParentRoute: () => office,
  path: '/cards/issue',
  validateSearch: (search: Record<string, unknown>): IssueSearch => {
    const found: IssueSearch = {}
    const membership = text(search['membership'])
    const program = text(search['program'])
    const number = text(search['number'])
    if (membership) found.membership = membership
    if (program) found.program = program
    if (number) found.number = number
    return found
  },
  component: lazyRouteComponent(() => import('./pages/issue'), 'IssuePage'),
})

const card = createRoute({
  getParentRoute: () => office,
  path: '/cards/$number',
  component: lazyRouteComponent(() => import('./pages/card'), 'CardPage'),
})

export const cardRoutes = [list, issue, card] as const

export const feature: Feature = {
  name: 'card',
  routes: [...cardRoutes],
  menu: [
    { to: '/cards', zh: '卡', en: 'Cards', permission: 'card:read', group: 'work', order: 25 },
  ],
}
