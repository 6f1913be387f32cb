import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

export const TABS = ['overview', 'statement', 'lots', 'cards', 'consents', 'history'] as const
export type Tab = (typeof TABS)[number]

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

const list = createRoute({
  getParentRoute: () => office,
  path: '/members',
  validateSearch: (search: Record<string, unknown>): { program?: string } => {
    const program = text(search['program'])
    return program ? { program } : {}
  },
  component: lazyRouteComponent(() => import('./pages/members'), 'MembersPage'),
})

const file = createRoute({
  getParentRoute: () => office,
  path: '/members/$id',
  validateSearch: (search: Record<string, unknown>): { tab?: Tab } => {
    const tab = TABS.find((each) => each === search['tab'])
    return tab && tab !== 'overview' ? { tab } : {}
  },
  component: lazyRouteComponent(() => import('./pages/member'), 'MemberPage'),
})

export const memberRoutes = [list, file] as const

export const feature: Feature = {
  name: 'member',
  routes: [...memberRoutes],
  menu: [
    {
      to: '/members',
      zh: '会员',
      en: 'Members',
      permission: 'member:search',
      group: 'work',
      order: 20,
    },
  ],
  ids: { mem: (id) => '/members/' + id },
}
