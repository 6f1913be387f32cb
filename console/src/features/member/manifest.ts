import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
import { oneOf, said, word } from '@/lib/search'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

export const TABS = ['overview', 'statement', 'lots', 'cards', 'consents', 'history'] as const
export type Tab = (typeof TABS)[number]

const program = (search: Record<string, unknown>): { program?: string } =>
  said({ program: word(search['program']) })

const list = createRoute({
  getParentRoute: () => office,
  path: '/members',
  validateSearch: program,
  component: lazyRouteComponent(() => import('./pages/members'), 'MembersPage'),
})

const registering = createRoute({
  getParentRoute: () => office,
  path: '/members/new',
  validateSearch: program,
  component: lazyRouteComponent(() => import('./pages/register'), 'RegisterPage'),
})

const file = createRoute({
  getParentRoute: () => office,
  path: '/members/$id',
  validateSearch: (search: Record<string, unknown>): { tab?: Exclude<Tab, 'overview'> } =>
    said({
      tab: oneOf(['statement', 'lots', 'cards', 'consents', 'history'] as const, search['tab']),
    }),
  component: lazyRouteComponent(() => import('./pages/member'), 'MemberPage'),
})

const editing = createRoute({
  getParentRoute: () => office,
  path: '/members/$id/edit',
  component: lazyRouteComponent(() => import('./pages/edit'), 'EditPage'),
})

export const memberRoutes = [list, registering, file, editing] as const

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
